"""Figures: what a statement counts, people harmed or anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.event import Interval
from rashomon.model.resolved import Toll
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.tables import shipped
from rashomon.reconcile.wording import stem

__all__ = ["Figure", "figures", "meets"]

_NUMBER = re.compile(
    r"(?P<bound>\b(?:at least|more than|over|no fewer than|up to|as many as|fewer than)\s+)?"
    r"(?<![\w.,-])(?P<digits>\d{1,3}(?:,\d{3})+|\d+|[a-z]+)(?![\w%:-])"
    r"(?P<after>(?:\s+(?:of\s+the\s+|of\s+)?[A-Za-z-]+){1,3})",
    re.IGNORECASE,
)
_FROM = {"at least", "more than", "over", "no fewer than"}
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count: `counted` is the kind of toll, or the stem of the noun that is counted.

    `whom` is the population of a toll in the words of the text; None for people as such.
    """

    counted: str
    interval: Interval
    whom: str | None = None
    part: bool = False


def figures(statement: Statement) -> tuple[Figure, ...]:
    """The figures of a statement: its resolved tolls, then other numbers with what they count."""
    tolls = tuple(map(_of_toll, statement.resolved.tolls))
    counted = {number for figure in tolls for number in figure.interval}
    others = (figure for figure in _others(statement) if figure.interval[0] not in counted)
    return tuple(dict.fromkeys((*tolls, *others)))


def _of_toll(toll: Toll) -> Figure:
    return Figure(
        counted=toll.kind, interval=(toll.low, toll.high), whom=toll.who, part=toll.part_of_total
    )


def _others(statement: Statement) -> Iterator[Figure]:
    """Numbers before a noun that is no measure of time, money or age."""
    known = shipped("figures.yaml")
    for found in _NUMBER.finditer(statement.text):
        word = found["digits"].lower()
        value = int(word.replace(",", "")) if word[0].isdigit() else known["numbers"].get(word)
        nouns = [stem(each) for each in found["after"].split()]
        noun = next((each for each in nouns if each not in known["between"]), None)
        if value is None or noun is None or noun in known["measures"]:
            continue
        if isinstance(value, int) and value in _YEARS and not found["bound"]:
            continue
        yield Figure(
            counted=noun, interval=_interval(value, (found["bound"] or "").strip().lower())
        )


def _interval(value: int | list[int], bound: str) -> Interval:
    low, high = (value, value) if isinstance(value, int) else (value[0], value[1])
    if bound in _FROM:
        return low, None
    return (None, high) if bound else (low, high)


def meets(left: Interval, right: Interval) -> bool:
    """Whether two intervals have a number in common."""
    low = max(left[0] or 0, right[0] or 0)
    high = min((end for end in (left[1], right[1]) if end is not None), default=None)
    return high is None or low <= high
