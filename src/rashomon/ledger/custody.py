"""The custody log: who did what to which item, when, with what; each record seals the one before.

The record's fields are those that the Berkeley Protocol on Digital Open Source Investigations
(OHCHR and UC Berkeley, HR/PUB/20/2, chapter VI) asks of a chain of custody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.codec import digest, encode
from rashomon.ledger.kept import Record

__all__ = ["FIRST", "Act", "append", "now", "sealed", "tool"]

FIRST = "0" * 64
"""What the first record has for the hash of the one before."""


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


def now() -> str:
    """The present instant, ISO 8601 in UTC to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@cache
def tool() -> str:
    """This program with its version."""
    return f"rashomon {version('rashomon')}"


def append(connection: sa.Connection, *acts: Act) -> list[Record]:
    """Records the acts at the end of the log, within the transaction that performs them."""
    table = tables.custody
    last = connection.execute(
        sa.select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)
    ).first()
    number, previous = (last.number, last.hash) if last else (0, FIRST)
    records = []
    for act in acts:
        number += 1
        record = _record(act, number=number, previous=previous)
        previous = record.hash
        records.append(record)
    connection.execute(table.insert(), [_row(record) for record in records])
    return records


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
