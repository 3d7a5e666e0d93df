"""`rashomon evaluate`: a reader, or a file of predictions, measured against annotated text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from rashomon.cli.output import output

if TYPE_CHECKING:
    from rashomon.evaluate.report import Report
    from rashomon.model.reader import Reader

__all__ = ["evaluate"]

FOLDER = click.Path(path_type=Path)
reader_option = click.option(
    "--reader",
    "kind",
    type=click.Choice(["auto", "model", "rules"]),
    default="auto",
    show_default=True,
    help="What is measured: the model, the rules, or the model where installed.",
)
predictions_option = click.option(
    "--predictions",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Measure these predictions (reading records, one JSON a line) instead of a reader.",
)
json_option = click.option(
    "--json",
    "report_path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the figures to FILE as JSON as well.",
)


@click.group()
def evaluate() -> None:
    """Measure reading against annotated text, with 95 % intervals over documents."""


@evaluate.command()
@click.option(
    "--polnear",
    metavar="DIR",
    type=FOLDER,
    required=True,
    help="A compartment of PolNeAR (networkdynamics/PolNeAR on GitHub), such as data/dev.",
)
@reader_option
@predictions_option
@json_option
def attribution(
    polnear: Path, kind: str, predictions: Path | None, report_path: Path | None
) -> None:
    """Measure sources, cues and contents on PolNeAR."""
    from rashomon.evaluate.measure import measure_attribution

    _show(measure_attribution(polnear, predictions or _reader(kind)), report_path)


@evaluate.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@reader_option
@predictions_option
@json_option
def chains(folder: Path, kind: str, predictions: Path | None, report_path: Path | None) -> None:
    """Measure claims and provenance chains on DIR, one annotated JSON file a document."""
    from rashomon.evaluate.measure import measure_chains

    _show(measure_chains(folder, predictions or _reader(kind)), report_path)


@evaluate.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@reader_option
@click.option(
    "--floors",
    "floors_path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The pinned figures (JSON).",
)
@click.option("--pin", is_flag=True, help="Pin the measured figures; a floor only rises.")
def gate(folder: Path, kind: str, floors_path: Path, pin: bool) -> None:
    """Fail where reading is worse on DIR than the quality floors that are pinned for it."""
    from rashomon.evaluate.gate import gold_hash, load_floors, raised, save_floors, shortfalls
    from rashomon.evaluate.measure import measure_chains

    measured = measure_chains(folder, _reader(kind))
    figures = {name: estimate.value for name, estimate in measured.figures.items()}
    digest = gold_hash(folder)
    click.echo(str(measured))
    if pin:
        floors = load_floors(floors_path) if floors_path.exists() else None
        save_floors(raised(floors, figures, reader=kind, gold_sha256=digest), floors_path)
        return
    found = shortfalls(load_floors(floors_path), figures, reader=kind, gold_sha256=digest)
    if found:
        raise click.ClickException("worse than the quality floors: " + "; ".join(found))


@evaluate.command()
@click.argument("path", metavar="PATH", type=FOLDER)
@click.option(
    "--held-back", is_flag=True, help="Leave out every third article; of GeoVirus we fit on those."
)
@json_option
def places(path: Path, held_back: bool, report_path: Path | None) -> None:
    """Measure toponyms and where they are on PATH, a file or folder like LGL.xml, GeoVirus.xml."""
    from rashomon.cli.progress import gazetteer_progress
    from rashomon.evaluate.geoparsing import load, measure_places
    from rashomon.resolve.gazetteer import open_gazetteer

    gold = load(path)
    if held_back:
        gold = [article for number, article in enumerate(gold) if number % 3]
    with gazetteer_progress() as progress:
        gazetteer = open_gazetteer(progress)
    _show(measure_places(gold, gazetteer, name=str(path)), report_path)


@evaluate.command()
@click.argument("path", metavar="PATH", type=FOLDER)
@click.option(
    "--coder",
    "kind",
    type=click.Choice(["auto", "model", "lexicon"]),
    default="auto",
    show_default=True,
    help="What is measured: the trained model or the lexicon baseline.",
)
@json_option
def coding(path: Path, kind: Literal["auto", "model", "lexicon"], report_path: Path | None) -> None:
    """Measure event types on PLOVER's gold_standard_records, or incidents on MUC-4's processed."""
    from rashomon.evaluate.coding import confusion, measure_coding
    from rashomon.resolve.coding import open_coder

    measured = measure_coding(path, open_coder(kind))
    _show(measured, report_path)
    matrix = confusion(measured)
    if matrix:
        click.echo(matrix)


@evaluate.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--encoder",
    metavar="FOLDER",
    type=FOLDER,
    help="Compare by vectors as well: a sentence encoder made by training/embedder.py.",
)
@json_option
def coreference(folder: Path, encoder: Path | None, report_path: Path | None) -> None:
    """Measure which mentions tell of one happening on DIR, ECB+'s gold mentions (part Dev)."""
    from rashomon.evaluate.coreference import measure_coreference

    _show(measure_coreference(folder, encoder), report_path)


@evaluate.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@json_option
def dates(folder: Path, report_path: Path | None) -> None:
    """Measure time expressions and their values on DIR, the WikiWars corpus."""
    from rashomon.evaluate.dates import measure_dates

    _show(measure_dates(folder), report_path)


@evaluate.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--held-back",
    is_flag=True,
    help="Take only the documents that the shipped model was not trained on.",
)
@predictions_option
@json_option
def entities(
    folder: Path, held_back: bool, predictions: Path | None, report_path: Path | None
) -> None:
    """Measure persons, organisations, places and the like on DIR, in the layout of re3d."""
    from rashomon.evaluate.entities import measure_entities
    from rashomon.resolve.entities import open_entities

    subject = predictions or open_entities()
    _show(measure_entities(folder, subject, held_back=held_back), report_path)


@evaluate.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--judged",
    "judged_path",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Measure precision as well, on this list of judged tolls (evaluation/tolls.json).",
)
@click.option(
    "--corpus",
    "corpora",
    metavar="DIR",
    type=FOLDER,
    multiple=True,
    help="Where further documents of the list are; may be given more than once.",
)
@json_option
def toll(
    folder: Path, judged_path: Path | None, corpora: tuple[Path, ...], report_path: Path | None
) -> None:
    """Measure tolls on DIR, a folder of stories (NAME.gold.json beside NAME/)."""
    from rashomon.evaluate.judged import measure_judged
    from rashomon.evaluate.toll import measure_tolls

    measured, by_story = measure_tolls(folder)
    _show(measured, report_path)
    for name, counts in by_story.items():
        gold, exact, near = (int(counts[key]) for key in ("gold", "exact", "near"))
        click.echo(f"{name}: gold {gold}  exact {exact / gold:.3f}  near {near / gold:.3f}")
    if judged_path is not None:
        click.echo(str(measure_judged(judged_path, (folder, *corpora))))


@evaluate.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@reader_option
def ledger(folder: Path, kind: str) -> None:
    """Measure the ledger on DIR, a folder of stories (NAME.gold.json beside NAME/).

    The shipped weights were fitted on our own stories, so figures there flatter.
    """
    from rashomon.evaluate.ledger import measure_ledger, table

    click.echo(table(measure_ledger(folder, _reader(kind))))


def _reader(kind: str) -> Reader:
    from rashomon.pipeline import open_reader

    return open_reader(kind)


def _show(measured: Report, path: Path | None) -> None:
    from rashomon.evaluate.report import report_json

    click.echo(str(measured))
    if path is not None:
        with output(path) as write:
            write(report_json(measured).encode())
