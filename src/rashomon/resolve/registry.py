"""The registry: who is known by which names, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path

from rashomon.resolve.entries import Entry
from rashomon.resolve.folding import key
from rashomon.resolve.roster import roster
from rashomon.resolve.spelling import Spellings, spellings
from rashomon.resolve.states import State, states


class Relation(StrEnum):
    """What two actors are to one another, the closest first."""

    SAME = "same"
    WING = "wing"
    PARENT = "parent"
    SIDE = "side"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Actors by name. Names in any case, with or without article, hyphens and apostrophes.

    `by_name` is of folded names; `upper` holds acronyms, which are written so in texts ("IS");
    `longest` gives to the first word of a name the words of the longest name that begins so.
    `nouns` maps "the army" and the like to a kind of institution, `described` a noun to those
    whom it means where a text names them; `grounds` maps the names, adjectives and capitals
    (`seats`) of countries to their codes.
    """

    entries: Mapping[str, Entry]
    by_name: Mapping[str, tuple[Entry, ...]]
    upper: frozenset[str]
    longest: Mapping[str, int]
    states: Mapping[str, State]
    nouns: Mapping[str, str]
    described: Mapping[str, tuple[Entry, ...]]
    grounds: Mapping[str, str]
    seats: frozenset[str]
    offices: Mapping[tuple[str, str], Entry]
    by_domain: Mapping[str, Entry]
    by_id: Mapping[str, Entry]
    spellings: Spellings

    def named(self, name: str) -> tuple[Entry, ...]:
        """All actors that go by a name; an acronym only in capitals, as "us" is a word."""
        folded = key(name)
        if folded in self.upper and name.islower():
            return ()
        return self.by_name.get(folded, ())

    def find(
        self, name: str, *, on: date | None = None, countries: Sequence[str] = ()
    ) -> Entry | None:
        """The actor of a name (or id, or domain), None where several fit equally.

        Args:
            name: any of its names.
            on: the day of which a text speaks; of several actors those of that day remain.
            countries: ISO codes, the likeliest first; of several actors that of the first remains.
        """
        found = self.named(name) or self._other(name)
        return choose(found, on=on, countries=countries)

    def alike(self, name: str) -> Entry | None:
        """The actor whose name is spelt almost so, if only one is."""
        return choose(self.spellings.alike(name))

    def is_surname(self, name: str) -> bool:
        """Whether a folded name is known, and as one of persons only."""
        return all(entry.person for entry in self.by_name[name])

    def institution(self, kind: str, country: str) -> Entry | None:
        """A country's army, police, government and so on; None if there is no such kind."""
        return self.offices.get((kind, country))

    def relation(self, left: str, right: str) -> Relation | None:
        """What two actors (names or ids) are to one another; None if nothing is known.

        SAME holds for names of one actor through time; WING where one acts or speaks for the
        other; PARENT where one is part of the other; SIDE where both belong to one side.
        """
        alike = bool(key(left)) and key(left) == key(right)
        first = self.find(left)
        if first is None and not alike:  # as with most names that are held beside each other
            return None
        second = self.find(right)
        if first is None or second is None:
            return Relation.SAME if alike and first is second else None
        above, over = self._above(first), self._above(second)
        if self._line(first) == self._line(second):
            return Relation.SAME
        met = [above.get(self._line(second)), over.get(self._line(first))]
        if closest := [relation for relation in met if relation]:
            return min(closest, key=_ORDER.index)
        return Relation.SIDE if above.keys() & over.keys() else None

    def speaks_for(self, outlet: str) -> str | None:
        """For whom an outlet, an agency or a wing speaks (name or domain): canonical name."""
        entry = self.find(outlet)
        return (entry.speaks_for or entry.wing_of) if entry else None

    def _other(self, name: str) -> tuple[Entry, ...]:
        found = self.by_id.get(name) or self.by_domain.get(_domain(name))
        return (found,) if found else ()

    def _line(self, entry: Entry) -> str:
        """The first name of the line of names under which an actor went."""
        while entry.continues:
            entry = self.entries[entry.continues]
        return entry.name

    def _above(self, entry: Entry) -> dict[str, Relation]:
        """Everybody above an actor, by the first name of each line: what it is to them."""
        above: dict[str, Relation] = {}
        waiting = [(entry, Relation.SAME)]
        while waiting:
            each, reached = waiting.pop()
            for name, step in _steps(each):
                upper = self.entries[name]
                line, relation = self._line(upper), max(reached, step, key=_ORDER.index)
                if line not in above:
                    above[line] = relation
                    waiting.append((upper, relation))
        return above


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals, or short with two of them ("LeT")."""
    return name.isupper() or (len(name) <= _SHORT and sum(map(str.isupper, name)) > 1)


def choose(
    found: Sequence[Entry], *, on: date | None = None, countries: Sequence[str] = ()
) -> Entry | None:
    """Of several actors of one name the one that day and countries point to, if only one does."""
    if len(found) > 1 and on is not None:
        found = [entry for entry in found if entry.existed(on)] or found
    for country in countries:
        local = [entry for entry in found if entry.country == country]
        if len(found) > 1 and local:
            found = local
    return found[0] if len(found) == 1 else None


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """The shipped registry; a user's own files of the same form add actors, or names to ours.

    Raises:
        DataError: if a file is malformed, an actor is listed twice or related to an unknown one.
    """
    return _load(tuple(extra))


@cache
def _load(extra: tuple[Path, ...]) -> Registry:
    made = states()
    entries = roster(made.institutions, extra)
    by_rule = {entry.name for entry in made.institutions}
    by_name, upper = _index(entries.values())
    grounds = {key(name): code for code, state in made.by_code.items() for name in state.grounds}
    return Registry(
        entries=entries,
        by_name=by_name,
        upper=upper,
        longest=_longest(chain(by_name, grounds)),
        states=made.by_code,
        nouns={key(noun): kind for noun, kind in made.nouns.items()},
        described=_described(entries.values()),
        grounds=grounds,
        seats=frozenset(key(seat) for state in made.by_code.values() for seat in state.seats),
        offices={(e.office, e.country): e for e in entries.values() if e.office and e.country},
        by_domain={entry.domain: entry for entry in entries.values() if entry.domain},
        by_id={entry.id: entry for entry in entries.values()},
        spellings=spellings(each for name, each in entries.items() if name not in by_rule),
    )


_ORDER = list(Relation)
_SHORT = 5  # letters of an acronym with a small letter in it


def _steps(entry: Entry) -> Iterator[tuple[str, Relation]]:
    for name, step in (
        (entry.wing_of, Relation.WING),
        (entry.speaks_for, Relation.WING),
        (entry.parent, Relation.PARENT),
        (entry.side, Relation.SIDE),
    ):
        if name:
            yield name, step


def _domain(name: str) -> str:
    return name.casefold().removeprefix("www.")


def _longest(names: Iterable[str]) -> dict[str, int]:
    """The words of the longest name that begins with a word."""
    longest: dict[str, int] = {}
    for name in names:
        first, *rest = name.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


def _described(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for noun in entry.described:
            found[key(noun)] = (*found.get(key(noun), ()), entry)
    return found


def _index(entries: Iterable[Entry]) -> tuple[dict[str, tuple[Entry, ...]], frozenset[str]]:
    by_name: dict[str, tuple[Entry, ...]] = {}
    upper: set[str] = set()
    other: set[str] = set()
    for entry in entries:
        alone = (entry,)  # one for all names: most are nobody else's
        for name in entry.names:
            folded = key(name)
            (upper if is_acronym(name) else other).add(folded)
            known = by_name.get(folded, ())
            if entry not in known:
                by_name[folded] = (*known, entry) if known else alone
    return by_name, frozenset(upper - other)
