"""A rule of the grammar: a pattern with words of the vocabulary, and what a match of it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.model.text import Span
from rashomon.resolve.dates.forms import Expression, Form
from rashomon.resolve.dates.vocabulary import SPACE, alternatives, folded, vocabulary

__all__ = ["Builder", "Match", "Rule", "count", "expression", "filled", "number"]

Match = re.Match[str]
Builder = Callable[[Match], tuple[Expression, ...]]

_PIECE = re.compile(r"(?<!\?P)<([a-z_]+)>")
_RELATIVE = "that|this|the<s>same|that<s>same|the<s>following|the<s>next|the<s>previous|last|next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`pattern` has `<piece>` for a set of words; `build` gives nothing where it makes no sense."""

    pattern: str
    build: Builder


@cache
def _pieces() -> Mapping[str, str]:
    """What stands for each `<piece>`; every repetition in them is bounded."""
    known = vocabulary()
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    ones = "one|two|three|four|five|six|seven|eight|nine"
    ordinals = alternatives(known.ordinals)
    return {
        "s": SPACE,
        "to": rf"(?:\s?[-\u2013]\s?|{SPACE}(?:to|and|until|till|through|or|&){SPACE})",
        "month": _names(known.months),
        "weekday": _names(known.weekdays),
        "season": rf"(?:{alternatives(known.seasons)})\b",
        "part": rf"(?:{alternatives(known.parts)})",
        "edge": rf"(?:{alternatives(known.edges)})",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!\d|[.:]\d|,\d{3}|%)",
        "nth": r"(?:(?:3[01]|[12]?\d)(?:st|nd|rd|th)\b)",
        "ordinal": rf"(?:(?:{ordinals})\b|\d{{1,2}}(?:st|nd|rd|th)\b)",
        "year": r"(?:1\d{3}|20\d{2})\b(?![.,:]\d)",
        "count": rf"(?:\d{{1,3}}(?:,\d{{3}}|\d{{1,3}})?(?:\.\d{{1,2}})?|(?:{tens})(?:-|{SPACE})(?:{ones})"
        rf"|{alternatives([*known.numbers, *known.vague])})\b",
        "unit": rf"(?:{alternatives(known.units)})\b",
        "clock_unit": r"(?:seconds?|minutes?|hours?)\b",
        "feast": rf"(?:{alternatives(known.named)})\b",
        "frequency": rf"(?:{alternatives(known.frequencies)})\b",
        "reference": rf"(?:{alternatives(known.references)})\b",
        "year_of": rf"(?:{_RELATIVE.replace('<s>', SPACE)}){SPACE}year\b",
        "month_of": rf"(?:{_RELATIVE.replace('<s>', SPACE)}){SPACE}month\b",
    }


def _names(names: Mapping[str, int]) -> str:
    """Names in full, or cut short with or without a full stop."""
    short = [name for name in names if any(_cuts(name, other, names) for other in names)]
    long = [name for name in names if name not in short]
    return rf"(?:(?:{alternatives(long)})\b|(?:{alternatives(short)})\b(?:\.(?=\s?[\da-z,(]))?)"


def _cuts(name: str, other: str, names: Mapping[str, int]) -> bool:
    return name != other and other.startswith(name) and names[name] == names[other]


def filled(pattern: str) -> str:
    """A rule's pattern with its pieces filled in."""
    return _PIECE.sub(lambda piece: f"(?:{_pieces()[piece[1]]})", pattern)


def number(words: str) -> float | None:
    """The number that digits or words give, None for a vague one."""
    known = vocabulary()
    plain = words.replace(",", "")
    if plain[:1].isdecimal():
        return float(plain)
    key = folded(words)
    if key in known.numbers:
        return known.numbers[key]
    parts: Iterable[str] = key.split()
    return None if key in known.vague else sum(known.numbers.get(part, 0) for part in parts)


def count(words: str | None) -> tuple[int, int, str]:
    """How many: at least, at most, and the figure of a TIMEX value (X for a vague one).

    Without words it is a bare plural ("weeks later"), vague as well.
    """
    if words is None:
        return *vocabulary().vague["many"], "X"
    known = vocabulary().vague.get(folded(words))
    if known:
        return *known, "X"
    value = number(words) or 0.0
    return int(value), int(value), f"{value:g}"


def expression(match: Match, form: Form, *, part: str | None = None) -> tuple[Expression, ...]:
    """The one expression that a match is, the white space around it left out."""
    start, end = match.span()
    return (Expression(span=_trimmed(match.string, start, end), form=form, part=part),)


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
