"""Questions: the points of fact on which the statements of an event give accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model.event import QuestionKind
from rashomon.reconcile.cluster import clusters
from rashomon.reconcile.compare import Comparison
from rashomon.reconcile.points import Point
from rashomon.reconcile.weights import Weights

__all__ = ["Issue", "issues"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Issue:
    """Points of one kind that answer one question."""

    kind: QuestionKind
    counted: str | None
    points: tuple[Point, ...]


def issues(points: Iterable[Point], comparison: Comparison, weights: Weights) -> tuple[Issue, ...]:
    """The questions to which the points of an event speak, by kind."""
    found: dict[tuple[QuestionKind, str | None], list[Point]] = {}
    for point in points:
        counted = point.figure.counted if point.figure else None
        found.setdefault((point.kind, counted), []).append(point)
    order = list(QuestionKind)
    return tuple(
        Issue(kind=kind, counted=counted, points=tuple(some[i] for i in group))
        for (kind, counted), some in sorted(
            found.items(), key=lambda item: (order.index(item[0][0]), item[0][1] or "")
        )
        for group in clusters(comparison.same_question(some), least=weights.same_question[kind])
    )
