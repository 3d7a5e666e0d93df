"""From what an expression says to the days it means: counted from the document or the narrative.

What cannot be counted stays without days and says why; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.model.text import Document, Span
from rashomon.resolve.dates import near
from rashomon.resolve.dates.feasts import feast
from rashomon.resolve.dates.forms import (
    Base,
    Calendar,
    Clock,
    Expression,
    Feast,
    Form,
    Nth,
    Shift,
    Undated,
    Weekday,
    Window,
)
from rashomon.resolve.dates.grammar import expressions
from rashomon.resolve.dates.period import Interval, Period, Unit, day, edged
from rashomon.resolve.dates.reference import Reference, asides, reference
from rashomon.resolve.dates.tense import ends_sentence, tense
from rashomon.resolve.dates.vocabulary import vocabulary

__all__ = ["Time", "times"]

NO_REFERENCE = "relative, and the document has no date"
NO_ANCHOR = "relative to a day that the text does not give"
NO_YEAR = "no year is given, and the document has no date"
NO_DAY = "not in the calendar"
NOT_COVERED = "before the year 1"
AMBIGUOUS = "day and month may stand in either order"

_VAGUE = {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX", Unit.YEAR: "XXXX"}
_RANGE = frozenset({"-", "/", "\u2013", "to", "and", "until", "till", "through", "or"})
_DATED = frozenset({Unit.DAY, Unit.MONTH, Unit.SEASON})
_CLOCK_GAP = 24  # characters between a time of day and its day


class _Unresolved(Exception):
    """Why an expression has no days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression with its value.

    `timex` is its value as in TIMEX2 and TIMEX3, None where it has none. `dated` tells those that
    mean a day or a period of the calendar from durations, frequencies and times of day; one that
    is dated and has no `days` says why in `reason`.
    """

    span: Span
    timex: str | None
    dated: bool = False
    days: Interval = (None, None)
    reason: str | None = None


def times(document: Document) -> tuple[Time, ...]:
    """Every time expression of a document, in text order, dated or not."""
    found = tuple(expressions(document.text))
    narrative = _Narrative(document.text, found, reference(document, found))
    return tuple(narrative.time(index) for index in range(len(found)))


class _Narrative:
    """The state of reading a document: which day or period was spoken of last."""

    def __init__(self, text: str, found: Sequence[Expression], reference: Reference) -> None:
        self.text = text
        self.found = found
        self.reference = reference
        self.anchor: Period | None = None
        self.anchor_end = 0
        self.course: Period | None = None
        self.asides = asides(found)

    def time(self, index: int) -> Time:
        """The value of an expression; those before it have been asked for."""
        one = self.found[index]
        if isinstance(one.form, Undated):
            return Time(span=one.span, timex=one.form.timex)
        if isinstance(one.form, Clock):
            return Time(span=one.span, timex=self._clock(index))
        try:
            timex, days = self._value(index)
        except _Unresolved as why:
            return Time(span=one.span, timex=_unknown(one), dated=True, reason=str(why))
        reason = None if any(days) else NOT_COVERED if timex and timex[:2] == "BC" else NO_DAY
        return Time(span=one.span, timex=timex, dated=True, days=days, reason=reason)

    def _value(self, index: int) -> tuple[str | None, Interval]:
        """The TIMEX value and the days."""
        one = self.found[index]
        match one.form:
            case Window():
                return one.form.timex, self._window(one.form)
            case Shift() if one.form.low != one.form.high:
                return _unknown(one), self._vague(one.form)
            case Nth():
                timex = f"P{one.form.count}{one.form.unit[0].upper()}"
                return timex, near.nth(one.form, self._calendar(index, one.form.of))
            case Feast():
                first, last = self._feast(one, one.form)
                if first is None or first != last:
                    return None, edged((first, last), one.edge)
                period = day(first)
            case _:
                period = self._period(index)
        if period.unit.rank <= Unit.YEAR.rank and one.span != self.reference.dateline:
            self.anchor, self.anchor_end = period, one.span[1]
            if index not in self.asides:
                self.course = period
        return _with_part(period.timex, one.part), edged(period.days, one.edge)

    def _period(self, index: int) -> Period:
        one = self.found[index]
        match one.form:
            case Shift():
                return self._shifted(one.form)
            case Weekday():
                return self._weekday(index, one.form)
            case Calendar():
                return self._calendar(index, one.form)
        raise _Unresolved(NO_ANCHOR)

    # What the calendar names.

    def _calendar(self, index: int, form: Calendar) -> Period:
        if form.within is not None:
            outer = self._shifted(form.within)
            number = outer.number if form.number is None else form.number
            return _existing(replace(form, year=outer.year, number=number))
        if form.year is not None:
            return _existing(form)
        if form.unit is Unit.YEAR:
            return self._short_year(form.number or 0)
        if form.number is None:
            return self._day_of_month(form)
        return self._without_year(index, form)

    def _short_year(self, digits: int) -> Period:
        """The year of two digits nearest to the one spoken of."""
        today = self.reference.day
        close = self.anchor.year if self.anchor else today.year if today else None
        if close is None:
            raise _Unresolved(NO_REFERENCE)
        years = (close // 100 * 100 + digits + century for century in (-100, 0, 100))
        return Period(unit=Unit.YEAR, year=min(years, key=lambda year: abs(year - close)))

    def _day_of_month(self, form: Calendar) -> Period:
        """A bare "the 28th" is of the month spoken of."""
        if self.anchor is None or self.anchor.unit not in (Unit.DAY, Unit.MONTH):
            raise _Unresolved(NO_ANCHOR)
        return _existing(replace(form, year=self.anchor.year, number=self.anchor.number))

    def _without_year(self, index: int, form: Calendar) -> Period:
        end = self._linked(index)
        if isinstance(end, Calendar) and end.number is not None and end.unit in _DATED:
            year = end.year or self._year(index, end)
            return _existing(replace(form, year=year - ((form.number or 0) > end.number)))
        return _existing(replace(form, year=self._year(index, form)))

    def _year(self, index: int, form: Calendar) -> int:
        """The year of a day, month or season that has none."""
        one, course = self.found[index], self._course(self.found[index])
        if course is not None and form.turn is None:
            narrated = _existing(replace(form, year=near.narrated_year(form, course)))
            if self.reference.history or not self._is_to_come(narrated):
                return narrated.year
        today = course.days[0] if course and self.reference.history else self.reference.day
        if today is None:
            raise _Unresolved(NO_YEAR)
        reach = 8 if (form.number, form.day) == (2, 29) else 1  # years
        years = range(today.year - reach, today.year + reach + 1)
        periods = {p.days: p for year in years if (p := replace(form, year=year).period)}
        turn = form.turn or tense(self.text, one.span)
        chosen = near.nearest(periods, today, turn=turn, strict=form.turn in (-1, 1))
        if chosen is None:
            raise _Unresolved(NO_DAY)
        return periods[chosen].year

    def _course(self, one: Expression) -> Period | None:
        """What a date without a year goes by: its sentence, in a history the course of events."""
        if self.anchor and not ends_sentence(self.text, self.anchor_end, one.span[0]):
            return self.anchor
        return self.course if self.reference.history else None

    def _linked(self, index: int) -> Form | None:
        """What the next expression says, where "to" or the like joins it to this one."""
        if index + 1 == len(self.found):
            return None
        other = self.found[index + 1]
        gap = self.text[self.found[index].span[1] : other.span[0]].strip().lower()
        return other.form if gap in _RANGE else None

    # What counts from elsewhere.

    def _base(self, base: Base) -> Period:
        today = self.reference.day
        if base is Base.REFERENCE and today and not (self.reference.history and self.anchor):
            return day(today)
        if self.anchor is None or (base is Base.REFERENCE and not self.reference.history):
            raise _Unresolved(NO_ANCHOR if base is Base.ANCHOR else NO_REFERENCE)
        return self.anchor

    def _shifted(self, form: Shift) -> Period:
        held = _held(self._base(form.base), form.unit)
        if held is None and form.base is Base.REFERENCE and self.reference.day:
            held = _held(day(self.reference.day), form.unit)
        moved = held.shifted(form.low) if held else None
        if moved is None or self._is_too_late(form, moved):
            raise _Unresolved(NO_ANCHOR)
        return moved

    def _is_too_late(self, form: Shift, moved: Period) -> bool:
        """Whether what is told of as past would lie after its telling: the anchor is another."""
        return form.base is Base.ANCHOR and self._is_to_come(moved)

    def _is_to_come(self, period: Period) -> bool:
        today, first = self.reference.day, period.days[0]
        return today is not None and first is not None and first > today

    def _vague(self, form: Shift) -> Interval:
        """From the nearest to the farthest day that "a few days later" may be."""
        first, last = (self._shifted(replace(form, low=n)) for n in (form.low, form.high))
        return first.days[0], last.days[1]

    def _window(self, form: Window) -> Interval:
        today = self._base(form.base).to(Unit.DAY)
        first = today.days[0] if today else None
        if first is None:
            raise _Unresolved(NO_ANCHOR)
        other = near.away(first, form)
        return (first, other) if form.ahead else (other, first)

    def _weekday(self, index: int, form: Weekday) -> Period:
        """The last one before the end of its range, where it begins one ("Monday to Friday")."""
        end = self._linked(index)
        if not isinstance(end, Weekday):
            return self._lone_weekday(index, form)
        last = self._lone_weekday(index + 1, end).days[0]
        found = near.weekday(form.number, last, ahead=False, strict=False) if last else None
        return self._found_weekday(found, form)

    def _lone_weekday(self, index: int, form: Weekday) -> Period:
        """The past one in the past tense, the next in the future; in a history, the following."""
        anchor = self.anchor.to(Unit.DAY) if self.anchor and self.reference.history else None
        today = anchor.days[0] if anchor else self.reference.day
        if today is None:
            raise _Unresolved(NO_REFERENCE)
        told = anchor is not None or tense(self.text, self.found[index].span) > 0
        ahead = form.turn == 1 or (form.turn != -1 and told)
        found = near.weekday(form.number, today, ahead=ahead, strict=form.turn in (-1, 1))
        return self._found_weekday(found, form)

    def _found_weekday(self, found: Period | None, form: Weekday) -> Period:
        whole = near.weekend(found) if found and form.unit is Unit.WEEKEND else found
        if whole is None:
            raise _Unresolved(NO_DAY)
        return whole

    def _feast(self, one: Expression, form: Feast) -> Interval:
        named = vocabulary().named[form.name]
        narrated = self.anchor if self.reference.history else None
        year = form.year or (narrated.year if narrated and form.turn is None else None)
        if year is not None:
            return next(iter(feast(named, year)), (None, None))
        today = self.reference.day
        if today is None:
            raise _Unresolved(NO_REFERENCE)
        turn = form.turn or tense(self.text, one.span)
        candidates = [c for y in range(today.year - 1, today.year + 2) for c in feast(named, y)]
        found = near.nearest(candidates, today, turn=turn, strict=form.turn in (-1, 1))
        return found or (None, None)

    def _clock(self, index: int) -> str:
        """A time of day on the day beside it, else on the day spoken of."""
        one = self.found[index]
        period = self._day_beside(index) or (self.anchor and self.anchor.to(Unit.DAY))
        return _with_part(period.timex if period else "XXXX-XX-XX", one.part)

    def _day_beside(self, index: int) -> Period | None:
        """The day right after a time of day: "at 5:34 on 20 March"."""
        if index + 1 == len(self.found):
            return None
        end, other = self.found[index].span[1], self.found[index + 1]
        gap = self.text[end : other.span[0]]
        if len(gap) > _CLOCK_GAP or ends_sentence(self.text, end, other.span[0]):
            return None
        try:
            return self._period(index + 1).to(Unit.DAY)
        except _Unresolved:
            return None


def _held(base: Period, unit: Unit) -> Period | None:
    """The period of a unit that holds a base at least as fine."""
    return near.weekend(base) if unit is Unit.WEEKEND else base.to(unit)


def _existing(form: Calendar) -> Period:
    """The period of a form that lacks nothing, if the calendar has it."""
    period = form.period
    if period is None:
        raise _Unresolved(AMBIGUOUS)
    if period.year > 0 and period.days[0] is None:
        raise _Unresolved(NO_DAY)
    return period


def _with_part(timex: str, part: str | None) -> str:
    """A day with its part ("2003-03-20TMO") or time ("2003-03-20T05:34")."""
    return f"{timex}T{part}" if part else timex


def _unknown(one: Expression) -> str | None:
    """The TIMEX value of a date that is not resolved: X where a digit is not known."""
    form = one.form
    if isinstance(form, Window):
        return form.timex
    if isinstance(form, Calendar) and form.unit is Unit.SEASON:
        return "XXXX-" + ("SP", "SU", "FA", "WI")[(form.number or 1) - 1]
    if isinstance(form, Shift) and form.some:
        return "FUTURE_REF" if form.high > 0 else "PAST_REF"
    if isinstance(form, Weekday):
        return f"XXXX-WXX-{form.number}"
    unit = getattr(form, "unit", Unit.DAY)
    return _VAGUE.get(unit)
