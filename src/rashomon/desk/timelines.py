"""The timeline's layout: lanes of intervals, one by one or counted, in per cent of the width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from typing import TypeVar

from rashomon.ledger.kept import EventSummary

__all__ = ["Bar", "Column", "Lane", "Row", "Scale", "Tick", "Timeline", "columns", "laid_out"]

MOST_ROWS = 80  # events that stand in rows of their own; more are counted
_MOST_LANES = 14
_MOST_COLUMNS = 120
_STEPS = (1, 7, 14, 28, 91, 182, 364, 1820)  # days that a column counts; weeks begin on Mondays
_DAY_TICKS = (1, 2, 7, 14)
_MONTH_TICKS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400)
_MOST_TICKS = 9
_BEYOND = 2.0  # per cent by which an interval that goes on is drawn over the edge
_LEVELS = 4  # long intervals one below the other in a counted lane

Naming = Callable[[EventSummary], Iterable[str]]
Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day of the scale that is named; `x` in per cent."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The days that are shown, from `first` to `last`, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days are shown."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where a day begins, in per cent; what lies outside stands at the edge."""
        share = (day - self.first).days / self.days
        return round(100 * min(1.0, max(0.0, share)), 3)

    def across(self, first: date, last: date) -> tuple[float, float]:
        """Left edge and width of an interval, both days inclusive."""
        left = self.x(first)
        return left, round(self.x(min(last, self.last) + timedelta(1)) - left, 3)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Days, months or years that are named, so many as have room."""
        return tuple(Tick(x=self.x(day), label=label) for day, label in _named_days(self))

    @property
    def step(self) -> int:
        """How many days a column counts."""
        return next((step for step in _STEPS if self.days <= step * _MOST_COLUMNS), _STEPS[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An interval with the events that have it; `level` is its row, 0 the uppermost.

    `open_end` names the end ("earliest" or "latest") that is not known: it is drawn to the edge.
    """

    x: float
    width: float
    first: date
    last: date
    events: int
    contested: int
    level: int = 0
    open_end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Events whose whole time lies in a stretch of days; heights are shares of the highest."""

    x: float
    width: float
    first: date
    last: date
    events: int
    contested: int
    height: float
    contested_height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event by itself."""

    event: EventSummary
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The events of a place, type or origin: in rows, or else counted.

    `name` is "" for the lane of all the rest; `left_out` counts events whose long interval had no
    room.
    """

    name: str
    events: int
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    bars: tuple[Bar, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What is drawn; `counted` tells that there were too many events for rows of their own."""

    scale: Scale
    lanes: tuple[Lane, ...]
    counted: bool


def laid_out(events: Sequence[EventSummary], scale: Scale, names: Naming) -> Timeline:
    """Lays out dated events; an event with several names stands in each of their lanes."""
    totals = Counter(name for event in events for name in names(event))
    ranked = nsmallest(_MOST_LANES, totals, key=lambda name: (-totals[name], name))
    groups: dict[str, list[EventSummary]] = {name: [] for name in ranked}
    rest: list[EventSummary] = []
    for event in events:
        for name in names(event):
            groups.get(name, rest).append(event)
    chosen = [*groups.items(), *([("", rest)] if rest else [])]
    counted = len(events) > MOST_ROWS
    make = _counted_lanes if counted else _lanes_of_rows
    return Timeline(scale=scale, lanes=tuple(make(chosen, scale)), counted=counted)


def columns(events: Iterable[EventSummary], scale: Scale) -> tuple[Column, ...]:
    """The events counted by stretches of days, each where its time begins."""
    step = scale.step
    bins = _counted((_bin(_days(event, scale)[0], step), event.contested) for event in events)
    return tuple(_columns(bins, scale, _most([bins])))


def _lanes_of_rows(
    chosen: Iterable[tuple[str, list[EventSummary]]], scale: Scale
) -> Iterator[Lane]:
    for name, events in chosen:
        rows = tuple(Row(event=event, bar=_bar(event, scale)) for event in events)
        yield Lane(name=name, events=len(events), rows=rows)


def _bar(event: EventSummary, scale: Scale) -> Bar:
    first, last = _days(event, scale)
    x, width = scale.across(first, last)
    before = _BEYOND if event.earliest and event.earliest < scale.first else 0
    after = _BEYOND if event.latest and event.latest > scale.last else 0
    open_end = "" if event.earliest and event.latest else "latest" if event.earliest else "earliest"
    contested = int(event.contested)
    return Bar(
        x=x - before,
        width=before + width + after,
        first=first,
        last=last,
        events=1,
        contested=contested,
        open_end=open_end,
    )


