"""What stands before the core of an expression: "the night of", "early", "about"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from rashomon.resolve.dates.forms import Calendar, Expression, Nth, Shift, Undated, Window
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.rule import filled
from rashomon.resolve.dates.vocabulary import alternatives, folded, vocabulary

__all__ = ["extended"]

_REACH = 40  # characters: longer than any modifier
_ROUNDS = 3  # "just over", "the night of", "late"
_ARTICLE = frozenset({Unit.DAY, Unit.SEASON})  # "the 3 May", "the summer", but "the 2003 invasion"


def extended(text: str, found: Expression, *, floor: int) -> Expression:
    """The expression with the modifiers before it, none of which begins before `floor`."""
    counted = isinstance(found.form, Undated | Window) or (
        isinstance(found.form, Shift) and text[found.span[0]].isalnum()
    )
    pattern = _pattern(counted, _takes_article(found))
    for _ in range(_ROUNDS):
        start, end = found.span
        match = pattern.search(text, max(floor, start - _REACH), start)
        if match is None:
            break
        found = _with(replace(found, span=(match.start(), end)), match)
    return found


def _takes_article(found: Expression) -> bool:
    return isinstance(found.form, Calendar) and found.form.unit in _ARTICLE


@cache
def _pattern(counted: bool, article: bool) -> re.Pattern[str]:
    known = vocabulary()
    softeners = alternatives(known.softeners["count" if counted else "date"])
    edges = alternatives(known.edges)
    return re.compile(
        filled(
            r"\b(?:(?:the<s>)?(?:(?:very<s>)?(?:early|late)<s>)?(?:in<s>the<s>)?(?P<part><part>)(?:<s>hours)?<s>(?:of|on)"
            rf"|(?P<edge>{edges})|(?:{softeners})"
            + (r"|the" if article else "")
            + r")(?:<s>|-)(?:the<s>)?\Z"
        ),
        re.IGNORECASE,
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
    """ "The second half of 2008" is a period of its own."""
    form = found.form
    if isinstance(form, Calendar) and form.unit is Unit.YEAR and form.year is not None:
        return replace(found, form=replace(form, unit=Unit.HALF, number=half))
    return found
