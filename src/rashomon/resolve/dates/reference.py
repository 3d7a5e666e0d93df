"""From what a document's relative expressions count: its dateline's day, else its publication's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median_low

from rashomon.model.text import Document, Span
from rashomon.resolve.dates.forms import Base, Calendar, Expression, Shift, Weekday, Window
from rashomon.resolve.dates.period import Unit

__all__ = ["Reference", "asides", "is_dateline", "reference"]

_TOWN = re.compile(r"[A-Z][A-Z .'/-]{2,40}(?:,\s[\w .']{2,30})?,?\s?\(?\Z")  # "MOSUL, Iraq, "
_DASH = re.compile(r"\)?\s?(?:\([\w ./&-]{2,40}\))?\s?(?:[-\u2013\u2014]|--)\s")
_WITH_YEAR = re.compile(r"\d.*\b(?:19|20)\d\d\Z", re.DOTALL)
_LABEL = re.compile(r"\b(?:publication|published|updated?|posted)(?:\son)?:?\s\Z", re.IGNORECASE)
_HEADING = re.compile(
    r"""(?:\A|[\n|\u2013\u2014-]|\b(?!(?:On|In|By|Since|Until|From|Of|The|Before|After|Between|And|Late
    |Early|About|Around)\b)[A-Z][\w.]{0,40},?)\s?\Z""",
    re.VERBOSE,
)
_BODY = re.compile(r"\s?(?:\Z|[\n|]|\s[A-Z]|[-\u2013\u2014])|\s[A-Z0-9]")
_TOWN_LENGTH = 100  # characters
_HEAD = 300  # characters in which a page's head lies
_HEAD_EXPRESSIONS = 3
_HISTORY = 4  # years named that are not the document's own, from which on it is taken for a history
_OFTENER = 3  # times: as often as that it names such years for once that it says "last month"
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
    for one in found[:_HEAD_EXPRESSIONS]:
        if isinstance(one.form, Calendar) and is_dateline(document.text, one.span):
            printed = _printed(one.form, published)
            if printed:
                return Reference(day=printed, dateline=one.span, history=history)
    return Reference(day=published, history=history)


def _printed(form: Calendar, published: date | None) -> date | None:
    """The day of a dateline, which often leaves out the year."""
    year = form.year or (published.year if published else None)
    whole = replace(form, year=year).period
    return whole.days[0] if whole and whole.unit is Unit.DAY else None


def _published(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None


def is_dateline(text: str, span: Span) -> bool:
    """Whether the words at `span` print when the document was written.

    A dateline ("MOSUL, Iraq, Oct 17 (Xinhua) -"); a day with its year that is labelled ("Published
    5 August 2016"), or that stands in the head of a page between a title or an agency and the
    first sentence.
    """
    start, end = span
    line = text.rfind("\n", max(0, start - _TOWN_LENGTH), start) + 1
    if _TOWN.fullmatch(text, line, start) and _DASH.match(text, end):
        return True
    before = max(0, start - _TOWN_LENGTH)
    if not _WITH_YEAR.search(text, start, end):
        return False
    if _LABEL.search(text, before, start):
        return True
    return start < _HEAD and bool(_BODY.match(text, end) and _HEADING.search(text, before, start))


def _is_history(found: Sequence[Expression], published: date | None) -> bool:
    """Whether most of what dates a text is years of the past."""
    years = [
        one.form.year
        for one in found
        if isinstance(one.form, Calendar) and one.form.year is not None
    ]
    far = sum(published is None or published.year - year >= _YEARS_OFF for year in years)
    deictic = sum(_is_deictic(one) for one in found)
    return far >= max(_HISTORY, _OFTENER * deictic)


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
