"""For the desk: its users, and sources whose names are not shown to everybody."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the users' table and the mark; sources that are there are not sensitive."""
    op.create_table(
        "users",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )
    op.add_column(
        "sources",
        sa.Column("sensitive", sa.Boolean, server_default=sa.false(), nullable=False),
    )
