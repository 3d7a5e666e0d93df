"""What claims are found by: their sources, places and blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.near import block_rows
from rashomon.ledger.rows import Row, claim_columns, located, next_key, place_id
from rashomon.model.claim import Claim
from rashomon.model.resolved import Place, ResolvedClaim

__all__ = ["index", "origin_key", "reindex", "source_keys"]

_MOST_KNOWN = 100_000  # keys that a connection remembers

Keyed = Sequence[tuple[int, ResolvedClaim]]


def source_keys(connection: sa.Connection, claims: Iterable[Claim]) -> dict[str, int]:
    """Keys of all who stand in the chains, by name; those that are new are made."""
    kinds = {tables.clean(link.name): link.kind.value for claim in claims for link in claim.chain}
    rows = [{"name": name, "kind": kind} for name, kind in kinds.items()]
    return _keys(connection, tables.sources, tables.sources.c.name, rows)


def origin_key(claim: Claim, sources: Mapping[str, int]) -> int | None:
    """The key of a claim's origin; None where nobody is named."""
    return sources[tables.clean(claim.origin.name)] if claim.origin else None


def index(
    connection: sa.Connection, claims: Keyed, *, sources: Mapping[str, int], published: str | None
) -> None:
    """Writes the rows by which claims (with their keys) are found."""
    links = [
        {"claim": key, "position": position, "source": sources[tables.clean(link.name)]}
        for key, resolved in claims
        for position, link in enumerate(resolved.claim.chain)
    ]
    blocks = [
        {**row, "claim": key} for key, resolved in claims for row in block_rows(resolved, published)
    ]
    places = _place_rows(connection, claims)
    for table, rows in (
        (tables.links, links),
        (tables.claim_places, places),
        (tables.blocks, blocks),
    ):
        if rows:
            connection.execute(tables.insert(table), rows)


def reindex(
    connection: sa.Connection,
    key: int,
    before: ResolvedClaim,
    after: ResolvedClaim,
    *,
    published: str | None,
) -> None:
    """Writes anew what one claim is found by, after a correction."""
    for table in (tables.links, tables.claim_places):
        connection.execute(table.delete().where(table.c.claim == key))
    blocks = tables.blocks
    for row in block_rows(before, published):
        own = (blocks.c.block == row["block"], blocks.c.week == row["week"], blocks.c.claim == key)
        connection.execute(blocks.delete().where(*own))
    sources = source_keys(connection, [after.claim])
    index(connection, [(key, after)], sources=sources, published=published)
    columns = {**claim_columns(after), "origin": origin_key(after.claim, sources)}
    del columns["id"], columns["text"]  # which no correction touches
    claims = tables.claims
    connection.execute(claims.update().where(claims.c.key == key).values(**columns))


def _place_rows(connection: sa.Connection, claims: Keyed) -> list[Row]:
    found = [(key, located(resolved)) for key, resolved in claims]
    known = {place_id(place): place for _, pairs in found for _, place in pairs}
    keys = _keys(connection, tables.places, tables.places.c.id, map(_place_row, known.values()))
    return [
        {
            "claim": key,
            "position": position,
            "place": keys[tables.clean(place_id(place))],
            "where_prec": where.where_prec,
            "radius_km": where.radius_km,
        }
        for key, pairs in found
        for position, (where, place) in enumerate(pairs)
    ]


def _place_row(place: Place) -> Row:
    return {
        "id": tables.clean(place_id(place)),
        "name": place.name,
        "country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
    }


def _keys(
    connection: sa.Connection, table: sa.Table, name: sa.Column[str], rows: Iterable[Row]
) -> dict[str, int]:
    """Keys of the rows by their column `name`, those that are missing inserted.

    A connection remembers them, as a key never changes; `Database.writing` lets it forget those
    of a transaction that failed.
    """
    wanted = {row[name.key]: row for row in rows}
    known: dict[str, int] = connection.info.setdefault(f"keys of {table.name}", {})
    unknown = [value for value in wanted if value not in known]
    if len(known) > _MOST_KNOWN:
        known.clear()
        unknown = list(wanted)
    if unknown:
        found = connection.execute(sa.select(name, table.c.key).where(name.in_(unknown)))
        known.update(found.all())
    missing = [row for value, row in wanted.items() if value not in known]
    if missing:
        first = next_key(connection, table)
        keyed = [{**row, "key": first + n} for n, row in enumerate(missing)]
        connection.execute(table.insert(), keyed)
        known.update((row[name.key], row["key"]) for row in keyed)
    return {value: known[value] for value in wanted}
