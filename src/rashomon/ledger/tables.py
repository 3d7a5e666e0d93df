"""The schema, one for SQLite and PostgreSQL.

Rows are appended and kept; what may change of one is whether it is superseded, and what is derived
from claims (events). Keys are integers that the writer counts up; ids are the model's own.
`custody` is the number of the record that vouches for a row. The indexes for the search of words
differ by database and live in the migrations.
"""

from __future__ import annotations

import re
from functools import cache

import sqlalchemy as sa

__all__ = [
    "HEAD",
    "Words",
    "aliases",
    "blocks",
    "claim_places",
    "claims",
    "clean",
    "corrections",
    "custody",
    "documents",
    "event_claims",
    "events",
    "evidence",
    "grades",
    "insert",
    "judgements",
    "links",
    "marks",
    "metadata",
    "places",
    "profiles",
    "readings",
    "sources",
    "ties",
    "users",
]

HEAD = "0005"
"""The newest revision in migrations/versions; a file of this revision opens without alembic."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as both databases can hold it: NUL and lone surrogates become U+FFFD."""
    if text.isascii() and "\0" not in text:  # most are, and this is quick
        return text
    return _UNSTORABLE.sub("\ufffd", text)


@cache
def insert(table: sa.Table) -> sa.Insert:
    """The statement that inserts rows; made once, as SQLAlchemy then finds it compiled sooner."""
    return table.insert()


class Words(sa.types.TypeDecorator[str]):
    """Text of strangers, stored clean; what is looked up is cleaned alike."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Cleans what goes in."""
        return None if value is None else clean(value)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> sa.Column[int]:
    return sa.Column("key", sa.Integer, primary_key=True, autoincrement=False)


def _of(name: str, target: str, *, primary: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.Integer,
        sa.ForeignKey(f"{target}.key"),
        primary_key=primary,
        nullable=False,
        index=index,
        autoincrement=False,
    )


def _vouched(*, primary: bool = False) -> sa.Column[int]:
    return sa.Column(
        "custody",
        sa.Integer,
        sa.ForeignKey("custody.number"),
        primary_key=primary,
        nullable=False,
        autoincrement=False,
    )


