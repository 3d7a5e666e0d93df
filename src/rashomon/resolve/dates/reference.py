"""From what a document's relative expressions count: its dateline's day, else its publication's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from rashomon.model.text import Document, Span
from rashomon.resolve.dates.forms import Base, Calendar, Expression, Shift, Weekday, Window
from rashomon.resolve.dates.period import Period, Unit

__all__ = ["Reference", "asides", "dateline_at", "reference"]

_TOWN = re.compile(r"[A-Z][A-Z .'/-]{2,40}(?:,\s[\w .']{2,30})?,?\s?\(?\Z")  # "MOSUL, Iraq, "
_DASH = re.compile(r"\)?\s?(?:\([\w ./&-]{2,40}\))?\s?(?:[-\u2013\u2014]|--)\s")
_TOWN_LENGTH = 100  # characters
_HISTORY = 4  # years named that are not the document's own, from which on it is taken for a history
_YEARS_OFF = 2  # how far off such a year is


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The day that relative expressions count from, None where nobody says.

    `dateline` is where the dateline gives its day. `history` is true of a narrative of the past
    that goes by its own years, in which "in May" is May of the year last named, not of the
    publication's.
    """

    day: date | None
    dateline: Span | None = None
    history: bool = False


def reference(document: Document, found: Sequence[Expression]) -> Reference:
    """The reference of a document with these expressions."""
    published = _published(document)
    history = _is_history(found, published)
    first = found[0] if found else None
    if first and isinstance(first.form, Calendar) and dateline_at(document.text, first.span):
        year = first.form.year or (published.year if published else None)
        day = Period(
            unit=Unit.DAY, year=year or 0, number=first.form.number or 0, day=first.form.day or 0
        ).days[0]
        return Reference(day=day or published, dateline=first.span, history=history)
    return Reference(day=published, history=history)


def _published(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None


def dateline_at(text: str, span: Span) -> bool:
    """Whether the words at `span` are the day of a dateline: "MOSUL, Iraq, Oct 17 (Xinhua) -"."""
    start, end = span
    line = text.rfind("\n", max(0, start - _TOWN_LENGTH), start) + 1
    return bool(_TOWN.fullmatch(text, line, start) and _DASH.match(text, end))


def _is_history(found: Sequence[Expression], published: date | None) -> bool:
    """Whether most of what dates a text is years of the past."""
    years = [
        one.form.year
        for one in found
        if isinstance(one.form, Calendar) and one.form.year is not None
    ]
    far = sum(published is None or published.year - year >= _YEARS_OFF for year in years)
    deictic = sum(_is_deictic(one) for one in found)
    return far >= _HISTORY and far > deictic


def _is_deictic(one: Expression) -> bool:
    return isinstance(one.form, Weekday) or (
        isinstance(one.form, Shift | Window) and one.form.base is Base.REFERENCE
    )


def asides(found: Sequence[Expression]) -> frozenset[int]:
    """Which expressions (indices) name a year out of the course of their neighbours.

    "The worst since 1812" in a chapter on 1920: the median of the two years named before, the two
    after and itself is more than two years away.
    """
    years = [
        (index, one.form.year)
        for index, one in enumerate(found)
        if isinstance(one.form, Calendar) and one.form.year is not None
    ]
    return frozenset(
        index
        for place, (index, year) in enumerate(years)
        if abs(year - median_low(y for _, y in years[max(0, place - 2) : place + 3])) > _YEARS_OFF
    )
