"""Dates of publication: ISO 8601, kept as precise as they were given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime


def checked_date(value: str | None) -> str | None:
    """An ISO 8601 date or date-time as it was given; None for none.

    Raises:
        ValueError: if it is neither.
    """
    value = (value or "").strip()
    if not value:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"{value!r} is no ISO 8601 date or date-time; write 2016-10-18 or"
            " 2016-10-18T20:05:00+01:00"
        ) from None
    return value


def most_precise(values: Iterable[str | None]) -> str | None:
    """The first of the valid dates that say most: a time with its zone, a time, a day."""
    valid = [value for value in map(_valid, values) if value]
    return max(valid, key=_precision, default=None)


def _valid(value: str | None) -> str | None:
    try:
        return checked_date(value)
    except ValueError:
        return None


def _precision(value: str) -> int:
    if len(value) <= len("2016-10-18"):
        return 0
    return 2 if datetime.fromisoformat(value).tzinfo else 1
