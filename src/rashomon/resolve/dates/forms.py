"""What an expression says before anybody knows what day it is: the output of the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rashomon.model.text import Span
from rashomon.resolve.dates.period import Edge, Period, Unit

__all__ = [
    "Base",
    "Calendar",
    "Clock",
    "Expression",
    "Feast",
    "Form",
    "Nth",
    "Shift",
    "Undated",
    "Weekday",
    "Window",
]


class Base(Enum):
    """From where a relative expression counts."""

    REFERENCE = "the date of the document"
    ANCHOR = "the narrative before it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The period of `unit`, `low` to `high` units away from the base ("two days later").

    `some` is true of a count that says no more than "a few".
    """

    unit: Unit
    low: int
    high: int
    base: Base
    some: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A date that may lack its year or month; `within` names the missing part ("of that year").

    `turn` is -1, 0 or 1 for "last May", "this May", "next May".
    """

    unit: Unit
    year: int | None = None
    number: int | None = None
    day: int | None = None
    within: Shift | None = None
    turn: int | None = None

    @property
    def period(self) -> Period | None:
        """The period, where nothing is missing."""
        if self.year is None or self.number is None:
            return None
        return Period(unit=self.unit, year=self.year, number=self.number, day=self.day or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week (ISO number), with -1, 0 or 1 for "last", "this" and "next".

    `unit` is a weekend where the whole of it is meant; its number is then Saturday's.
    """

    number: int
    unit: Unit = Unit.DAY
    turn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A named day or period (folded name), with its year where given."""

    name: str
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nth:
    """The first, second ... or last (-1) week, day or month of a period, `count` of them."""

    index: int
    unit: Unit
    of: Calendar
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch that ends or begins at the base ("in the past 24 hours", "in the coming days").

    `days` or `months` is its greatest length.
    """

    timex: str
    ahead: bool
    base: Base
    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day that borrows its day from its neighbour, else from the narrative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A duration, a frequency, "now", "recently": a time without a date."""

    timex: str | None = None


Form = Calendar | Shift | Weekday | Feast | Nth | Window | Clock | Undated


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression as the grammar finds it.

    `part` is a TIMEX part of the day (MO, NI) or a time of day (05:34).
    """

    span: Span
    form: Form
    edge: Edge | None = None
    part: str | None = None
