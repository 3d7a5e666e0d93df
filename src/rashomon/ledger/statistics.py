"""Figures for maps and timelines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Unpack

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.kept import ClaimFilters, Count, Size
from rashomon.ledger.query import conditions
from rashomon.ledger.rows import monday

__all__ = ["count_by_place_and_week", "size"]


def count_by_place_and_week(
    connection: sa.Connection, **filters: Unpack[ClaimFilters]
) -> Iterator[Count]:
    """How many of the claims that pass the filters speak of each place in each week."""
    claims, places, pairs = tables.claims, tables.places, tables.claim_places
    query = (
        sa.select(
            places.c.name,
            places.c.country,
            places.c.latitude,
            places.c.longitude,
            pairs.c.where_prec,
            pairs.c.radius_km,
            claims.c.week,
            sa.func.count().label("claims"),
            sa.func.count(claims.c.document.distinct()).label("documents"),
        )
        .join_from(claims, pairs, pairs.c.claim == claims.c.key)
        .join(places, places.c.key == pairs.c.place)
        .where(*conditions(connection, filters))
        .group_by(places.c.key, pairs.c.where_prec, pairs.c.radius_km, claims.c.week)
        .order_by(claims.c.week, places.c.name)
    )
    for row in connection.execute(query):
        yield Count(
            place=row.name,
            country=row.country,
            latitude=row.latitude,
            longitude=row.longitude,
            where_prec=row.where_prec,
            radius_km=row.radius_km,
            week=None if row.week is None else monday(row.week),
            claims=row.claims,
            documents=row.documents,
        )


def size(connection: sa.Connection) -> Size:
    """How much there is of everything."""
    claims = tables.claims
    stands = claims.c.superseded.is_(False)
    counts = sa.select(
        _count(tables.documents),
        _count(claims, stands, claims.c.narration.is_(False)),
        _count(claims, stands, claims.c.narration),
        _count(tables.sources, tables.sources.c.same_as.is_(None)),
        _count(tables.places),
        _count(tables.events),
        _count(tables.judgements),
    )
    row = connection.execute(counts).one()
    return Size(**dict(zip(Size.__slots__, row, strict=True)))


def _count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(table).where(*conditions).scalar_subquery()
