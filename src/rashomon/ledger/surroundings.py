"""Surroundings: which documents hang together, as those who reconcile have found.

Profiles, marks and ties are theirs; they are derived from claims, to be dropped and put anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.database import Database
from rashomon.ledger.rows import chunks

__all__ = ["Placed", "Surroundings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A document (id) with what it is about, the marks that it is found by, and its ties.

    A mark is a word in a span of days; ties are strengths by the other document's id.
    """

    document: str
    profile: bytes
    marks: Collection[tuple[str, int]]
    ties: Mapping[str, float]


class Surroundings:
    """The ties of a ledger's documents, and what new ones are found by."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, placed: Placed) -> None:
        """Puts a document among the others, in place of where it was."""
        with self._database.writing() as connection:
            keys = _keys(connection, [placed.document, *placed.ties])
            own = keys[placed.document]
            _clear(connection, own)
            _put(connection, placed, keys)

    def replace(self, placed: Iterable[Placed]) -> None:
        """Puts documents in place of all that were placed."""
        with self._database.writing() as connection:
            for table in (tables.ties, tables.marks, tables.profiles):
                connection.execute(table.delete())
            rows = connection.execute(sa.select(tables.documents.c.id, tables.documents.c.key))
            keys: dict[str, int] = dict(rows.all())
            for each in placed:
                _put(connection, each, keys)

    def sharing(self, marks: Collection[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
        """The documents, with their profiles, that have two of the marks in one span."""
        table, documents, profiles = tables.marks, tables.documents, tables.profiles
        found = (
            sa.select(table.c.document)
            .where(
                table.c.word.in_({word for word, _ in marks}),
                table.c.span.in_({span for _, span in marks}),
            )
            .group_by(table.c.document, table.c.span)
            .having(sa.func.count() > 1)
        )
        query = (
            sa.select(documents.c.id, profiles.c.body)
            .join(profiles, profiles.c.document == documents.c.key)
            .where(documents.c.key.in_(found))
        )
        with self._database.reading() as connection:
            yield from map(tuple, connection.execute(query))

    def ties(self, documents: Collection[str]) -> dict[str, dict[str, float]]:
        """The strengths of the ties of documents, by the other document."""
        one, other = tables.documents.alias(), tables.documents.alias()
        table = tables.ties
        found: dict[str, dict[str, float]] = {id: {} for id in documents}
        with self._database.reading() as connection:
            for some in chunks(documents):
                query = (
                    sa.select(one.c.id, other.c.id, table.c.strength)
                    .select_from(one)
                    .join(table, table.c.document == one.c.key)
                    .join(other, other.c.key == table.c.other)
                    .where(one.c.id.in_(some))
                )
                for left, right, strength in connection.execute(query):
                    found[left][right] = strength
        return found

    def homes(self, claims: Iterable[str]) -> dict[str, str]:
        """The documents of the claims that stand, by the claims' ids."""
        table, documents = tables.claims, tables.documents
        query = sa.select(table.c.id, documents.c.id).join(
            documents, documents.c.key == table.c.document
        )
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for some in chunks(claims):
                stands = table.c.id.in_(some), table.c.superseded.is_(False)
                found.update(connection.execute(query.where(*stands)).all())
        return found

    def citing(self, names: Iterable[str]) -> set[str]:
        """The documents of the claims that stand and have one of the names in their chain."""
        claims, links, documents = tables.claims, tables.links, tables.documents
        query = (
            sa.select(documents.c.id)
            .join_from(links, claims, claims.c.key == links.c.claim)
            .join(documents, documents.c.key == claims.c.document)
            .join(tables.sources, tables.sources.c.key == links.c.source)
            .where(links.c.superseded.is_(False))
        )
        found: set[str] = set()
        with self._database.reading() as connection:
            for some in chunks(names):
                of_them = query.where(tables.sources.c.name.in_(some)).distinct()
                found.update(connection.execute(of_them).scalars())
        return found

    def claims(self, documents: Iterable[str]) -> set[str]:
        """The ids of all claims of documents, superseded ones too."""
        table = tables.claims
        query = sa.select(table.c.id).join(
            tables.documents, tables.documents.c.key == table.c.document
        )
        found: set[str] = set()
        with self._database.reading() as connection:
            for some in chunks(documents):
                of_them = query.where(tables.documents.c.id.in_(some))
                found.update(connection.execute(of_them).scalars())
        return found


def _keys(connection: sa.Connection, documents: Collection[str]) -> dict[str, int]:
    table = tables.documents
    found: dict[str, int] = {}
    for some in chunks(documents):
        rows = connection.execute(sa.select(table.c.id, table.c.key).where(table.c.id.in_(some)))
        found.update(rows.all())
    return found


def _clear(connection: sa.Connection, key: int) -> None:
    connection.execute(tables.ties.delete().where(tables.ties.c.document == key))
    connection.execute(tables.ties.delete().where(tables.ties.c.other == key))
    for table in (tables.marks, tables.profiles):
        connection.execute(table.delete().where(table.c.document == key))


def _put(connection: sa.Connection, placed: Placed, keys: Mapping[str, int]) -> None:
    """Ties go both ways, as each is asked for what it is tied to; each pair is put once."""
    own = keys[placed.document]
    profile = {"document": own, "body": placed.profile}
    marks = [{"word": word, "span": span, "document": own} for word, span in placed.marks]
    ties = [
        {"document": one, "other": other, "strength": strength}
        for id, strength in placed.ties.items()
        for one, other in ((own, keys[id]), (keys[id], own))
    ]
    for table, rows in ((tables.profiles, [profile]), (tables.marks, marks), (tables.ties, ties)):
        if rows:
            connection.execute(tables.insert(table), rows)
