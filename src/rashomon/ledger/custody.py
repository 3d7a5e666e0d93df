"""The custody log: who did what to which item, when, with what; each record seals the one before.

The record's fields are those that the Berkeley Protocol on Digital Open Source Investigations
(OHCHR and UC Berkeley, HR/PUB/20/2, chapter VI) asks of a chain of custody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from getpass import getuser
from importlib.metadata import version
from typing import Any

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.codec import digest, encode
from rashomon.ledger.heads import Head
from rashomon.ledger.kept import Record

__all__ = [
    "DECISIONS",
    "FIRST",
    "Act",
    "Decision",
    "append",
    "decide",
    "history",
    "last",
    "login",
    "now",
    "row_digest",
    "sealed",
    "select_records",
    "tool",
]

_CHUNK = 1000  # records fetched at a time

_LAST = (
    sa.select(tables.custody.c.number, tables.custody.c.hash)
    .order_by(tables.custody.c.number.desc())
    .limit(1)
)

FIRST = "0" * 64
"""What the first record has for the hash of the one before."""


DECISIONS = {
    "aliases": ("alias", "source"),
    "corrections": ("correct", "claim"),
    "grades": ("grade", "source"),
    "judgements": ("judge", "claim"),
}
"""The tables of what people decide: the act that each holds, and what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decides, and why."""

    by: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is to be recorded: `kind` and `item` name the thing, `by` a person where one acted."""

    act: str
    kind: str
    item: str
    before: str | None = None
    after: str | None = None
    by: str
    tool: str = ""
    note: str = ""


def login() -> str:
    """The name under which somebody uses this machine."""
    try:
        return getuser()
    except (KeyError, OSError):  # nobody's name is known, as in some containers
        return "unknown"


def now() -> str:
    """The present instant, ISO 8601 in UTC to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@cache
def tool() -> str:
    """This program with its version."""
    return f"rashomon {version('rashomon')}"


def append(connection: sa.Connection, *acts: Act) -> list[Record]:
    """Records the acts at the end of the log, within the transaction that performs them."""
    end = connection.execute(_LAST).first()
    number, previous = (end.number, end.hash) if end else (0, FIRST)
    records = []
    for act in acts:
        number += 1
        record = _record(act, number=number, previous=previous)
        previous = record.hash
        records.append(record)
    connection.execute(tables.insert(tables.custody), [_row(record) for record in records])
    return records


def decide(
    connection: sa.Connection,
    table: sa.Table,
    row: dict[str, Any],
    decision: Decision,
    *,
    item: str,
) -> Record:
    """Appends what a person decided on an item, with the record of it that vouches for the row."""
    row = {name: tables.clean(v) if isinstance(v, str) else v for name, v in row.items()}
    row |= {"by": tables.clean(decision.by), "note": tables.clean(decision.note), "instant": now()}
    act, kind = DECISIONS[table.name]
    seal = Act(
        act=act,
        kind=kind,
        item=item,
        after=row_digest(row),
        by=decision.by,
        note=decision.note,
    )
    [record] = append(connection, seal)
    connection.execute(table.insert(), {**row, "custody": record.number})
    return record


def row_digest(row: Mapping[str, object]) -> str:
    """What the custody log knows a person's decision by: its values in the order of names."""
    return digest(encode([row[name] for name in sorted(row) if name != "custody"]))


def sealed(record: Record) -> str:
    """The hash that the record's other fields give."""
    row = _row(record)
    del row["hash"]
    return digest(encode(list(row.values())))


def _record(act: Act, *, number: int, previous: str) -> Record:
    record = Record(
        number=number,
        instant=now(),
        actor=tables.clean(act.by),
        act=act.act,
        kind=act.kind,
        item=tables.clean(act.item),
        tool=tables.clean(act.tool) or tool(),
        before=act.before,
        after=act.after,
        note=tables.clean(act.note),
        previous=previous,
        hash="",
    )
    return replace(record, hash=sealed(record))


def _row(record: Record) -> dict[str, object]:
    return {name: getattr(record, name) for name in Record.__slots__}


def last(connection: sa.Connection) -> Head:
    """The end of the log, not signed yet."""
    table = tables.custody
    first = connection.execute(sa.select(table.c.item).order_by(table.c.number).limit(1)).scalar()
    row = connection.execute(_LAST).one()
    return Head(ledger=str(first), number=row.number, hash=row.hash, instant=now())


def select_records(
    connection: sa.Connection, *conditions: sa.ColumnElement[bool]
) -> Iterator[Record]:
    """The records of the log that meet the conditions, in order."""
    table = tables.custody
    query = sa.select(table).where(*conditions).order_by(table.c.number)
    with connection.execute(query, execution_options={"yield_per": _CHUNK}) as rows:
        for row in rows:
            yield Record(**row._mapping)


def history(connection: sa.Connection, kind: str, id: str) -> Iterator[Record]:
    """The records about an item; about a claim also those about its document."""
    log, judgements, claims = tables.custody, tables.judgements, tables.claims
    conditions = [sa.and_(log.c.kind == kind, log.c.item == id)]
    if kind == "claim":
        either = sa.or_(judgements.c.left == id, judgements.c.right == id)
        conditions.append(log.c.number.in_(sa.select(judgements.c.custody).where(either)))
        document = (
            sa.select(tables.documents.c.id)
            .join(claims, claims.c.document == tables.documents.c.key)
            .where(claims.c.id == id)
        )
        conditions.append(sa.and_(log.c.kind == "document", log.c.item.in_(document)))
    yield from select_records(connection, sa.or_(*conditions))
