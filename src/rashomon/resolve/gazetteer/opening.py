"""Where the index lies, and how it gets there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from rashomon.errors import GazetteerError
from rashomon.resolve.gazetteer import geonames, shipped
from rashomon.resolve.gazetteer.build import SCHEMA, write_index
from rashomon.resolve.gazetteer.index import Gazetteer
from rashomon.resolve.gazetteer.record import Record
from rashomon.resolve.gazetteer.shipped import Progress

SHIPPED = "shipped data"


def index_path() -> Path:
    """The index's file, in the folder RASHOMON_CACHE or the user's cache."""
    folder = os.environ.get("RASHOMON_CACHE")
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return (Path(folder) if folder else Path(home) / "rashomon") / "gazetteer.sqlite"


def open_gazetteer(progress: Progress = lambda _: None) -> Gazetteer:
    """The gazetteer; its index is built first where there is none or an older one.

    Args:
        progress: told the share (0..1) of the building that is done.

    Raises:
        GazetteerError: the index cannot be written or read.
    """
    path = index_path()
    if not _is_current(path):
        build_gazetteer(None, progress)
    return Gazetteer(path)


def build_gazetteer(dump: Path | None, progress: Progress = lambda _: None) -> Path:
    """Build the index, with a GeoNames dump (a zip or its text) on top of the shipped data.

    Where both have a place, the dump's stands.

    Raises:
        GazetteerError: the dump cannot be read, or the index cannot be written.
    """
    path = index_path()
    source = dump.name if dump else SHIPPED
    write_index(
        path,
        _records(dump, progress),
        demonyms=shipped.demonyms(),
        neighbours=shipped.neighbours(),
        meta={"source": source, "fingerprint": shipped.fingerprint()},
    )
    return path


def _records(dump: Path | None, progress: Progress) -> Iterator[Record]:
    if dump is None:
        return shipped.records(progress)
    first = chain(shipped.countries(), shipped.supplement(), geonames.records(dump, progress))
    return chain(first, shipped.records(progress))


def _is_current(path: Path) -> bool:
    """Whether there is an index of this version, of the shipped data as they are or a dump's."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as index:
            meta: dict[str, str] = dict(index.execute("SELECT key, value FROM meta"))
    except sqlite3.Error as error:
        raise GazetteerError(
            f"the index is damaged: {error}; delete it and it is built again", about=str(path)
        ) from error
    if meta.get("schema") != str(SCHEMA):
        return False
    return meta["source"] != SHIPPED or meta["fingerprint"] == shipped.fingerprint()
