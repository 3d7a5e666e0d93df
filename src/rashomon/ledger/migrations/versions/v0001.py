"""The first schema: documents, claims, sources, judgements, events and their custody."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables of an empty database, the indexes of words and the guards."""
    _custody()
    _events()
    _places()
    _sources()
    _aliases()
    _corrections()
    _documents()
    _event_claims()
    _evidence()
    _grades()
    _judgements()
    _readings()
    _claims()
    _blocks()
    _claim_places()
    _links()
    dialect = op.get_bind().dialect.name
    for statement in _SQLITE if dialect == "sqlite" else _POSTGRESQL:
        op.execute(sa.text(statement))


def _custody() -> None:
    op.create_table(
        "custody",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("instant", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("tool", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_custody"),
    )
    op.create_index("ix_custody_item", "custody", ["kind", "item"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("type", sa.Text),
        sa.Column("mode", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("contested", sa.Boolean, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_events"),
        sa.UniqueConstraint("id", name="uq_events_id"),
    )
    op.create_index("ix_events_days", "events", ["earliest", "latest"])
    op.create_index("ix_events_place", "events", ["place"])
    op.create_index("ix_events_type", "events", ["type", "earliest"])


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("latitude", sa.Float, nullable=False),
        sa.Column("longitude", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_places"),
        sa.UniqueConstraint("id", name="uq_places_id"),
    )
    op.create_index("ix_places_name", "places", ["name"])
    op.create_index("ix_places_point", "places", ["latitude", "longitude"])


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("same_as", sa.Integer),
        sa.ForeignKeyConstraint(["same_as"], ["sources.key"], name="fk_sources_same_as"),
        sa.PrimaryKeyConstraint("key", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
    )
    op.create_index("ix_sources_same_as", "sources", ["same_as"])


def _aliases() -> None:
    op.create_table(
        "aliases",
        sa.Column("custody", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("same_as", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("instant", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["custody"], ["custody.number"], name="fk_aliases_custody"),
        sa.PrimaryKeyConstraint("custody", name="pk_aliases"),
    )


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("custody", sa.Integer, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("machine", sa.LargeBinary, nullable=False),
        sa.Column("human", sa.LargeBinary, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("instant", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["custody"], ["custody.number"], name="fk_corrections_custody"),
        sa.PrimaryKeyConstraint("custody", name="pk_corrections"),
    )
    op.create_index("ix_corrections_claim", "corrections", ["claim"])


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("raw_sha256", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("exact", sa.LargeBinary),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("custody", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["custody"], ["custody.number"], name="fk_documents_custody"),
        sa.PrimaryKeyConstraint("key", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )


def _event_claims() -> None:
    op.create_table(
        "event_claims",
        sa.Column("event", sa.Integer, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.key"], name="fk_event_claims_event", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "claim", name="pk_event_claims"),
    )
    op.create_index("ix_event_claims_claim", "event_claims", ["claim"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("custody", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["custody"], ["custody.number"], name="fk_evidence_custody"),
        sa.PrimaryKeyConstraint("sha256", name="pk_evidence"),
    )


def _grades() -> None:
    op.create_table(
        "grades",
        sa.Column("custody", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("instant", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["custody"], ["custody.number"], name="fk_grades_custody"),
        sa.PrimaryKeyConstraint("custody", name="pk_grades"),
    )
    op.create_index("ix_grades_name", "grades", ["name"])


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("custody", sa.Integer, nullable=False),
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("instant", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["custody"], ["custody.number"], name="fk_judgements_custody"),
        sa.PrimaryKeyConstraint("custody", name="pk_judgements"),
    )
    op.create_index("ix_judgements_left", "judgements", ["left"])
    op.create_index("ix_judgements_right", "judgements", ["right"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("document", sa.Integer, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("resolver", sa.Text, nullable=False),
        sa.Column("superseded", sa.Boolean, nullable=False),
        sa.Column("custody", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["custody"], ["custody.number"], name="fk_readings_custody"),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_readings_document"),
        sa.PrimaryKeyConstraint("key", name="pk_readings"),
    )
    op.create_index("ix_readings_document", "readings", ["document"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document", sa.Integer, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("narration", sa.Boolean, nullable=False),
        sa.Column("superseded", sa.Boolean, nullable=False),
        sa.Column("successor", sa.Text),
        sa.Column("type", sa.Text),
        sa.Column("mode", sa.Text),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("week", sa.Integer),
        sa.Column("origin", sa.Integer),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("corrected", sa.LargeBinary),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_claims_document"),
        sa.ForeignKeyConstraint(["origin"], ["sources.key"], name="fk_claims_origin"),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name="fk_claims_reading"),
        sa.PrimaryKeyConstraint("key", name="pk_claims"),
    )
    op.create_index("ix_claims_days", "claims", ["earliest", "latest"])
    op.create_index("ix_claims_document", "claims", ["document", "key"])
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_origin", "claims", ["origin", "key"])


def _blocks() -> None:
    op.create_table(
        "blocks",
        sa.Column("block", sa.Text, nullable=False),
        sa.Column("week", sa.Integer, nullable=False),
        sa.Column("claim", sa.Integer, nullable=False),
        sa.Column("family", sa.Text),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name="fk_blocks_claim"),
        sa.PrimaryKeyConstraint("block", "week", "claim", name="pk_blocks"),
        sqlite_with_rowid=False,
    )


def _claim_places() -> None:
    op.create_table(
        "claim_places",
        sa.Column("claim", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("where_prec", sa.Integer, nullable=False),
        sa.Column("radius_km", sa.Float),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name="fk_claim_places_claim"),
        sa.ForeignKeyConstraint(["place"], ["places.key"], name="fk_claim_places_place"),
        sa.PrimaryKeyConstraint("claim", "position", name="pk_claim_places"),
    )
    op.create_index("ix_claim_places_place", "claim_places", ["place", "claim"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("claim", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("source", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name="fk_links_claim"),
        sa.ForeignKeyConstraint(["source"], ["sources.key"], name="fk_links_source"),
        sa.PrimaryKeyConstraint("claim", "position", name="pk_links"),
    )
    op.create_index("ix_links_source", "links", ["source", "claim"])


_GUARDED = {
    "custody": ("UPDATE", "DELETE"),
    "documents": ("UPDATE", "DELETE"),
    "evidence": ("UPDATE", "DELETE"),
    "claims": ("UPDATE OF id, document, reading, text, body", "DELETE"),
}
"""What is appended and never changed."""

_WORDS = "tokenize = 'porter unicode61 remove_diacritics 2'"
_NAMES = "tokenize = 'unicode61 remove_diacritics 2'"
_INDEXED = {
    "documents": (("title", "text"), _WORDS, "english"),
    "claims": (("text",), _WORDS, "english"),
    "events": (("title", "words"), _WORDS, "english"),
    "sources": (("name",), _NAMES, "simple"),
    "places": (("name",), _NAMES, "simple"),
}
"""A table's columns that are searched, SQLite's way to cut words, PostgreSQL's configuration."""

_LONGEST = 400_000  # characters that PostgreSQL indexes; a tsvector holds 1 MB


def _fts5(table: str, columns: tuple[str, ...], tokenize: str) -> list[str]:
    """A full-text index beside the table, kept up by triggers (sqlite.org/fts5.html, 4.4.3)."""
    listed = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    index = f"{table}_search"
    put = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.key, {new});"
    drop = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.key, {old});"
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content = '{table}', "
        f"content_rowid = 'key', {tokenize})",
        f"CREATE TRIGGER {index}_put AFTER INSERT ON {table} BEGIN {put} END",
        f"CREATE TRIGGER {index}_drop AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {index}_change AFTER UPDATE OF {listed} ON {table} BEGIN {drop} {put} END",
    ]


def _tsvector(table: str, columns: tuple[str, ...], configuration: str) -> list[str]:
    words = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return [
        f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS "
        f"(to_tsvector('{configuration}', left({words}, {_LONGEST}))) STORED",
        f"CREATE INDEX ix_{table}_search ON {table} USING gin (search)",
    ]


def _guards(trigger: str) -> list[str]:
    return [
        trigger.format(name=f"{table}_keeps_{act.split()[0].lower()}", act=act, table=table)
        for table, acts in _GUARDED.items()
        for act in acts
    ]


_SQLITE = [
    *(step for name, (columns, cut, _) in _INDEXED.items() for step in _fts5(name, columns, cut)),
    *_guards(
        "CREATE TRIGGER {name} BEFORE {act} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'what a ledger keeps is never changed'); END"
    ),
]

_POSTGRESQL = [
    *(s for name, (columns, _, words) in _INDEXED.items() for s in _tsvector(name, columns, words)),
    "CREATE FUNCTION rashomon_keeps() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'what a ledger keeps is never changed'; END $$",
    *_guards(
        "CREATE TRIGGER {name} BEFORE {act} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION rashomon_keeps()"
    ),
]
