"""Figures: what a statement counts, people harmed or anything else."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.event import Interval
from rashomon.model.resolved import Toll, TollKind
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.wording import stem

__all__ = ["Figure", "figures", "meets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count: `counted` is the kind of toll, or the stem of the noun that is merely counted.

    `whom` is the population of a toll in the words of the text; None for people as such.
    """

    counted: str
    interval: Interval
    whom: str | None = None
    part: bool = False


def figures(statement: Statement) -> tuple[Figure, ...]:
    """The figures of a statement, each once."""
    return tuple(dict.fromkeys(map(_of_toll, statement.resolved.tolls)))


def _of_toll(toll: Toll) -> Figure:
    merely = toll.kind is TollKind.COUNTED
    return Figure(
        counted=stem(toll.what.split()[-1]).removesuffix("e") if merely else toll.kind,
        interval=(toll.low, toll.high),
        whom=None if merely else toll.who,
        part=toll.part_of_total,
    )


def meets(left: Interval, right: Interval) -> bool:
    """Whether two intervals have a number in common."""
    low = max(left[0] or 0, right[0] or 0)
    high = min((end for end in (left[1], right[1]) if end is not None), default=None)
    return high is None or low <= high