custody = sa.Table(
    "custody",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("instant", sa.Text, nullable=False),
    sa.Column("actor", Words, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("item", Words, nullable=False),
    sa.Column("tool", Words, nullable=False),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Column("note", Words, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Index("ix_custody_item", "kind", "item"),
)

evidence = sa.Table(
    "evidence",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    _vouched(),
)

documents = sa.Table(
    "documents",
    metadata,
    _key(),
    sa.Column("id", Words, nullable=False, unique=True),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("raw_sha256", sa.Text),
    sa.Column("title", Words),
    sa.Column("publisher", Words),
    sa.Column("published", Words),
    sa.Column("text", Words, nullable=False),
    # The text in UTF-8 with its surrogates, where `text` had to be cleaned.
    sa.Column("exact", sa.LargeBinary),
    # Everything but the text, as JSON.
    sa.Column("body", sa.LargeBinary, nullable=False),
    _vouched(),
)

readings = sa.Table(
    "readings",
    metadata,
    _key(),
    _of("document", "documents", index=True),
    sa.Column("reader", Words, nullable=False),
    sa.Column("resolver", Words, nullable=False),
    sa.Column("superseded", sa.Boolean, nullable=False),
    _vouched(),
)

sources = sa.Table(
    "sources",
    metadata,
    _key(),
    sa.Column("name", Words, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    # The source that a person found this one to be; that one is nobody else.
    sa.Column("same_as", sa.Integer, sa.ForeignKey("sources.key"), index=True),
    sa.Column("sensitive", sa.Boolean, nullable=False, server_default=sa.false()),
)

aliases = sa.Table(
    "aliases",
    metadata,
    _vouched(primary=True),
    sa.Column("name", Words, nullable=False),
    sa.Column("same_as", Words),
    sa.Column("by", Words, nullable=False),
    sa.Column("instant", sa.Text, nullable=False),
    sa.Column("note", Words, nullable=False),
)

grades = sa.Table(
    "grades",
    metadata,
    _vouched(primary=True),
    sa.Column("name", Words, nullable=False, index=True),
    sa.Column("grade", sa.Text, nullable=False),
    sa.Column("context", Words, nullable=False),
    sa.Column("note", Words, nullable=False),
    sa.Column("by", Words, nullable=False),
    sa.Column("instant", sa.Text, nullable=False),
)

claims = sa.Table(
    "claims",
    metadata,
    _key(),
    sa.Column("id", sa.Text, nullable=False, index=True),
    _of("document", "documents"),
    _of("reading", "readings"),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("narration", sa.Boolean, nullable=False),
    sa.Column("superseded", sa.Boolean, nullable=False),
    # The id of the claim of the next reading that has most of this one's words.
    sa.Column("successor", sa.Text),
    sa.Column("type", sa.Text),
    sa.Column("mode", sa.Text),
    sa.Column("earliest", sa.Date),
    sa.Column("latest", sa.Date),
    sa.Column("week", sa.Integer),
    sa.Column("origin", sa.Integer, sa.ForeignKey("sources.key")),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("text", Words, nullable=False),
    # The resolved claim as JSON: as the machine has it, and with a person's corrections if any.
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("corrected", sa.LargeBinary),
    sa.Index("ix_claims_document", "document", "key"),
    sa.Index("ix_claims_days", "earliest", "latest"),
    sa.Index("ix_claims_origin", "origin", "superseded", "key", "narration"),
)

links = sa.Table(
    "links",
    metadata,
    _of("claim", "claims", primary=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    _of("source", "sources"),
    sa.Column("superseded", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("ix_links_source", "source", "superseded", "claim"),
)

places = sa.Table(
    "places",
    metadata,
    _key(),
    sa.Column("id", Words, nullable=False, unique=True),
    sa.Column("name", Words, nullable=False, index=True),
    sa.Column("country", sa.Text),
    sa.Column("latitude", sa.Float, nullable=False),
    sa.Column("longitude", sa.Float, nullable=False),
    sa.Index("ix_places_point", "latitude", "longitude"),
)

claim_places = sa.Table(
    "claim_places",
    metadata,
    _of("claim", "claims", primary=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    _of("place", "places"),
    sa.Column("where_prec", sa.Integer, nullable=False),
    sa.Column("radius_km", sa.Float),
    sa.Index("ix_claim_places_place", "place", "claim"),
)

blocks = sa.Table(
    "blocks",
    metadata,
    sa.Column("block", Words, primary_key=True),
    sa.Column("week", sa.Integer, primary_key=True, autoincrement=False),
    _of("claim", "claims", primary=True),
    sa.Column("family", sa.Text),
    sqlite_with_rowid=False,
)

judgements = sa.Table(
    "judgements",
    metadata,
    _vouched(primary=True),
    sa.Column("left", sa.Text, nullable=False, index=True),
    sa.Column("right", sa.Text, nullable=False, index=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("by", Words, nullable=False),
    sa.Column("instant", sa.Text, nullable=False),
    sa.Column("note", Words, nullable=False),
)

corrections = sa.Table(
    "corrections",
    metadata,
    _vouched(primary=True),
    sa.Column("claim", sa.Text, nullable=False, index=True),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("machine", sa.LargeBinary, nullable=False),
    sa.Column("human", sa.LargeBinary, nullable=False),
    sa.Column("by", Words, nullable=False),
    sa.Column("instant", sa.Text, nullable=False),
    sa.Column("note", Words, nullable=False),
)

events = sa.Table(
    "events",
    metadata,
    _key(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("title", Words, nullable=False),
    sa.Column("type", sa.Text),
    sa.Column("mode", sa.Text),
    sa.Column("place", Words, index=True),
    sa.Column("country", sa.Text),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Column("earliest", sa.Date),
    sa.Column("latest", sa.Date),
    sa.Column("where_prec", sa.Integer),
    sa.Column("radius_km", sa.Float),
    # Which of the two days was open, and is the other one here: "earliest" or "latest".
    sa.Column("open_end", sa.Text),
    sa.Column("contested", sa.Boolean, nullable=False),
    # Its questions and answers, for the search.
    sa.Column("words", Words, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Index("ix_events_days", "earliest", "latest"),
    sa.Index("ix_events_type", "type", "earliest"),
)

event_claims = sa.Table(
    "event_claims",
    metadata,
    sa.Column(
        "event",
        sa.Integer,
        sa.ForeignKey("events.key", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("claim", sa.Text, primary_key=True, index=True),
)

# What documents hang together by: derived from claims, as events are.

profiles = sa.Table(
    "profiles",
    metadata,
    _of("document", "documents", primary=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

marks = sa.Table(
    "marks",
    metadata,
    sa.Column("word", Words, primary_key=True),
    sa.Column("span", sa.Integer, primary_key=True, autoincrement=False),
    _of("document", "documents", primary=True, index=True),
    sqlite_with_rowid=False,
)

ties = sa.Table(
    "ties",
    metadata,
    _of("document", "documents", primary=True),
    _of("other", "documents", primary=True, index=True),
    sa.Column("strength", sa.Float, nullable=False),
    sqlite_with_rowid=False,
)

users = sa.Table(
    "users",
    metadata,
    sa.Column("name", Words, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False),
)
