"""How values read on a page: dates, places, figures and codes as words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from rashomon.model.figure import figure
from rashomon.model.resolved import When, Where

__all__ = [
    "CREDIBILITY",
    "FILTERS",
    "LONGEST",
    "RELIABILITY",
    "count",
    "instant",
    "place",
    "precision",
    "shown",
    "time",
]

LONGEST = 160  # code points of a name that are shown; hostile ones have no end
CREDIBILITY: Mapping[int, str] = {
    1: "confirmed by independent origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
_PRECISION: Mapping[int, str] = {
    1: "exact place",
    2: "near a known place",
    3: "district",
    4: "province",
    5: "linear or vague place",
    6: "country",
    7: "unknown place",
}


def shown(text: str, longest: int = LONGEST) -> str:
    """A text cut to a length, with an ellipsis where something is left out."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def time(when: When | None) -> str:
    """An interval of days, no finer than it is known: "18 Oct 2016", "October 2016"."""
    if when is None:
        return "undated"
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return when.reason or "undated"
    if first is None or last is None:
        return f"since {_day(first)}" if first else f"until {_day(last)}"
    if first == last:
        return _day(first)
    return _named(first, last) or f"{_day(first)} – {_day(last)}"


def place(where: Where | None) -> str:
    """A place with its country and how exactly it is known."""
    if where is None:
        return "unplaced"
    if where.place is None:
        return where.reason or "unresolved"
    name = ", ".join(part for part in (where.place.name, where.place.country) if part)
    return f"{name} ({precision(where.where_prec)})"


def precision(where_prec: int) -> str:
    """A code of the UCDP GED scale in words."""
    return _PRECISION.get(where_prec, "unknown precision")


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 origin", "3 origins"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def instant(published: str | None) -> str:
    """An ISO 8601 date or date-time without seconds and the T."""
    return published[:16].replace("T", " ") if published else "undated"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b} {day.year}" if day else ""


def _named(first: date, last: date) -> str | None:
    """The month or year that two days span."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    return str(first.year) if (first.month, last.month, first.year) == (1, 12, last.year) else None


FILTERS: dict[str, Callable[..., Any]] = {
    "shown": shown,
    "day": _day,
    "time": time,
    "place": place,
    "precision": precision,
    "figure": lambda interval: figure(interval, ","),
    "count": count,
    "instant": instant,
    "credibility": lambda digit: CREDIBILITY[digit],
    "reliability": lambda letter: RELIABILITY[letter],
    # Jinja's own takes no `safe` and fails on lone surrogates.
    "urlencode": lambda text, safe="/": quote(text, safe=safe, errors="replace"),
}
