"""Attribution beside the peers: the same articles, the same scorer, one thread, one run.

    python benchmarks/attribution.py --polnear DIR [--chains DIR]
        [--textacy PYTHON] [--ggt PYTHON CHECKOUT] [--citron PYTHON CHECKOUT MODEL]

PYTHON is of an environment that has what the peer needs (see systems/). A peer that is not given
is left out, with a line that says where to get it. Each system runs in a process of its own on one
processor core; the systems take turns, so that a machine that slows down slows all of them. Writes
benchmarks/results/attribution.json and .md.

F1s          by the project's own evaluation, with 95 % intervals over articles
words/CPU s  white-space words by the processor time of reading all articles, start-up left out;
             for Rashomon nesting, speakers and chains included, for Citron coreference
peak memory  the largest resident set of the process
cold start   wall time from the start of the process to the claims of a text of one sentence
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from peers import Record, System, left_out, machine, percent, run, saved, scored, taken

from rashomon.evaluate import gold
from rashomon.evaluate.measure import measure_attribution, measure_chains


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
    parser.add_argument("--polnear", type=Path, required=True, help="a compartment of PolNeAR")
    parser.add_argument("--chains", type=Path, help="a folder of annotated chains")
    parser.add_argument("--readers", nargs="*", default=["model", "rules"], help="ours")
    parser.add_argument("--textacy", metavar="PYTHON")
    parser.add_argument("--ggt", nargs=2, metavar=("PYTHON", "CHECKOUT"))
    parser.add_argument("--citron", nargs=3, metavar=("PYTHON", "CHECKOUT", "MODEL"))
    parser.add_argument("--pipeline", default="en_core_web_sm", help="the peers' spaCy pipeline")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each system")
    parser.add_argument("--keep", type=Path, help="leave the predictions in this folder")
    parser.add_argument("--name", default="attribution", help="of the files in results/")
    return parser


def systems(options: argparse.Namespace) -> Iterator[System]:
    """The systems that are given; a line on standard error for each peer that is not."""
    for kind in options.readers:
        for threads in (1, 2) if kind == "model" else (1,):
            yield System(
                name=f"rashomon {kind}" + (", 2 threads" if threads == 2 else ""),
                adapter="rashomon_reader.py",
                python=sys.executable,
                settings=(kind, str(threads)),
                threads=threads,
            )
    if options.textacy:
        for unit in ("article", "paragraph"):
            yield System(
                name=f"textacy, by {unit}",
                adapter="textacy_quotes.py",
                python=options.textacy,
                settings=(options.pipeline, unit),
            )
    else:
        left_out("textacy", "--textacy PYTHON with textacy from PyPI and a spaCy pipeline")
    if options.ggt:
        python, checkout = options.ggt
        yield System(
            name="Gender Gap Tracker",
            adapter="gender_gap_tracker.py",
            python=python,
            settings=(checkout, options.pipeline),
        )
    else:
        left_out("Gender Gap Tracker", "--ggt with sfu-discourse-lab/GenderGapTracker from GitHub")
    if options.citron:
        python, *settings = options.citron
        yield System(
            name="Citron", adapter="citron_quotes.py", python=python, settings=tuple(settings)
        )
    else:
        left_out("Citron", "--citron with bbc/citron from GitHub and its model files")


def compare(given: list[System], options: argparse.Namespace) -> Record:
    """The figures of all systems: the scores of the last round, the medians of all rounds."""
    articles = [article.document for article in gold.polnear(options.polnear)]
    words = sum(len(article.text.split()) for article in articles)
    rounds: dict[str, list[Record]] = {system.name: [] for system in given}
    scores: dict[str, Record] = {system.name: {} for system in given}
    with TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(options.rounds):
            for system in given:
                print(f"round {number + 1}: {system.name}", file=sys.stderr)
                path = folder / f"{system.name}.jsonl"
                rounds[system.name].append(run(system, articles, path))
                scores[system.name]["polnear"] = scored(measure_attribution(options.polnear, path))
        for system in given if options.chains else ():
            path = folder / f"{system.name} chains.jsonl"
            run(system, [item.document for item in gold.chains(options.chains)], path)
            scores[system.name]["chains"] = scored(measure_chains(options.chains, path))
    return {
        "machine": machine(),
        "articles": len(articles),
        "words": words,
        "rounds": options.rounds,
        "systems": {name: taken(rounds[name], words) | scores[name] for name in rounds},
    }


def markdown(figures: Record) -> str:
    """The table for the README."""
    heading = (
        "| system | triple F1 (95 %) | soft F1 | exact F1 | direct, triple recall "
        "| claims / +origin / +chain F1 | words/CPU s | words/s | peak memory | cold start |"
    )
    rows = [row(name, measured) for name, measured in figures["systems"].items()]
    return "\n".join([heading, "|---" * 10 + "|", *rows]) + "\n"


def row(name: str, measured: Record) -> str:
    """One system's row."""
    attribution = measured["polnear"]["figures"]
    triple = attribution["triple.f1"]
    cells = [
        name,
        f"{percent(triple['value'])} ({percent(triple['low'])}-{percent(triple['high'])})",
        percent(attribution["content.soft.f1"]["value"]),
        percent(attribution["content.exact.f1"]["value"]),
        percent(attribution["direct.triple_recall"]["value"]),
        chain_cell(measured),
        f"{measured['words_per_cpu_s']:,.0f}",
        f"{measured['words_per_wall_s']:,.0f}",
        f"{measured['peak_mib']['median']:,.0f} MiB",
        f"{measured['cold_start_s']['median']:.1f} s",
    ]
    return f"| {' | '.join(cells)} |"


def chain_cell(measured: Record) -> str:
    """The F1s of claims, origins and chains, or a dash where they were not measured."""
    if "chains" not in measured:
        return "–"
    chains = measured["chains"]["figures"]
    return " / ".join(
        percent(chains[f"{name}.f1"]["value"]) for name in ("claims", "origin", "chain")
    )


if __name__ == "__main__":
    main()
