"""For maps and timelines: how precise an event's place is, and which end of its time is open."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the columns, and fills them from what is kept of each event."""
    op.add_column("events", sa.Column("where_prec", sa.Integer))
    op.add_column("events", sa.Column("radius_km", sa.Float))
    op.add_column("events", sa.Column("open_end", sa.Text))
    connection = op.get_bind()
    update = sa.text(
        "UPDATE events SET where_prec = :prec, radius_km = :radius, open_end = :open"
        " WHERE key = :key"
    )
    for key, body in connection.execute(sa.text("SELECT key, body FROM events")).all():
        event = json.loads(bytes(body))
        where, when = event["where"], event["when"]
        placed = where if where and where["place"] else {}
        values = {"prec": placed.get("where_prec"), "radius": placed.get("radius_km")}
        connection.execute(update, {**values, "open": _open_end(when or {}), "key": key})


def _open_end(when: dict[str, object]) -> str | None:
    first, last = when.get("earliest"), when.get("latest")
    if first and last:
        return None
    return "latest" if first else "earliest" if last else None
