"""Matrices of pairs: how sets, values and truths of some items compare, each with each."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["Matrix", "either", "equal", "overlaps", "pairs", "share", "true", "vector"]

Thing = TypeVar("Thing")
Matrix = npt.NDArray[np.float32]


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
    numbers: dict[Hashable, int] = {}
    coded = np.array([numbers.setdefault(value, len(numbers)) for value in values])
    return true(coded[:, None] == coded[None, :])


def overlaps(
    sets: Sequence[frozenset[str] | frozenset[int]], weigh: Callable[..., float]
) -> Matrix:
    """The weight of what each two sets share."""
    every: frozenset[Any] = frozenset().union(*sets)
    items = sorted(every)  # so that sums are always the same
    numbers = {item: number for number, item in enumerate(items)}
    table = np.zeros((len(sets), len(items)), dtype=np.float32)
    for row, some in enumerate(sets):
        table[row, [numbers[item] for item in some]] = 1
    table *= np.array([math.sqrt(weigh(item)) for item in items], dtype=np.float32)
    return table @ table.T


def pairs(values: Sequence[Thing | None], holds: Callable[[Thing, Thing], bool]) -> Matrix:
    """1 where both have a value and something holds of the two."""
    known = [(i, value) for i, value in enumerate(values) if value is not None]
    found = np.zeros((len(values), len(values)), dtype=np.float32)
    for i, left in known:
        for j, right in known:
            found[i, j] = holds(left, right)
    return found
