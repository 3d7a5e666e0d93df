"""Documents and claims as rows, and back: what is queried in columns, the whole as JSON.

Columns are pure functions of the values, so that `verify` can derive them once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa

from rashomon.ledger.codec import decode, digest, encode
from rashomon.ledger.tables import clean
from rashomon.model.resolved import Place, ResolvedClaim, When, Where
from rashomon.model.text import Document

__all__ = [
    "chunks",
    "claim_columns",
    "claim_of",
    "document_digest",
    "document_of",
    "document_row",
    "located",
    "monday",
    "next_key",
    "place_id",
    "reading_digest",
    "span_of",
    "week",
]

Row = dict[str, Any]
T = TypeVar("T")

_CHUNK = 500  # values that one query asks for


def document_row(document: Document) -> Row:
    """The columns of a document, its key and custody aside."""
    text = clean(document.text)
    exact = None if text == document.text else document.text.encode("utf-8", "surrogatepass")
    return {
        "id": document.id,
        "sha256": document.sha256,
        "raw_sha256": document.raw_sha256,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "text": text,
        "exact": exact,
        "body": encode(replace(document, text="")),
    }


def document_of(text: str, exact: bytes | None, body: bytes) -> Document:
    """The document of its columns."""
    whole = text if exact is None else exact.decode("utf-8", "surrogatepass")
    return replace(decode(body, Document), text=whole)


def document_digest(row: Row) -> str:
    """What the custody log knows a document by: text and everything said of it."""
    return digest(row["sha256"].encode(), row["body"])


def reading_digest(reader: str, resolver: str, bodies: Iterable[tuple[bool, bytes]]) -> str:
    """What the custody log knows a reading by: its makers, (narration, body) of its claims."""
    claims = (b"n" + body if narration else b"c" + body for narration, body in bodies)
    return digest(encode([reader, resolver]), *claims)


def next_key(connection: sa.Connection, table: sa.Table) -> int:
    """The key of the next row; only the one writer asks."""
    last = connection.execute(sa.select(sa.func.max(table.c.key))).scalar()
    return (last or 0) + 1


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, so many at a time as a query takes."""
    some: list[T] = []
    for value in values:
        some.append(value)
        if len(some) == _CHUNK:
            yield some
            some = []
    if some:
        yield some


def claim_columns(resolved: ResolvedClaim) -> Row:
    """The columns that a claim's own values give; those of other tables aside."""
    claim, coding, when = resolved.claim, resolved.coding, resolved.when
    earliest, latest = span_of(when)
    return {
        "id": claim.id,
        "type": coding.type.value if coding else None,
        "mode": coding.modes[0] if coding and coding.modes else None,
        "earliest": earliest,
        "latest": latest,
        "week": week(earliest) if earliest else None,
        "stance": claim.stance.value,
        "confidence": claim.confidence,
        "text": claim.text,
    }


def claim_of(body: bytes) -> ResolvedClaim:
    """The claim of its JSON."""
    return decode(body, ResolvedClaim)


def located(resolved: ResolvedClaim) -> list[tuple[Where, Place]]:
    """The places of a claim that the gazetteer knows, the most precise first."""
    known = [(where, where.place) for where in resolved.places if where.place]
    return sorted(known, key=lambda pair: pair[0].where_prec)


def place_id(place: Place) -> str:
    """What a place is known by: the gazetteer's number, else its name and point."""
    if place.geonameid is not None:
        return str(place.geonameid)
    return f"{place.name}@{place.lat:.5f},{place.lon:.5f}"


def span_of(when: When | None) -> tuple[date | None, date | None]:
    """The days between which a time is looked for; an open end reaches to the other one."""
    if when is None:
        return None, None
    return when.earliest or when.latest, when.latest or when.earliest


def week(day: date) -> int:
    """The number of the day's week, counted from Monday, 1 January of year 1."""
    return (day.toordinal() - 1) // 7


def monday(number: int) -> date:
    """The Monday of a week's number."""
    return date.fromordinal(number * 7 + 1)
