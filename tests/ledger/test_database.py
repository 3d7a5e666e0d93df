from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger, open_ledger
from rashomon.ledger.tables import HEAD, metadata
from rashomon.ledger.upgrade import script, upgrade
from tests.ledger.stories import north

KEY = b"0123456789abcdef"


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "iraq.db"
    open_ledger(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_first_record_names_the_ledger(ledger: Ledger) -> None:
    head = ledger.head(KEY)
    [first] = ledger.history("ledger", head.ledger)
    assert (first.number, first.act, first.note) == (1, "open", f"schema {HEAD}")


def test_nothing_is_made_where_a_ledger_must_exist(tmp_path: Path) -> None:
    path = tmp_path / "iraq.db"
    with pytest.raises(LedgerError, match=r"iraq\.db: there is no ledger"):
        open_ledger(path, create=False)
    assert not path.exists()


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"Shells fell on Friday.", b"SQLite", b"\0" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left(
    tmp_path: Path, content: bytes, create: bool
) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"notes\.txt: is not a ledger"):
        open_ledger(path, create=create)
    assert path.read_bytes() == content


def test_a_database_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(LedgerError, match=r"other\.db: is not a ledger"):
        open_ledger(path)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_ledger(tmp_path)


def test_the_folder_of_a_new_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="make its folder first"):
        open_ledger(tmp_path / "nowhere/iraq.db")


@pytest.mark.parametrize("address", ["mysql://root@localhost/x", "postgresql://%%%:port/x"])
def test_an_address_must_be_a_postgresql_servers(address: str) -> None:
    with pytest.raises(LedgerError, match=r"give .*postgresql://"):
        open_ledger(address)


def test_a_server_that_is_not_there_is_named_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as error:
        open_ledger(f"postgresql://ana:secret@/iraq?host={tmp_path}")
    assert "secret" not in str(error.value)
    assert "ana" in str(error.value)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "iraq.db"
    open_ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match=r"newer version of rashomon wrote it \(schema 9999\)"):
        open_ledger(path)


def test_an_older_file_is_upgraded_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "iraq.db"
    made = sa.create_engine(f"sqlite:///{path}")
    with made.begin() as connection:
        upgrade(connection, None, about="iraq.db", revision="0001")
        old = {table: list(columns(connection, table)) for table in ("sources", "users")}
    assert "sensitive" not in old["sources"]
    assert old["users"] == []
    with made.begin() as connection:
        connection.execute(
            sa.text("INSERT INTO sources (key, name, kind) VALUES (1, 'x', 'person')")
        )
    made.dispose()
    with open_ledger(path) as ledger:
        ledger.add(north())
        ledger.mark_sensitive("x", by="ana")
        assert ledger.verify().problems == ()
        kept = ledger.source("x")
        [first] = ledger.history("ledger", ledger.head(KEY).ledger)
    assert kept
    assert kept.sensitive
    assert (first.act, first.note) == ("upgrade", f"schema 0001 to {HEAD}")


def test_the_newest_revision_is_the_one_that_opens_at_once() -> None:
    assert script().get_current_head() == HEAD


def test_the_revisions_make_the_tables_that_the_code_has(ledger: Ledger) -> None:
    with ledger._database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_many_processes_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    program = "import sys; from rashomon.ledger import open_ledger; open_ledger(sys.argv[1])"
    path = tmp_path / "iraq.db"
    runs = [subprocess.Popen([sys.executable, "-c", program, str(path)]) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    with open_ledger(path, create=False) as ledger:
        assert ledger.head(KEY).number == 1


def is_ours(item: object, name: str | None, kind: str, *_: object) -> bool:
    """All but what the search of words needs, which is the databases' own."""
    return not (name or "").endswith("search") and "_search_" not in (name or "")


def columns(connection: sa.Connection, table: str) -> list[str]:
    rows = connection.execute(sa.text(f"PRAGMA table_info({table})"))
    return [row.name for row in rows]
