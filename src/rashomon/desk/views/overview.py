"""The overview: what is new, what is contested, what waits; and the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rashomon.desk.addresses import part, words_at
from rashomon.desk.auth import visitor_of
from rashomon.desk.protection import Sight, sight_of
from rashomon.desk.respond import page, partial
from rashomon.desk.waiting import Waiting
from rashomon.desk.wording import LONGEST
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Count, Hit, HitKind, Role, Size
from rashomon.model.event import Event
from rashomon.model.highlight import Highlight, segments
from rashomon.model.text import Document

router = APIRouter()

_NEWEST = 8
_CONTESTED = 8
_PLACES = 12
_WEEKS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCount:
    """How many claims speak of a place."""

    place: str
    country: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCount:
    """How many claims speak of a week, by its Monday; `share` is of the busiest week, 0..1."""

    week: date
    claims: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What stands on the first page."""

    size: Size
    newest: tuple[Document, ...]
    contested: tuple[Event, ...]
    places: tuple[PlaceCount, ...]
    weeks: tuple[WeekCount, ...]
    waiting: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A hit with its address and its excerpt in pieces, those that match marked."""

    hit: Hit
    address: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a search found."""

    words: str
    found: tuple[Found, ...]


@router.get("/")
def overview(request: Request) -> Response:
    """The first page."""
    ledger = sight_of(request)
    size = ledger.size()
    first = max(0, size.documents - _NEWEST)
    places, weeks = request.app.state.figures.get()
    view = Overview(
        size=size,
        newest=tuple(reversed(list(ledger.documents(limit=_NEWEST, offset=first)))),
        contested=tuple(ledger.events(contested=True, limit=_CONTESTED)),
        places=places,
        weeks=weeks,
        waiting=_waiting(request),
    )
    return page(request, "overview.html", view)


@router.get("/search")
def search(request: Request, q: str = "", live: bool = False) -> Response:
    """Where words occur: in sources, places, claims and documents."""
    ledger = sight_of(request)
    words = q.strip()[:LONGEST]
    hits = ledger.search(words, limit=5 if live else 25) if words else ()
    view = Results(words=words, found=tuple(_found(ledger, hit) for hit in hits))
    if live:
        return partial(request, "found.html", view)
    return page(request, "search.html", view)


def _waiting(request: Request) -> Mapping[str, int]:
    """How much waits for review, for those who may review."""
    waiting: Waiting = request.app.state.waiting
    return waiting.counts() if visitor_of(request).may(Role.ANALYST) else {}


def figures(ledger: Ledger) -> tuple[tuple[PlaceCount, ...], tuple[WeekCount, ...]]:
    """The places and weeks of which most claims speak; it goes through all of them."""
    counts = list(ledger.counts())
    return _places(counts), _weeks(counts)


def _places(counts: Iterable[Count]) -> tuple[PlaceCount, ...]:
    totals: Counter[tuple[str, str | None]] = Counter()
    for count in counts:
        totals[count.place, count.country] += count.claims
    return tuple(
        PlaceCount(place=place, country=country, claims=claims)
        for (place, country), claims in totals.most_common(_PLACES)
    )


def _weeks(counts: Iterable[Count]) -> tuple[WeekCount, ...]:
    """The last weeks of which claims speak, the silent ones between them too."""
    totals: Counter[date] = Counter()
    for count in counts:
        if count.week:
            totals[count.week] += count.claims
    if not totals:
        return ()
    last, most = max(totals), max(totals.values())
    first = max(min(totals), last - timedelta(weeks=_WEEKS - 1))
    weeks = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return tuple(WeekCount(week=w, claims=totals[w], share=totals[w] / most) for w in weeks)


def _found(ledger: Sight, hit: Hit) -> Found:
    marks = [Highlight(span=span, role="found") for span in hit.marks]
    pieces = tuple((words, bool(covering)) for words, covering in segments(hit.text, marks))
    return Found(hit=hit, address=_address(ledger, hit), pieces=pieces)


def _address(ledger: Sight, hit: Hit) -> str:
    if hit.kind is HitKind.SOURCE:
        return f"/sources/{part(hit.id)}"
    if hit.kind is HitKind.DOCUMENT:
        return f"/documents/{part(hit.id)}"
    if hit.kind is HitKind.PLACE:
        return f"/events?place={part(hit.text)}"
    kept = ledger.claim(hit.id)
    if kept is None:
        return "/"
    claim = kept.resolved.claim
    return words_at(kept.document, (claim.content[0][0], claim.content[-1][1]), claim.id)
