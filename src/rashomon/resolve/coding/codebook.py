"""The codebook: event types, their modes and cues, as `data/codebook/plover.yaml` has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from rashomon.errors import DataError
from rashomon.model.codebook import EventType
from rashomon.resolve.coding.cues import Cues, Found
from rashomon.resolve.coding.words import Stemmer
from rashomon.resolve.tables import shipped, table

FILE = "codebook/plover.yaml"


class Mode(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A mode of an event type: what is meant, and what tells it."""

    definition: str
    cues: list[str]


class TypeEntry(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An event type of the codebook."""

    quad: int
    definition: str
    cues: list[str]
    modes: dict[str, Mode]
    recipient: str | None = None


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    source: str
    irregular: dict[str, str]
    never: list[str]
    types: dict[str, TypeEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a cue tells: an event type, perhaps with a mode; no type where it only seems to.

    A weak cue is a word that events of the type share with much else.
    """

    type: EventType | None
    mode: str | None = None
    weak: bool = False


Match = Found[Sense]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Types with their modes, and all cues."""

    types: Mapping[EventType, TypeEntry]
    cues: Cues[Sense]
    stemmer: Stemmer

    def matches(self, stems: Sequence[str]) -> list[Match]:
        """The cues among the stems of a text, in its order.

        A cue that begins inside another tells nothing of its own ("halt ... bombing"), nor does
        one that only seems to be there; weak cues count where there are no others.
        """
        found: list[Match] = []
        covered = 0
        for match in self.cues.find(stems):
            if match.start >= covered:
                covered = match.end
                if match.meaning.type is not None:
                    found.append(match)
        strong = [match for match in found if not match.meaning.weak]
        return strong or found


@cache
def codebook() -> Codebook:
    """The shipped codebook.

    Raises:
        DataError: if a type is missing or unknown, its quad class is not the manual's, or a cue
            is given twice.
    """
    file = table(shipped(FILE), _File)
    if set(file.types) != set(EventType):
        odd = sorted(set(file.types) ^ set(EventType))
        raise DataError(f"must hold the 16 types of PLOVER; look at {odd}", about=FILE)
    types = {EventType(name): entry for name, entry in file.types.items()}
    for type_, entry in types.items():
        if entry.quad != type_.quad:
            raise DataError(f"{type_} is of quad class {int(type_.quad)}", about=FILE)
    stemmer = Stemmer(irregular=file.irregular)
    written = [*_written(types), *((cue, Sense(type=None)) for cue in file.never)]
    _check_once(written)
    return Codebook(types=types, cues=Cues(written, stemmer), stemmer=stemmer)


def _written(types: Mapping[EventType, TypeEntry]) -> Iterator[tuple[str, Sense]]:
    for type_, entry in types.items():
        for name, mode in entry.modes.items():
            yield from (_sense(cue, type_, name) for cue in mode.cues)
        yield from (_sense(cue, type_, None) for cue in entry.cues)


def _sense(cue: str, type_: EventType, mode: str | None) -> tuple[str, Sense]:
    weak = cue.endswith("?")
    return cue.removesuffix("?"), Sense(type=type_, mode=mode, weak=weak)


def _check_once(written: list[tuple[str, Sense]]) -> None:
    seen: dict[str, Sense] = {}
    for cue, sense in written:
        if cue in seen:
            raise DataError(f"{cue!r} tells {seen[cue]} and {sense}: keep one", about=FILE)
        seen[cue] = sense
