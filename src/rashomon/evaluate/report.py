"""A measurement as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from rashomon.evaluate.bootstrap import Estimate, estimates, total
from rashomon.evaluate.score import Tally

PARTS = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One measurement of one reader on one annotated collection.

    `counts` are the sums behind the figures (`gold`, `predicted`, ...); `figures` are 0..1, but
    those that end in `_km`.
    """

    measure: str
    reader: str
    gold: str
    documents: int
    counts: Mapping[str, float]
    figures: Mapping[str, Estimate]

    def __str__(self) -> str:
        """A table: a figure a row in percent, the 95 % interval of the last column beside it."""
        count = {name: f"{int(self.counts.get(name, 0)):,}" for name in ("gold", "predicted")}
        return "\n".join(
            [
                f"{self.measure} of {self.reader} on {self.gold}: {self.documents} documents, "
                f"{count['gold']} annotated, {count['predicted']} predicted",
                f"{'':24}{'P':>7}{'R':>7}{'F1':>7}   95 %",
                *self._rows(),
            ]
        )

    def _rows(self) -> Iterator[str]:
        for name, estimate in self.figures.items():
            group, _, part = name.rpartition(".")
            scale = 1 if name.endswith("_km") else 100
            interval = f"   {scale * estimate.low:.1f}-{scale * estimate.high:.1f}"
            if part not in PARTS:
                yield f"{name.replace('.', ' '):38}{scale * estimate.value:7.1f}{interval}"
            elif part == "f1":
                values = (self.figures[f"{group}.{part}"].value for part in PARTS)
                row = "".join(f"{100 * value:7.1f}" for value in values)
                yield f"{group.replace('.', ' '):24}{row}{interval}"


def report(
    tallies: Sequence[Tally],
    figures: Callable[[Tally], Mapping[str, float]],
    *,
    measure: str,
    reader: str,
    gold: str,
) -> Report:
    """The report of a collection's counts, a tally a document."""
    return Report(
        measure=measure,
        reader=reader,
        gold=gold,
        documents=len(tallies),
        counts=total(tallies),
        figures=estimates(tallies, figures),
    )


def report_json(measured: Report) -> str:
    """The report as one JSON object."""
    return json.dumps(asdict(measured), indent=1, ensure_ascii=False) + "\n"
