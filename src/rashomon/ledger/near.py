"""Blocks: what claims must share to be worth comparing, so that few are.

A claim lies in a block for each cell of its places and each of its actors, week by week of its
time; one without a date lies in the week of its publication, and its event is looked for then and
in the weeks before. Two claims are near where they share a block, in cells that touch and in weeks
that follow one another, and do not tell one of a fight and the other of talks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.rows import Row, chunks, claim_of, located, span_of, week
from rashomon.model.codebook import EventType, Quad
from rashomon.model.resolved import ResolvedClaim, When

__all__ = ["block_rows", "near_keys"]

CELL_DEGREES = 0.5  # 56 km of latitude: a town and the country around it (where_prec 1 to 3)
LONGEST_WEEKS = 6  # a longer interval tells too little of when
HINDSIGHT_WEEKS = 4  # how long before its publication an undated claim's event is looked for
TIMELESS = -1  # the week of claims without any date at all

_COLUMNS = round(360 / CELL_DEGREES)


def block_rows(resolved: ResolvedClaim, published: str | None) -> list[Row]:
    """The rows of `blocks` for a claim of a document published at `published`, `claim` aside."""
    family = _family(resolved)
    names = [*dict.fromkeys(_cells(resolved)), *_actors(resolved)]
    weeks, dated = _weeks(resolved.when, published)
    if not dated:
        names, weeks = list(map(_undated, names)), weeks[-1:]
    return [{"block": name, "week": number, "family": family} for name in names for number in weeks]


def near_keys(connection: sa.Connection, ids: Iterable[str], *, limit: int) -> list[int]:
    """Keys of the claims that are near to those of `ids`, most shared blocks first.

    `limit` is for each claim; the claims themselves are left out.
    """
    claims, documents = tables.claims, tables.documents
    own: set[int] = set()
    shared: Counter[int] = Counter()
    for some in chunks(ids):
        query = (
            sa.select(claims.c.key, claims.c.body, claims.c.corrected, documents.c.published)
            .join(documents, documents.c.key == claims.c.document)
            .where(claims.c.id.in_(some), claims.c.superseded.is_(False))
        )
        for row in connection.execute(query).all():
            own.add(row.key)
            resolved = claim_of(row.corrected or row.body)
            found = connection.execute(_query(resolved, row.published, limit=limit))
            for key, count in found:
                shared[key] += count
    return [key for key, _ in shared.most_common() if key not in own]


def _query(resolved: ResolvedClaim, published: str | None, *, limit: int) -> sa.Select[int, int]:
    table = tables.blocks
    names = {*_neighbours(_cells(resolved)), *_actors(resolved)}
    weeks, _ = _weeks(resolved.when, published)
    first, last = weeks[0] - 1, weeks[-1] + 1
    family = _family(resolved)
    count = sa.func.count(table.c.block.distinct())
    query = (
        sa.select(table.c.claim, count)
        .join(tables.claims, tables.claims.c.key == table.c.claim)
        .where(
            sa.or_(
                sa.and_(table.c.block.in_(names), table.c.week.between(first, last)),
                sa.and_(
                    table.c.block.in_(map(_undated, names)),
                    table.c.week.between(first, last + HINDSIGHT_WEEKS - 1),
                ),
            ),
            tables.claims.c.superseded.is_(False),
        )
    )
    if family:
        query = query.where(sa.or_(table.c.family.is_(None), table.c.family == family))
    return query.group_by(table.c.claim).order_by(count.desc(), table.c.claim.desc()).limit(limit)


def _family(resolved: ResolvedClaim) -> str | None:
    """Conflict or cooperation; a retreat goes with the fights that it ends."""
    if resolved.coding is None:
        return None
    kind = resolved.coding.type
    fights = kind is EventType.RETREAT or kind.quad >= Quad.VERBAL_CONFLICT
    return "conflict" if fights else "cooperation"


def _cells(resolved: ResolvedClaim) -> Iterator[str]:
    for _, place in located(resolved):
        row, column = _cell(place.lat, place.lon)
        yield f"cell {row} {column}"


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return int(latitude // CELL_DEGREES), int(longitude // CELL_DEGREES)


def _neighbours(cells: Iterable[str]) -> Iterator[str]:
    """The cells with the eight around each; the row of cells closes at 180 degrees."""
    half = _COLUMNS // 2
    for cell in cells:
        row, column = map(int, cell.split()[1:])
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                yield f"cell {row + down} {(column + right + half) % _COLUMNS - half}"


def _actors(resolved: ResolvedClaim) -> list[str]:
    if resolved.coding is None:
        return []
    actors = (*resolved.coding.actors, *resolved.coding.recipients)
    return list(dict.fromkeys(f"actor {actor.id or actor.name.casefold()}" for actor in actors))


def _undated(name: str) -> str:
    """The block of the claims without a time of their own; they lie in the week of publication."""
    return f"undated {name}"


def _weeks(when: When | None, published: str | None) -> tuple[range, bool]:
    """The weeks of a time; of one that is unknown or long, those up to publication, and False."""
    earliest, latest = span_of(when)
    if earliest and latest:
        first, last = week(earliest), week(latest)
        if last - first < LONGEST_WEEKS:
            return range(first, last + 1), True
    if day := _day(published):
        return range(week(day) - HINDSIGHT_WEEKS + 1, week(day) + 1), False
    return range(TIMELESS, TIMELESS + 1), False


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
