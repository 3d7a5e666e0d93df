"""Stretches of a text that the gazetteer knows as names of places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.model.text import Span
from rashomon.resolve.gazetteer import Entry, Gazetteer
from rashomon.resolve.gazetteer.record import Rank
from rashomon.resolve.places.words import Words, lexicon

_LONGEST = 6  # words of a name
_LONGEST_OTHER = 7  # words of a name of something else
_BEFORE_UNKNOWN = frozenset("in at near from to into around outside inside".split())
_GAPS = frozenset((" ", "-", "'s ", "’s ", ". ", "\u00a0", "\n", " & "))
_ARTICLES = frozenset("al el ad as ar at an az ash es ed ez ach".split())
_SMALL = frozenset(
    "of the and de la le les du des da do dos das del di al el ez and upon sur en".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name in the text: its words `first`..`last` (both inclusive) and the places of that name.

    `head` is the last word where it says of what kind the place of the words before it is
    ("Swat Valley", "Akita Prefecture"), which the gazetteer does not know by the whole name.
    """

    span: Span
    first: int
    last: int
    entries: tuple[Entry, ...]
    demonym: str | None = None
    head: str | None = None


def candidates(words: Words, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The longest known name at each capital, from left to right, none overlapping.

    Nationalities come as candidates without places, as they tell which country a text is about.
    """
    number = 0
    while number < len(words):
        found = _other(words, number)
        if found is None and _may_begin(words, number):
            found = _longest(words, number, gazetteer)
        if found is not None:
            yield found
        number = found.last + 1 if found else number + 1


def _may_begin(words: Words, number: int) -> bool:
    if words.capital(number):
        return words.lower[number] not in lexicon()["never"]
    return (
        words.lower[number] in _ARTICLES
        and words.capital(number + 1)
        and words.gap(number + 1) in {"-", " "}
    )


def _other(words: Words, first: int) -> Candidate | None:
    """A name of something else, which may hold one of a place."""
    if not words.capital(first) and words.lower[first] not in _ARTICLES:
        return None
    for last in range(min(first + _LONGEST_OTHER, len(words)) - 1, first - 1, -1):
        if " ".join(words.lower[first : last + 1]) in lexicon()["not_places"]:
            span = words.spans[first][0], words.spans[last][1]
            return Candidate(span=span, first=first, last=last, entries=())
    return None


def _longest(words: Words, first: int, gazetteer: Gazetteer) -> Candidate | None:
    ends = list(_ends(words, first))
    for last in reversed(ends):
        found = _named(words, first, last, gazetteer)
        if found is not None:
            return _with_head(words, found) if found.entries else found
    if first and words.gap(first) == " " and words.lower[first - 1] in _BEFORE_UNKNOWN:
        for last in reversed(ends):
            span = words.spans[first][0], words.spans[last][1]
            entries = gazetteer.find_loosely(words.text[slice(*span)])
            if entries:
                return Candidate(span=span, first=first, last=last, entries=entries)
    return None


def _ends(words: Words, first: int) -> Iterator[int]:
    """Where a name that begins at a word may end."""
    if words.capital(first):
        yield first
    for last in range(first + 1, min(first + _LONGEST, len(words))):
        if words.gap(last) not in _GAPS:
            return
        if words.words[last][0].isupper() or words.words[last].isdigit():
            yield last
        elif words.lower[last] in lexicon()["facility_heads"]:
            yield last
            return
        elif words.lower[last] not in _SMALL and words.lower[last] not in _ARTICLES:
            return


def _with_head(words: Words, found: Candidate) -> Candidate:
    last = found.last + 1
    if not words.capital(last) or words.gap(last) not in {" ", "'s ", "’s "}:
        return found
    if words.lower[last] not in lexicon()["place_heads"]:
        return found
    return replace(
        found,
        span=(found.span[0], words.spans[last][1]),
        last=last,
        head=words.lower[last],
    )


def _named(words: Words, first: int, last: int, gazetteer: Gazetteer) -> Candidate | None:
    start, end = words.spans[first][0], words.spans[last][1]
    text = words.text
    if text[end : end + 1] == ".":
        entries = gazetteer.find(text[start : end + 1])
        if any(entry.rank == Rank.ABBREVIATION for entry in entries):
            return Candidate(span=(start, end + 1), first=first, last=last, entries=entries)
    name = text[start:end]
    entries = gazetteer.find(name)
    demonym = gazetteer.demonym(name)
    if not entries and demonym is None:
        return None
    if demonym and not any(entry.is_country for entry in entries):
        entries = ()  # "Somali" is a nationality before it is a region
    return Candidate(span=(start, end), first=first, last=last, entries=entries, demonym=demonym)
