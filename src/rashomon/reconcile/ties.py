"""Ties: which documents are likely of one event, found by the words that tell most of each.

Candidates share two of those words and lie in days near enough; their evidence is a logistic
model's.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.model.event import Evidence
from rashomon.model.resolved import ResolvedReading
from rashomon.reconcile.statements import statements
from rashomon.reconcile.tellings import Profile, Telling
from rashomon.reconcile.threads import LINK
from rashomon.reconcile.weights import Weights, shipped_weights

__all__ = [
    "Mark",
    "Profile",
    "candidates",
    "is_apart",
    "marks",
    "profile",
    "strength",
    "telling_evidence",
    "tie",
    "tie_features",
    "ties",
]

BLOCKING = 16  # of the words that tell most: two of them make a candidate
MOST_DAYS = 10  # between the days that two tellings of one event give

Mark = tuple[str, int]
"""A word, in a span of days."""


def marks(profile: Profile) -> Iterator[Mark]:
    """By what a telling is found: candidates have two marks of one span in common.

    Spans overlap, so that days as near as those of one event may be have one in common; tellings
    without a day have a span of their own.
    """
    for span in _spans(profile):
        for word in profile.keys[:BLOCKING]:
            yield word, span


def _spans(profile: Profile) -> tuple[int, ...]:
    if profile.day is None:
        return (-1,)
    first = profile.day.toordinal() // MOST_DAYS
    return first, first + 1


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The pairs, by their numbers, that have two marks of one span in common, each once."""
    spans: dict[int, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for span in _spans(profile):
            spans[span].append(number)
    for span in sorted(spans):
        holders: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number in spans[span]:
            for pair in combinations(sorted(profiles[number].keys[:BLOCKING]), 2):
                holders[pair].append(number)
        shared = {pair for some in holders.values() for pair in combinations(some, 2)}
        for left, right in sorted(shared):
            if span == max(_spans(profiles[left])[0], _spans(profiles[right])[0]):
                yield left, right


def profile(reading: ResolvedReading) -> Profile:
    """What a document is about."""
    return Telling(statements=statements([reading])).profile


def ties(profiles: Mapping[str, Profile], weights: Weights) -> dict[str, dict[str, float]]:
    """The strengths of the ties of documents by their profiles; both ways."""
    ids, about = list(profiles), list(profiles.values())
    found: dict[str, dict[str, float]] = {id: {} for id in ids}
    for left, right in candidates(about):
        odds = tie(about[left], about[right], weights)
        if odds is not None:
            found[ids[left]][ids[right]] = found[ids[right]][ids[left]] = odds
    return found


def tie(left: Profile, right: Profile, weights: Weights | None = None) -> float | None:
    """The strength of the tie of two candidates; None where they are not tied."""
    odds = strength(left, right, weights or shipped_weights())
    return odds if odds is not None and odds >= LINK else None


def strength(left: Profile, right: Profile, weights: Weights) -> float | None:
    """The log odds of one event, for candidates; None where their days exclude it."""
    if is_apart(left, right):
        return None
    values = tie_features(left, right)
    return weights.event["bias"] + sum(
        weights.event.get(name, 0.0) * value for name, value in values.items()
    )


def is_apart(left: Profile, right: Profile) -> bool:
    """Whether the days that two tellings give are too far apart for one event."""
    if left.day is None or right.day is None:
        return False
    return abs((left.day - right.day).days) > MOST_DAYS


def tie_features(left: Profile, right: Profile) -> dict[str, float]:
    """What tells whether two tellings are of one event.

    "about": cosine of their words by frequency and rarity, 0 to 1; "keys": how many of the words
    that tell most they share; "same place": one of the three most named places is the same. Days
    do not attract, they only keep apart.
    """
    one, other = left.weights, right.weights
    return {
        "about": math.fsum([one[word] * other[word] for word in one.keys() & other.keys()]),
        "keys": float(len(set(left.keys).intersection(right.keys))),
        "same place": float(not set(left.places).isdisjoint(right.places)),
    }


def telling_evidence(left: Telling, right: Telling, weights: Weights) -> tuple[Evidence, ...]:
    """The weight of each feature, in bits, with the first words of both tellings."""
    texts = left.statements[0].text, right.statements[0].text
    values = tie_features(left.profile, right.profile)
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
