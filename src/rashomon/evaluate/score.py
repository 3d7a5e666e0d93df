"""What every measure shares: one-to-one pairing, shares, precision and recall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Tally = Mapping[str, float]
"""Counts of one document, or sums of them over documents; a name that is absent counts 0."""

Candidate = tuple[tuple[float, ...], int, int]
"""How well a gold item and a predicted one fit (compared left to right), and their indices."""


def best_first(candidates: Iterable[Candidate]) -> list[tuple[int, int]]:
    """Pairs (gold, predicted) taken greedily by falling fit, each item once; ties in text order."""
    pairs: list[tuple[int, int]] = []
    gold_taken: set[int] = set()
    predicted_taken: set[int] = set()
    by_fit = sorted(candidates, key=lambda c: (tuple(-part for part in c[0]), c[1], c[2]))
    for _, gold, predicted in by_fit:
        if gold not in gold_taken and predicted not in predicted_taken:
            gold_taken.add(gold)
            predicted_taken.add(predicted)
            pairs.append((gold, predicted))
    return pairs


def share(part: float, whole: float) -> float:
    """`part` of `whole`, 0 where there is nothing to share."""
    return part / whole if whole else 0.0


def precision_recall(
    name: str, *, right: float, predicted: float, gold: float, found: float | None = None
) -> dict[str, float]:
    """`NAME.precision`, `NAME.recall` and `NAME.f1`.

    Args:
        right: how much of what was predicted is right.
        found: how much of the gold was found, where that differs from `right`.
    """
    precision = share(right, predicted)
    recall = share(right if found is None else found, gold)
    f1 = share(2 * precision * recall, precision + recall)
    return {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1}
