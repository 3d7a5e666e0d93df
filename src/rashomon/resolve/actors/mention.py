"""Mention: where a text speaks of an actor or a country, before it is resolved."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.resolve.actors.vocabulary import Noun
from rashomon.resolve.entries import Entry

Run = tuple[int, int]
"""The first and the last word of a run, both inclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words `first` to `last` (inclusive) that may mean an actor.

    `entries` are those whom the registry knows by the name, `noun` how a noun or pronoun finds
    whom it means, `person` marks a named person. A `place` mentions a `country` and no actor; a
    noun has the `country` of the adjective before it.
    `office` is the institution whose title stands before a person's name.
    """

    first: int
    last: int
    phrase: str
    entries: tuple[Entry, ...] = ()
    noun: Noun | None = None
    definite: bool = False
    person: bool = False
    place: bool = False
    country: str | None = None
    office: Entry | None = None
    surname: bool = False
