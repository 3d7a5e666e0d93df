"""The words of tolls as data: harm, people, numbers and what bounds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import digits
from typing import Any

import msgspec

from rashomon.errors import DataError
from rashomon.model.resolved import TollKind
from rashomon.resolve.tables import shipped, table

_FILE = "tolls.yaml"


class Role(StrEnum):
    """What people are to a word of harm: its object, its subject, what it is said of ..."""

    OBJECT = "object"
    SUBJECT = "subject"
    STATE = "state"
    NOUN = "noun"
    OF = "of"
    TOTAL = "total"


class Form(StrEnum):
    """The form of a verb; words that are no verbs are plain."""

    BASE = "base"
    FINITE = "finite"
    PAST = "past"
    ING = "ing"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """One reading of a word of harm; a `wary` one counts people only by their own noun."""

    kind: TollKind
    role: Role
    form: Form = Form.PLAIN
    wary: bool = False


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Any], ...]]
"""Phrases by their first word: all of their words, and what they mean; the longest first."""


class _Rounded(msgspec.Struct, forbid_unknown_fields=True):
    source: str
    words: dict[str, tuple[int, int]]
    nearly: float


class _Numbers(msgspec.Struct, forbid_unknown_fields=True):
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    phrases: dict[str, int]
    none: list[str]
    articles: list[str]
    no_count: list[str]


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Groups of small words, as the data explain them."""

    auxiliaries: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    relatives: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    calendar: frozenset[str]
    days: frozenset[str]
    dated: frozenset[str]
    joins: frozenset[str]
    breaks: frozenset[str]
    ends: frozenset[str]
    governing: frozenset[str]
    passive: frozenset[str]
    change: frozenset[str]
    figure: frozenset[str]
    undone: frozenset[str]
    parts: frozenset[str]
    objects: frozenset[str]
    theirs: frozenset[str]
    be: frozenset[str]
    definite: frozenset[str]
    telling: frozenset[str]
    told: frozenset[str]

    def stops(self) -> frozenset[str]:
        """The words that end a noun phrase."""
        return (
            self.auxiliaries
            | self.modals
            | self.negations
            | self.relatives
            | self.prepositions
            | self.conjunctions
            | self.determiners
            | self.pronouns
            | self.adverbs
            | self.days
            | self.calendar
        )


class _Tables(msgspec.Struct, forbid_unknown_fields=True):
    source: str
    harm: dict[TollKind, dict[Role, list[str]]]
    wary: dict[TollKind, dict[Role, list[str]]]
    people: dict[str, list[str]]
    counted: dict[str, list[str]]
    measures: list[str]
    numbers: _Numbers
    rounded: _Rounded
    bounds: dict[str, list[str]]
    grammar: Grammar
    abbreviations: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The shipped words, all in lower case; `starts` are the first words of harm and numbers."""

    harm: Phrases
    people: frozenset[str]
    singular: frozenset[str]
    armed: frozenset[str]
    anyone: frozenset[str]
    uncounted: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]
    measures: frozenset[str]
    plurals: frozenset[str]
    units: Mapping[str, int]
    scales: Mapping[str, int]
    numbers: Phrases
    articles: frozenset[str]
    no_count: frozenset[str]
    nearly: float
    before: Phrases
    after: Phrases
    grammar: Grammar
    stops: frozenset[str]
    abbreviations: frozenset[str]
    starts: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped `data/tolls.yaml`.

    Raises:
        DataError: if it cannot be read, has another shape, or its rounded figures are inverted.
    """
    path = shipped(_FILE)
    data = table(path, _Tables)
    for word, (low, high) in data.rounded.words.items():
        if not 0 <= low <= high:
            raise DataError(f"{word!r} runs from {low} down to {high}", about=str(path))
    harm = list(_harms(data))
    things = [word for words in data.counted.values() for word in words]
    return Lexicon(
        harm=_phrases(harm, several=True),
        people=frozenset(form for word in _people(data) for form in plurals(word)),
        singular=frozenset(plurals(word)[0] for word in (*_people(data), *things)),
        armed=frozenset(form for word in data.people["armed"] for form in plurals(word)),
        anyone=frozenset(data.people["anyone"]),
        uncounted=frozenset(f for word in data.people["uncounted"] for f in plurals(word)),
        endings=tuple(data.people["endings"]),
        things=frozenset(form for word in things for form in plurals(word)),
        measures=frozenset(form for word in data.measures for form in plurals(word)),
        plurals=frozenset(
            form for word in (*_people(data), *things, *data.measures) for form in plurals(word)[1:]
        ),
        units=data.numbers.units | data.numbers.tens,
        scales=data.numbers.scales,
        numbers=_phrases(_number_phrases(data)),
        articles=frozenset(data.numbers.articles),
        no_count=frozenset(data.numbers.no_count),
        nearly=data.rounded.nearly,
        before=_phrases(
            ((tuple(phrase.split()[::-1]), bound) for bound, phrase in _bounds(data, after=False))
        ),
        after=_phrases((tuple(p.split()), bound) for bound, p in _bounds(data, after=True)),
        grammar=data.grammar,
        stops=data.grammar.stops(),
        abbreviations=frozenset(data.abbreviations),
        starts=frozenset(words[0] for words, _ in harm) | _numerals(data),
    )


