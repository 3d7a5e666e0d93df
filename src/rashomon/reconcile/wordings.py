"""Statements in the same words: one account, whoever is said to have given it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.reconcile.copies import Shingles, shingles
from rashomon.reconcile.merging import Merging
from rashomon.reconcile.stance import polarity
from rashomon.reconcile.statements import Statement

__all__ = ["same_wording"]

FEWEST = 4  # shingles: seven words; shorter wordings are alike by chance
CONTAINED = 0.6  # of the shorter statement's runs of four words


def same_wording(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Groups of statements of several documents that share most of their words, in order.

    They give the same numbers, and none rejects what another affirms.
    """
    runs = {each.id: found for each in statements if len(found := shingles(each.text)) >= FEWEST}
    by_id = {each.id: each for each in statements}
    merging: Merging[str] = Merging()
    for (left, right), shared in sorted(_shared(runs).items()):
        shorter = min(len(runs[left]), len(runs[right]))
        if shared / shorter >= CONTAINED and _may_be_one(by_id[left], by_id[right]):
            merging.merge(left, right, "")
    sets = merging.sets(each.id for each in statements if each.id in runs)
    return [[by_id[key] for key in some] for some in sets.values() if len(some) > 1]


def _may_be_one(left: Statement, right: Statement) -> bool:
    """Whether two documents may quote one saying: another number or a "not" makes it another."""
    if left.document.id == right.document.id:
        return False
    return left.numbers == right.numbers and polarity(left) is polarity(right)


def _shared(runs: Mapping[str, Shingles]) -> Counter[tuple[str, str]]:
    """How many runs two statements (ids, in order) have in common, where they have any."""
    holders: dict[int, list[str]] = defaultdict(list)
    for key in sorted(runs):
        for run in runs[key].tolist():
            holders[run].append(key)
    return Counter(pair for some in holders.values() for pair in combinations(some, 2))
