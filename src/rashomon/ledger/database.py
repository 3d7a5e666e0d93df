"""The database: how it is opened, brought up to date, read from and written to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from rashomon.errors import LedgerError
from rashomon.ledger import tables
from rashomon.ledger.custody import Act, append
from rashomon.ledger.tables import HEAD

__all__ = ["Database", "connect", "is_address"]

_MAGIC = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html, section 1.3.1
_WRITERS = 0x5261736F  # number of the PostgreSQL advisory lock that lets one writer in at a time
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # a power cut may lose the last documents, never the file
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",  # KiB
    "PRAGMA wal_autocheckpoint = 8192",  # pages of 4 KiB; a document alters some hundred
)
_PATIENCE_SECONDS = 30.0  # how long a writer waits for another


class Database:
    """An open database; `about` names it in messages, without a password."""

    def __init__(self, engine: sa.Engine, *, about: str) -> None:
        self._engine = engine
        self._reader = engine
        if engine.dialect.name != "sqlite":  # where one state is the rule anyway
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ")
        self._writer = engine.execution_options(rashomon_writes=True)
        self.about = about

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file; else it is a PostgreSQL server's."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the database from its first query to its end.

        Raises:
            LedgerError: if the database cannot be read.
        """
        with self._explained(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection in a transaction that no other writer shares: all of it is kept, or nothing.

        Raises:
            LedgerError: if the database cannot be written.
        """
        with self._explained(), self._writer.connect() as connection:
            try:
                with connection.begin():
                    if not self.is_sqlite:
                        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS)))
                    yield connection
            except BaseException:
                if not connection.invalidated:
                    connection.info.clear()  # what it remembers may not have been kept
                raise

    def close(self) -> None:
        """Lets go of all connections."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            reason = str(error.orig).strip().splitlines()[0]
            raise LedgerError(
                f"the database refused ({reason}); free it or put back a whole copy",
                about=self.about,
            ) from error


def is_address(url: str | Path) -> bool:
    """Whether it is a server's address rather than a file's path."""
    return isinstance(url, str) and "://" in url


def connect(url: str | Path, *, create: bool, by: str) -> Database:
    """The database at a path (SQLite) or a `postgresql://` address, in this version's schema.

    Args:
        url: where it is.
        create: whether a missing file or an empty database is made a ledger.
        by: who opens it, for the custody log.

    Raises:
        LedgerError: if there is none, it is no ledger, or a newer version wrote it.
    """
    database = _postgres(str(url)) if is_address(url) else _sqlite(Path(url), create=create)
    try:
        _bring_up_to_date(database, create=create, by=by)
    except BaseException:
        database.close()
        raise
    return database


def _postgres(address: str) -> Database:
    scheme, _, rest = address.partition("://")
    if scheme not in {"postgresql", "postgres"}:
        raise LedgerError("give a path or postgresql://user@host/name", about=f"{scheme}://")
    try:
        url = sa.make_url(f"postgresql+psycopg://{rest}")
        engine = sa.create_engine(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise LedgerError("no address; give postgresql://user@host/name", about=scheme) from error
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError(
            "needs the driver for PostgreSQL: pip install 'rashomon[postgres]'", about=scheme
        ) from error
    return Database(engine, about=url.set(drivername="postgresql").render_as_string())


def _sqlite(path: Path, *, create: bool) -> Database:
    try:
        if create:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # it may name witnesses
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except FileNotFoundError as error:
        remedy = "make its folder first" if create else "give the path of one that exists"
        raise LedgerError(f"there is no ledger; {remedy}", about=str(path)) from error
    except OSError as error:
        reason = (error.strerror or "unknown cause").lower()
        raise LedgerError(f"cannot be opened ({reason})", about=str(path)) from error
    if start and start != _MAGIC:
        raise LedgerError("is not a ledger; give another path", about=str(path))
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        connect_args={"timeout": _PATIENCE_SECONDS, "check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _prepared)
    sa.event.listen(engine, "begin", _begun)
    return Database(engine, about=str(path))


def _prepared(connection: Any, _: object) -> None:  # noqa: ANN401  the driver's own type
    connection.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begun(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("rashomon_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(database: Database, *, create: bool, by: str) -> None:
    with database.reading() as connection:
        found = _revision(connection, about=database.about)
    if found == HEAD:
        return
    if found is None and not create:
        raise LedgerError("is not a ledger; give another path", about=database.about)
    from rashomon.ledger.upgrade import upgrade  # noqa: PLC0415  alembic loads slowly

    with database.writing() as connection:
        found = _revision(connection, about=database.about)  # another may have been quicker
        if found == HEAD:
            return
        upgrade(connection, found, about=database.about)
        ledger = _identity(connection) or uuid4().hex
        act = "upgrade" if found else "open"
        note = f"schema {found} to {HEAD}" if found else f"schema {HEAD}"
        append(connection, Act(act=act, kind="ledger", item=ledger, by=by, note=note))


def _identity(connection: sa.Connection) -> str | None:
    """The ledger's own name, which its first record gives it."""
    log = tables.custody
    return connection.execute(sa.select(log.c.item).order_by(log.c.number).limit(1)).scalar()


def _revision(connection: sa.Connection, *, about: str) -> str | None:
    """The revision of the schema; None where the database is empty."""
    tables = set(sa.inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "custody"} <= tables:
        raise LedgerError("is not a ledger; give another path", about=about)
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return str(found)
