"""Tellings: what one document tells of one happening.

A document's statements are one telling, except where a person judged two of them different.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from rashomon.model.event import Judgement, Verdict
from rashomon.model.resolved import When
from rashomon.reconcile.merging import Merging
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.wording import rarity

__all__ = ["Profile", "Telling", "day_of", "parts", "tellings"]

NAMED = 1.0  # how much more a word tells that is part of a name
KEYS = 20  # words by which a telling is found
PLACES = 3
RECENT = timedelta(days=30)  # what a report is about has happened since, if it names the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a telling is about: all that tells which others are of its event.

    `weights` are its words by how often they occur and how rare they are, in the order of words, so
    that sums of them are always the same; `keys` the words that tell most, the first most; `day`
    that of the happening, else of the publication, None where neither is known; `places` those that
    are named most.
    """

    weights: Mapping[str, float]
    keys: tuple[str, ...]
    day: date | None
    places: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Telling:
    """Statements of one document on one happening, in text order."""

    statements: tuple[Statement, ...]

    @property
    def order(self) -> tuple[str, tuple[int, int], str]:
        """What orders of tellings go by."""
        return self.statements[0].order

    @cached_property
    def profile(self) -> Profile:
        """What the telling is about."""
        weights = self._weights()
        return Profile(
            weights=weights,
            keys=tuple(sorted(weights, key=lambda word: (-weights[word], word))[:KEYS]),
            day=self._day(),
            places=self._places(),
        )

    def _weights(self) -> dict[str, float]:
        counts = Counter(word for each in self.statements for word in each.words)
        named = Counter(word for each in self.statements for word in each.names)
        weighed = {
            word: (counts[word] + NAMED * named[word]) * rarity(word) for word in sorted(counts)
        }
        norm = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {word: value / norm for word, value in weighed.items()}

    def _day(self) -> date | None:
        """The day named most, of those that a report may be about: near its publication.

        Without a date of publication a day counts that is named more than once: a single one may
        as well be of something long past.
        """
        published = day_of(self.statements[0].document.published) if self.statements else None
        days = Counter(
            when.earliest
            for each in self.statements
            if (when := each.resolved.when) and when.earliest and _is_day(when)
        )
        if published is None:
            near = {day: count for day, count in days.items() if count > 1}
        else:
            near = {day: n for day, n in days.items() if day <= published <= day + RECENT}
        return min(near, key=lambda day: (-near[day], day), default=published)

    def _places(self) -> tuple[str, ...]:
        found = Counter(
            f"{place.name} {place.lat} {place.lon}"
            for each in self.statements
            for where in each.resolved.places
            if (place := where.place) is not None
        )
        return tuple(sorted(found, key=lambda place: (-found[place], place))[:PLACES])


def _is_day(when: When) -> bool:
    return when.earliest is not None and when.earliest == when.latest


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or instant."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def tellings(
    statements: Sequence[Statement], judgements: Iterable[Judgement]
) -> tuple[Telling, ...]:
    """The tellings of some statements (in order), in order."""
    judged = list(judgements)
    return tuple(
        part
        for _, some in groupby(statements, key=lambda each: each.document.id)
        for part in parts(Telling(statements=tuple(some)), judged)
    )


def parts(whole: Telling, judgements: Iterable[Judgement]) -> list[Telling]:
    """All that a document tells; what was judged different from an earlier part stands apart."""
    some = whole.statements
    place = {each.id: number for number, each in enumerate(some)}
    inner = [each for each in judgements if each.left in place and each.right in place]
    moved = {
        max(each.left, each.right, key=place.__getitem__)
        for each in inner
        if each.verdict is Verdict.DIFFERENT
    }
    if not moved:
        return [whole]
    joined: Merging[str] = Merging()
    for each in inner:
        if each.verdict is Verdict.SAME:
            joined.merge(each.left, each.right, "")
    apart = joined.sets(each.id for each in some if joined.find(each.id) in map(joined.find, moved))
    held = {name for names in apart.values() for name in names}
    split = [tuple(each for each in some if each.id not in held)]
    split += [tuple(each for each in some if each.id in set(names)) for names in apart.values()]
    return [Telling(statements=part) for part in split if part]
