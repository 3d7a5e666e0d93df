"""Entries of the registry: actors as the files under `data/` list or yield them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from rashomon.errors import DataError
from rashomon.resolve.folding import key
from rashomon.resolve.tables import shipped, table

SECTORS = frozenset(
    """COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE
    REL SOC IGO UNO EUR NGO ISM IMG MNC""".split()
)
"""Sector codes of PLOVER (manual, Draft 2.0); IMG is a militarised group of several countries."""


GROUPS = frozenset({"UAF", "REB", "IMG", "PRM"})
"""The sectors of armed groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor that the registry knows.

    `names` holds the canonical name first, `country` is ISO 3166-1 alpha-2. The relations hold
    canonical names: `parent` is what it is a part of, `wing_of` what it acts for under a name of
    its own, `speaks_for` who owns or directs it, `side` with whom it fights, `continues` what it
    was before. It went by this name from `since` to `until`. `office` is the rule that yields
    an actor of its kind in every country ("army"); `is_state` marks the countries, `person`
    and `woman` persons. `domain`, `owner` and `agency` are of an outlet; `described` are words
    that mean it where it is named.
    """

    name: str
    names: tuple[str, ...]
    sector: str
    id: str = ""
    country: str | None = None
    parent: str | None = None
    wing_of: str | None = None
    speaks_for: str | None = None
    side: str | None = None
    continues: str | None = None
    since: date | None = None
    until: date | None = None
    office: str | None = None
    is_state: bool = False
    person: bool = False
    woman: bool = False
    domain: str | None = None
    owner: str | None = None
    agency: bool = False
    described: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def relations(self) -> tuple[str, ...]:
        """The canonical names of the actors that it is related to."""
        related = self.parent, self.wing_of, self.speaks_for, self.side, self.continues
        return tuple(name for name in related if name)

    def existed(self, day: date) -> bool:
        """Whether it went by this name on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class _Listed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    names: list[str] = []
    sector: str | None = None
    country: str | None = None
    parent: str | None = None
    wing_of: str | None = None
    speaks_for: str | None = None
    side: str | None = None
    continues: str | None = None
    since: date | int | None = None
    until: date | int | None = None
    office: str | None = None
    woman: bool = False
    domain: str | None = None
    owner: str | None = None
    agency: bool | None = None


class _Group(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    title: str
    source: str
    sector: str
    actors: dict[str, list[str] | _Listed]
    country: str | None = None
    parent: str | None = None
    side: str | None = None
    person: bool = False
    agency: bool = False


class _Alias(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    names: list[str]
    described: list[str]


class _Aliases(msgspec.Struct, kw_only=True):
    names: dict[str, list[str] | _Alias]


def listed(path: Path) -> Iterator[Entry]:
    """The actors that a file lists.

    Raises:
        DataError: if the file is malformed, or a sector is none of PLOVER's.
    """
    for group in table(path, list[_Group]):
        for name, given in group.actors.items():
            entry = _Listed(names=given) if isinstance(given, list) else given
            sector = entry.sector or group.sector
            if sector not in SECTORS:
                raise DataError(f"{name!r} has no sector of PLOVER: {sector!r}", about=str(path))
            if empty := [each for each in (name, *entry.names) if not key(each)]:
                raise DataError(f"{name!r} has a name of no letter: {empty}", about=str(path))
            yield Entry(
                name=name,
                names=(name, *entry.names),
                sector=sector,
                country=entry.country or group.country,
                parent=entry.parent or group.parent,
                wing_of=entry.wing_of,
                speaks_for=entry.speaks_for,
                side=entry.side or group.side,
                continues=entry.continues,
                since=_first_day(entry.since),
                until=_last_day(entry.until),
                office=entry.office,
                person=group.person,
                woman=entry.woman,
                domain=entry.domain,
                owner=entry.owner,
                agency=group.agency if entry.agency is None else entry.agency,
            )


def source_names() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Names and descriptions of the sources in `data/aliases.yaml`, by canonical name."""
    found = {}
    for group in table(shipped("aliases.yaml"), list[_Aliases]):
        for name, given in group.names.items():
            alias = _Alias(names=given, described=[]) if isinstance(given, list) else given
            found[name] = (tuple(alias.names), tuple(alias.described))
    return found


def identifier(name: str) -> str:
    """The id of a canonical name: its folded words joined by hyphens."""
    return key(name).replace(" ", "-")


def _first_day(given: date | int | None) -> date | None:
    return date(given, 1, 1) if isinstance(given, int) else given


def _last_day(given: date | int | None) -> date | None:
    return date(given, 12, 31) if isinstance(given, int) else given
