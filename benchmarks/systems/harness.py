"""Run one system over texts in this process, and measure it.

Called by each adapter beside this file, in the system's own environment; needs nothing installed.

    python ADAPTER.py DOCUMENTS.jsonl PREDICTIONS.jsonl STATISTICS.json [SETTING ...]

Only the system's own work is on the clock: the conversion of what it found to spans is not.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Record = dict[str, Any]
SHORT = {"doc": "short", "text": "“The road is open again,” said Ada Kern, who drives the bus."}


class System(NamedTuple):
    """A system that is ready to read.

    `find` gives one result a document, None where the system fails on it; `claims` makes records
    of the contract's shape from a document and its result. They are kept under `key`.
    """

    versions: dict[str, str]
    find: Callable[[list[Record]], Iterable[Any]]
    claims: Callable[[Record, Any], list[Any]]
    key: str = "claims"


def run(load: Callable[..., System]) -> None:
    """Measures the system that `load` makes from the settings of the command line."""
    documents_path, predictions_path, statistics_path, *settings = sys.argv[1:]
    system = load(*settings)
    list(system.find([SHORT]))
    statistics = {"cold_start_s": time.monotonic() - float(os.environ["STARTED"])}
    lines = Path(documents_path).read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    timed = _Timed(iter(system.find(documents)))
    failed = 0
    with Path(predictions_path).open("w", encoding="utf-8") as predictions:
        for document, found in zip(documents, timed, strict=True):
            failed += found is None
            claims = [] if found is None else system.claims(document, found)
            predictions.write(json.dumps({"doc": document["doc"], system.key: claims}) + "\n")
    statistics |= {
        "cpu_s": timed.cpu,
        "wall_s": timed.wall,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "failed": failed,
    }
    record = statistics | {"versions": {"python": sys.version.split()[0]} | system.versions}
    Path(statistics_path).write_text(json.dumps(record), encoding="utf-8")


class _Timed:
    """An iterator with the time that was spent inside it."""

    def __init__(self, results: Iterator[Any]) -> None:
        self.results = results
        self.cpu = 0.0
        self.wall = 0.0

    def __iter__(self) -> Iterator[object]:
        return self

    def __next__(self) -> object:
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            return next(self.results)
        finally:
            self.cpu += time.process_time() - cpu
            self.wall += time.perf_counter() - wall


def claim(
    *, content: list[list[int]], cue: list[list[int]], source: list[list[int]], name: str
) -> Record:
    """A record of a claim whose chain is its source; `name` is how the system calls it."""
    chain = [{"name": name, "mention": source[0] if source else None}] if name else []
    return {"content": content, "cue": cue, "source": source, "chain": chain}
