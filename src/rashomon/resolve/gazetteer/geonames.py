"""Records of a GeoNames dump that the user has: allCountries.zip, IQ.zip or the text in it.

The columns are those of GeoNames' readme: geonameid, name, asciiname, alternatenames, latitude,
longitude, feature class, feature code, country, cc2, admin1, admin2, admin3, admin4, population,
elevation, dem, timezone, modification date; separated by tabs.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rashomon.errors import GazetteerError
from rashomon.resolve.gazetteer.record import Record
from rashomon.resolve.gazetteer.shipped import Progress

_CLASSES = frozenset("PA")  # settlements and divisions
_FEATURES = frozenset(  # sites of conflict, and what is named beside them
    "AIRB AIRF AIRP BAY BDG BDGR BLDG CH CMP CMPRF CNL CSTM DAM DEP DSRT EMB FRM FT FY GULF HBR "
    "HSP HSPC INSM ISL LK MFG MILB MKT MNMT MSQE MT MTS NVB OILF OILR OILT PAL PASS PEN PLN PRK "
    "PRN PS RGN RSV SCH SEA STM STRT UNIV VAL".split()
)
_COLUMNS = 19


def records(dump: Path, progress: Progress) -> Iterator[Record]:
    """The settlements, divisions and sites of a dump.

    Raises:
        GazetteerError: it cannot be read or is no GeoNames dump.
    """
    try:
        with _opened(dump) as (lines, size):
            done = 0
            for number, line in enumerate(lines):
                done += len(line)
                if number % 4096 == 0:
                    progress(min(1.0, done / size))
                record = _record(line.decode("utf-8").rstrip("\r\n").split("\t"))
                if record:
                    yield record
    except (OSError, UnicodeDecodeError, ValueError, zipfile.BadZipFile) as error:
        raise GazetteerError(
            f"is no GeoNames dump: {error}; give allCountries.zip or a country's, such as IQ.zip",
            about=str(dump),
        ) from error


@contextmanager
def _opened(dump: Path) -> Iterator[tuple[IO[bytes], int]]:
    if dump.suffix.lower() != ".zip":
        with dump.open("rb") as lines:
            yield lines, max(1, dump.stat().st_size)
        return
    with zipfile.ZipFile(dump) as archive:
        name = next(
            (name for name in archive.namelist() if name.removesuffix(".txt") == dump.stem), None
        )
        if name is None:
            raise ValueError(f"it holds no {dump.stem}.txt")
        with archive.open(name) as lines:
            yield lines, max(1, archive.getinfo(name).file_size)


def _record(row: list[str]) -> Record | None:
    if len(row) != _COLUMNS:
        raise ValueError(f"a line has {len(row)} columns, not {_COLUMNS}")
    identity, name, ascii_name, names, lat, lon, group, feature, country = row[:9]
    if (group not in _CLASSES and feature not in _FEATURES) or feature.endswith("H"):
        return None
    admin1, admin2 = row[10], row[11]
    return Record(
        key=_key(feature, country, admin1, admin2) or f"geonames:{identity}",
        name=name,
        names=(ascii_name, *filter(None, names.split(","))),
        lat=float(lat),
        lon=float(lon),
        country=country or None,
        admin1=admin1,
        admin2=admin2,
        feature=feature or "PPL",
        population=int(row[14] or 0),
        geonameid=int(identity),
    )


def _key(feature: str, country: str, admin1: str, admin2: str) -> str | None:
    """The key that the shipped record of the same country or division has."""
    if feature.startswith("PCL"):
        return country or None
    if feature == "ADM1":
        return f"{country}.{admin1}"
    return f"{country}.{admin1}.{admin2}" if feature == "ADM2" else None
