"""Choosing among the days that an expression may mean: the nearest, the last, the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from rashomon.resolve.dates.forms import Calendar, Nth, Window
from rashomon.resolve.dates.period import Interval, Period, Unit, day, last_day, week

__all__ = ["away", "narrated_year", "nearest", "nth", "weekday", "weekend"]

_BACK = 5  # months: so far back a narrative goes within a year before the next is meant


def nearest(
    candidates: Iterable[Interval], today: date, *, turn: int, strict: bool
) -> Interval | None:
    """The last interval that has begun by today, the first that has not ended, or the nearer.

    Args:
        turn: -1 for the last, 1 for the first to come, 0 for whichever is nearer.
        strict: whether the one that today lies in is left out ("last May").
    """
    whole = [(first, last) for first, last in candidates if first and last]
    past = [c for c in whole if (c[1] < today if strict else c[0] <= today)]
    coming = [c for c in whole if (c[0] > today if strict else c[1] >= today)]
    last, first = max(past, default=None), min(coming, default=None)
    if turn or last is None or first is None:
        return first if turn > 0 else last
    return first if first[0] - today < today - last[1] else last


def narrated_year(form: Calendar, anchor: Period) -> int:
    """The year of a date without one in a narrative that was at `anchor` before.

    A narrative runs forwards: after November, January is of the next year.
    """
    month = 3 * (form.number or 0) + 1 if form.unit is Unit.SEASON else form.number or 0
    if anchor.unit not in (Unit.DAY, Unit.MONTH):
        return anchor.year
    return anchor.year + (anchor.number - month > 12 - _BACK)


def weekday(number: int, today: date, *, ahead: bool, strict: bool) -> Period | None:
    """The day of the week (ISO number) up to today, or from today on; `strict` leaves out today."""
    offset = (number - today.isoweekday()) % 7
    if not ahead:
        offset = offset - 7 if offset else 0
    if offset == 0 and strict:
        offset = 7 if ahead else -7
    return day(today).shifted(offset)


def weekend(base: Period) -> Period | None:
    """The weekend of the week that a day lies in."""
    first = base.days[0]
    held = week(first) if first and base.unit in (Unit.DAY, Unit.WEEK, Unit.WEEKEND) else None
    return replace(held, unit=Unit.WEEKEND) if held else None


def away(today: date, form: Window) -> date | None:
    """The far end of a stretch that begins or ends today."""
    sign = 1 if form.ahead else -1
    try:
        if form.months:
            month = today.year * 12 + today.month - 1 + sign * form.months
            year, index = divmod(month, 12)
            return date(year, index + 1, min(today.day, last_day(year, index + 1).day))
        return today + timedelta(days=sign * form.days)
    except (ValueError, OverflowError):
        return None


def nth(form: Nth, of: Period) -> Interval:
    """The first or last weeks, days or months of a period, or the n-th of them.

    The first week of a month is its days 1 to 7, the last its last seven; a weekend belongs to the
    month of its Saturday.
    """
    first, last = of.days
    if first is None or last is None:
        return None, None
    if form.unit is Unit.MONTH:
        return _months(form, first, last)
    if form.unit is Unit.WEEKEND:
        return _weekends(form, first, last)
    length = form.count * (7 if form.unit is Unit.WEEK else 1)
    if form.index < 0:
        return max(first, last - timedelta(days=length - 1)), last
    begin = first + timedelta(days=length * (form.index - 1))
    return (begin, min(last, begin + timedelta(days=length - 1))) if begin <= last else (None, None)


def _months(form: Nth, first: date, last: date) -> Interval:
    begin = last.month - form.count + 1 if form.index < 0 else form.index
    end = begin + form.count - 1
    if not first.month <= begin <= end <= last.month:
        return None, None
    return date(first.year, begin, 1), last_day(first.year, end)


def _weekends(form: Nth, first: date, last: date) -> Interval:
    saturday = first + timedelta(days=(6 - first.isoweekday()) % 7)
    found = []
    while saturday <= last:
        found.append((saturday, saturday + timedelta(days=1)))
        saturday += timedelta(days=7)
    index = form.index if form.index < 0 else form.index - 1
    return found[index] if index < len(found) else (None, None)
