"""The index is looked up by name."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any

from rashomon.model.resolved import Place
from rashomon.resolve.gazetteer.names import fold, loose
from rashomon.resolve.gazetteer.record import Entry, Rank

_FIELDS = (
    *("id", "name", "lat", "lon", "country", "admin1", "admin2", "feature", "population"),
    *("radius_km", "precision", "geonameid"),
)
_BY_NAME = f"""
SELECT {", ".join(_FIELDS)}, rank, form FROM name JOIN place ON place.id = name.place
WHERE folded = ? ORDER BY rank, population DESC LIMIT 200
"""
_CACHED_NAMES = 1 << 15


class Gazetteer:
    """The places of the world by name; made by `open_gazetteer`, safe to share by threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._index = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self.meta: dict[str, str] = dict(self._index.execute("SELECT key, value FROM meta"))
        self._found = lru_cache(_CACHED_NAMES)(self._look_up)
        self._named = lru_cache(_CACHED_NAMES)(self._division)
        self._demonyms = dict(self._index.execute("SELECT folded, country FROM demonym"))
        self._borders: dict[tuple[str, str], tuple[float, float, float]] = {
            (row[0], row[1]): (row[2], row[3], row[4])
            for row in self._index.execute("SELECT country, near, lat, lon, radius_km FROM border")
        }
        self._adjoining: dict[str, frozenset[str]] = {}
        for left, right in self._borders:
            self._adjoining[left] = self._adjoining.get(left, frozenset()) | {right}

    def find(self, name: str) -> tuple[Entry, ...]:
        """The places of a name, main names first, the largest first of each rank.

        Abbreviations count only where `name` is written as they are, and then alone.
        """
        found = self._found(fold(name))
        written = tuple(entry for entry, form in found if form == name)
        return written or tuple(entry for entry, form in found if not form)

    def find_loosely(self, name: str) -> tuple[Entry, ...]:
        """Places whose Arabic name may be spelt so: "Qayara" for Al Qayyarah."""
        key = loose(fold(name))
        return tuple(entry for entry, _ in self._found(key)) if key else ()

    def demonym(self, word: str) -> str | None:
        """The country (ISO 3166-1 alpha-2) of a nationality: "Syrians", "British"."""
        return self._demonyms.get(fold(word))

    def border(self, left: str, right: str) -> tuple[float, float, float] | None:
        """Latitude and longitude of the middle of two countries' border, and its reach in km."""
        return self._borders.get((left, right))

    def adjoining(self, country: str) -> frozenset[str]:
        """The countries that have a border with one."""
        return self._adjoining.get(country, frozenset())

    def place(self, entry: Entry) -> Place:
        """The entry as a claim carries it, its divisions by name."""
        country = entry.country or ""
        return entry.place(
            self._named(country, entry.admin1, "") if entry.admin1 else None,
            self._named(country, entry.admin1, entry.admin2) if entry.admin2 else None,
        )

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def _look_up(self, folded: str) -> tuple[tuple[Entry, str], ...]:
        return tuple(
            (_entry(row), row[13]) for row in self._index.execute(_BY_NAME, (folded,)).fetchall()
        )

    def _division(self, country: str, admin1: str, admin2: str) -> str | None:
        row = self._index.execute(
            "SELECT name FROM place WHERE country = ? AND admin1 = ? AND admin2 = ? "
            "AND feature LIKE 'ADM%'",
            (country, admin1, admin2),
        ).fetchone()
        return row[0] if row else None


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(**dict(zip(_FIELDS, row, strict=False)), rank=Rank(row[12]))
