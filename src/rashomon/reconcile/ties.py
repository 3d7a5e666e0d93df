"""Ties: which documents are likely of one event, found by the words that tell most of each.

Candidates share two of those words and lie in days near enough; their evidence is a logistic
model's.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    "sought",
    "strength",
    "telling_evidence",
    "tie",
    "tie_features",
    "ties",
]

BLOCKING = 16  # of the words that tell most: two of them make a candidate
MOST_DAYS = 10  # between the days that two tellings of one event give
_ANY, _NO_DAY = -1, -2  # spans of all tellings, and of those without a day

Mark = tuple[str, int]
"""A word, in a span of days."""


def marks(profile: Profile) -> Iterator[Mark]:
    """By what a telling is found, see `sought`: words in spans of days.

    Spans overlap, so that days as near as those of one event may be have one in common. Every
    telling is also found at any time, one without a day without one as well.
    """
    yield from _marked(profile, (*_spans(profile), _ANY, *((_NO_DAY,) if not profile.day else ())))


def sought(profile: Profile) -> Iterator[Mark]:
    """What a telling looks for: candidates have two of these marks in one span.

    That is others of its days, and those without a day; one without a day looks at any time.
    """
    yield from _marked(profile, (*_spans(profile), _NO_DAY) if profile.day else (_ANY,))


def _marked(profile: Profile, spans: Iterable[int]) -> Iterator[Mark]:
    return ((word, span) for span in spans for word in profile.keys[:BLOCKING])


def _spans(profile: Profile) -> tuple[int, ...]:
    if profile.day is None:
        return ()
    first = profile.day.toordinal() // MOST_DAYS
    return first, first + 1


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The pairs, by their numbers, of which one has two marks in one span that the other seeks."""
    holders: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for pair in _pairs(marks(profile)):
            holders[pair].append(number)
    found = {
        (min(number, other), max(number, other))
        for number, profile in enumerate(profiles)
        for pair in _pairs(sought(profile))
        for other in holders[pair]
        if other != number
    }
    yield from sorted(found)


def _pairs(marks: Iterable[Mark]) -> Iterator[tuple[str, str, int]]:
    """Every two words of one span."""
    words: dict[int, list[str]] = defaultdict(list)
    for word, span in marks:
        words[span].append(word)
    for span, some in words.items():
        for left, right in combinations(sorted(some), 2):
            yield left, right, span


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
