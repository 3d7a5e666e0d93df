"""Words found in sources, places, claims and documents.

SQLite's FTS5 and PostgreSQL's text search stand behind the same functions. All words must occur,
in any order and inflection; words within quotation marks as they stand. The best come first; where
very many rows hold the words, only the newest of them are weighed, as to weigh a row takes longer
than to find it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import sqlalchemy as sa

from rashomon.ledger import tables
from rashomon.ledger.kept import Hit, HitKind
from rashomon.model.text import Spans

__all__ = ["find", "matching"]

_TERMS = re.compile(r'"([^"]+)"|(\S+)')
_START, _END = "\ue000", "\ue001"  # around a word found, in an excerpt; no text has a use for them
_EXCERPT_WORDS = 24

_OPTIONS = (
    f"StartSel={_START}, StopSel={_END}, MaxWords={_EXCERPT_WORDS}, MinWords={_EXCERPT_WORDS // 2}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Searched:
    """A table that is searched: what its rows are known by, and what an excerpt is cut from.

    `configuration` is PostgreSQL's; the index was made with it.
    """

    table: sa.Table
    known_by: sa.ColumnElement[str]
    excerpt: sa.Column[str]
    configuration: str = "english"


_SOURCE = tables.sources.alias("of")
_SEARCHED = {
    HitKind.SOURCE: _Searched(
        table=tables.sources,
        known_by=sa.func.coalesce(
            sa.select(_SOURCE.c.name)
            .where(_SOURCE.c.key == tables.sources.c.same_as)
            .scalar_subquery(),
            tables.sources.c.name,
        ),
        excerpt=tables.sources.c.name,
        configuration="simple",
    ),
    HitKind.PLACE: _Searched(
        table=tables.places,
        known_by=tables.places.c.id,
        excerpt=tables.places.c.name,
        configuration="simple",
    ),
    HitKind.CLAIM: _Searched(
        table=tables.claims, known_by=tables.claims.c.id, excerpt=tables.claims.c.text
    ),
    HitKind.DOCUMENT: _Searched(
        table=tables.documents, known_by=tables.documents.c.id, excerpt=tables.documents.c.text
    ),
}


def find(connection: sa.Connection, words: str, *, limit: int, ranked: int) -> Iterator[Hit]:
    """Sources, places, claims that stand, documents: at most `limit` of each, the best first.

    They are the best of the newest `ranked` of each that hold the words.
    """
    terms = _terms(words)
    if not terms:
        return
    query = _fts5 if connection.dialect.name == "sqlite" else _tsearch
    for kind, searched in _SEARCHED.items():
        for id, excerpt in connection.execute(query(searched, terms, limit=limit, ranked=ranked)):
            text, marks = _marked(excerpt)
            yield Hit(kind=kind, id=id, text=text, marks=marks)


def matching(connection: sa.Connection, table: sa.Table, words: str) -> sa.ColumnElement[bool]:
    """Whether a row of an English table holds the words; where there are none, no row does."""
    terms = _terms(words)
    if not terms:
        return sa.false()
    if connection.dialect.name == "sqlite":
        index, match = _index(table, terms)
        return table.c.key.in_(sa.select(index.c.rowid).where(match))
    return _vector(table).op("@@")(_tsquery("english", terms))


def _terms(words: str) -> list[str]:
    """The words and phrases to look for; what holds no letter or digit is left out."""
    found = (phrase or word for phrase, word in _TERMS.findall(words))
    return [term for term in found if re.search(r"[^\W_]", term)]


def _index(table: sa.Table, terms: list[str]) -> tuple[sa.TableClause, sa.ColumnElement[bool]]:
    """The table's FTS5 index, and whether its row holds the terms."""
    name = f"{table.name}_search"
    index = sa.table(name, sa.column("rowid"), sa.column("rank"), sa.column(name))
    wanted = " ".join('"' + term.replace('"', " ") + '"' for term in terms)
    return index, index.c[name].op("MATCH")(wanted)


def _fts5(searched: _Searched, terms: list[str], *, limit: int, ranked: int) -> sa.Select[str, str]:
    """The index sorts by rank itself where nothing is joined; superseded claims are not in it."""
    table = searched.table
    index, match = _index(table, terms)
    excerpt = sa.func.snippet(sa.literal_column(index.name), -1, _START, _END, "…", _EXCERPT_WORDS)
    oldest = (
        sa.select(index.c.rowid)
        .where(match)
        .order_by(index.c.rowid.desc())
        .offset(ranked - 1)
        .limit(1)
        .correlate(None)
        .scalar_subquery()
    )
    best = (
        sa.select(index.c.rowid, index.c.rank, excerpt.label("text"))
        .select_from(index)
        .where(match, index.c.rowid >= sa.func.coalesce(oldest, 0))
        .order_by(index.c.rank)
        .limit(limit)
        .subquery()
    )
    return (
        sa.select(searched.known_by, best.c.text)
        .join_from(best, table, table.c.key == best.c.rowid)
        .order_by(best.c.rank)
    )


def _tsearch(
    searched: _Searched, terms: list[str], *, limit: int, ranked: int
) -> sa.Select[str, str]:
    table, query = searched.table, _tsquery(searched.configuration, terms)
    vector = _vector(table)
    rank = sa.func.ts_rank(vector, query).label("rank")
    newest = (
        sa.select(table.c.key)
        .where(vector.op("@@")(query), _stands(table))
        .order_by(table.c.key.desc())
        .limit(ranked)
        .correlate(None)
    )
    best = (
        sa.select(searched.known_by.label("id"), searched.excerpt.label("text"), rank)
        .where(table.c.key.in_(newest))
        .order_by(rank.desc(), table.c.key)
        .limit(limit)
        .subquery()
    )
    excerpt = sa.func.ts_headline(searched.configuration, best.c.text, query, _OPTIONS)
    return sa.select(best.c.id, excerpt).order_by(best.c.rank.desc())


def _stands(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.superseded.is_(False) if "superseded" in table.c else sa.true()


def _vector(table: sa.Table) -> sa.ColumnElement[object]:
    return sa.literal_column(f"{table.name}.search")


def _tsquery(configuration: str, terms: list[str]) -> sa.ColumnElement[object]:
    """The terms joined by "and", each a phrase."""
    phrases = [sa.func.phraseto_tsquery(configuration, term) for term in terms]
    return reduce(lambda left, right: left.op("&&")(right), phrases)


def _marked(excerpt: str) -> tuple[str, Spans]:
    """The excerpt without the marks around the words found, and where those stand."""
    text, marks = "", []
    for piece in excerpt.split(_START):
        found, end, rest = piece.partition(_END)
        if end:
            marks.append((len(text), len(text) + len(found)))
        text += found + rest
    return text, tuple(marks)
