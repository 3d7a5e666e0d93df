"""Events as they were last reconciled: derived from claims, to be dropped and put anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Unpack

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.codec import decode, encode
from rashomon.ledger.kept import EventFilters, EventSummary, Spot
from rashomon.ledger.query import in_box, paged, touching
from rashomon.ledger.rows import Row, chunks, next_key, span_of
from rashomon.ledger.search import matching
from rashomon.model.codebook import EventType
from rashomon.model.event import Event
from rashomon.model.resolved import When

__all__ = [
    "event_by_id",
    "events_holding",
    "put_events",
    "select_events",
    "select_spots",
    "select_summaries",
]


_SUMMARY = (
    "key",
    "id",
    "title",
    "contested",
    "type",
    "place",
    "earliest",
    "latest",
    "open_end",
)
_SPOT = ("latitude", "longitude", "place", "country", "where_prec", "radius_km")


def put_events(
    connection: sa.Connection, events: Iterable[Event], *, touched: Iterable[str] | None
) -> None:
    """Puts events in place of those that hold any of their claims or of `touched` (claim ids).

    With `touched` None they take the place of all.
    """
    new = list(events)
    if touched is None:
        connection.execute(tables.events.delete())
    else:
        ids = {*touched, *(id for event in new for id in event.claims)}
        _drop(connection, ids, {event.id for event in new})
    if not new:
        return
    first = next_key(connection, tables.events)
    connection.execute(
        tables.events.insert(), [{**_row(event), "key": first + n} for n, event in enumerate(new)]
    )
    holds = [
        {"event": first + n, "claim": id} for n, event in enumerate(new) for id in event.claims
    ]
    if holds:
        connection.execute(tables.event_claims.insert(), holds)


def select_events(
    connection: sa.Connection,
    *,
    limit: int | None = None,
    offset: int = 0,
    **filters: Unpack[EventFilters],
) -> Iterator[Event]:
    """Events that pass the filters by their time, the undated last."""
    table = tables.events
    query = sa.select(table.c.body).where(*_conditions(connection, filters))
    for row in paged(connection, query.order_by(*_by_time()), limit=limit, offset=offset):
        yield decode(row.body, Event)


def select_summaries(
    connection: sa.Connection, *, origins: bool = False, **filters: Unpack[EventFilters]
) -> Iterator[EventSummary]:
    """The events that pass the filters, by their time, the undated last."""
    table = tables.events
    names = _origins(connection) if origins else {}
    columns = (table.c[name] for name in _SUMMARY)
    query = sa.select(*columns).where(*_conditions(connection, filters)).order_by(*_by_time())
    for row in paged(connection, query):
        key, id, title, contested, type, place, earliest, latest, open_end = row
        yield EventSummary(
            id=id,
            title=title,
            contested=contested,
            type=EventType(type) if type else None,
            place=place,
            earliest=None if open_end == "earliest" else earliest,
            latest=None if open_end == "latest" else latest,
            origins=tuple(names.get(key, ())),
        )


def _origins(connection: sa.Connection) -> dict[int, list[str]]:
    """The names at the ends of the chains of each event's claims, by the event's key."""
    holds, claims, sources = tables.event_claims, tables.claims, tables.sources
    query = (
        sa.select(holds.c.event, sources.c.name)
        .join(claims, claims.c.id == holds.c.claim)
        .join(sources, sources.c.key == claims.c.origin)
        .where(claims.c.superseded.is_(False))
        .distinct()
        .order_by(holds.c.event, sources.c.name)
    )
    found: dict[int, list[str]] = {}
    for key, name in connection.execute(query):
        found.setdefault(key, []).append(name)
    return found


def select_spots(connection: sa.Connection, **filters: Unpack[EventFilters]) -> Iterator[Spot]:
    """The places of the events that pass the filters, those with most events first."""
    table = tables.events
    where = [table.c[name] for name in _SPOT]
    events = sa.func.count().label("events")
    query = (
        sa.select(
            *where,
            events,
            sa.func.sum(sa.cast(table.c.contested, sa.Integer)).label("contested"),
            sa.func.min(table.c.id).label("event"),
        )
        .where(table.c.latitude.is_not(None), *_conditions(connection, filters))
        .group_by(*where)
        .order_by(events.desc(), *where)
    )
    rows: Iterable[tuple[Any, ...]] = map(tuple, connection.execute(query).all())
    for latitude, longitude, place, country, prec, radius, count, contested, one in rows:
        yield Spot(
            place=place,
            country=country,
            latitude=latitude,
            longitude=longitude,
            where_prec=prec,
            radius_km=radius,
            events=count,
            contested=contested,
            event=one,
        )


def event_by_id(connection: sa.Connection, id: str) -> Event | None:
    """The event of an id."""
    table = tables.events
    body = connection.execute(sa.select(table.c.body).where(table.c.id == id)).scalar()
    return decode(body, Event) if body else None


def events_holding(connection: sa.Connection, claims: Iterable[str]) -> Iterator[Event]:
    """The events that hold any of the claims, in an order that stays when some are made anew."""
    events, holds = tables.events, tables.event_claims
    found: set[int] = set()
    for some in chunks(claims):
        query = sa.select(holds.c.event).where(holds.c.claim.in_(some))
        found.update(connection.execute(query).scalars())
    for keys in chunks(sorted(found)):
        body = sa.select(events.c.body).where(events.c.key.in_(keys)).order_by(*_by_time())
        for row in connection.execute(body).all():
            yield decode(row.body, Event)


def _by_time() -> tuple[sa.ColumnElement[Any], ...]:
    table = tables.events
    return sa.case((table.c.earliest.is_(None), date.max), else_=table.c.earliest), table.c.id


def _open_end(when: When | None) -> str | None:
    if when is None or (when.earliest is None) == (when.latest is None):
        return None
    return "latest" if when.earliest else "earliest"


def _drop(connection: sa.Connection, claims: Iterable[str], ids: Iterable[str]) -> None:
    events, holds = tables.events, tables.event_claims
    for some in chunks(claims):
        found = sa.select(holds.c.event).where(holds.c.claim.in_(some))
        connection.execute(events.delete().where(events.c.key.in_(found)))
    for some in chunks(ids):
        connection.execute(events.delete().where(events.c.id.in_(some)))


def _row(event: Event) -> Row:
    earliest, latest = span_of(event.when)
    place = event.where.place if event.where else None
    return {
        "id": event.id,
        "title": event.title,
        "type": event.type.value if event.type else None,
        "mode": event.mode,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "earliest": earliest,
        "latest": latest,
        "where_prec": event.where.where_prec if event.where and place else None,
        "radius_km": event.where.radius_km if event.where and place else None,
        "open_end": _open_end(event.when),
        "contested": event.contested,
        "words": _words(event),
        "body": encode(event),
    }


def _words(event: Event) -> str:
    place = event.where.place if event.where else None
    lines = [place.name] if place else []
    for question in event.questions:
        lines.append(question.text)
        lines.extend(answer.label for answer in question.answers)
    return "\n".join(lines)


def _conditions(
    connection: sa.Connection, filters: EventFilters
) -> Iterator[sa.ColumnElement[bool]]:
    table = tables.events
    for name in ("type", "contested", "place"):
        if name in filters:
            yield table.c[name] == filters[name]
    if "box" in filters:
        yield in_box(table, filters["box"])
    if "start" in filters or "end" in filters:
        yield touching(table, filters.get("start"), filters.get("end"))
    if "words" in filters:
        yield matching(connection, table, filters["words"])
