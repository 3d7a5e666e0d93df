"""Questions: the points of fact on which the statements of an event give accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model.event import QuestionKind
from rashomon.reconcile.cluster import clusters
from rashomon.reconcile.compare import Block, features, probability
from rashomon.reconcile.points import Point
from rashomon.reconcile.weights import Weights

__all__ = ["Issue", "issues"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Issue:
    """Points of one kind that answer one question."""

    kind: QuestionKind
    counted: str | None
    points: tuple[Point, ...]


def issues(points: Iterable[Point], weights: Weights) -> tuple[Issue, ...]:
    """The questions to which some points speak, by kind."""
    found: dict[tuple[QuestionKind, str | None], list[Point]] = {}
    for point in points:
        counted = point.figure.counted if point.figure else None
        found.setdefault((point.kind, counted), []).append(point)
    order = list(QuestionKind)
    return tuple(
        Issue(kind=kind, counted=counted, points=tuple(part))
        for (kind, counted), some in sorted(
            found.items(), key=lambda item: (order.index(item[0][0]), item[0][1] or "")
        )
        for part in _parted(some, weights)
    )


def _parted(points: list[Point], weights: Weights) -> list[list[Point]]:
    """Points of one kind by the question that they answer."""
    block = Block(points)
    likeness = probability(weights.question, features(block))
    groups = clusters(likeness, least=weights.same_question[points[0].kind])
    return [[points[i] for i in group] for group in groups]
