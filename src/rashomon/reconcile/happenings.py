"""Happenings: which documents' tellings are of one event.

Within each thread of documents, tellings form groups by average link, strongest first, under
cannot-links: a person's word, days too far apart. What is no candidate counts as unlike.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import TypeVar

import numpy as np

from rashomon.model.event import Judgement, Verdict
from rashomon.reconcile.cluster import clusters
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.tellings import Profile, Telling, parts
from rashomon.reconcile.threads import CERTAIN, threads
from rashomon.reconcile.ties import candidates, is_apart, strength, ties
from rashomon.reconcile.weights import Weights

__all__ = ["happenings"]

AVERAGE = 0.2  # average probability from which two groups are one event

Pair = tuple[int, int]
Holder = TypeVar("Holder", int, str)


def happenings(
    statements: Sequence[Statement], judgements: Sequence[Judgement], weights: Weights
) -> list[tuple[Statement, ...]]:
    """The statements of each event, in order, events by their first statement."""
    whole = {
        id: Telling(statements=tuple(some))
        for id, some in groupby(statements, key=lambda each: each.document.id)
    }
    tied = _ties(whole, judgements, weights)
    found: list[tuple[Statement, ...]] = []
    for thread in threads(whole, lambda ids: {id: tied[id] for id in ids}):
        told = [part for id in thread for part in parts(whole[id], judgements)]
        found += _events(told, judgements, weights)
    return sorted(found, key=lambda some: some[0].order)


def _ties(
    whole: Mapping[str, Telling], judgements: Iterable[Judgement], weights: Weights
) -> Mapping[str, Mapping[str, float]]:
    """The ties of documents by what all of each tells, and by what people judged to be one."""
    found = ties({id: one.profile for id, one in whole.items()}, weights)
    holder = {each.id: id for id, one in whole.items() for each in one.statements}
    for (one, other), verdict in _judged(judgements, holder):
        if verdict is Verdict.SAME:
            found[one][other] = found[other][one] = CERTAIN
    return found


def _events(
    told: Sequence[Telling], judgements: Iterable[Judgement], weights: Weights
) -> Iterator[tuple[Statement, ...]]:
    """The statements of each event of a thread's tellings."""
    holder = {each.id: number for number, one in enumerate(told) for each in one.statements}
    judged = list(_judged(judgements, holder))
    joined = {pair for pair, verdict in judged if verdict is Verdict.SAME}
    apart = {pair for pair, verdict in judged if verdict is Verdict.DIFFERENT}
    profiles = [one.profile for one in told]
    likeness = np.zeros((len(told), len(told)), dtype=np.float32)
    for left, right in candidates(profiles):
        odds = strength(profiles[left], profiles[right], weights)
        if odds is not None:
            likeness[left, right] = likeness[right, left] = 1 / (1 + math.exp(-odds))
    barred = apart | (_too_far(profiles) - joined)
    for group in clusters(likeness, least=AVERAGE, apart=barred, together=joined):
        some = [each for number in group for each in told[number].statements]
        yield tuple(sorted(some, key=lambda each: each.order))


def _judged(
    judgements: Iterable[Judgement], holder: Mapping[str, Holder]
) -> Iterator[tuple[tuple[Holder, Holder], Verdict]]:
    """What was judged of claims in different hands."""
    for each in judgements:
        if each.left in holder and each.right in holder:
            left, right = sorted((holder[each.left], holder[each.right]))
            if left != right:
                yield (left, right), each.verdict


def _too_far(profiles: Collection[Profile]) -> set[Pair]:
    """Pairs whose days are too far apart for one event."""
    pairs = combinations(enumerate(profiles), 2)
    return {(i, j) for (i, left), (j, right) in pairs if is_apart(left, right)}
