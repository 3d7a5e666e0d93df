"""The words that tell who does what to whom, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from rashomon.model.codebook import EventType
from rashomon.resolve.tables import shipped, table
from rashomon.resolve.toll.lexicon import Form, plurals, verb_forms

__all__ = ["Lexicon", "lexicon"]


class _Blame(msgspec.Struct, forbid_unknown_fields=True):
    object: list[str]
    subject: list[str]


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    source: str
    verbs: dict[EventType, list[str]]
    undergo: dict[EventType, list[str]]
    nouns: dict[EventType, list[str]]
    light: list[str]
    blame: _Blame
    toward: list[str]
    people: dict[str, list[str]]
    compounds: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of `data/participants.yaml` in all their forms.

    `verbs` and `undergo` give the types of a verb's form; `past` holds the forms that can be
    passive; `people` gives the PLOVER sector of a noun; `compounds` stand before one as nouns.
    """

    verbs: Mapping[str, frozenset[EventType]]
    undergo: Mapping[str, frozenset[EventType]]
    nouns: Mapping[str, frozenset[EventType]]
    past: frozenset[str]
    light: frozenset[str]
    blamed: frozenset[str]
    blaming: frozenset[tuple[str, ...]]
    toward: frozenset[str]
    people: Mapping[str, str]
    compounds: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped words.

    Raises:
        DataError: if the file cannot be read or has another shape.
    """
    data = table(shipped("participants.yaml"), _Table)
    verbs = list(_forms((data.verbs, data.undergo)))
    blamed = {form for verb in data.blame.object for form, _ in verb_forms(verb)}
    return Lexicon(
        verbs=_by_word((form, type_) for form, _, type_ in _forms((data.verbs,))),
        undergo=_by_word((form, type_) for form, _, type_ in _forms((data.undergo,))),
        nouns=_by_word(
            (form, type_)
            for type_, nouns in data.nouns.items()
            for n in nouns
            for form in plurals(n)
        ),
        past=frozenset(form for form, kind, _ in verbs if kind is Form.PAST)
        | {form for verb in data.light for form, kind in verb_forms(verb) if kind is Form.PAST},
        light=frozenset(form for verb in data.light for form, _ in verb_forms(verb)),
        blamed=frozenset(blamed),
        blaming=frozenset(tuple(phrase.split()) for phrase in data.blame.subject),
        toward=frozenset(data.toward),
        compounds=frozenset(data.compounds),
        people={
            form: sector
            for sector, nouns in data.people.items()
            for n in nouns
            for form in plurals(n)
        },
    )


def _forms(
    groups: Iterable[Mapping[EventType, Sequence[str]]],
) -> Iterator[tuple[str, Form, EventType]]:
    for group in groups:
        for type_, verbs in group.items():
            for verb in verbs:
                for form, kind in verb_forms(verb):
                    yield form, kind, type_


def _by_word(pairs: Iterable[tuple[str, EventType]]) -> dict[str, frozenset[EventType]]:
    found: dict[str, set[EventType]] = {}
    for word, type_ in pairs:
        found.setdefault(word, set()).add(type_)
    return {word: frozenset(types) for word, types in found.items()}
