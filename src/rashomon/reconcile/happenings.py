"""Happenings: which documents' tellings are of one event.

Candidates share words that tell what they are about; their evidence is a logistic model's; groups
form by average link, strongest first, under cannot-links: a person's word, days too far apart.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from rashomon.model.event import Evidence, Judgement, Verdict
from rashomon.reconcile.cluster import clusters
from rashomon.reconcile.merging import Merging
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.tellings import Telling, tellings
from rashomon.reconcile.weights import Model, Weights

__all__ = ["blocks", "happenings", "links", "telling_evidence", "telling_features"]

BLOCKING = 16  # of the words that tell most: two of them are a block
MOST_DAYS = 10  # between the days that two tellings of one event give
LINK = 0.7  # probability of one event from which two tellings are linked
AVERAGE = 0.2  # average probability from which two groups are one event

Pair = tuple[int, int]
Block = tuple[str, str, int]


def happenings(
    statements: Sequence[Statement], judgements: Sequence[Judgement], weights: Weights
) -> list[tuple[Statement, ...]]:
    """The statements of each event, in order, events by their first statement."""
    told = tellings(statements, judgements)
    holder = {each.id: number for number, one in enumerate(told) for each in one.statements}
    judged = list(_judged(judgements, holder))
    together = {pair for pair, verdict in judged if verdict is Verdict.SAME}
    apart = {pair for pair, verdict in judged if verdict is Verdict.DIFFERENT}
    chances = dict(_chances(told, weights.event))
    links = {pair for pair, chance in chances.items() if chance >= LINK}
    merging: Merging[int] = Merging()
    for left, right in sorted(together | links):
        merging.merge(left, right, "")
    neighbours: dict[int, list[int]] = defaultdict(list)
    for left, right in chances:
        neighbours[left].append(right)
    found = []
    for numbers in merging.sets(range(len(told))).values():
        place = {number: i for i, number in enumerate(numbers)}
        likeness = np.zeros((len(numbers), len(numbers)), dtype=np.float32)
        for left, i in place.items():
            for j, right in ((place[other], other) for other in neighbours[left] if other in place):
                likeness[i, j] = likeness[j, i] = chances[left, right]
        joined = _within(place, together)
        far = _too_far([told[number] for number in numbers]) - joined
        barred = far | _within(place, apart)
        for group in clusters(likeness, least=AVERAGE, apart=barred, together=joined):
            some = [each for i in group for each in told[numbers[i]].statements]
            found.append(tuple(sorted(some, key=lambda each: each.order)))
    return sorted(found, key=lambda some: some[0].order)


def _judged(
    judgements: Iterable[Judgement], holder: Mapping[str, int]
) -> Iterator[tuple[Pair, Verdict]]:
    for each in judgements:
        if each.left in holder and each.right in holder:
            left, right = sorted((holder[each.left], holder[each.right]))
            if left != right:
                yield (left, right), each.verdict


def links(told: Sequence[Telling], weights: Weights) -> set[Pair]:
    """The pairs of tellings, by number, that are likely of one event."""
    return {pair for pair, chance in _chances(told, weights.event) if chance >= LINK}


def _chances(told: Sequence[Telling], model: Model) -> Iterator[tuple[Pair, float]]:
    """The probability that two tellings are of one event, of candidate pairs."""
    for left, right in sorted(_candidates(told)):
        first, second = told[left], told[right]
        if not _is_apart(first, second):
            yield (left, right), _chance(model, telling_features(first, second))


def _candidates(told: Sequence[Telling]) -> set[Pair]:
    """Pairs that share two of the words that tell most, and whose days may meet."""
    holders: dict[Block, list[int]] = defaultdict(list)
    for number, telling in enumerate(told):
        for block in blocks(telling):
            holders[block].append(number)
    return {pair for some in holders.values() for pair in combinations(some, 2)}


def blocks(telling: Telling) -> Iterator[Block]:
    """Where a telling is looked for: two of its words, in the spans of days that it may lie in.

    Spans overlap, so that days as near as those of one event may be have one in common; tellings
    without a day have a span of their own.
    """
    first = telling.day.toordinal() // MOST_DAYS if telling.day else None
    spans = (-1,) if first is None else (first, first + 1)
    for left, right in combinations(sorted(telling.keys[:BLOCKING]), 2):
        for span in spans:
            yield left, right, span


def _within(place: Mapping[int, int], pairs: Iterable[Pair]) -> set[Pair]:
    """The pairs that some tellings hold, by their places among them."""
    return {(place[a], place[b]) for a, b in pairs if a in place and b in place}


def _too_far(told: Sequence[Telling]) -> set[Pair]:
    """Pairs whose days are too far apart for one event."""
    return {(i, j) for i, j in combinations(range(len(told)), 2) if _is_apart(told[i], told[j])}


def telling_features(left: Telling, right: Telling) -> dict[str, float]:
    """What tells whether two tellings are of one event.

    "about": cosine of their words by frequency and rarity, 0 to 1; "keys": how many of the words
    that tell most they share; "same place": one of the three most named places is the same. Days
    do not attract, they only keep apart.
    """
    fewer, more = sorted((left.weights, right.weights), key=len)
    about = sum(value * more.get(word, 0.0) for word, value in fewer.items())
    return {
        "about": about,
        "keys": float(len(set(left.keys) & set(right.keys))),
        "same place": float(bool(set(left.places[:3]) & set(right.places[:3]))),
    }


def telling_evidence(left: Telling, right: Telling, weights: Weights) -> tuple[Evidence, ...]:
    """The weight of each feature, in bits, with the first words of both tellings."""
    texts = left.statements[0].text, right.statements[0].text
    values = telling_features(left, right)
    return tuple(
        Evidence(
            feature=name,
            bits=weights.event.get(name, 0.0) * value / math.log(2),
            left=texts[0],
            right=texts[1],
        )
        for name, value in values.items()
        if value
    )


def _chance(model: Model, values: Mapping[str, float]) -> float:
    total = model["bias"] + sum(model.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _is_apart(left: Telling, right: Telling) -> bool:
    if left.day is None or right.day is None:
        return False
    return abs((left.day - right.day).days) > MOST_DAYS
