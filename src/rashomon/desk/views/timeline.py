"""The timeline: when events took place, no finer than it is known, in lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rashomon.desk.filters import event_filters, given_filters
from rashomon.desk.protection import sight_of
from rashomon.desk.respond import page
from rashomon.desk.timelines import Column, Naming, Scale, Timeline, columns, laid_out
from rashomon.ledger.kept import EventSummary
from rashomon.model.codebook import EventType

router = APIRouter()

_UNDATED = 60  # undated events that are listed
_AROUND = timedelta(3)  # shown before the first and after the last event


class By(StrEnum):
    """What a lane stands for."""

    PLACE = "place"
    ORIGIN = "origin"
    TYPE = "type"


_NAMES: Mapping[By, Naming] = {
    By.PLACE: lambda event: (event.place or "no known place",),
    By.TYPE: lambda event: (event.type or "not coded",),
    By.ORIGIN: lambda event: tuple(dict.fromkeys(event.origins)) or ("nobody named",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """The timeline of the days asked for, below the whole of what the other filters leave.

    `whole` counts all of it, between the days of `extent`; both are empty where nothing is dated.
    `undated` are the first of the `undated_events`.
    """

    filters: Mapping[str, str]
    types: tuple[str, ...]
    by: By
    timeline: Timeline | None
    events: int
    extent: Scale | None
    whole: tuple[Column, ...]
    undated: tuple[EventSummary, ...]
    undated_events: int


@router.get("/timeline")
def timeline(request: Request, by: By = By.PLACE) -> Response:
    """The timeline of the events that fit the filters."""
    given = given_filters(request)
    filters = event_filters(given)
    start, end = filters.pop("start", None), filters.pop("end", None)
    found = list(sight_of(request).summaries(origins=by is By.ORIGIN, **filters))
    dated = [event for event in found if event.earliest or event.latest]
    undated = [event for event in found if not (event.earliest or event.latest)]
    extent = _extent(dated)
    shown = [event for event in dated if _touches(event, start, end)]
    scale = Scale(first=start or extent.first, last=end or extent.last) if extent else None
    usable = scale is not None and scale.first <= scale.last and bool(shown)
    view = TimelinePage(
        filters=given,
        types=tuple(EventType),
        by=by,
        timeline=laid_out(shown, scale, _NAMES[by]) if scale and usable else None,
        events=len(shown),
        extent=extent,
        whole=columns(dated, extent) if extent else (),
        undated=tuple(undated[:_UNDATED]),
        undated_events=len(undated),
    )
    return page(request, "timeline.html", view)


def _extent(dated: Sequence[EventSummary]) -> Scale | None:
    """The days from the first known one to the last, and a few around them."""
    days = [day for event in dated for day in (event.earliest, event.latest) if day]
    if not days:
        return None
    first, last = min(days), max(days)
    return Scale(
        first=first - _AROUND if first - date.min > _AROUND else first,
        last=last + _AROUND if date.max - last > _AROUND else last,
    )


def _touches(event: EventSummary, start: date | None, end: date | None) -> bool:
    first, last = event.earliest or event.latest, event.latest or event.earliest
    return not ((start and last and last < start) or (end and first and first > end))
