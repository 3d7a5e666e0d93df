"""Answers: which accounts of a question say the same, which exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.model.event import Interval, QuestionKind
from rashomon.model.figure import figure
from rashomon.reconcile.asking import clipped
from rashomon.reconcile.cluster import clusters
from rashomon.reconcile.compare import Comparison
from rashomon.reconcile.exclusive import values_in
from rashomon.reconcile.figures import meets
from rashomon.reconcile.points import Point
from rashomon.reconcile.stance import Polarity, polarity
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.weights import Weights
from rashomon.reconcile.wording import shared, stems

__all__ = ["Group", "excludes", "grouped"]

CLOSE = 0.4  # of the shorter statement's words, by rarity: from here on two speak of one thing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """Points that say alike; `interval` of a toll; whether most leave the point open, or reject it.

    `relevance` tells of each point how surely it speaks to the question and says this, in 0..1:
    what says it in other words is less sure to.
    """

    label: str
    points: tuple[Point, ...]
    relevance: tuple[float, ...]
    interval: Interval | None = None
    open: bool = False
    rejects: bool = False


def excludes(left: Group, right: Group) -> bool:
    """Whether one of two answers must be wrong if the other is right, as far as their words tell.

    Figures that do not meet; one answer that rejects what the other affirms, in words of which they
    share enough to speak of one thing; words of which only one can hold ("son", "daughter").
    """
    if left.interval is not None and right.interval is not None:
        return not meets(left.interval, right.interval)
    if left.open or right.open:
        return False
    if left.rejects != right.rejects:
        return shared(stems(left.label), stems(right.label)) >= CLOSE
    first, second = values_in(left.label), values_in(right.label)
    return any(first[name].isdisjoint(second[name]) for name in first.keys() & second.keys())


def grouped(
    kind: QuestionKind, points: Sequence[Point], comparison: Comparison, weights: Weights
) -> tuple[Group, ...]:
    """The answers of a question."""
    if kind is QuestionKind.TOLL:
        return _by_interval(points)
    return _by_content(points, comparison, weights)


def _by_interval(points: Iterable[Point]) -> tuple[Group, ...]:
    found: dict[Interval, list[Point]] = {}
    for point in points:
        if point.figure is not None:
            found.setdefault(point.figure.interval, []).append(point)
    return tuple(
        Group(
            label=figure(interval),
            points=tuple(some),
            relevance=(1.0,) * len(some),  # a figure speaks to its question by itself
            interval=interval,
        )
        for interval, some in sorted(found.items(), key=lambda item: _ends(item[0]))
    )


def _of_words(point: Point, middle: Statement) -> float:
    likeness = shared(point.statement.words, middle.words)
    return round(point.probability * (1.0 if likeness >= CLOSE else likeness), 4)


def _ends(interval: Interval) -> tuple[float, float]:
    low, high = interval
    return low or 0, float("inf") if high is None else high


def _by_content(
    points: Sequence[Point], comparison: Comparison, weights: Weights
) -> tuple[Group, ...]:
    held = [polarity(point.statement) for point in points]
    affirm, reject = (
        [number for number, each in enumerate(held) if each is wanted]
        for wanted in (Polarity.AFFIRMS, Polarity.REJECTS)
    )
    groups = clusters(
        comparison.same_answer(points), least=weights.same_answer, apart=product(affirm, reject)
    )
    return tuple(_group([points[i] for i in group], comparison) for group in groups)


def _group(points: Sequence[Point], comparison: Comparison) -> Group:
    """Points that say alike; their answer rejects the point, or leaves it open, as most do."""
    polarities = [polarity(point.statement) for point in points]
    middle = comparison.central(points)
    return Group(
        label=clipped(middle.text),
        points=tuple(points),
        relevance=tuple(_of_words(point, middle) for point in points),
        open=2 * polarities.count(Polarity.OPEN) > len(points),
        rejects=2 * polarities.count(Polarity.REJECTS) > len(points),
    )
