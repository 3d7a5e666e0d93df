from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.resolve.gazetteer import Gazetteer, shipped
from rashomon.resolve.gazetteer.build import write_index
from rashomon.resolve.gazetteer.record import Record

COUNTRIES = frozenset("IQ SY TR LB YE UA NG LY SD GE AM".split())
LARGE = 100_000


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """The shipped places of some countries, and the large ones of all others."""
    path: Path = tmp_path_factory.mktemp("gazetteer") / "some.sqlite"
    write_index(
        path,
        (record for record in shipped.records(lambda _: None) if _is_wanted(record)),
        demonyms=shipped.demonyms(),
        neighbours=shipped.neighbours(),
        meta={"source": "some shipped data"},
    )
    gazetteer = Gazetteer(path)
    yield gazetteer
    gazetteer.close()


def _is_wanted(record: Record) -> bool:
    town = record.feature.startswith("PP")
    return (
        not town or record.country in COUNTRIES or record.population >= LARGE or _is_paris(record)
    )


def _is_paris(record: Record) -> bool:
    return record.country == "US" and record.name in {
        "Paris",
        "Lebanon",
        "Alexandria",
        "Springfield",
    }
