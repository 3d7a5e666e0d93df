"""Judgements: a person's word on two claims, which outlives the readings that it was passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import sqlalchemy as sa

from rashomon.errors import LedgerError
from rashomon.ledger import tables
from rashomon.ledger.custody import Decision, decide
from rashomon.ledger.rows import chunks
from rashomon.model.event import Judgement, Verdict

__all__ = ["put_judgement", "select_judgements", "standing"]


def put_judgement(
    connection: sa.Connection, left: str, right: str, verdict: Verdict, *, decision: Decision
) -> Judgement:
    """Keeps what a person judged of two claims; it stands until the next on the same two.

    Raises:
        LedgerError: if one of them is not in the ledger, or both are one.
    """
    if left == right:
        raise LedgerError("is one claim; a judgement takes two", about=left)
    table = tables.claims
    for id in (left, right):
        if not connection.execute(sa.select(table.c.key).where(table.c.id == id)).first():
            raise LedgerError("no claim has this id; see `rashomon search`", about=id)
    first, second = sorted((left, right))
    row = {"left": first, "right": second, "verdict": verdict.value}
    record = decide(connection, tables.judgements, row, decision, item=f"{first} {second}")
    return Judgement(
        left=first,
        right=second,
        verdict=verdict,
        reviewer=decision.by,
        instant=record.instant,
        note=decision.note,
    )


def select_judgements(connection: sa.Connection) -> Iterator[Judgement]:
    """All judgements as they were passed, in order."""
    table = tables.judgements
    for row in connection.execute(sa.select(table).order_by(table.c.custody)):
        yield Judgement(
            left=row.left,
            right=row.right,
            verdict=Verdict(row.verdict),
            reviewer=row.by,
            instant=row.instant,
            note=row.note,
        )


def standing(connection: sa.Connection) -> Iterator[Judgement]:
    """The latest judgement on each two claims, on the claims that have their place now.

    A superseded claim's place is taken by its successor; one without a successor keeps its own.
    """
    passed = list(select_judgements(connection))
    now = _successors(connection, {id for each in passed for id in (each.left, each.right)})
    latest: dict[tuple[str, str], Judgement] = {}
    for each in passed:
        left, right = sorted((now[each.left], now[each.right]))
        if left != right:
            latest.pop((left, right), None)
            latest[left, right] = replace(each, left=left, right=right)
    yield from latest.values()


def _successors(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Where each claim's line of successors ends."""
    table = tables.claims
    ends = {id: id for id in ids}
    waiting = set(ends)
    while waiting:
        steps: dict[str, str] = {}
        for some in chunks(waiting):
            query = sa.select(table.c.id, table.c.successor).where(
                table.c.id.in_(some), table.c.superseded, table.c.successor != table.c.id
            )
            steps.update(connection.execute(query).all())
        ends = {id: steps.get(end, end) for id, end in ends.items()}
        waiting = set(steps.values())
    return ends
