"""What adding a reading writes: the document, its reading, its claims and all they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from rashomon.errors import LedgerError
from rashomon.ledger import tables
from rashomon.ledger.codec import encode
from rashomon.ledger.corrections import carry
from rashomon.ledger.custody import Act, append
from rashomon.ledger.index import index, origin_key, source_keys
from rashomon.ledger.kept import Added, Record
from rashomon.ledger.rows import (
    Row,
    chunks,
    claim_columns,
    claim_of,
    document_digest,
    document_row,
    reading_digest,
)
from rashomon.model.claim import Claim
from rashomon.model.resolved import ResolvedClaim, ResolvedReading
from rashomon.model.text import Document, Spans, overlap

__all__ = ["add_evidence", "add_reading", "successor"]

_KNOWN = sa.select(tables.documents.c.key, tables.documents.c.sha256).where(
    tables.documents.c.id == sa.bindparam("document", type_=tables.Words)
)
_LAST_KEYS = sa.select(
    *(
        sa.select(sa.func.max(table.c.key)).scalar_subquery().label(name)
        for name, table in (
            ("document", tables.documents),
            ("reading", tables.readings),
            ("claim", tables.claims),
        )
    )
)
_SAME_SHARE = 0.5  # of the longer content's characters that a successor must have in common


def add_evidence(connection: sa.Connection, sha256: str, size: int, *, by: str) -> None:
    """Records that raw bytes were collected, unless they were before."""
    table = tables.evidence
    if connection.execute(sa.select(table.c.size).where(table.c.sha256 == sha256)).first():
        return
    act = Act(act="collect", kind="evidence", item=sha256, after=sha256, by=by)
    [record] = append(connection, act)
    row = {"sha256": sha256, "size": size, "custody": record.number}
    connection.execute(table.insert(), row)


def add_reading(connection: sa.Connection, reading: ResolvedReading, *, by: str) -> Added:
    """Keeps a document with its claims; what the same reader and resolver found is kept once.

    Raises:
        LedgerError: if another text is kept under the document's id.
    """
    document = reading.document
    key = _key_of(connection, document)
    current = None if key is None else _current(connection, key)
    reader, resolver = tables.clean(reading.reading.reader), tables.clean(reading.resolver)
    if current and (current.reader, current.resolver) == (reader, resolver):
        return Added.UNCHANGED
    bodies = [(n, resolved, encode(resolved)) for n, resolved in _statements(reading)]
    act = Act(
        act="reread" if current else "read",
        kind="document",
        item=document.id,
        before=_digest_of(connection, current.key) if current else None,
        after=reading_digest(reader, resolver, ((n, body) for n, _, body in bodies)),
        tool=f"{reader} {resolver}".strip(),
        by=by,
    )
    keys = connection.execute(_LAST_KEYS).one()
    if key is None:
        key = (keys.document or 0) + 1
        record = _add(connection, document, key, act)
    else:
        [record] = append(connection, act)
    number = (keys.reading or 0) + 1
    row = {
        "key": number,
        "document": key,
        "reader": reader,
        "resolver": resolver,
        "superseded": False,
        "custody": record.number,
    }
    connection.execute(tables.insert(tables.readings), row)
    successors = _supersede(connection, current, reading) if current else {}
    if bodies:
        first = (keys.claim or 0) + 1
        rows = {"document": key, "reading": number, "superseded": False}
        _claims(connection, first, bodies, rows, published=document.published)
    carry(connection, successors)
    return Added.REREAD if current else Added.NEW


def _key_of(connection: sa.Connection, document: Document) -> int | None:
    """The document's key; None where it is new."""
    found = connection.execute(_KNOWN, {"document": document.id}).first()
    if found and found.sha256 != document.sha256:
        raise LedgerError(
            "another text is kept under this id; give this document another", about=document.id
        )
    return found.key if found else None


