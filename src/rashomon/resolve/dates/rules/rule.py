"""A rule of the grammar: a pattern with words of the vocabulary, and what a match of it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.resolve.dates.forms import Base, Expression, Form, Shift
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.vocabulary import SPACE, alternatives, folded, vocabulary

__all__ = [
    "TURN",
    "YEAR",
    "Builder",
    "Match",
    "Rule",
    "compiled",
    "count",
    "expression",
    "filled",
    "is_name",
    "month",
    "part_of",
    "turned",
    "whole",
    "within",
]

Match = re.Match[str]
Builder = Callable[[Match], tuple[Expression, ...]]

TURN = (
    "last|this|next|the<s>previous|the<s>following|the<s>next|that|the<s>same|this<s>past"
    "|this<s>coming"
)
YEAR = "(?:(?P<y><year>)|(?P<rel><year_of>))"

_PIECE = re.compile(r"(?<!\?P)<([a-z_]+)>")
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TURNS = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A verbose pattern, with `<piece>` for a set of words, and what it builds.

    `build` gives the expressions of a match, none where it makes no sense.
    """

    pattern: str
    build: Builder


@cache
def _pieces() -> Mapping[str, str]:
    """What stands for each `<piece>`; every repetition in them is bounded."""
    known = vocabulary()
    ordinals = alternatives(known.ordinals)
    counts = alternatives([*known.numbers, *known.vague])
    turns = (
        rf"(?:(?:that|the)(?:{SPACE}same)?|the{SPACE}(?:following|next|previous)|this|last|next)"
    )
    return {
        "s": SPACE,
        "to": rf"(?:\s?[-\u2013]\s?|{SPACE}(?:to|and|until|till|through|or|&){SPACE})",
        "month": _names(known.months),
        "weekday": _names(known.weekdays),
        "season": rf"(?:{alternatives(known.seasons)})\b",
        "part": alternatives(known.parts),
        "edge": alternatives(known.edges),
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!\d|[.:]\d|,\d{3}|%)",
        "nth": r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)\b",
        "ordinal": rf"(?:{ordinals})\b|\d{{1,2}}(?:st|nd|rd|th)\b",
        "year": r"(?:1\d{3}|20\d{2})\b(?![.,:]\d)",
        "count": r"\d{1,3}(?:,\d{3}|\d{1,3})?(?:\.\d{1,2})?"
        rf"|(?:{_TENS})(?:-|{SPACE})(?:{_ONES})\b|(?:{counts})\b",
        "unit": rf"(?:{alternatives(known.units)})\b",
        "feast": rf"(?:{alternatives(known.named)})\b",
        "frequency": rf"(?:{alternatives(known.frequencies)})\b",
        "reference": rf"(?:{alternatives(known.references)})\b",
        "year_of": rf"{turns}{SPACE}year\b",
        "month_of": rf"{turns}{SPACE}month\b",
    }


def _names(names: Mapping[str, int]) -> str:
    """Names in full, or cut short with or without a full stop."""
    short = {
        name
        for name, number in names.items()
        for other in names
        if other != name and other.startswith(name) and names[other] == number
    }
    long = names.keys() - short
    return rf"(?:{alternatives(long)})\b|(?:{alternatives(short)})\b(?:\.(?=\s?[\da-z,(]))?"


def filled(pattern: str) -> str:
    """A rule's pattern with its pieces filled in."""
    return _PIECE.sub(lambda piece: f"(?:{_pieces()[piece[1]]})", pattern)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with its pieces filled in, verbose and in either case."""
    return re.compile(filled(pattern), re.IGNORECASE | re.VERBOSE)


def expression(match: Match, form: Form, *, part: str | None = None) -> tuple[Expression, ...]:
    """The one expression that a match is, no white space at its end."""
    words = match[0].rstrip()
    span = (match.start(), match.start() + len(words))
    return (Expression(span=span, form=form, part=part),)


def count(words: str | None) -> tuple[int, int, str]:
    """How many: at least, at most, and the figure of a TIMEX value (X for a vague one).

    Without words it is a bare plural ("weeks later"), vague as well.
    """
    known = vocabulary()
    if words is None or folded(words) in known.vague:
        return *known.vague[folded(words or "many")], "X"
    value = _number(words)
    return int(value), int(value), f"{value:g}"


def _number(words: str) -> float:
    if words[0].isdecimal():
        return float(words.replace(",", ""))
    numbers, key = vocabulary().numbers, folded(words)
    return numbers[key] if key in numbers else sum(numbers[word] for word in key.split())


def whole(words: str | None) -> int | None:
    """A year in figures."""
    return int(words) if words else None


def month(word: str) -> int:
    """A month's number."""
    return vocabulary().months[folded(word.rstrip("."))]


def is_name(word: str) -> bool:
    """Whether a month or weekday that may be another word is written as a name."""
    return folded(word.rstrip(".")) not in vocabulary().capital or word[:1].isupper()


def part_of(words: str | None) -> str | None:
    """The TIMEX code of a part of the day."""
    return vocabulary().parts[folded(words)] if words else None


def turned(words: str | None) -> int | None:
    """-1, 0 or 1 for "last", "this", "next" and their like."""
    return _TURNS.get(folded(words).split()[-1], 0) if words else None


def within(words: str | None, unit: Unit) -> Shift | None:
    """What "of that year" or "of the following month" counts from."""
    if not words:
        return None
    turning = folded(words).split()[:-1]
    base = Base.REFERENCE if turning[0] in ("last", "this", "next") else Base.ANCHOR
    turn = _TURNS.get(turning[-1], 0)
    return Shift(unit=unit, low=turn, high=turn, base=base)
