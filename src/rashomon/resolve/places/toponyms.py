"""Every name of a place in a text, with the place that it most likely means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from rashomon.errors import DataError
from rashomon.model.resolved import Entity, EntityKind
from rashomon.model.text import Span, overlap
from rashomon.resolve.gazetteer import Entry, Gazetteer
from rashomon.resolve.gazetteer.record import Rank
from rashomon.resolve.places import naming
from rashomon.resolve.places.candidates import Candidate, candidates
from rashomon.resolve.places.choice import Context, Name, contexts, holds, probabilities, seat
from rashomon.resolve.places.distance import km
from rashomon.resolve.places.words import Words, lexicon

_MOST = 60  # places of a name that are weighed
_WIDELY_KNOWN = 200_000  # people: such a city is meant without its country being named
_FAR_KM = 150.0  # for a name that is only spelt like one in the gazetteer
_KEEP = 0.5
_SURE = 0.7  # of the entity tagger, from which a name that nobody knows is kept as a place
_BETWEEN = frozenset("in of the 's near".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name of a place in the text: words `first`..`last`; `reason` where `entry` is None."""

    span: Span
    first: int
    last: int
    entry: Entry | None
    probability: float = 0.0
    reason: str | None = None


def toponyms(words: Words, entities: Sequence[Entity], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The names of places in text order, each with its place or the reason why it has none."""
    found = list(candidates(words, gazetteer))
    known = list(_resolved(words, found, _kept(words, found), gazetteer))
    return tuple(sorted([*known, *_unknown(words, entities, known)], key=lambda name: name.span))


def resolved(words: Words, spans: Sequence[Span], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """What given names of places mean, in text order; other names in the text are context."""
    found = list(candidates(words, gazetteer))
    kept = given(words, spans, found, gazetteer)
    wanted = frozenset(spans)
    return tuple(
        sorted(
            (name for name in _resolved(words, found, kept, gazetteer) if name.span in wanted),
            key=lambda name: name.span,
        )
    )


def given(
    words: Words, spans: Sequence[Span], found: Sequence[Candidate], gazetteer: Gazetteer
) -> list[Candidate]:
    """The given names that the gazetteer knows, and those found besides that overlap none."""
    starts = [start for start, _ in words.spans]
    at = {candidate.span: candidate for candidate in found if candidate.entries}
    names = [at.get(span) or _at(words, span, starts, gazetteer) for span in spans]
    others = [
        candidate
        for candidate in _kept(words, found)
        if not any(overlap(candidate.span, span) for span in spans)
    ]
    return [*(name for name in names if name.entries), *others]


def _at(words: Words, span: Span, starts: Sequence[int], gazetteer: Gazetteer) -> Candidate:
    name = words.text[slice(*span)]
    first, last = _numbers(span, starts)
    entries = gazetteer.find(name) or gazetteer.find_loosely(name)
    return Candidate(span=span, first=first, last=last, entries=entries)


def _numbers(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    """The first and the last word of a span."""
    first = max(0, bisect_right(starts, span[0]) - 1)
    return first, max(first, bisect_left(starts, span[1]) - 1)


def _kept(words: Words, found: Sequence[Candidate]) -> list[Candidate]:
    used = naming.usage(words, found)
    weights = weights_of("toponym-weights.yaml")
    kept = []
    for number, candidate in enumerate(found):
        if candidate.entries:
            features = naming.features(words, number, found, used)
            if naming.probability(features, weights) >= _KEEP:
                kept.append(candidate)
    return kept


def _unknown(
    words: Words, entities: Sequence[Entity], known: Sequence[Toponym]
) -> Iterator[Toponym]:
    """Names that the tagger surely takes for places and the gazetteer does not know."""
    starts = [start for start, _ in words.spans]
    for entity in entities:
        span = entity.span
        sure = entity.kind is EntityKind.LOCATION and entity.probability >= _SURE
        if not sure or any(overlap(span, toponym.span) for toponym in known):
            continue
        first, last = _numbers(span, starts)
        own = words.spans[first : last + 1]
        if own and all(words.text[start].isupper() for start, _ in own):
            reason = "the gazetteer knows no place of this name"
            yield Toponym(span=span, first=first, last=last, entry=None, reason=reason)


def _resolved(
    words: Words,
    found: Sequence[Candidate],
    kept: Sequence[Candidate],
    gazetteer: Gazetteer,
) -> Iterator[Toponym]:
    grouped = groups(words, kept)
    names = list(names_of(words, found, grouped))
    for name, (entry, chance, reason) in zip(
        names, choices(names, nationalities(found), gazetteer), strict=True
    ):
        for candidate in grouped[name.text]:
            heads = frozenset(_heads(words, candidate))
            yield Toponym(
                span=candidate.span,
                first=candidate.first,
                last=candidate.last,
                entry=entry and seat(name.entries, entry, heads),
                probability=chance,
                reason=reason,
            )


def groups(words: Words, kept: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """Mentions of one name, which means one place in a document."""
    grouped: dict[str, list[Candidate]] = {}
    for candidate in kept:
        grouped.setdefault(naming.surface(words, candidate), []).append(candidate)
    return grouped


def names_of(
    words: Words, found: Sequence[Candidate], grouped: Mapping[str, Sequence[Candidate]]
) -> Iterator[Name]:
    """Each name with its places and what the words beside its mentions say."""
    places = [candidate for candidate in found if candidate.entries]
    firsts = [candidate.first for candidate in places]
    for text, group in grouped.items():
        ends = [bisect_right(firsts, candidate.last) for candidate in group]
        following = [places[end] if end < len(places) else None for end in ends]
        yield _name(words, text, group, following)


def nationalities(found: Sequence[Candidate]) -> list[str]:
    """The countries of the nationalities in a text, one a mention."""
    return [candidate.demonym for candidate in found if candidate.demonym]


def _name(
    words: Words, text: str, group: Sequence[Candidate], following: Sequence[Candidate | None]
) -> Name:
    entries = max((candidate.entries for candidate in group), key=len)[:_MOST]
    held: list[Entry] = []
    heads: set[str] = set()
    for candidate, after in zip(group, following, strict=True):
        if after and _is_inside(words, candidate, after):
            held += [outer for outer in after.entries if any(holds(outer, e) for e in entries)]
        heads.update(_heads(words, candidate))
    return Name(text=text, entries=entries, held=tuple(held), heads=frozenset(heads))


def _is_inside(words: Words, candidate: Candidate, after: Candidate) -> bool:
    """Whether the words say that one lies in the other: a comma, "in northern", "district of"."""
    between = range(candidate.last + 1, after.first)
    gaps = [words.gap(number) for number in range(candidate.last + 1, after.first + 1)]
    if not between:
        return gaps[0] in {", ", " ("}
    known = _BETWEEN | lexicon()["compass"] | lexicon()["place_heads"]
    return (
        len(between) < 5
        and all(words.lower[number] in known for number in between)
        and all(gap in {" ", ", "} for gap in gaps)
    )


def _heads(words: Words, candidate: Candidate) -> Iterator[str]:
    if candidate.head:
        yield candidate.head
    if candidate.last + 1 < len(words) and words.gap(candidate.last + 1) == " ":
        yield words.lower[candidate.last + 1]
    if candidate.first > 1 and words.lower[candidate.first - 1] == "of":
        yield words.lower[candidate.first - 2]
    elif candidate.first > 0 and words.gap(candidate.first) == " ":
        yield words.lower[candidate.first - 1]


Choice = tuple[Entry | None, float, str | None]


def choices(
    names: Sequence[Name], of_people: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Choice]:
    """For each name the place that is meant with its probability, or none with the reason.

    Args:
        of_people: the countries of nationalities in the text.
    """
    weights = weights_of("place-weights.yaml")
    first = [probabilities(name, Context(), weights) for name in names]
    around = list(contexts(names, first, of_people, gazetteer.adjoining))
    second = [
        probabilities(name, context, weights) for name, context in zip(names, around, strict=True)
    ]
    for name, context, chances in zip(names, around, second, strict=True):
        best = max(range(len(chances)), key=chances.__getitem__)
        entry = name.entries[best]
        reason = _doubt(name, entry, context)
        yield (None if reason else entry), chances[best], reason


def _doubt(name: Name, entry: Entry, context: Context) -> str | None:
    """Why the best of the places of a name is not meant after all."""
    known = entry.is_country or entry.is_wide or entry.feature in {"PPLC", "ADM1"}
    if known or (entry.population >= _WIDELY_KNOWN and entry.rank != Rank.LOOSE):
        return None
    if any(holds(outer, entry) for outer in name.held):
        return None
    guessed = entry.rank == Rank.LOOSE
    point = entry.lat, entry.lon
    if guessed and context.points and min(km(point, other) for other in context.points) > _FAR_KM:
        return "the gazetteer knows only a place that sounds like it, far from the others"
    if (context.countries or guessed) and entry.country not in context.countries:
        return f"the gazetteer knows only namesakes in other countries, such as {entry.country}"
    return None


@cache
def weights_of(file: str) -> Mapping[str, float]:
    """The weights of a shipped model, by feature.

    Raises:
        DataError: if they cannot be read.
    """
    path = files("rashomon") / "data" / file
    try:
        return {name: float(weight) for name, weight in yaml.safe_load(path.read_bytes()).items()}
    except (OSError, yaml.YAMLError, AttributeError, ValueError) as error:
        raise DataError(f"cannot be read: {error}; reinstall rashomon", about=file) from error
