"""How a ledger's cost grows with its documents: from nothing, and one document more.

    python benchmarks/growth.py [--sizes 1000 3000 10000 30000]

Each size has a process of its own. Synthetic stories (stories.py, ten claims a document, as many
happenings a day whatever the size) are written, their events made from nothing, and some more
documents added one by one, each with the events that it changes. Processor seconds of one process.
Writes benchmarks/results/growth.json and docs/images/growth.svg.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from peers import HERE, RESULTS, THREADS, machine
from stories import Stories

from rashomon.ledger import Ledger, open_ledger
from rashomon.model.resolved import ResolvedReading
from rashomon.pipeline.remake import rebuild, remake

SIZES = (1000, 3000, 10_000, 30_000)
CLAIMS = 10
MORE = 61  # documents added one by one; the first warms up and is left out
PLOT = HERE.parent / "docs/images/growth.svg"
Figures = dict[str, Any]


def main() -> None:
    """Measures all sizes, or one and prints what it found."""
    options = arguments().parse_args()
    if options.only:
        json.dump(measured(options.only), sys.stdout)
        return
    found = []
    for size in options.sizes:
        found.append(in_a_process(size))
        print(json.dumps(found[-1]), flush=True)
    figures = {"machine": machine(), "claims_a_document": CLAIMS, "sizes": found}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "growth.json").write_text(json.dumps(figures, indent=1) + "\n")
    PLOT.parent.mkdir(exist_ok=True)
    PLOT.write_text(plot(found))


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="documents")
    parser.add_argument("--only", type=int, help="one size, in this process")
    return parser


def in_a_process(size: int) -> Figures:
    """One size, measured apart so that its memory is its own; on one thread, as `rashomon` is."""
    done = subprocess.run(
        [sys.executable, __file__, "--only", str(size)],
        check=True,
        stdout=subprocess.PIPE,
        env=os.environ | dict.fromkeys(THREADS, "1"),
    )
    found: Figures = json.loads(done.stdout)
    return found


def measured(documents: int) -> Figures:
    """What a ledger of so many documents costs."""
    readings = Stories().readings(documents + MORE, CLAIMS)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "growth.db"
        with open_ledger(file) as ledger:

            def fill() -> None:
                for reading in islice(readings, documents):
                    ledger.add(reading)

            write_s = taken(fill)
            rebuild_s = taken(lambda: rebuild(ledger))
            gc.freeze()  # as `rashomon add` and the desk do
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            more = sorted(1000 * each for each in added(ledger, readings))
            events = ledger.size().events
        return {
            "documents": documents,
            "claims": documents * CLAIMS,
            "events": events,
            "write_s": round(write_s, 2),
            "rebuild_s": round(rebuild_s, 2),
            "one_more_ms": round(median(more), 1),
            "one_more_p90_ms": round(more[9 * len(more) // 10], 1),
            "one_more_worst_ms": round(more[-1], 1),
            "ledger_mib": round(file.stat().st_size / 2**20, 1),
            "peak_mib": round(peak),
        }


def added(ledger: Ledger, readings: Iterator[ResolvedReading]) -> Iterator[float]:
    """What each of some more documents takes, in seconds; the first is left out."""
    for number, reading in enumerate(readings):

        def add(reading: ResolvedReading = reading) -> None:
            ledger.add(reading)
            remake(ledger, [reading.document.id])

        seconds = taken(add)
        if number:
            yield seconds


def taken(work: Callable[[], object]) -> float:
    """Processor seconds of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


LINES = (
    ("rebuild_s", "events from nothing, s", "#1f6f8b"),
    ("one_more_ms", "one document more, ms", "#c8553d"),
    ("ledger_mib", "ledger, MiB", "#6b7f3a"),
    ("peak_mib", "peak memory, MiB", "#7a5c99"),
)
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 360, 64, 450, 24, 316  # of the plot's field


def plot(found: list[Figures]) -> str:
    """The figures against the number of documents, both scales logarithmic, as SVG."""
    sizes = [each["documents"] for each in found]
    values = [each[name] for each in found for name, _, _ in LINES]
    powers = range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)

    def x(size: float) -> float:
        return LEFT + (RIGHT - LEFT) * scaled(size, min(sizes), max(sizes))

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * scaled(value, 10 ** powers[0], 10 ** powers[-1])

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        text((LEFT + RIGHT) / 2, HEIGHT - 6, "documents", anchor="middle"),
    ]
    for power in powers:
        at = y(10**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{RIGHT}" stroke="#dddddd"/>')
        parts.append(text(LEFT - 8, at + 4, f"{10**power:,}", anchor="end"))
    parts += [text(x(size), BOTTOM + 18, f"{size:,}", anchor="middle") for size in sizes]
    for name, label, colour in LINES:
        points = [(x(each["documents"]), y(each[name])) for each in found]
        line = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        across, down = points[-1]
        parts.append(text(across + 10, down + 4, label, anchor="start", colour=colour))
    return "\n".join([*parts, "</svg>", ""])


def text(x: float, y: float, words: str, *, anchor: str, colour: str = "#222222") -> str:
    """Words in the plot."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def scaled(value: float, low: float, high: float) -> float:
    """Where a value stands between two others, by its logarithm; 0 where they are one."""
    if low == high:
        return 0.0
    return math.log(value / low) / math.log(high / low)


if __name__ == "__main__":
    main()
