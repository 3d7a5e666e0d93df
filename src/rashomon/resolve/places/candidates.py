"""Stretches of a text that the gazetteer knows as names of places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.text import Span
from rashomon.resolve.gazetteer import Entry, Gazetteer
from rashomon.resolve.places.words import Words

_LONGEST = 6  # words of a name
_GAPS = frozenset((" ", "-", "'s ", "’s ", ". ", "\u00a0", "\n", " & "))
_ARTICLES = frozenset("al el ad as ar at an az ash es ed ez ach".split())
_SMALL = frozenset("of the and de la le les du des da do dos das del di al el ez and upon sur en".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name in the text: its words `first`..`last` (both inclusive) and the places of that name."""

    span: Span
    first: int
    last: int
    entries: tuple[Entry, ...]
    demonym: str | None = None


def candidates(words: Words, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The longest known name at each capital, from left to right, none overlapping.

    Nationalities come as candidates without places, as they tell which country a text is about.
    """
    number = 0
    while number < len(words):
        found = _longest(words, number, gazetteer) if _may_begin(words, number) else None
        if found is not None:
            yield found
        number = found.last + 1 if found else number + 1


def _may_begin(words: Words, number: int) -> bool:
    if words.capital(number):
        return True
    return (
        words.lower[number] in _ARTICLES
        and words.capital(number + 1)
        and words.gap(number + 1) in {"-", " "}
    )


def _longest(words: Words, first: int, gazetteer: Gazetteer) -> Candidate | None:
    ends = [first] if words.capital(first) else []
    for last in range(first + 1, min(first + _LONGEST, len(words))):
        if words.gap(last) not in _GAPS:
            break
        if words.words[last][0].isupper() or words.words[last].isdigit():
            ends.append(last)
        elif words.lower[last] not in _SMALL and words.lower[last] not in _ARTICLES:
            break
    for last in reversed(ends):
        found = _named(words, first, last, gazetteer)
        if found is not None:
            return found
    return None


def _named(words: Words, first: int, last: int, gazetteer: Gazetteer) -> Candidate | None:
    start, end = words.spans[first][0], words.spans[last][1]
    text = words.text
    if text[end : end + 1] == ".":
        entries = gazetteer.find(text[start : end + 1])
        if any(entry.rank == 2 for entry in entries):
            return Candidate(span=(start, end + 1), first=first, last=last, entries=entries)
    name = text[start:end]
    entries = gazetteer.find(name)
    demonym = gazetteer.demonym(name)
    if entries or demonym:
        return Candidate(
            span=(start, end), first=first, last=last, entries=entries, demonym=demonym
        )
    return None
