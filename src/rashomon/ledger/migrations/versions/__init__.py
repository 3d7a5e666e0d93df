"""Revisions; a ledger's own is in its table `alembic_version`."""
