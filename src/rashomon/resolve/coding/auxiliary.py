"""Auxiliary modes: whether the words say that the event happened, and lately."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from rashomon.errors import DataError
from rashomon.model.codebook import Auxiliary
from rashomon.model.text import Span
from rashomon.resolve.tables import shipped, table

FILE = "codebook/auxiliary.yaml"
BEFORE, AFTER = 9, 4  # words of a clause around a cue that may change what it tells

Modes = tuple[Auxiliary, ...]

_CLAUSE = re.compile(
    r"[.;!?\u2026]|, (?:but|and|while|who|which)\b|\b(?:but|although|while|because)\b"
)
_YEAR = re.compile(r"(?:\b(?P<before>[a-z]+) )?\b(?P<year>(?:19|20)\d\d)\b(?!s)", re.IGNORECASE)


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    source: str
    future: list[str]
    hypothetical: list[str]
    negation: list[str]
    historical: list[str]
    historical_days: int
    ongoing: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    patterns: Mapping[Auxiliary, re.Pattern[str]]
    historical_days: int
    ongoing: frozenset[str]


@cache
def _words() -> _Words:
    file = table(shipped(FILE), _File)
    try:
        patterns = {
            mode: re.compile("|".join(getattr(file, mode)), re.IGNORECASE) for mode in Auxiliary
        }
    except re.error as error:
        raise DataError(f"no regular expression: {error}", about=FILE) from error
    return _Words(
        patterns=patterns,
        historical_days=file.historical_days,
        ongoing=frozenset(file.ongoing),
    )


def auxiliary(said: str, *, told: Span | None, verbal: bool, published: date | None) -> Modes:
    """What keeps an event from being one that happened lately, in the order of the codes.

    Args:
        said: the words that are coded.
        told: where the cue stands in them that tells the event; None where no cue does.
        verbal: whether the event is an act of speech, which takes what follows as its object.
        published: the day of publication, None where nobody said.

    Raises:
        DataError: if the shipped data file is malformed.
    """
    words = _words()
    near = said if told is None else _scope(said, told, verbal=verbal)
    found = {mode for mode, pattern in words.patterns.items() if pattern.search(near)}
    if words.patterns[Auxiliary.HISTORICAL].search(said) or _long_past(said, published, words):
        found.add(Auxiliary.HISTORICAL)
    return tuple(mode for mode in Auxiliary if mode in found)


def _scope(said: str, told: Span, *, verbal: bool) -> str:
    """The part of a clause that bears on a cue: some words before it, for a deed some after it."""
    start, end = told
    before = _CLAUSE.split(said[:start])[-1].split()[-BEFORE:]
    if verbal:
        return " ".join(before)
    after = _CLAUSE.split(said[end:])[0].split()[:AFTER]
    return " ".join([*before, said[start:end], *after])


def _long_past(said: str, published: date | None, words: _Words) -> bool:
    """Whether the latest year that the words name ended long before the publication."""
    named = list(_YEAR.finditer(said))
    if not named or published is None:
        return False
    if any((match["before"] or "").lower() in words.ongoing for match in named):
        return False
    end = date(max(int(match["year"]) for match in named), 12, 31)
    return (published - end).days > words.historical_days
