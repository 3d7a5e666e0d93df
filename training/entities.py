"""`python -m training.entities`: from the corpora to the entity tagger's folder, in one command."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path

import click
import msgspec
import torch

from rashomon.evaluate.entities import measure_entities
from rashomon.evaluate.re3d import divided, re3d
from rashomon.inference import PieceTokenizer
from rashomon.resolve.entities import ENTITIES, EntitiesConfig, open_entities
from training.entities_augment import invented, varied
from training.entities_card import KINDS, card
from training.entities_corpora import Marked, gum_entities, of_gold, wikievents
from training.entities_names import names
from training.entities_network import EntityNetwork, export, new_network
from training.entities_taught import LONGEST, famus, rams, taught
from training.entities_train import Plan, fit
from training.recipe import minilm, open_tokenizer

NAME = "entities@1"
TEACHER = Plan(epochs=8, rate=3e-4, head_rate=1e-3)
STUDENT = Plan(epochs=6, rate=5e-4, head_rate=1e-3)
LAYERS = 3  # of the encoder's six that the student keeps
COPIES = 4  # times each document of re3d is read in an epoch
INVENTED = 500  # invented texts in an epoch
TAUGHT = 400  # texts in an epoch of those that the teacher marked
FILES = ("entities.onnx", "tokenizer.json")
Epoch = Callable[[random.Random], list[Marked]]


@click.command()
@click.option("--corpora", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path), default=Path("training/runs/entities"))
@click.option("--out", type=click.Path(path_type=Path), default=ENTITIES, show_default=True)
def main(corpora: Path, run: Path, out: Path) -> None:
    """Train, export, measure and describe the entity tagger.

    CORPORA holds re3d, gum, wikievents/dev.jsonl, rams/dev.jsonlines and famus/dev.jsonl. Teacher
    and student leave their weights in RUN and are not trained again where these are there. The
    length of both is fixed: nothing is chosen on the held-back documents.
    """
    run.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer()
    marked = annotated(corpora)
    torch.manual_seed(TEACHER.seed)
    teacher = new_network(minilm(), tuple(range(6)))
    _fitted(teacher, tokenizer, marked, plan=TEACHER, path=run / "teacher.pt")
    student = teacher.shortened(LAYERS)
    texts = [*rams(corpora / "rams" / "dev.jsonlines"), *famus(corpora / "famus" / "dev.jsonl")]
    short = [text for text in texts if len(text) < LONGEST]
    lessons = list(taught(short, teacher, tokenizer))
    _fitted(
        student,
        tokenizer,
        lambda rng: [*marked(rng), *rng.sample(lessons, TAUGHT)],
        plan=STUDENT,
        path=run / "student.pt",
    )
    out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(out / "tokenizer.json"))
    ship(student, out, corpora / "re3d")
    click.echo(f"model in {out}")


def annotated(corpora: Path) -> Epoch:
    """What gives the annotated and the invented texts of an epoch, varied."""
    reports = [of_gold(gold) for gold in divided(re3d(corpora / "re3d"))[0]]
    articles = gum_entities(corpora / "gum")
    events = wikievents(corpora / "wikievents" / "dev.jsonl")
    known = names()

    def epoch(rng: random.Random) -> list[Marked]:
        texts = [*reports * COPIES, *rng.sample(articles, len(articles) // 2), *events]
        return [*(varied(text, known, rng) for text in texts), *invented(INVENTED, known, rng)]

    return epoch


def _fitted(
    network: EntityNetwork, tokenizer: PieceTokenizer, epoch: Epoch, *, plan: Plan, path: Path
) -> None:
    """Train a network in place, or take the weights that an earlier run left at `path`."""
    if not path.exists():
        trained = fit(
            network,
            tokenizer,
            epoch,
            plan=plan,
            report=lambda number, _, loss: click.echo(f"{path.stem}, {number + 1}: {loss:.4f}"),
        )
        torch.save(trained.state_dict(), path)
    network.load_state_dict(torch.load(path, weights_only=True))


def ship(network: EntityNetwork, folder: Path, corpus: Path) -> None:
    """Fill a model folder that holds its tokenizer from a network, and measure what is in it."""
    export(network, folder / "entities.onnx")
    config = EntitiesConfig(
        name=NAME,
        step=tuple(tuple(round(x, 3) for x in row) for row in network.step.detach().tolist()),
        sha256={file: _sha256(folder / file) for file in FILES},
    )
    (folder / "config.json").write_bytes(msgspec.json.format(msgspec.json.encode(config), indent=1))
    report = measure_entities(corpus, open_entities(folder), held_back=True)
    metrics = {
        f"re3d, {report.documents} documents held back": {
            f"{measure}.{kind}.f1": round(report.figures[f"{measure}.{kind}.f1"].value, 4)
            for measure in ("exact", "names", "overlap")
            for kind in KINDS
        }
    }
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    (folder / "CARD.md").write_text(card(NAME, metrics), encoding="utf-8")
    names = (*FILES, "config.json", "metrics.json", "CARD.md")
    sums = "".join(f"{_sha256(folder / file)}  {file}\n" for file in names)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
