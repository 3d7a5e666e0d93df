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

_NEVER = -1e9


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
    groups: list[list[int] | None] = [[i] for i in range(size)]
    for left, right in apart:
        scores[left, right] = scores[right, left] = _NEVER
    for left, right in sorted(together):
        first, second = _holder(groups, left), _holder(groups, right)
        if first != second and scores[first, second] > _NEVER / 2:
            _merge(groups, scores, min(first, second), max(first, second))
    while size > 1:
        best = int(np.argmax(scores))
        left, right = divmod(best, size)
        if scores[left, right] < least:
            break
        _merge(groups, scores, min(left, right), max(left, right))
    return [group for group in groups if group is not None]


def _holder(groups: list[list[int] | None], item: int) -> int:
    return next(number for number, group in enumerate(groups) if group and item in group)


def _merge(
    groups: list[list[int] | None], scores: npt.NDArray[np.float64], kept: int, other: int
) -> None:
    first, second = groups[kept] or [], groups[other] or []
    shares = len(first), len(second)
    barred = (scores[kept] < _NEVER / 2) | (scores[other] < _NEVER / 2)
    merged = (shares[0] * scores[kept] + shares[1] * scores[other]) / sum(shares)
    merged[barred] = _NEVER
    scores[kept, :] = scores[:, kept] = merged
    scores[other, :] = scores[:, other] = _NEVER
    groups[kept] = sorted((*first, *second))
    groups[other] = None
