"""Sources: who stands in the chains, under which names, and what people hold of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from rashomon.errors import LedgerError
from rashomon.ledger import tables
from rashomon.ledger.custody import Act, Decision, append, decide
from rashomon.ledger.kept import Grade, Protected, Reliability, Source
from rashomon.ledger.rows import next_key
from rashomon.model.claim import LinkKind

__all__ = [
    "find_source",
    "keys_of_source",
    "put_alias",
    "put_grade",
    "put_mark",
    "select_aliases",
    "select_protected",
    "select_sources",
]


def select_sources(
    connection: sa.Connection,
    *,
    key: int | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Source]:
    """Sources with all that is held of them, those with the most claims first."""
    table = tables.sources
    claims, links = _counts(key)
    query = (
        sa.select(
            table,
            sa.func.coalesce(claims.c.count, 0).label("claims"),
            sa.func.coalesce(links.c.count, 0).label("links"),
        )
        .outerjoin(claims, claims.c.source == table.c.key)
        .outerjoin(links, links.c.source == table.c.key)
        .where(table.c.same_as.is_(None), table.c.key == key if key else sa.true())
        .order_by(sa.desc("claims"), sa.desc("links"), table.c.name)
        .limit(limit)
        .offset(offset)
    )
    rows = connection.execute(query).all()
    aliases, grades = _aliases(connection), _grades(connection)
    for row in rows:
        yield Source(
            name=row.name,
            kind=LinkKind(row.kind),
            aliases=tuple(aliases[row.key]),
            grades=tuple(grades[row.name].values()),
            claims=int(row.claims),
            relayed=int(row.links - row.claims),
            sensitive=row.sensitive,
        )


def select_protected(connection: sa.Connection) -> Protected:
    """The names of the sensitive sources, and the documents that have them in a chain."""
    table, claims, links = tables.sources, tables.claims, tables.links
    marked = sa.select(table.c.key).where(table.c.sensitive)
    own = sa.or_(table.c.key.in_(marked), table.c.same_as.in_(marked))
    names = frozenset(connection.execute(sa.select(table.c.name).where(own)).scalars())
    if not names:
        return Protected()
    holding = (
        sa.select(tables.documents.c.id)
        .join_from(links, claims, claims.c.key == links.c.claim)
        .join(tables.documents, tables.documents.c.key == claims.c.document)
        .where(links.c.source.in_(sa.select(table.c.key).where(own)))
        .distinct()
    )
    return Protected(names=names, documents=frozenset(connection.execute(holding).scalars()))


def find_source(connection: sa.Connection, name: str) -> int | None:
    """The key of the source that goes by a name or an alias; None if nobody does."""
    table = tables.sources
    own = sa.func.coalesce(table.c.same_as, table.c.key)
    return connection.execute(sa.select(own).where(table.c.name == name)).scalar()


def keys_of_source(connection: sa.Connection, name: str) -> Sequence[int]:
    """The keys under which a source's claims are kept, its aliases' among them."""
    table, key = tables.sources, find_source(connection, name)
    own = sa.select(table.c.key).where(sa.or_(table.c.key == key, table.c.same_as == key))
    return connection.execute(own).scalars().all()


def select_aliases(connection: sa.Connection) -> dict[str, str]:
    """The names that are another source's, with that source's name."""
    table, source = tables.sources, tables.sources.alias()
    query = sa.select(table.c.name, source.c.name).join(source, source.c.key == table.c.same_as)
    return dict(connection.execute(query).all())


def put_alias(
    connection: sa.Connection, name: str, same_as: str | None, decision: Decision
) -> None:
    """Lets a name be another source's from now on; with None it stands for itself again.

    Raises:
        LedgerError: if no source has the other name, or if both are one.
    """
    table = tables.sources
    target = _known(connection, same_as) if same_as is not None else None
    own = connection.execute(sa.select(table).where(table.c.name == name)).first()
    key = own.key if own else _made(connection, name, like=target)
    if key == target:
        raise LedgerError("is the same source already", about=name)
    row = {"name": name, "same_as": same_as}
    decide(connection, tables.aliases, row, decision, item=name)
    change = table.update().values(same_as=target)
    follows = table.c.same_as == key if target else sa.false()
    connection.execute(change.where(sa.or_(table.c.key == key, follows)))


def put_grade(
    connection: sa.Connection, name: str, grade: Reliability, *, context: str, decision: Decision
) -> None:
    """Sets what a person holds of a source in a context; earlier grades stay in the history.

    Raises:
        LedgerError: if no source has the name.
    """
    key = _known(connection, name)
    table = tables.sources
    own = connection.execute(sa.select(table.c.name).where(table.c.key == key)).scalar_one()
    row = {"name": own, "grade": grade.value, "context": context}
    decide(connection, tables.grades, row, decision, item=own)


def put_mark(connection: sa.Connection, name: str, *, sensitive: bool, by: str) -> None:
    """Marks a source as one whose name is not for every eye, or takes the mark away.

    Raises:
        LedgerError: if no source has the name.
    """
    key = _known(connection, name)
    table = tables.sources
    act = Act(act="mark" if sensitive else "unmark", kind="source", item=name, by=by)
    append(connection, act)
    connection.execute(table.update().where(table.c.key == key).values(sensitive=sensitive))


def _known(connection: sa.Connection, name: str) -> int:
    key = find_source(connection, name)
    if key is None:
        raise LedgerError("no source has this name; see `rashomon sources`", about=name)
    return key


def _made(connection: sa.Connection, name: str, *, like: int | None) -> int:
    """A source for an alias that stands in no chain so far, of the other's kind."""
    table = tables.sources
    kind = connection.execute(sa.select(table.c.kind).where(table.c.key == like)).scalar()
    if kind is None:
        raise LedgerError("no source has this name; see `rashomon sources`", about=name)
    key = next_key(connection, table)
    connection.execute(table.insert(), {"key": key, "name": name, "kind": kind})
    return key


