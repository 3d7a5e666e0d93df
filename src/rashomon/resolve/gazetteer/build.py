"""The index is written: records into SQLite, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from rashomon.errors import GazetteerError
from rashomon.resolve.gazetteer.borders import borders
from rashomon.resolve.gazetteer.names import fold, loose
from rashomon.resolve.gazetteer.record import (
    Rank,
    Record,
    feature_precision,
    settlement_radius_km,
)

SCHEMA = 7
"""Raised with every change of what the index holds."""

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT, lat REAL, lon REAL, country TEXT,
    admin1 TEXT, admin2 TEXT, feature TEXT, population INTEGER, radius_km REAL,
    precision INTEGER, geonameid INTEGER
);
CREATE TABLE unsorted (folded TEXT, rank INTEGER, place INTEGER, form TEXT);
CREATE TABLE demonym (folded TEXT, country TEXT, PRIMARY KEY (folded, country)) WITHOUT ROWID;
CREATE TABLE border (
    country TEXT, near TEXT, lat REAL, lon REAL, radius_km REAL, PRIMARY KEY (country, near)
) WITHOUT ROWID;
"""
_SETTLEMENTS = "SELECT country, lat, lon FROM place WHERE feature LIKE 'PPL%'"
_SORT = """
CREATE TABLE name (
    folded TEXT, rank INTEGER, place INTEGER, form TEXT, PRIMARY KEY (folded, rank, place, form)
) WITHOUT ROWID;
INSERT OR IGNORE INTO name SELECT * FROM unsorted ORDER BY 1, 2, 3, 4;
DROP TABLE unsorted;
CREATE INDEX division ON place (country, admin1, admin2) WHERE feature LIKE 'ADM%';
VACUUM;
"""
_KNOWN_TO_THE_WORLD = 150_000  # people: "Geneva" is as good a name as "Genève"
_ARABIC_SCRIPT = frozenset(
    "AE AF BH DJ DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE".split()
)


def write_index(
    path: Path,
    records: Iterable[Record],
    *,
    demonyms: Iterable[tuple[str, str]],
    neighbours: Iterable[tuple[str, str]],
    meta: dict[str, str],
) -> None:
    """Write the index beside `path` and move it there when it is whole.

    Of records with one key the first stands.

    Raises:
        GazetteerError: the folder cannot be written.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(partial)) as index:
            index.executescript(_TABLES)
            _insert(index, records)
            index.executemany(
                "INSERT OR IGNORE INTO demonym VALUES (?, ?)",
                ((fold(word), code) for word, code in demonyms),
            )
            settlements = index.execute(_SETTLEMENTS)
            index.executemany(
                "INSERT INTO border VALUES (?, ?, ?, ?, ?)", borders(settlements, set(neighbours))
            )
            places = index.execute("SELECT count(*) FROM place").fetchone()[0]
            described = {**meta, "schema": str(SCHEMA), "places": str(places)}
            index.executemany("INSERT INTO meta VALUES (?, ?)", described.items())
            index.commit()
            index.executescript(_SORT)
        partial.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"the index cannot be written: {error}; set RASHOMON_CACHE to a folder with room",
            about=str(path),
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _insert(index: sqlite3.Connection, records: Iterable[Record]) -> None:
    insert = index.cursor()
    for record in records:
        insert.execute(
            "INSERT OR IGNORE INTO place VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _row(record),
        )
        if insert.rowcount:
            place = insert.lastrowid
            insert.executemany(
                "INSERT INTO unsorted VALUES (?, ?, ?, ?)",
                [(folded, rank, place, form) for folded, rank, form in _names(record)],
            )


def _row(record: Record) -> tuple[object, ...]:
    precision = record.precision or feature_precision(record.feature)
    radius = record.radius_km or settlement_radius_km(record.population)
    return (
        record.key,
        record.name,
        record.lat,
        record.lon,
        record.country,
        record.admin1,
        record.admin2,
        record.feature,
        record.population,
        radius,
        precision,
        record.geonameid,
    )


def _names(record: Record) -> Iterator[tuple[str, Rank, str]]:
    main = fold(record.name)
    chosen = (  # by hand for reports, or known to the world by more names than its own
        record.geonameid is None
        or record.feature.startswith("PCL")
        or record.feature == "PPLC"
        or record.population >= _KNOWN_TO_THE_WORLD
    )
    folded = {main} | {fold(name) for name in record.names}
    for name in folded - {""}:
        yield name, Rank.MAIN if name == main or chosen else Rank.OTHER, ""
    for form in record.abbreviations:
        yield fold(form), Rank.ABBREVIATION, form
    if record.country in _ARABIC_SCRIPT:
        for key in {loose(name) for name in folded} - {""}:
            yield key, Rank.LOOSE, ""
