"""Entities beside spaCy's: the same documents, the same scorer, one thread, one run.

    python benchmarks/entities.py --re3d DIR [--spacy PYTHON PIPELINE ...]

DIR is a folder of re3d or holds such folders; measured is what the shipped model was not trained
on (`--all` takes every document). PYTHON is of an environment with spaCy, PIPELINE the name or
folder of an English pipeline; each is run as it ships, and once more with only what its entities
need. Its labels are taken for our kinds as `rashomon.evaluate.entities.SPACY` says. Each system
runs in a process of its own on one processor core, in turns. Writes benchmarks/results/NAME.json
and .md.

F1s          by the project's own evaluation, with 95 % intervals over documents
words/CPU s  white-space words by the processor time of tagging, start-up left out
peak memory  the largest resident set of the process
cold start   wall time from the start of the process to the entities of a text of one sentence
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from peers import Record, System, left_out, machine, percent, run, saved, scored, taken

from rashomon.evaluate.entities import SPACY, measure_entities
from rashomon.evaluate.re3d import divided, re3d

KINDS = ("organisation", "person", "location")
REPEATS = 10  # times that the documents are tagged in a run, for the clock


def main() -> None:
    """Measures the systems that are given, and writes what was measured."""
    options = arguments().parse_args()
    figures = compare(list(systems(options)), options)
    saved(options.name, figures, markdown(figures))


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--re3d", type=Path, required=True, help="a folder of re3d")
    parser.add_argument("--all", action="store_true", help="take what was trained on as well")
    parser.add_argument("--spacy", nargs="+", metavar="PYTHON PIPELINE", help="the peer")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each system")
    parser.add_argument("--name", default="entities", help="of the files in results/")
    return parser


def systems(options: argparse.Namespace) -> Iterator[System]:
    """The systems that are given; a line on standard error where the peer is not."""
    yield System(
        name="rashomon", adapter="rashomon_entities.py", python=sys.executable, settings=()
    )
    if not options.spacy:
        left_out("spaCy", "--spacy PYTHON with spaCy from PyPI and the name of a pipeline")
        return
    python, *pipelines = options.spacy
    kinds = tuple(f"{label}={kind}" for label, kind in SPACY.items())
    for pipeline in pipelines:
        for extent in ("whole", "entities"):
            yield System(
                name=f"spaCy {Path(pipeline).name}, {extent}",
                adapter="spacy_entities.py",
                python=python,
                settings=(pipeline, extent, *kinds),
            )


def compare(given: list[System], options: argparse.Namespace) -> Record:
    """The figures of all systems: the scores of the last round, the medians of all rounds."""
    golds = re3d(options.re3d) if options.all else divided(re3d(options.re3d))[1]
    documents = [gold.document for gold in golds]
    words = sum(len(document.text.split()) for document in documents)
    rounds: dict[str, list[Record]] = {system.name: [] for system in given}
    scores: dict[str, Record] = {}
    with TemporaryDirectory() as scratch:
        for number in range(options.rounds):
            for system in given:
                print(f"round {number + 1}: {system.name}", file=sys.stderr)
                path = Path(scratch) / "predictions.jsonl"
                rounds[system.name].append(run(system, documents * REPEATS, path))
                report = measure_entities(options.re3d, path, held_back=not options.all)
                scores[system.name] = scored(report)
    return {
        "machine": machine(),
        "documents": len(documents),
        "words": words,
        "rounds": options.rounds,
        "systems": {
            name: taken(rounds[name], words * REPEATS) | {"re3d": scores[name]} for name in rounds
        },
    }


def markdown(figures: Record) -> str:
    """The table for the README."""
    heading = "| system "
    for measure in ("exact", "names"):
        heading += "".join(f"| {kind}, {measure} F1 (95 %) " for kind in KINDS)
    heading += "| words/CPU s | peak memory | cold start |"
    rows = [row(name, measured) for name, measured in figures["systems"].items()]
    return "\n".join([heading, "|---" * 10 + "|", *rows]) + "\n"


def row(name: str, measured: Record) -> str:
    """One system's row."""
    cells = [name]
    for measure in ("exact", "names"):
        for kind in KINDS:
            figure = measured["re3d"]["figures"][f"{measure}.{kind}.f1"]
            value, low, high = (percent(figure[part]) for part in ("value", "low", "high"))
            cells.append(f"{value} ({low}-{high})")
    cells += [
        f"{measured['words_per_cpu_s']:,.0f}",
        f"{measured['peak_mib']['median']:,.0f} MiB",
        f"{measured['cold_start_s']['median']:.1f} s",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
