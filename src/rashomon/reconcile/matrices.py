"""Matrices of pairs: how sets, values and truths of some items compare, each with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["Matrix", "either", "equal", "overlaps", "pairs", "share", "true", "vector"]

Thing = TypeVar("Thing", bound=Hashable)
Matrix = npt.NDArray[np.float32]
_PARTS = 1024  # of which weights are whole numbers: their sums are exact in whatever order


def vector(held: Iterable[bool]) -> Matrix:
    """1 or 0 for each item."""
    return np.fromiter((float(each) for each in held), dtype=np.float32)


def either(left: Matrix, right: Matrix) -> Matrix:
    """1 where one of a pair has the first property and the other the second."""
    return left[:, None] * right[None, :] + right[:, None] * left[None, :]


def true(held: npt.NDArray[np.bool_]) -> Matrix:
    """1 or 0 for each pair."""
    return held.astype(np.float32)


def share(part: Matrix, whole: Matrix) -> Matrix:
    """A part of a whole, 0 where there is no whole."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def equal(values: Sequence[Hashable]) -> Matrix:
    """1 where two values are equal."""
    coded, _ = _coded(values)
    return true(coded[:, None] == coded[None, :])


def overlaps(
    sets: Sequence[frozenset[str] | frozenset[int]], weigh: Callable[..., float]
) -> Matrix:
    """The weight of what each two sets share."""
    counts = Counter(item for some in sets for item in some)
    weights = {item: round(weigh(item) * _PARTS) / _PARTS for item in counts}
    several = [item for item, count in counts.items() if count > 1]
    numbers = {item: number for number, item in enumerate(several)}
    table = np.zeros((len(sets), len(several)), dtype=np.float32)
    for row, some in enumerate(sets):
        table[row, [numbers[item] for item in some if item in numbers]] = 1
    found: Matrix = (table * np.array([weights[item] for item in several], np.float32)) @ table.T
    np.fill_diagonal(found, [sum(weights[item] for item in some) for some in sets])
    return found


def pairs(values: Sequence[Thing | None], holds: Callable[[Thing, Thing], bool]) -> Matrix:
    """1 where both have a value and something holds of the two; asked once of equal values."""
    coded, unlike = _coded(values)
    table = [
        [left is not None and right is not None and holds(left, right) for right in unlike]
        for left in unlike
    ]
    found: Matrix = np.array(table, dtype=np.float32)[coded[:, None], coded[None, :]]
    return found


def _coded(values: Sequence[Thing]) -> tuple[npt.NDArray[np.int64], list[Thing]]:
    """Values by number, and what the numbers stand for."""
    numbers: dict[Thing, int] = {}
    coded = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(coded, dtype=np.int64), list(numbers)
