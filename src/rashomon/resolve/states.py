"""States: every country's government, army, police and so on, made by rule from a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from rashomon.resolve.entries import Entry
from rashomon.resolve.tables import shipped, table


class State(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A country: names, adjectives, what its people are called, its seat of government."""

    name: str
    adjectives: list[str]
    names: list[str] = []
    people: list[str] | None = None
    capital: str | None = None
    capitals: list[str] = []

    @property
    def inhabitants(self) -> list[str]:
        """What its people are called ("Syrians")."""
        return [f"{self.adjectives[0]}s"] if self.people is None else self.people

    @property
    def grounds(self) -> list[str]:
        """What stands for the country in a text: names, adjectives, capital."""
        return [self.name, *self.names, *self.adjectives, *self.seats]

    @property
    def seats(self) -> list[str]:
        """The spellings of its capital."""
        return [self.capital, *self.capitals] if self.capital else []


class _Rule(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    sector: str
    names: list[str]
    nouns: list[str]
    parent: str | None = None
    apart: bool = False
    without: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The countries by ISO 3166-1 alpha-2, and the kinds of institution that each has.

    `nouns` maps "the army" and the like to the kind that they mean.
    """

    by_code: Mapping[str, State]
    nouns: Mapping[str, str]
    institutions: tuple[Entry, ...]


@cache
def states() -> States:
    """The shipped `data/actors/countries.yaml`, with what `institutions.yaml` makes of it.

    Raises:
        DataError: if a file is malformed.
    """
    by_code = table(shipped("actors", "countries.yaml"), dict[str, State])
    rules = table(shipped("actors", "institutions.yaml"), dict[str, _Rule])
    made = (entry for code, state in by_code.items() for entry in _institutions(code, state, rules))
    return States(
        by_code=by_code,
        nouns={noun: kind for kind, rule in rules.items() for noun in rule.nouns},
        institutions=tuple(made),
    )


def _institutions(code: str, state: State, rules: Mapping[str, _Rule]) -> Iterator[Entry]:
    yield Entry(
        name=state.name,
        names=(state.name, *state.names),
        sector="GOV",
        country=code,
        is_state=True,
    )
    for kind, rule in rules.items():
        if code in rule.without:
            continue
        names = tuple(dict.fromkeys(_names(state, rule.names)))
        parent = _first(state, rules[rule.parent].names) if rule.parent else state.name
        yield Entry(
            name=names[0],
            names=names,
            sector=rule.sector,
            country=code,
            parent=None if rule.apart else parent,
            office=kind,
        )


def _names(state: State, forms: list[str]) -> Iterator[str]:
    """The forms with each name, adjective or word for the people that is in Latin script."""
    words = {"{state}": [state.name, *state.names], "{people}": state.inhabitants}
    for form in forms:
        slot = next((slot for slot in words if slot in form), "{of}")
        for word in words.get(slot, state.adjectives):
            if word.isascii():
                yield form.replace(slot, word)


def _first(state: State, forms: list[str]) -> str:
    return next(_names(state, forms))
