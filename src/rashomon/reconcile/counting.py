"""Counting: the features that tell how two figures compare; docstrings as in likeness.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rashomon.reconcile.figures import Figure, meets
from rashomon.reconcile.matrices import Matrix, either, overlaps, pairs, true, vector
from rashomon.reconcile.wording import stems

__all__ = [
    "FEATURES",
    "figures_exclude",
    "figures_meet",
    "part_of_one",
    "whom_differs",
    "whom_of_one",
    "whom_shared",
]

Figures = Sequence[Figure | None]


def whom_shared(figures: Figures) -> Matrix:
    """Both figures count the same sort of people ("children", "soldiers")."""
    return true(overlaps(_whom(figures), lambda _: 1.0) > 0)


def whom_differs(figures: Figures) -> Matrix:
    """The figures count different sorts of people."""
    held = vector(map(bool, _whom(figures)))
    return held[:, None] * held[None, :] * (1 - whom_shared(figures))


def whom_of_one(figures: Figures) -> Matrix:
    """Only one figure says what sort of people it counts."""
    held = vector(map(bool, _whom(figures)))
    return either(held, 1 - held)


def part_of_one(figures: Figures) -> Matrix:
    """One figure is part of a larger one, the other is not."""
    held = vector(each is not None and each.part for each in figures)
    return either(held, 1 - held)


def figures_meet(figures: Figures) -> Matrix:
    """The two figures have a number in common."""
    return pairs(figures, _figures_meet)


def figures_exclude(figures: Figures) -> Matrix:
    """The two figures have no number in common."""
    return pairs(figures, lambda a, b: not _figures_meet(a, b))


def _figures_meet(left: Figure, right: Figure) -> bool:
    return meets(left.interval, right.interval)


def _whom(figures: Figures) -> list[frozenset[str]]:
    return [stems(each.whom) if each and each.whom else frozenset() for each in figures]


FEATURES: Mapping[str, Callable[[Figures], Matrix]] = {
    feature.__name__.replace("_", " "): feature
    for feature in (
        whom_shared,
        whom_differs,
        whom_of_one,
        part_of_one,
        figures_meet,
        figures_exclude,
    )
}