def _counted_lanes(
    chosen: Sequence[tuple[str, list[EventSummary]]], scale: Scale
) -> Iterator[Lane]:
    """Short intervals in columns, long ones as bars below.

    The columns of all lanes are to one scale; the lane of all the rest, which would dwarf them,
    has its own.
    """
    bins, bars = [], []
    for _, events in chosen:
        short, long = _by_length(events, scale)
        bins.append(_counted(short))
        bars.append(_packed(_counted(long), scale))
    named = [each for (name, _), each in zip(chosen, bins, strict=True) if name]
    for (name, events), counts, (kept, left_out) in zip(chosen, bins, bars, strict=True):
        most = _most(named if name else [counts])
        yield Lane(
            name=name,
            events=len(events),
            columns=tuple(_columns(counts, scale, most)),
            bars=tuple(kept),
            left_out=left_out,
        )


def _most(bins: Iterable[dict[int, tuple[int, int]]]) -> int:
    return max((total for each in bins for total, _ in each.values()), default=1)


def _by_length(
    events: Iterable[EventSummary], scale: Scale
) -> tuple[list[tuple[int, bool]], list[tuple[tuple[date, date], bool]]]:
    """The columns of events that fit into one, and the days of those that do not."""
    step = scale.step
    short, long = [], []
    for event in events:
        first, last = _days(event, scale)
        number = _bin(first, step)
        if first == last or number == _bin(last, step):
            short.append((number, event.contested))
        else:
            long.append(((first, last), event.contested))
    return short, long


def _counted(things: Iterable[tuple[Thing, bool]]) -> dict[Thing, tuple[int, int]]:
    """How many there are of each, and how many of them are contested."""
    counts: dict[Thing, tuple[int, int]] = {}
    for thing, contested in things:
        total, of_it = counts.get(thing, (0, 0))
        counts[thing] = (total + 1, of_it + contested)
    return counts


def _columns(bins: dict[int, tuple[int, int]], scale: Scale, most: int) -> Iterator[Column]:
    for number, (total, contested) in sorted(bins.items()):
        start = _first_day(number, scale.step)
        first, last = max(start, scale.first), start + timedelta(scale.step - 1)
        x, width = scale.across(first, last)
        yield Column(
            x=x,
            width=width,
            first=first,
            last=min(last, scale.last),
            events=total,
            contested=contested,
            height=round(total / most, 4),
            contested_height=round(contested / most, 4),
        )


def _packed(
    intervals: Mapping[tuple[date, date], tuple[int, int]], scale: Scale
) -> tuple[list[Bar], int]:
    """Bars at the first level where nothing is in their way, those with most events first.

    With them the number of events that had no room.
    """
    levels: list[list[Bar]] = [[] for _ in range(_LEVELS)]
    left_out = 0
    ranked = sorted(intervals.items(), key=lambda item: (-item[1][0], item[0]))
    for (first, last), (total, contested) in ranked:
        free = (
            n
            for n, level in enumerate(levels)
            if all(last < other.first or other.last < first for other in level)
        )
        level = next(free, None)
        if level is None:
            left_out += total
            continue
        x, width = scale.across(first, last)
        levels[level].append(
            Bar(
                x=x,
                width=width,
                first=first,
                last=last,
                events=total,
                contested=contested,
                level=level,
            )
        )
    return [bar for level in levels for bar in level], left_out


def _days(event: EventSummary, scale: Scale) -> tuple[date, date]:
    """The days of a dated event that are shown; an open end reaches to the edge."""
    first, last = event.earliest or scale.first, event.latest or scale.last
    if scale.first <= first and last <= scale.last:
        return first, last
    return min(max(first, scale.first), scale.last), max(min(last, scale.last), scale.first)


def _bin(day: date, step: int) -> int:
    """The number of the stretch that a day lies in, counted from Monday, 1 January of year 1."""
    return (day.toordinal() - 1) // step


def _first_day(number: int, step: int) -> date:
    return date.fromordinal(number * step + 1)


def _named_days(scale: Scale) -> Iterator[tuple[date, str]]:
    step = next((s for s in _DAY_TICKS if scale.days <= s * _MOST_TICKS), None)
    if step:
        days = (scale.first + timedelta(n) for n in range(scale.days))
        named = (day for day in days if _first_day(_bin(day, step), step) == day)
        yield from ((day, f"{day.day} {day:%b}") for day in named)
        return
    step = next((s for s in _MONTH_TICKS if scale.days <= s * 30.4 * _MOST_TICKS), 6000)
    month = scale.first.year * 12 + scale.first.month - 1
    for number in range(month, scale.last.year * 12 + scale.last.month):
        year, zero_based = divmod(number, 12)
        if number % step == 0 and year and date(year, zero_based + 1, 1) >= scale.first:
            day = date(year, zero_based + 1, 1)
            yield day, str(year) if step >= 12 else f"{day:%b} {year}"
