"""Cluster: strongest first, by average link, under cannot-links.

Agglomeration merges the two groups whose members are, on average, the most alike, as long as that
average is above a threshold (UPGMA: Sokal & Michener 1958). Ties go to the earlier groups, so the
result depends on the order of the items alone; callers sort them.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

__all__ = ["clusters"]

_NEVER = -np.inf


def clusters(
    likeness: npt.NDArray[np.float32],
    *,
    least: float,
    apart: Iterable[tuple[int, int]] = (),
    together: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Groups of item numbers, each in order, by their first.

    Args:
        likeness: symmetric; how alike each two items are.
        least: the average likeness from which two groups are merged.
        apart: pairs that no group may hold.
        together: pairs that are merged before all others, unless they are `apart`.
    """
    size = len(likeness)
    scores = likeness.astype(np.float64).copy()
    np.fill_diagonal(scores, _NEVER)
    groups: list[list[int]] = [[i] for i in range(size)]
    for left, right in apart:
        scores[left, right] = scores[right, left] = _NEVER
    for left, right in sorted(together):
        first, second = _holder(groups, left), _holder(groups, right)
        if first != second and scores[first, second] > _NEVER:
            _merge(groups, scores, min(first, second), max(first, second))
    highest = scores.max(axis=1, initial=_NEVER)  # of each row, or more: merging lowers it
    while size > 1:
        left = int(highest.argmax())
        if highest[left] < least:
            break
        right = int(scores[left].argmax())
        if scores[left, right] < highest[left]:
            highest[left] = scores[left, right]
            continue
        kept = min(left, right)
        _merge(groups, scores, kept, max(left, right))
        np.maximum(highest, scores[kept], out=highest)  # averages are rounded
    return [sorted(group) for group in groups if group]


def _holder(groups: list[list[int]], item: int) -> int:
    return next(number for number, group in enumerate(groups) if item in group)


def _merge(groups: list[list[int]], scores: npt.NDArray[np.float64], kept: int, other: int) -> None:
    """Any average with `_NEVER` is `_NEVER` again."""
    first, second = len(groups[kept]), len(groups[other])
    merged = (first * scores[kept] + second * scores[other]) / (first + second)
    scores[kept, :] = scores[:, kept] = merged
    scores[other, :] = scores[:, other] = _NEVER
    groups[kept] += groups[other]
    groups[other] = []
