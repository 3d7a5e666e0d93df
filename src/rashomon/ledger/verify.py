"""Everything a ledger keeps, held against the records that vouch for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import msgspec
import sqlalchemy as sa

from rashomon.errors import LedgerError
from rashomon.ledger import tables
from rashomon.ledger.codec import encode
from rashomon.ledger.corrections import corrected
from rashomon.ledger.custody import DECISIONS, FIRST, row_digest, sealed, select_records
from rashomon.ledger.evidence import Evidence
from rashomon.ledger.heads import Head
from rashomon.ledger.kept import Problem, Record, Verification
from rashomon.ledger.query import paged
from rashomon.ledger.rows import (
    claim_columns,
    claim_of,
    document_digest,
    document_of,
    document_row,
    reading_digest,
)

__all__ = ["verify"]

_VOUCHING = {"add", "read", "reread", "collect", *(act for act, _ in DECISIONS.values())}
_DAMAGE = (msgspec.MsgspecError, LedgerError, ValueError, TypeError)  # of what does not decode

Row = sa.Row[*tuple[Any, ...]]


def verify(
    connection: sa.Connection, evidence: Evidence | None, *, head: Head | None = None
) -> Verification:
    """Walks the custody log, the documents, claims, evidence and people's decisions.

    Args:
        connection: to the ledger.
        evidence: where the raw bytes are; without it those that were kept count as missing.
        head: an earlier end of the log, whose signature was checked, that must still be in it.
    """
    walk = _Walk()
    with _any_text(connection):
        walk.log(select_records(connection))
        if head:
            walk.head(head)
        walk.documents(connection)
        walk.readings(connection)
        walk.evidence(connection, evidence)
        for name in DECISIONS:
            walk.decisions(connection, tables.metadata.tables[name])
    walk.unseen()
    counts = walk.counts
    return Verification(
        records=len(walk.records),
        documents=counts["document"],
        claims=counts["claim"],
        evidence=counts["evidence"],
        problems=tuple(sorted(walk.problems, key=lambda problem: problem.record)),
    )


@dataclass(slots=True)
class _Walk:
    """The log by record number, the records whose items were seen, and what was found wrong."""

    records: dict[int, Record] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def log(self, records: Iterable[Record]) -> None:
        """Each record has the hash of its fields, and that of the one before."""
        number, previous = 0, FIRST
        for record in records:
            self.records[record.number] = record
            if record.number != number + 1:
                self._wrong(number + 1, "custody", str(number + 1), "the record is missing")
            elif record.previous != previous:
                self._record_wrong(record, "does not follow the record before")
            if sealed(record) != record.hash:
                self._record_wrong(record, "the record was changed")
            number, previous = record.number, record.hash

    def head(self, head: Head) -> None:
        """An earlier end of the log is still in it."""
        first = self.records.get(1)
        if first is None or first.item != head.ledger:
            self._wrong(head.number, "custody", head.ledger, "the head is another ledger's")
            return
        found = self.records.get(head.number)
        if found is None:
            self._wrong(head.number, "custody", str(head.number), "the log was cut off")
        elif found.hash != head.hash:
            self._record_wrong(found, "is not the record that the head has")

    def documents(self, connection: sa.Connection) -> None:
        """Each document is what was added, and its columns are its own."""
        table = tables.documents
        for row in paged(connection, sa.select(table).order_by(table.c.key)):
            self.counts["document"] += 1
            stored = dict(row._mapping)
            self._vouched(row.custody, ("add",), "document", row.id, digest=document_digest(stored))
            with self._damage(row.custody, "document", row.id):
                expected = document_row(document_of(row.text, row.exact, row.body))
                expected = {
                    name: tables.clean(v) if isinstance(v, str) else v
                    for name, v in expected.items()
                }
                _check(stored, expected)

    def readings(self, connection: sa.Connection) -> None:
        """Each reading has the claims that were read, and their columns are their own."""
        known = set(connection.execute(sa.select(tables.claims.c.id)).scalars())
        changes = _corrections(connection)
        found = {row.key: row for row in connection.execute(_readings())}
        for key, rows in groupby(paged(connection, _claims()), key=lambda row: row.reading):
            reading = found.pop(key, None)
            self._reading(reading, list(rows), known, changes)
        for reading in found.values():  # which have no claims
            self._reading(reading, [], known, changes)

    def evidence(self, connection: sa.Connection, evidence: Evidence | None) -> None:
        """The raw bytes of each piece are there and have its hash."""
        for row in connection.execute(sa.select(tables.evidence)):
            self.counts["evidence"] += 1
            sha256 = row.sha256
            self._vouched(row.custody, ("collect",), "evidence", sha256, digest=sha256)
            if evidence is None or not evidence.is_whole(sha256, row.size):
                self._wrong(row.custody, "evidence", sha256, "the bytes are missing or changed")

    def decisions(self, connection: sa.Connection, table: sa.Table) -> None:
        """Each decision is what its person decided."""
        act, kind = DECISIONS[table.name]
        for row in connection.execute(sa.select(table)):
            record = self.records.get(row.custody)
            item = record.item if record else table.name
            self._vouched(row.custody, (act,), kind, item, digest=row_digest(dict(row._mapping)))

    def unseen(self) -> None:
        """What the log vouches for is there."""
        for number, record in self.records.items():
            if record.act in _VOUCHING and number not in self.seen:
                self._wrong(number, record.kind, record.item, "what it vouches for is gone")

    def _reading(
        self, reading: Row | None, rows: list[Row], known: set[str], changes: _Changes
    ) -> None:
        self.counts["claim"] += len(rows)
        if reading is None:
            for row in rows:
                self._wrong(0, "claim", row.id, "belongs to no reading")
            return
        bodies = ((row.narration, row.body) for row in rows)
        after = reading_digest(reading.reader, reading.resolver, bodies)
        document, number = reading.id, reading.custody
        self._vouched(number, ("read", "reread"), "document", document, digest=after)
        for ordinal, row in enumerate(rows):
            with self._damage(number, "claim", row.id):
                _check_claim(row, reading, ordinal, changes.get(row.id, []))
                if row.superseded and row.successor and row.successor not in known:
                    raise ValueError("its successor is nobody")

    def _vouched(
        self, number: int, acts: tuple[str, ...], kind: str, item: str, *, digest: str
    ) -> None:
        record = self.records.get(number)
        if record is None:
            self._wrong(number, kind, item, "no record vouches for it")
            return
        self.seen.add(number)
        if record.act not in acts or (record.kind, record.item) != (kind, item):
            self._wrong(number, kind, item, "its record is about something else")
        elif record.after != digest:
            self._wrong(number, kind, item, "is not what its record vouches for")

    @contextmanager
    def _damage(self, number: int, kind: str, item: str) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as error:
            self._wrong(number, kind, item, f"was changed ({error})")

    def _record_wrong(self, record: Record, message: str) -> None:
        self._wrong(record.number, "custody", str(record.number), message)

    def _wrong(self, number: int, kind: str, item: str, message: str) -> None:
        self.problems.append(Problem(record=number, kind=kind, item=item, message=message))


_Changes = dict[str, list[tuple[str, bytes]]]
"""The corrections by claim id: (field, value as JSON), in order."""


def _check_claim(row: Row, reading: Row, ordinal: int, changes: list[tuple[str, bytes]]) -> None:
    """Raises ValueError where a claim's columns are not those of its body and corrections."""
    resolved = claim_of(row.body)
    for name, value in changes:
        resolved = corrected(resolved, name, value)
    expected = {
        **claim_columns(resolved),
        "corrected": encode(resolved) if changes else None,
        "origin": tables.clean(resolved.claim.origin.name) if resolved.claim.origin else None,
        "document": reading.document,
        "superseded": reading.superseded,
        "ordinal": ordinal,
    }
    expected["text"] = tables.clean(expected["text"])
    for name in ("earliest", "latest"):
        expected[name] = str(expected[name]) if expected[name] else None
    _check(row._mapping, expected)


