"""Vocabulary of the nouns and pronouns that stand for actors (data/nominals.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import msgspec

from rashomon.errors import DataError
from rashomon.resolve.entries import SECTORS
from rashomon.resolve.folding import key
from rashomon.resolve.tables import shipped, table

_PLURAL = ("s", "men", "people", "children", "crowd", "militia", "defence", "defense")


class Noun(StrEnum):
    """How a noun or pronoun finds whom it means."""

    INSTITUTION = "institution"
    ONE_GROUP = "one group"
    MILITANTS = "militants"
    REBELS = "rebels"
    DESCRIBED = "described"
    UNNAMED = "unnamed"
    PERSON = "person"
    BODY = "body"
    SEVERAL = "several"
    SPEAKER = "speaker"


class _Armed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    one: list[str]
    many: list[str]


class _Nominals(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    armed: _Armed
    rebels: list[str]
    unnamed: dict[str, list[str]]
    members: list[str]
    pronouns: dict[str, list[str]]
    titles: list[str]
    heads: list[str]
    fronts: list[str]
    things: list[str]
    words: list[str]
    places: list[str]
    speaks: list[str]


class _Abbreviations(msgspec.Struct, kw_only=True):
    never: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Folded nouns by their sort.

    `sectors` gives a sector to nouns that name nobody; `single` are those of one person.
    """

    nouns: Mapping[str, Noun]
    sectors: Mapping[str, str]
    single: frozenset[str]
    members: frozenset[str]
    titles: frozenset[str]
    heads: frozenset[str]
    fronts: frozenset[str]
    things: frozenset[str]
    words: frozenset[str]
    places: frozenset[str]
    speaks: frozenset[str]
    abbreviations: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary.

    Raises:
        DataError: if the file is malformed or a sector is none of PLOVER's.
    """
    data = table(shipped("nominals.yaml"), _Nominals)
    if unknown := data.unnamed.keys() - SECTORS:
        raise DataError(f"no sectors of PLOVER: {sorted(unknown)}", about="nominals.yaml")
    sectors = {key(noun): sector for sector, nouns in data.unnamed.items() for noun in nouns}
    nouns = dict.fromkeys(sectors, Noun.UNNAMED)
    nouns |= _all(data.rebels, Noun.REBELS) | _all(data.armed.one, Noun.ONE_GROUP)
    nouns |= _all(data.armed.many, Noun.MILITANTS)
    for sort, words in data.pronouns.items():
        nouns |= _all(words, Noun(sort))
    never = table(shipped("abbreviations.yaml"), _Abbreviations).never
    return Vocabulary(
        nouns=nouns,
        sectors=sectors,
        single=frozenset(noun for noun in sectors if not noun.endswith(_PLURAL)),
        members=_keys(data.members),
        titles=_keys(data.titles),
        heads=_keys(data.heads),
        fronts=_keys(data.fronts),
        things=_keys(data.things),
        words=_keys(data.words),
        places=_keys(data.places),
        speaks=_keys(data.speaks),
        abbreviations=_keys(never),
    )


def _all(nouns: Iterable[str], sort: Noun) -> dict[str, Noun]:
    return {key(noun): sort for noun in nouns}


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key, words))
