"""Statements in the same words: one account, whoever is said to have given it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.reconcile.copies import Shingles, containment, shingles
from rashomon.reconcile.merging import Merging
from rashomon.reconcile.statements import Statement

__all__ = ["same_wording"]

FEWEST = 4  # shingles: seven words; shorter wordings are alike by chance
CONTAINED = 0.6  # of the shorter statement's runs of four words


def same_wording(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Groups of statements of several documents that share most of their words, in order."""
    runs = {each.id: found for each in statements if len(found := shingles(each.text)) >= FEWEST}
    by_id = {each.id: each for each in statements}
    holders: dict[int, list[str]] = defaultdict(list)
    for key, found in runs.items():
        for run in found.tolist():
            holders[run].append(key)
    merging: Merging[str] = Merging()
    for left, right in sorted(
        {(a, b) for some in holders.values() for a in some for b in some if a < b}
    ):
        if _alike(by_id[left], by_id[right], runs):
            merging.merge(left, right, "")
    sets = merging.sets(each.id for each in statements if each.id in runs)
    return [[by_id[key] for key in some] for some in sets.values() if len(some) > 1]


def _alike(left: Statement, right: Statement, runs: dict[str, Shingles]) -> bool:
    apart = left.document.id != right.document.id
    return apart and containment(runs[left.id], runs[right.id]) >= CONTAINED
