"""Older ledgers brought to this version's schema, by alembic."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from rashomon.errors import LedgerError

__all__ = ["script", "upgrade"]


def script() -> ScriptDirectory:
    """The revisions that this version knows."""
    return ScriptDirectory.from_config(_config())


def upgrade(
    connection: sa.Connection, found: str | None, *, about: str, revision: str = "head"
) -> None:
    """Brings a database from the revision `found` (None: empty) to `revision`.

    All within the connection's own transaction, so that a kill leaves the older ledger whole.

    Raises:
        LedgerError: if a newer version wrote the database.
    """
    known = {step.revision for step in script().walk_revisions()}
    if found is not None and found not in known:
        raise LedgerError(
            f"a newer version of rashomon wrote it (schema {found}); update rashomon", about=about
        )
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
