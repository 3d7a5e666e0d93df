"""How exactly a time is known, on the scales of the field."""

from __future__ import annotations

from rashomon.model.resolved import When
from rashomon.resolve.dates.period import Interval

__all__ = ["acled_precision", "ged_precision"]

_WEEK, _MONTH = 7, 31  # days


def ged_precision(days: Interval) -> int:
    """`date_prec` of the UCDP Georeferenced Event Dataset (codebook 23.1) for an interval.

    1 a day, 2 two to six days, 3 a week, 4 a month, 5 more than a month, a year or an open end.
    """
    first, last = days
    if first is None or last is None:
        return 5
    length = (last - first).days + 1
    if length == 1:
        return 1
    if length < _WEEK:
        return 2
    return 3 if length == _WEEK else 4 if length <= _MONTH else 5


def acled_precision(when: When) -> int | None:
    """`time_precision` of ACLED for a time, None where ACLED would not code the event.

    After the ACLED codebook (2023): 1 the day is given, 2 only the week or a part of it is, 3 only
    the month is; what is vaguer is not coded, nor is what has no date.
    """
    return {1: 1, 2: 2, 3: 2, 4: 3}.get(when.date_prec)
