"""`python -m training`: from the corpora to the model folder, in one command."""

from __future__ import annotations

from pathlib import Path

import click

from training.recipe import FOLDS, Corpora, chained, flat
from training.ship import ship

NAME = "attribution@1"
SHIPPED = Path(__file__).parent.parent / "src" / "rashomon" / "models" / "attribution"


@click.command()
@click.option("--corpora", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path), default=Path("training/runs/attribution"))
@click.option("--out", type=click.Path(path_type=Path), default=SHIPPED, show_default=True)
@click.option("--without-polnear", is_flag=True, help="Train the first stage on GUM alone.")
def main(corpora: Path, run: Path, out: Path, without_polnear: bool) -> None:
    """Train, cross-validate, export, calibrate, measure and describe the attribution model.

    CORPORA holds polnear/{train,dev}, chains-train, chains-dev and gum. Each stage leaves its
    network.pt in a folder of RUN and is not repeated where that is there.
    """
    found = Corpora.below(corpora, with_polnear=not without_polnear)
    flat(found, run)
    network = chained(found, run)
    for fold in range(FOLDS):
        chained(found, run, without_fold=fold)
    ship(network, found, run, out, name=NAME)
    click.echo(f"model in {out}")


main()