def _add(connection: sa.Connection, document: Document, key: int, act: Act) -> Record:
    """Keeps a new document; records its coming and then the act, whose record is given."""
    row = document_row(document)
    coming = Act(
        act="add", kind="document", item=document.id, after=document_digest(row), by=act.by
    )
    added, record = append(connection, coming, act)
    row |= {"key": key, "custody": added.number}
    connection.execute(tables.insert(tables.documents), row)
    return record


def _current(connection: sa.Connection, document: int) -> sa.Row[int, int, str, str] | None:
    table = tables.readings
    return connection.execute(
        sa.select(table.c.key, table.c.document, table.c.reader, table.c.resolver).where(
            table.c.document == document, table.c.superseded.is_(False)
        )
    ).first()


def _statements(reading: ResolvedReading) -> Iterator[tuple[bool, ResolvedClaim]]:
    """(narration, claim) of all, claims first."""
    yield from ((False, resolved) for resolved in reading.claims)
    yield from ((True, resolved) for resolved in reading.narration)


def _claims(
    connection: sa.Connection,
    first: int,
    bodies: Sequence[tuple[bool, ResolvedClaim, bytes]],
    of: Row,
    *,
    published: str | None,
) -> None:
    """Inserts claims, their keys from `first` on; `of` are the columns that they share."""
    keyed = [(first + n, resolved) for n, (_, resolved, _) in enumerate(bodies)]
    sources = source_keys(connection, (resolved.claim for _, resolved in keyed))
    rows = [
        {
            **claim_columns(resolved),
            **of,
            "key": key,
            "ordinal": key - first,
            "narration": narration,
            "origin": origin_key(resolved.claim, sources),
            "body": body,
        }
        for (key, resolved), (narration, _, body) in zip(keyed, bodies, strict=True)
    ]
    connection.execute(tables.insert(tables.claims), rows)
    index(connection, keyed, sources=sources, published=published)


def _digest_of(connection: sa.Connection, reading: int) -> str:
    """The custody log's digest of a reading that is kept."""
    log, table = tables.custody, tables.readings
    query = sa.select(log.c.after).join(table, table.c.custody == log.c.number)
    return str(connection.execute(query.where(table.c.key == reading)).scalar_one())


def _supersede(
    connection: sa.Connection, reading: sa.Row[int, int, str, str], by: ResolvedReading
) -> dict[str, str]:
    """Marks a reading's claims as superseded; the successors by the ids of those that have one."""
    connection.execute(
        tables.readings.update().where(tables.readings.c.key == reading.key).values(superseded=True)
    )
    table = tables.claims
    old = connection.execute(
        sa.select(table.c.key, table.c.id, table.c.narration, table.c.body).where(
            table.c.document == reading.document, table.c.reading == reading.key
        )
    ).all()
    if not old:
        return {}
    new = {
        False: [resolved.claim for resolved in by.claims],
        True: [resolved.claim for resolved in by.narration],
    }
    ends = {row.key: successor(claim_of(row.body).claim, new[row.narration]) for row in old}
    connection.execute(
        table.update()
        .where(table.c.key == sa.bindparam("of"))
        .values(superseded=True, successor=sa.bindparam("by")),
        [{"of": key, "by": end} for key, end in ends.items()],
    )
    for some in chunks(ends):
        links = tables.links
        connection.execute(links.update().where(links.c.claim.in_(some)).values(superseded=True))
    return {row.id: end for row in old if (end := ends[row.key])}


def successor(old: Claim, new: Iterable[Claim]) -> str | None:
    """The id of the claim with most of the old one's words: at least half of both contents."""

    def shared(claim: Claim) -> float:
        common = sum(overlap(a, b) for a in old.content for b in claim.content)
        longer = max(_length(old.content), _length(claim.content), 1)
        return common / longer

    best = max(new, key=shared, default=None)
    return best.id if best and shared(best) >= _SAME_SHARE else None


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