def _check(stored: Mapping[Any, object], expected: Mapping[str, object]) -> None:
    """Raises ValueError where a column is not as expected."""
    for name, value in expected.items():
        if stored[name] != value:
            raise ValueError(f"its {name} differs")


def _readings() -> sa.Select[*tuple[Any, ...]]:
    readings, documents = tables.readings, tables.documents
    return sa.select(readings, documents.c.id).join(
        documents, documents.c.key == readings.c.document
    )


def _claims() -> sa.Select[*tuple[Any, ...]]:
    """Claims by reading; days as the text that is stored, whatever it is."""
    claims, sources = tables.claims, tables.sources
    special = {"earliest", "latest", "origin"}
    return (
        sa.select(
            *(column for column in claims.c if column.name not in special),
            sa.cast(claims.c.earliest, sa.Text).label("earliest"),
            sa.cast(claims.c.latest, sa.Text).label("latest"),
            sources.c.name.label("origin"),
        )
        .outerjoin(sources, sources.c.key == claims.c.origin)
        .order_by(claims.c.reading, claims.c.ordinal)
    )


def _corrections(connection: sa.Connection) -> _Changes:
    """The corrections of each claim, in order."""
    table = tables.corrections
    found: _Changes = defaultdict(list)
    for row in connection.execute(sa.select(table).order_by(table.c.custody)):
        found[row.claim].append((row.field, row.human))
    return found


@contextmanager
def _any_text(connection: sa.Connection) -> Iterator[None]:
    """Lets SQLite give text that is no UTF-8, so that it is found to be changed."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str
