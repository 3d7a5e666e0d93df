"""Periods of the calendar that keep their precision: a day, a month, a year, and what lies between.

A period is never finer than what was written. Years before the common era are negative (-490 is
490 BC); they have a TIMEX value, and no days, as `datetime` begins with the year 1.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

__all__ = ["Edge", "Interval", "Period", "Unit", "day", "edged", "last_day", "week"]

Interval = tuple[date | None, date | None]
"""First and last day, both inclusive; None where that end is open or unknown."""

_SEASONS = ("SP", "SU", "FA", "WI")  # from March on; TIMEX2 2005


class Unit(StrEnum):
    """How much a period spans, finest first."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def rank(self) -> int:
        """0 for the finest."""
        return list(Unit).index(self)


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6}
_NOTATION = {
    Unit.DAY: "{0}-{1:02d}-{2:02d}",
    Unit.WEEK: "{0}-W{1:02d}",
    Unit.WEEKEND: "{0}-W{1:02d}-WE",
    Unit.MONTH: "{0}-{1:02d}",
    Unit.QUARTER: "{0}-Q{1}",
    Unit.SEASON: "{0}-{season}",
    Unit.HALF: "{0}-H{1}",
    Unit.YEAR: "{0}",
    Unit.DECADE: "{decade}",
    Unit.CENTURY: "{century}",
}


class Edge(StrEnum):
    """In which part of a period something lies."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period of the Gregorian calendar.

    `number` counts within the year (month 1-12, ISO week, season from spring, quarter, half);
    `day` is of the month. A decade and a century are given by their first year in digits (1990,
    1900 for the 20th century).
    """

    unit: Unit
    year: int
    number: int = 0
    day: int = 0

    @property
    def timex(self) -> str:
        """The value in the notation of TIMEX2 and TIMEX3, which is ISO 8601 with codes."""
        year = f"{self.year:04d}" if self.year >= 0 else f"BC{-self.year:04d}"
        season = _SEASONS[(self.number - 1) % 4]
        return _NOTATION[self.unit].format(
            year, self.number, self.day, season=season, decade=year[:-1], century=year[:-2]
        )

    @property
    def days(self) -> Interval:
        """First and last day; neither for a period that `datetime` cannot hold."""
        try:
            return self._first(), self._last()
        except (ValueError, OverflowError):
            return None, None

    def _first(self) -> date:
        if self.unit is Unit.DAY:
            return date(self.year, self.number, self.day)
        if self.unit in (Unit.WEEK, Unit.WEEKEND):
            return date.fromisocalendar(self.year, self.number, 1 if self.unit is Unit.WEEK else 6)
        if self.unit in _MONTHS:
            length = _MONTHS[self.unit]
            spring = 2 if self.unit is Unit.SEASON else 0
            return date(self.year, length * (self.number - 1) + 1 + spring, 1)
        return date(self.year + (self.unit is Unit.CENTURY), 1, 1)

    def _last(self) -> date:
        first = self._first()
        match self.unit:
            case Unit.DAY:
                return first
            case Unit.WEEK:
                return first + timedelta(days=6)
            case Unit.WEEKEND:
                return first + timedelta(days=1)
            case Unit.MONTH | Unit.QUARTER | Unit.HALF | Unit.SEASON:
                return last_day(first.year, first.month + _MONTHS[self.unit] - 1)
        years = {Unit.YEAR: 0, Unit.DECADE: 9, Unit.CENTURY: 99}[self.unit]
        return date(first.year + years, 12, 31)

    def to(self, unit: Unit) -> Period | None:
        """The period of a unit as coarse or coarser that holds this one, None where none does."""
        if unit is self.unit:
            return self
        if unit.rank < self.unit.rank or unit in (Unit.SEASON, Unit.WEEKEND):
            return None
        if unit is Unit.WEEK:
            first = self.days[0]
            return week(first) if first else None
        year = {Unit.DECADE: self.year // 10 * 10, Unit.CENTURY: self.year // 100 * 100}
        if unit.rank >= Unit.YEAR.rank:
            return Period(unit=unit, year=year.get(unit, self.year))
        if self.unit not in (Unit.DAY, Unit.MONTH):
            return None
        return Period(unit=unit, year=self.year, number=(self.number - 1) // _MONTHS[unit] + 1)

    def shifted(self, count: int) -> Period | None:
        """The period `count` of its own unit later, None where the calendar ends."""
        match self.unit:
            case Unit.DAY | Unit.WEEK | Unit.WEEKEND:
                first = self.days[0]
                length = 1 if self.unit is Unit.DAY else 7
                try:
                    moved = first + timedelta(days=count * length) if first else None
                except OverflowError:
                    moved = None
                return _like(self.unit, moved) if moved else None
            case Unit.MONTH | Unit.QUARTER | Unit.SEASON | Unit.HALF:
                a_year = 4 if self.unit is Unit.SEASON else 12 // _MONTHS[self.unit]
                years, number = divmod(self.number - 1 + count, a_year)
                return replace(self, year=self.year + years, number=number + 1)
        step = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[self.unit]
        return replace(self, year=self.year + step * count)


def day(of: date) -> Period:
    """A day as a period."""
    return Period(unit=Unit.DAY, year=of.year, number=of.month, day=of.day)


def week(of: date) -> Period:
    """The ISO week of a day."""
    year, number, _ = of.isocalendar()
    return Period(unit=Unit.WEEK, year=year, number=number)


def last_day(year: int, month: int) -> date:
    """The last day of a month; months beyond 12 run into the next year."""
    years, index = divmod(month - 1, 12)
    return date(year + years, index + 1, monthrange(year + years, index + 1)[1])


def _like(unit: Unit, of: date) -> Period:
    return day(of) if unit is Unit.DAY else replace(week(of), unit=unit)


def edged(interval: Interval, edge: Edge | None) -> Interval:
    """The part of an interval that "early", "mid" or "late" leaves: a half, or the middle half.

    Halves, as nobody can say where "early" ends; a week or less stays whole.
    """
    first, last = interval
    if edge is None or first is None or last is None or (last - first).days < 8:
        return interval
    length = (last - first).days
    if edge is Edge.EARLY:
        return first, first + timedelta(days=length // 2)
    if edge is Edge.LATE:
        return first + timedelta(days=(length + 1) // 2), last
    return first + timedelta(days=length // 4), last - timedelta(days=length // 4)
