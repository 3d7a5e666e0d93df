"""What the benchmarks share: running systems in processes of their own, and what that took."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from rashomon.evaluate.report import Report
from rashomon.model.text import Document

HERE = Path(__file__).parent
RESULTS = HERE / "results"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
TAKEN = ("cpu_s", "wall_s", "peak_mib", "cold_start_s")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A system to run: its adapter in systems/, the Python that runs it, what it is told."""

    name: str
    adapter: str
    python: str
    settings: tuple[str, ...]
    threads: int = 1


def left_out(name: str, remedy: str) -> None:
    """Says that a peer is not measured, and what would change that."""
    print(f"{name} is left out: give {remedy}", file=sys.stderr)


def run(system: System, documents: list[Document], predictions: Path) -> Record:
    """What reading the documents took in a fresh process; what it found goes to `predictions`."""
    with TemporaryDirectory() as scratch:
        texts, statistics = Path(scratch) / "documents.jsonl", Path(scratch) / "statistics.json"
        texts.write_text("".join(line(document) for document in documents), encoding="utf-8")
        files = [str(path.resolve()) for path in (texts, predictions, statistics)]
        script = str(HERE / "systems" / system.adapter)
        cores = ",".join(map(str, sorted(os.sched_getaffinity(0))[-system.threads :]))
        threads = dict.fromkeys(THREADS, str(system.threads))
        subprocess.run(
            ["taskset", "-c", cores, system.python, script, *files, *system.settings],
            check=True,
            env=os.environ | threads | {"STARTED": str(time.monotonic())},
        )
        found: Record = json.loads(statistics.read_text(encoding="utf-8"))
    return found


def line(document: Document) -> str:
    """A document as a line for the adapters."""
    record = {
        "doc": document.id,
        "text": document.text,
        "publisher": document.publisher,
        "published": document.published,
    }
    return json.dumps(record) + "\n"


def taken(rounds: list[Record], words: int) -> Record:
    """The medians of what the rounds took, with the lowest and the highest of each."""
    found: Record = {"versions": rounds[0]["versions"], "failed": rounds[0]["failed"]}
    for name in TAKEN:
        values = [measured[name] for measured in rounds]
        found[name] = {"median": median(values), "low": min(values), "high": max(values)}
    found["words_per_cpu_s"] = words / found["cpu_s"]["median"]
    found["words_per_wall_s"] = words / found["wall_s"]["median"]
    return found


def scored(report: Report) -> Record:
    """The figures of a report."""
    return {
        "predicted": int(report.counts["predicted"]),
        "gold": int(report.counts["gold"]),
        "figures": {
            name: {"value": figure.value, "low": figure.low, "high": figure.high}
            for name, figure in report.figures.items()
        },
    }


def machine() -> Record:
    """What the figures were measured on."""
    models = (
        entry.partition(":")[2].strip()
        for entry in Path("/proc/cpuinfo").read_text().splitlines()
        if entry.startswith("model name")
    )
    return {
        "processor": next(models, platform.processor()),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "load_before": os.getloadavg()[0],
    }


def saved(name: str, figures: Record, page: str) -> None:
    """Writes what was measured to results/NAME.json and .md, and prints the page."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n")
    (RESULTS / f"{name}.md").write_text(page)
    print(page)


def percent(value: float) -> str:
    """A share in percent."""
    return f"{100 * value:.1f}"
