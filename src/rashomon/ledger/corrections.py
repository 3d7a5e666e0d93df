"""Corrections: a person's value in place of the machine's; both are kept, apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec
import sqlalchemy as sa

from rashomon.errors import LedgerError
from rashomon.ledger import tables
from rashomon.ledger.codec import decode, encode
from rashomon.ledger.custody import Decision, decide
from rashomon.ledger.index import reindex
from rashomon.ledger.kept import Correction
from rashomon.ledger.rows import claim_of
from rashomon.model.claim import Chain, Stance
from rashomon.model.resolved import Coding, ResolvedClaim, Toll, When, Where

__all__ = ["carry", "corrected", "put_correction", "select_corrections"]

_FIELDS: Mapping[str, Any] = {
    "coding": Coding | None,
    "places": tuple[Where, ...],
    "when": When | None,
    "tolls": tuple[Toll, ...],
    "stance": Stance,
    "chain": Chain,
}
"""What can be corrected, with its type; the spans and the words are the document's."""


def put_correction(
    connection: sa.Connection, id: str, field: str, value: object, *, decision: Decision
) -> None:
    """Puts a person's value in a field of the latest claim of an id, for all who ask from now on.

    Raises:
        LedgerError: if no claim has the id, it is superseded, or the value does not fit.
    """
    table = tables.claims
    row = connection.execute(
        sa.select(table.c.key, table.c.body, table.c.corrected, tables.documents.c.published)
        .join(tables.documents, tables.documents.c.key == table.c.document)
        .where(table.c.id == id, table.c.superseded.is_(False))
    ).first()
    if row is None:
        raise LedgerError("no claim that stands has this id", about=id)
    read = claim_of(row.body)
    human = encode(value)
    before = claim_of(row.corrected or row.body)
    after = corrected(before, field, human)
    machine = encode(_value(read, field))
    values = {"claim": id, "field": field, "machine": machine, "human": human}
    decide(connection, tables.corrections, values, decision, item=id)
    connection.execute(table.update().where(table.c.key == row.key).values(corrected=encode(after)))
    reindex(connection, row.key, before, after, published=row.published)


def corrected(resolved: ResolvedClaim, field: str, human: bytes) -> ResolvedClaim:
    """The claim with a person's value (as JSON) in one field.

    Raises:
        LedgerError: if there is no such field, or the value is not of its type.
    """
    if field not in _FIELDS:
        raise LedgerError(f"cannot be corrected; choose from {', '.join(_FIELDS)}", about=field)
    try:
        value = decode(human, _FIELDS[field])
    except msgspec.ValidationError as error:
        raise LedgerError(f"does not take this value: {error}", about=field) from error
    if field in ("stance", "chain"):
        return replace(resolved, claim=replace(resolved.claim, **{field: value}))
    return replace(resolved, **{field: value})


def select_corrections(connection: sa.Connection, id: str) -> Iterator[Correction]:
    """The corrections of a claim, in order."""
    table = tables.corrections
    query = sa.select(table).where(table.c.claim == id).order_by(table.c.custody)
    for row in connection.execute(query):
        yield Correction(
            claim=row.claim,
            field=row.field,
            machine=row.machine.decode(),
            human=row.human.decode(),
            by=row.by,
            instant=row.instant,
            note=row.note,
        )


def carry(connection: sa.Connection, successors: Mapping[str, str]) -> None:
    """Puts the corrections of superseded claims on their successors (old id to new)."""
    table = tables.corrections
    for old, new in successors.items():
        query = sa.select(table).where(table.c.claim == old).order_by(table.c.custody)
        standing = {row.field: row for row in connection.execute(query)}
        for row in standing.values():
            value = msgspec.json.decode(row.human)
            decision = Decision(by=row.by, note=f"carried over from claim {old}")
            put_correction(connection, new, row.field, value, decision=decision)


def _value(resolved: ResolvedClaim, field: str) -> object:
    return getattr(resolved.claim if field in ("stance", "chain") else resolved, field)