def plurals(word: str) -> tuple[str, ...]:
    """The forms of a noun: "man men" both as given, "city" and "cities" by rule."""
    given = word.split()
    return tuple(given) if len(given) > 1 else (word, _add_s(word))


def verb_forms(verb: str) -> Iterator[tuple[str, Form]]:
    """Every form of a verb as the data write it: "kill", "gun+", "take/took/taken"."""
    base, *irregular = verb.split("/")
    stem = base.rstrip("+")
    doubled = stem + stem[-1] if base.endswith("+") else stem
    yield stem, Form.BASE
    yield _add_s(stem), Form.FINITE
    for past in dict.fromkeys(irregular or [_add_ed(doubled)]):
        yield past, Form.PAST
    yield _add_ing(doubled), Form.ING


def _add_s(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if _consonant_y(word) else word + "s"


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if _consonant_y(word) else word + "ed"


def _add_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    return (word[:-1] if word.endswith("e") and not word.endswith("ee") else word) + "ing"


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"


def _harms(data: _Tables) -> Iterator[tuple[tuple[str, ...], Harm]]:
    for wary, kinds in ((False, data.harm), (True, data.wary)):
        for kind, roles in kinds.items():
            for role, phrases in roles.items():
                for phrase in phrases:
                    first, *rest = phrase.split()
                    verbal = role in (Role.OBJECT, Role.SUBJECT)
                    for word, form in verb_forms(first) if verbal else [(first, Form.PLAIN)]:
                        yield (word, *rest), Harm(kind=kind, role=role, form=form, wary=wary)


def _people(data: _Tables) -> Iterator[str]:
    for group, words in data.people.items():
        if group not in ("anyone", "endings", "uncounted"):
            yield from words


def _number_phrases(data: _Tables) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    for word in data.numbers.none:
        yield tuple(word.split()), (0, 0)
    for word, value in data.numbers.phrases.items():
        yield tuple(word.split()), (value, value)
    for word, (low, high) in data.rounded.words.items():
        yield tuple(word.split()), (low, high)


def _numerals(data: _Tables) -> frozenset[str]:
    """The words, and the digits, by which numbers are found."""
    numbers = data.numbers
    phrases = " ".join((*numbers.phrases, *data.rounded.words)).split()
    named = (*numbers.units, *numbers.tens, *numbers.scales, *phrases)
    return frozenset((*named, *digits)) - data.grammar.stops()


def _bounds(data: _Tables, *, after: bool) -> Iterator[tuple[str, str]]:
    for name, phrases in data.bounds.items():
        if name.startswith("after_") is after:
            for phrase in phrases:
                yield name.removeprefix("after_"), phrase


def _phrases(items: Iterable[tuple[tuple[str, ...], Any]], *, several: bool = False) -> Phrases:
    """Phrases by first word; with `several`, the tuple of all that one phrase means."""
    meanings: dict[tuple[str, ...], list[Any]] = {}
    for words, meaning in items:
        meanings.setdefault(words, []).append(meaning)
    by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for words in sorted(meanings, key=len, reverse=True):
        found = meanings[words]
        by_first.setdefault(words[0], []).append((words, tuple(found) if several else found[0]))
    return {first: tuple(group) for first, group in by_first.items()}


def matched(phrases: Phrases, words: tuple[str, ...], index: int) -> tuple[int, Any] | None:
    """The longest phrase at `index`: where it ends, and what it means."""
    for phrase, meaning in phrases.get(words[index], ()):
        if words[index : index + len(phrase)] == phrase:
            return index + len(phrase), meaning
    return None