def _counts(key: int | None) -> tuple[sa.Subquery, sa.Subquery]:
    """(source, count) of the claims by origin, and of the links; aliases count for the source."""
    claims, links = tables.claims, tables.links
    return (
        _by_source(claims.c.origin, claims.c.superseded, key),
        _by_source(links.c.source, links.c.superseded, key),
    )


def _by_source(column: sa.Column[int], superseded: sa.Column[bool], key: int | None) -> sa.Subquery:
    """Rows that stand, counted by the column from its index, then by the sources meant."""
    table = tables.sources
    counts = sa.select(column.label("name"), sa.func.count().label("count")).group_by(column)
    counts = counts.where(column.is_not(None), superseded.is_(False))
    if key is not None:
        own = sa.select(table.c.key).where(sa.or_(table.c.key == key, table.c.same_as == key))
        counts = counts.where(column.in_(own))
    each = counts.subquery()
    source = sa.func.coalesce(table.c.same_as, table.c.key).label("source")
    return (
        sa.select(source, sa.func.sum(each.c.count).label("count"))
        .join_from(each, table, table.c.key == each.c.name)
        .group_by(source)
        .subquery()
    )


def _aliases(connection: sa.Connection) -> dict[int, list[str]]:
    table = tables.sources
    found: dict[int, list[str]] = defaultdict(list)
    query = sa.select(table.c.same_as, table.c.name).where(table.c.same_as.is_not(None))
    for key, name in connection.execute(query.order_by(table.c.name)):
        found[key].append(name)
    return found


def _grades(connection: sa.Connection) -> dict[str, dict[str, Grade]]:
    """The standing grades by source and context: the latest of each."""
    table = tables.grades
    found: dict[str, dict[str, Grade]] = defaultdict(dict)
    for row in connection.execute(sa.select(table).order_by(table.c.custody)):
        found[row.name][row.context] = Grade(
            reliability=Reliability(row.grade),
            by=row.by,
            instant=row.instant,
            context=row.context,
            note=row.note,
        )
    return found
