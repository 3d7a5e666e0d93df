"""What stands before the core of an expression: "the night of", "early", "about"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from rashomon.resolve.dates.forms import Calendar, Expression, Nth, Shift, Undated
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.rules.rule import compiled
from rashomon.resolve.dates.vocabulary import alternatives, folded, vocabulary

__all__ = ["extended"]

_REACH = 40  # characters: longer than any modifier
_ROUNDS = 3  # "just over", "the night of", "late"
_ARTICLE = frozenset({Unit.DAY, Unit.SEASON})  # "the 3 May", "the summer", but "the 2003 invasion"


def extended(text: str, found: Expression, *, floor: int) -> Expression:
    """The expression with the modifiers before it, none of which begins before `floor`."""
    core = folded(text[slice(*found.span)])
    pattern = _pattern(_softeners(found, core), _takes_article(found, core))
    for _ in range(_ROUNDS):
        start, end = found.span
        match = pattern.search(text, max(floor, start - _REACH), start)
        if match is None:
            break
        found = _with(replace(found, span=(match.start(), end)), match)
    return found


def _softeners(found: Expression, core: str) -> str:
    """Which list of softeners may stand before it."""
    if isinstance(found.form, Undated):
        return "count" if _is_length(found.form) else "none"
    counted = core[0].isdecimal() or core.split(maxsplit=1)[0] in vocabulary().numbers
    return "count" if counted and isinstance(found.form, Shift) else "date"


def _is_length(form: Undated) -> bool:
    timex = form.timex or ""
    return timex.startswith("P") and not timex.endswith("REF")


def _takes_article(found: Expression, core: str) -> bool:
    if isinstance(found.form, Undated):
        return _is_length(found.form) and core.endswith("s")
    return isinstance(found.form, Calendar) and found.form.unit in _ARTICLE


@cache
def _pattern(kind: str, article: bool) -> re.Pattern[str]:
    known = vocabulary()
    softeners = alternatives(known.softeners[kind]) + ("|the" if article else "")
    return compiled(
        rf"""\b(?:(?:the<s>)?(?:(?:very<s>)?(?:early|late)<s>)?(?:in<s>the<s>)?(?P<part><part>)
            (?:<s>hours)?<s>(?:of|on)|(?:the<s>)?(?P<edge>{alternatives(known.edges)})
            |{softeners})(?:<s>|-)(?:the<s>)?\Z"""
    )


def _with(found: Expression, match: re.Match[str]) -> Expression:
    known = vocabulary()
    if match["part"] and isinstance(found.form, Calendar | Shift | Nth):
        return replace(found, part=known.parts[folded(match["part"])])
    if not match["edge"]:
        return found
    words = folded(match["edge"])
    if words.endswith("half of") and isinstance(found.form, Calendar):
        return _halved(found, 1 if "first" in words else 2)
    return replace(found, edge=known.edges[words])


def _halved(found: Expression, half: int) -> Expression:
    """A half of a year is a period of its own: "the second half of 2008"."""
    form = found.form
    if isinstance(form, Calendar) and form.unit is Unit.YEAR and form.year is not None:
        return replace(found, form=replace(form, unit=Unit.HALF, number=half))
    return found
