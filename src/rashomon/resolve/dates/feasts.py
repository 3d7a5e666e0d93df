"""Days and periods with a name: Christmas, Easter, Ramadan."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter
from hijridate import Hijri

from rashomon.resolve.dates.period import Interval
from rashomon.resolve.dates.vocabulary import Named

__all__ = ["feast"]


_GREGORIAN = range(1583, 4100)  # years, as far as the computus of dateutil holds


def feast(named: Named, year: int) -> list[Interval]:
    """When it is in a Gregorian year; an Islamic one may fall into a year twice or not at all.

    Islamic dates are those of the Umm al-Qura calendar, which covers 1924 to 2077; outside it there
    are none. Easter is the Western one. Nothing is given for a year before the Gregorian calendar.
    """
    if year not in _GREGORIAN:
        return []
    if named.day:
        return [_from(date(year, *named.day), 1)]
    if named.hijri:
        return _islamic(named.hijri, year)
    return [_from(easter(year) + timedelta(days=named.easter or 0), 1)]


def _islamic(when: tuple[int, int, int], year: int) -> list[Interval]:
    month, day, length = when
    about = (year - 622) * 33 // 32
    found = []
    for hijri_year in range(about - 1, about + 3):
        try:
            first = Hijri(hijri_year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            continue
        if first.year == year:
            found.append(_from(date(first.year, first.month, first.day), length))
    return found


def _from(first: date, length: int) -> Interval:
    return first, first + timedelta(days=length - 1)
