"""Compare: how alike two accounts are, as weight of evidence.

Most of it depends on the statements alone and is worked out once an event (`Comparison`); the kind
of question and the figures are added for the accounts of one kind.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from rashomon.model.event import Evidence, Origin
from rashomon.reconcile import counting, likeness
from rashomon.reconcile.matrices import Matrix
from rashomon.reconcile.points import Point
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.weights import Model, Weights

__all__ = ["Comparison", "evidence", "features"]


class Comparison:
    """The statements of an event, compared each with each."""

    def __init__(
        self, statements: Sequence[Statement], origins: Mapping[str, Origin], weights: Weights
    ) -> None:
        self._weights = weights
        self._place = {each.order: number for number, each in enumerate(statements)}
        block = likeness.Block(statements, origins)
        self._alike = likeness.alike_words(block)
        self._question, self._answer = np.zeros_like(self._alike), np.zeros_like(self._alike)
        for name, feature in likeness.FEATURES.items():  # one at a time: an event may be large
            values = feature(block)
            if not values.any():
                continue
            self._question += np.float32(weights.question.get(name, 0.0)) * values
            self._answer += np.float32(weights.answer.get(name, 0.0)) * values

    def central(self, points: Sequence[Point]) -> Statement:
        """The statement that shares most words with those of the others, the first of several."""
        places = self._places(points)
        return points[int(np.argmax(self._alike[np.ix_(places, places)].sum(axis=1)))].statement

    def same_question(self, points: Sequence[Point]) -> Matrix:
        """The probability that two points of one kind answer one question."""
        return self._chance(self._question, self._weights.question, points)

    def same_answer(self, points: Sequence[Point]) -> Matrix:
        """The probability that two points that answer one question say the same."""
        return self._chance(self._answer, self._weights.answer, points)

    def _chance(self, odds: Matrix, model: Model, points: Sequence[Point]) -> Matrix:
        places = self._places(points)
        total = odds[np.ix_(places, places)] + model["bias"]
        total += model.get(f"kind {points[0].kind}", 0.0)
        if points[0].figure is not None:
            total += _log_odds(model, _figure_features(points))
        grown = np.exp(np.clip(total, -30, 30))
        chance: Matrix = (grown / (1 + grown)).astype(np.float32)
        return chance

    def _places(self, points: Sequence[Point]) -> list[int]:
        return [self._place[point.statement.order] for point in points]


def features(points: Sequence[Point], origins: Mapping[str, Origin]) -> dict[str, Matrix]:
    """All features of points of one kind, a value for each pair."""
    size = len(points)
    values = _statement_features([point.statement for point in points], origins)
    values[f"kind {points[0].kind}"] = np.ones((size, size), dtype=np.float32)
    return values | (_figure_features(points) if points[0].figure is not None else {})


def evidence(
    model: Model, left: Point, right: Point, origins: Mapping[str, Origin]
) -> Iterator[Evidence]:
    """What each feature says on a pair, in bits, the strongest first; silent ones are left out."""
    texts = left.statement.text, right.statement.text
    found = [
        Evidence(feature=name, bits=bits, left=texts[0], right=texts[1])
        for name, values in features([left, right], origins).items()
        if (bits := model.get(name, 0.0) * float(values[0, 1]) / math.log(2))
    ]
    yield from sorted(found, key=lambda each: (-abs(each.bits), each.feature))


def _statement_features(
    statements: Sequence[Statement], origins: Mapping[str, Origin]
) -> dict[str, Matrix]:
    block = likeness.Block(statements, origins)
    return {name: feature(block) for name, feature in likeness.FEATURES.items()}


def _figure_features(points: Sequence[Point]) -> dict[str, Matrix]:
    figures = [point.figure for point in points]
    return {name: feature(figures) for name, feature in counting.FEATURES.items()}


def _log_odds(model: Model, values: Mapping[str, Matrix]) -> Matrix:
    """A model's natural log odds for each pair, bias aside."""
    total = np.zeros_like(next(iter(values.values())))
    for name, matrix in values.items():
        if name in model:
            total += np.float32(model[name]) * matrix
    return total
