"""Documents and claims out of the ledger, lazily, as those who ask want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Unpack

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.kept import Box, ClaimFilters, KeptClaim
from rashomon.ledger.rows import chunks, claim_of, document_of
from rashomon.ledger.sources import keys_of_source
from rashomon.model.claim import Reading
from rashomon.model.resolved import ResolvedClaim, ResolvedReading
from rashomon.model.text import Document

__all__ = [
    "claims_by_id",
    "claims_by_key",
    "conditions",
    "in_box",
    "paged",
    "select_claims",
    "select_documents",
    "select_readings",
    "touching",
]

_CHUNK = 500  # rows fetched at a time


def select_documents(
    connection: sa.Connection,
    ids: Sequence[str] | None = None,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Document]:
    """Documents in the order of their coming: all, or those of `ids` that are there."""
    table = tables.documents
    query = sa.select(table.c.text, table.c.exact, table.c.body).order_by(table.c.key)
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    for row in paged(connection, query, limit=limit, offset=offset):
        yield document_of(row.text, row.exact, row.body)


def select_claims(
    connection: sa.Connection,
    *,
    limit: int | None = None,
    offset: int = 0,
    **filters: Unpack[ClaimFilters],
) -> Iterator[KeptClaim]:
    """Claims that pass the filters, in the order of their coming."""
    query = _claims().where(*conditions(connection, filters)).order_by(tables.claims.c.key)
    for row in paged(connection, query, limit=limit, offset=offset):
        yield _kept(row)


def claims_by_id(connection: sa.Connection, ids: Iterable[str]) -> Iterator[KeptClaim]:
    """The claims of the ids that are there; of several readings' the latest."""
    for some in chunks(ids):
        query = _claims().where(tables.claims.c.id.in_(some)).order_by(tables.claims.c.key)
        yield from {row.id: _kept(row) for row in connection.execute(query)}.values()


def claims_by_key(connection: sa.Connection, keys: Iterable[int]) -> Iterator[KeptClaim]:
    """The claims of the keys, in their order."""
    for some in chunks(keys):
        query = _claims().where(tables.claims.c.key.in_(some))
        found = {row.key: row for row in connection.execute(query)}
        yield from (_kept(found[key]) for key in some)


def select_readings(
    connection: sa.Connection, ids: Sequence[str] | None = None
) -> Iterator[ResolvedReading]:
    """The latest reading of each document (of `ids` where given), as corrected by people."""
    readings, documents = tables.readings, tables.documents
    query = (
        sa.select(
            readings.c.key,
            readings.c.document,
            readings.c.reader,
            readings.c.resolver,
            documents.c.text,
            documents.c.exact,
            documents.c.body,
        )
        .join(documents, documents.c.key == readings.c.document)
        .where(readings.c.superseded.is_(False))
        .order_by(readings.c.document)
    )
    if ids is not None:
        query = query.where(documents.c.id.in_(ids))
    for row in paged(connection, query):
        yield _reading(connection, row)


def paged(
    connection: sa.Connection, query: sa.Select[*Any], *, limit: int | None = None, offset: int = 0
) -> Iterator[sa.Row[*Any]]:
    """The rows of a query, fetched as they are asked for."""
    if limit is not None or offset:
        query = query.limit(limit).offset(offset)
    with connection.execute(query, execution_options={"yield_per": _CHUNK}) as rows:
        yield from rows


def in_box(table: sa.Table, box: Box) -> sa.ColumnElement[bool]:
    """Whether a row's point lies in the box."""
    south, west, north, east = box
    longitude = table.c.longitude
    inside = (
        longitude.between(west, east)
        if west <= east
        else sa.or_(longitude >= west, longitude <= east)
    )
    return sa.and_(table.c.latitude.between(south, north), inside)


def touching(table: sa.Table, start: date | None, end: date | None) -> sa.ColumnElement[bool]:
    """Whether a row's time touches the days from `start` to `end`, both inclusive."""
    return sa.and_(
        table.c.latest >= start if start else sa.true(),
        table.c.earliest <= end if end else sa.true(),
        table.c.earliest.is_not(None),
    )


def _claims() -> sa.Select[*Any]:
    claims = tables.claims
    return (
        sa.select(
            claims.c.key,
            claims.c.id,
            claims.c.body,
            claims.c.corrected,
            claims.c.narration,
            claims.c.superseded,
            claims.c.successor,
            tables.documents.c.id.label("document"),
            tables.readings.c.reader,
            tables.readings.c.resolver,
        )
        .join(tables.documents, tables.documents.c.key == claims.c.document)
        .join(tables.readings, tables.readings.c.key == claims.c.reading)
    )


def _kept(row: sa.Row[*Any]) -> KeptClaim:
    read = claim_of(row.body)
    return KeptClaim(
        resolved=read if row.corrected is None else claim_of(row.corrected),
        machine=None if row.corrected is None else read,
        document=row.document,
        reader=row.reader,
        resolver=row.resolver,
        narration=row.narration,
        superseded=row.superseded,
        successor=row.successor,
    )


def _reading(connection: sa.Connection, row: sa.Row[*Any]) -> ResolvedReading:
    claims = tables.claims
    query = (
        sa.select(claims.c.narration, claims.c.body, claims.c.corrected)
        .where(claims.c.document == row.document, claims.c.reading == row.key)
        .order_by(claims.c.key)
    )
    said: list[ResolvedClaim] = []
    narrated: list[ResolvedClaim] = []
    for narration, body, corrected in connection.execute(query):
        (narrated if narration else said).append(claim_of(corrected or body))
    reading = Reading(
        document=document_of(row.text, row.exact, row.body),
        claims=tuple(resolved.claim for resolved in said),
        narration=tuple(resolved.claim for resolved in narrated),
        reader=row.reader,
    )
    return ResolvedReading(
        reading=reading, claims=tuple(said), narration=tuple(narrated), resolver=row.resolver
    )


def conditions(
    connection: sa.Connection, filters: ClaimFilters
) -> Iterator[sa.ColumnElement[bool]]:
    """What a row of `claims` must be to pass the filters."""
    claims = tables.claims
    if not filters.get("superseded"):
        yield claims.c.superseded.is_(False)
    for name in ("type", "stance", "narration"):
        if name in filters:
            yield claims.c[name] == filters[name]
    if "document" in filters:
        wanted = tables.documents.c.id == filters["document"]
        key = connection.execute(sa.select(tables.documents.c.key).where(wanted)).scalar()
        yield claims.c.document == (key or 0)
    if "origin" in filters:
        yield claims.c.origin.in_(keys_of_source(connection, filters["origin"]))
    yield from _when_and_where(filters)


def _when_and_where(filters: ClaimFilters) -> Iterator[sa.ColumnElement[bool]]:
    if "start" in filters or "end" in filters:
        yield touching(tables.claims, filters.get("start"), filters.get("end"))
    if "place" in filters:
        yield _placed(tables.places.c.name == filters["place"])
    if "box" in filters:
        yield _placed(in_box(tables.places, filters["box"]))


def _placed(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether any of a claim's places is as the condition says."""
    places, pairs = tables.places, tables.claim_places
    found = sa.select(pairs.c.claim).join(places, places.c.key == pairs.c.place).where(condition)
    return tables.claims.c.key.in_(found)
