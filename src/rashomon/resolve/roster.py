"""Roster: all actors, as listed and as made by rule, joined and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from rashomon.errors import DataError
from rashomon.resolve.entries import Entry, identifier, listed, source_names
from rashomon.resolve.folding import key
from rashomon.resolve.tables import shipped

_TABLES = frozenset({"countries", "institutions"})


def roster(made: Iterable[Entry], extra: Sequence[Path]) -> dict[str, Entry]:
    """All actors by canonical name: the shipped files', those made by rule, and the user's.

    Raises:
        DataError: if a file is malformed, an actor is listed twice or related to an unknown one.
    """
    added = [tuple(listed(path)) for path in extra]
    entries = dict(_shipped())
    for found in added:
        _add(entries, found)
    _fill_offices(entries, made)
    _add_source_names(entries)
    _check(entries, about=", ".join(map(str, extra)) or "actors")
    return {name: replace(entry, id=identifier(name)) for name, entry in entries.items()}


@cache
def _shipped() -> Mapping[str, Entry]:
    paths = sorted(path for path in shipped("actors").glob("*.yaml") if path.stem not in _TABLES)
    entries: dict[str, Entry] = {}
    for path in [*paths, shipped("outlets.yaml")]:
        for entry in listed(path):
            if entries.setdefault(entry.name, entry) is not entry:
                raise DataError(f"{entry.name!r} is listed twice: keep one", about=str(path))
    return entries


def _add(entries: dict[str, Entry], found: Iterable[Entry]) -> None:
    """Adds a user's actors; one that we list too only gains names."""
    for entry in found:
        ours = entries.get(entry.name)
        names = (*ours.names, *entry.names) if ours else entry.names
        entries[entry.name] = replace(ours or entry, names=tuple(dict.fromkeys(names)))


def _fill_offices(entries: dict[str, Entry], institutions: Iterable[Entry]) -> None:
    """Adds the institutions made by rule, or their names to the actor listed in their stead."""
    filled: dict[tuple[str | None, str | None], Entry] = {}
    for entry in entries.values():
        office = entry.office, entry.country
        if entry.office and filled.setdefault(office, entry) is not entry:
            raise DataError(
                f"{filled[office].name!r} and {entry.name!r} are both its {entry.office}: keep one",
                about=f"actors of {entry.country}",
            )
    taken = {key(name) for entry in entries.values() for name in entry.names}
    renamed = {}
    for made in institutions:
        ours = filled.get((made.office, made.country)) if made.office else entries.get(made.name)
        if ours is None:
            entries[made.name] = replace(made, names=(made.name, *_free(made.names[1:], taken)))
            continue
        renamed[made.name] = ours.name
        names = tuple(dict.fromkeys((*ours.names, *_free(made.names, taken))))
        entries[ours.name] = replace(ours, names=names, parent=ours.parent or made.parent)
    for entry in list(entries.values()):
        entries[entry.name] = _renamed(entry, renamed)


def _free(names: Iterable[str], taken: set[str]) -> list[str]:
    """The names of a rule that no listed actor bears."""
    return [name for name in names if key(name) not in taken]


def _renamed(entry: Entry, renamed: Mapping[str, str]) -> Entry:
    """An actor whose relations name the listed institution, not the one made by rule."""
    return replace(
        entry,
        parent=renamed.get(entry.parent or "", entry.parent),
        wing_of=renamed.get(entry.wing_of or "", entry.wing_of),
        speaks_for=renamed.get(entry.speaks_for or "", entry.speaks_for),
        side=renamed.get(entry.side or "", entry.side),
    )


def _add_source_names(entries: dict[str, Entry]) -> None:
    """Adds the names under which the read stage knows the same actors as sources."""
    for name, (names, described) in source_names().items():
        if name not in entries:
            raise DataError(f"{name!r} is no actor of the registry: list it", about="aliases.yaml")
        ours = entries[name]
        joined = tuple(dict.fromkeys((*ours.names, *names)))
        entries[name] = replace(ours, names=joined, described=described)


def _check(entries: Mapping[str, Entry], *, about: str) -> None:
    for entry in entries.values():
        for name in entry.relations:
            if name not in entries:
                raise DataError(
                    f"{entry.name!r} is related to {name!r}, who is not listed", about=about
                )
    for entry in entries.values():
        line, each = {entry.name}, entry
        while each.continues:
            each = entries[each.continues]
            if each.name in line:
                raise DataError(f"{entry.name!r} continues itself", about=about)
            line.add(each.name)
