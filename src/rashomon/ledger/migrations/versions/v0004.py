"""For ledgers of a hundred thousand claims: sources, sizes and searches from indexes alone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Links know whether their claim stands, and superseded claims leave the search of words."""
    op.add_column(
        "links",
        sa.Column("superseded", sa.Boolean, server_default=sa.false(), nullable=False),
    )
    op.execute(
        sa.text(
            "UPDATE links SET superseded = true "
            "WHERE claim IN (SELECT key FROM claims WHERE superseded)"
        )
    )
    op.drop_index("ix_links_source", "links")
    op.create_index("ix_links_source", "links", ["source", "superseded", "claim"])
    op.drop_index("ix_claims_origin", "claims")
    op.create_index("ix_claims_origin", "claims", ["origin", "superseded", "key", "narration"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in _SQLITE:
            op.execute(sa.text(statement))


_LEAVE = "INSERT INTO claims_search(claims_search, rowid, text)"
_SQLITE = (
    f"{_LEAVE} SELECT 'delete', key, text FROM claims WHERE superseded",
    "CREATE TRIGGER claims_search_leave AFTER UPDATE OF superseded ON claims "
    f"WHEN new.superseded AND NOT old.superseded BEGIN {_LEAVE} "
    "VALUES ('delete', old.key, old.text); END",
)
