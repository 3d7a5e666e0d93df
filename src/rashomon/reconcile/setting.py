"""Setting: an event's headline, type, place and time, from its statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from rashomon.model.codebook import EventType
from rashomon.model.resolved import When, Where
from rashomon.reconcile.statements import Statement

__all__ = ["Setting", "setting"]

T = TypeVar("T")
_COUNTRY = 6  # where_prec of UCDP GED: only the country is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an event is called, and what, where and when it was; None where nothing tells."""

    title: str
    type: EventType | None
    mode: str | None
    where: Where | None
    when: When | None


def setting(statements: Sequence[Statement]) -> Setting:
    """The setting of an event, from its statements in order."""
    kind = _most([each.resolved.coding.type for each in statements if each.resolved.coding])
    codings = [each.resolved.coding for each in statements if each.resolved.coding]
    modes = [mode for coding in codings if coding.type is kind for mode in coding.modes[:1]]
    return Setting(
        title=_title(statements),
        type=kind,
        mode=_most(modes),
        where=_where(statements),
        when=_when(statements),
    )


def _title(statements: Sequence[Statement]) -> str:
    """The headline of the earliest document that has one, else its first statement."""
    first = min(statements, key=lambda each: (each.document.published or "9999", each.order))
    titles = (each.document.title for each in (first, *statements))
    return next((title for title in titles if title), first.text)


def _most(values: Sequence[T]) -> T | None:
    """The value that occurs most, of several the first in text order."""
    counts = Counter(values)
    return max(values, key=lambda value: (counts[value], -values.index(value)), default=None)


def _where(statements: Sequence[Statement]) -> Where | None:
    """The place that is named most, below the country where any is; as exact as it was named."""
    found = [w for each in statements for w in each.resolved.places if w.place is not None]
    local = [where for where in found if where.where_prec < _COUNTRY] or found
    place = _most([where.place for where in local])
    of_it = [where for where in local if where.place == place]
    return min(of_it, key=lambda where: where.where_prec, default=None)


def _when(statements: Sequence[Statement]) -> When | None:
    """The time that is given most, of the most exact ones."""
    found = [
        when
        for each in statements
        if (when := each.resolved.when) and when.earliest and when.latest
    ]
    exact = min((when.date_prec for when in found), default=0)
    spans = [(when.earliest, when.latest) for when in found if when.date_prec == exact]
    span = _most(spans)
    return next((when for when in found if (when.earliest, when.latest) == span), None)
