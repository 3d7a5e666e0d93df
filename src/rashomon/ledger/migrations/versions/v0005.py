"""What documents hang together by; `rashomon rebuild` fills it for those that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes the tables of profiles, of the marks that they are found by, and of ties."""
    op.create_table(
        "profiles",
        _document("profiles", "document"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("document", name="pk_profiles"),
    )
    op.create_table(
        "marks",
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("span", sa.Integer, autoincrement=False, nullable=False),
        _document("marks", "document"),
        sa.PrimaryKeyConstraint("word", "span", "document", name="pk_marks"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_marks_document", "marks", ["document"])
    op.create_table(
        "ties",
        _document("ties", "document"),
        _document("ties", "other"),
        sa.Column("strength", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("document", "other", name="pk_ties"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ties_other", "ties", ["other"])


def _document(table: str, name: str) -> sa.Column[int]:
    key = sa.ForeignKey("documents.key", name=f"fk_{table}_{name}")
    return sa.Column(name, sa.Integer, key, autoincrement=False, nullable=False)
