"""Answers: which accounts of a question say the same, which exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model.event import Interval, QuestionKind
from rashomon.reconcile.figures import meets
from rashomon.reconcile.points import Point
from rashomon.reconcile.stance import Polarity, polarity

__all__ = ["Group", "agree", "grouped"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """Points that say alike; `interval` of a toll, `open` where they leave the point open."""

    label: str
    points: tuple[Point, ...]
    interval: Interval | None = None
    open: bool = False


def agree(left: Group, right: Group) -> bool | None:
    """Whether two answers can both be right; None where one leaves the point open."""
    if left.interval is not None and right.interval is not None:
        return meets(left.interval, right.interval)
    if left.open or right.open:
        return None
    return left.label == right.label


def grouped(kind: QuestionKind, points: Sequence[Point]) -> tuple[Group, ...]:
    """The answers of a question."""
    if kind is QuestionKind.TOLL:
        return _by_interval(points)
    return _by_polarity(points)


def _by_interval(points: Iterable[Point]) -> tuple[Group, ...]:
    found: dict[Interval, list[Point]] = {}
    for point in points:
        if point.figure is not None:
            found.setdefault(point.figure.interval, []).append(point)
    return tuple(
        Group(label=_words(interval), points=tuple(some), interval=interval)
        for interval, some in sorted(found.items(), key=lambda item: _ends(item[0]))
    )


def _ends(interval: Interval) -> tuple[float, float]:
    low, high = interval
    return low or 0, float("inf") if high is None else high


def _words(interval: Interval) -> str:
    low, high = interval
    if low == high:
        return str(low)
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"


_LABELS = {Polarity.AFFIRMS: "yes", Polarity.REJECTS: "no", Polarity.OPEN: "left open"}


def _by_polarity(points: Iterable[Point]) -> tuple[Group, ...]:
    found: dict[Polarity, list[Point]] = {}
    for point in points:
        found.setdefault(polarity(point.statement), []).append(point)
    return tuple(
        Group(label=_LABELS[key], points=tuple(found[key]), open=key is Polarity.OPEN)
        for key in Polarity
        if key in found
    )
