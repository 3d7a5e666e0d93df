"""What the gazetteer keeps of a place, and what a kind of place says of precision."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

from rashomon.model.resolved import Place


class Rank(IntEnum):
    """How a name stands to its place."""

    MAIN = 0
    OTHER = 1
    ABBREVIATION = 2  # counts only as it is written: "US", "Ala.", "IN"
    LOOSE = 3  # looked up where nothing else is found


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A place on its way into the index.

    `admin1` and `admin2` are GeoNames codes, `precision` the GED where_prec that naming the place
    gives, None for its feature's own; `key` tells records of one place apart from others
    (`geonames:99072`, `IQ.15`).
    """

    key: str
    name: str
    lat: float
    lon: float
    country: str | None
    feature: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float | None = None
    precision: int | None = None
    geonameid: int | None = None
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the index; `rank` tells by which sort of name it was found."""

    id: int
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str
    admin2: str
    feature: str
    population: int
    radius_km: float
    precision: int
    geonameid: int | None
    rank: Rank

    @property
    def is_country(self) -> bool:
        """Whether it is a state or a territory of its own."""
        return self.feature.startswith("PCL")

    @property
    def is_division(self) -> bool:
        """Whether it is an administrative division of any level."""
        return self.feature.startswith("ADM")

    @property
    def is_wide(self) -> bool:
        """Whether it belongs to no single country: a continent, a region, a sea."""
        return self.country is None

    def place(self, admin1: str | None, admin2: str | None) -> Place:
        """The place as a claim carries it, its divisions by name."""
        return Place(
            name=self.name,
            lat=self.lat,
            lon=self.lon,
            country=self.country,
            admin1=admin1,
            admin2=admin2,
            feature=self.feature,
            geonameid=self.geonameid,
        )


_VAGUE = frozenset(  # relief, water, woods and areas
    "RGN AREA PRK RESN ZN MT MTS PEN ISL ISLS DSRT VAL PLN PLAT CAPE "
    "STM LK RSV BAY CNL DLTA HBR FRST COLF OAS CST RD".split()
)
_SEAS = frozenset(("SEA", "OCN", "GULF", "STRT"))


def feature_precision(feature: str) -> int:
    """The GED where_prec of a place that is named and no more.

    Settlements and facilities are points (1), second and lower divisions 3, first divisions 4,
    relief, rivers and regions 5, countries and continents 6, seas 7 (UCDP GED codebook).
    """
    if feature.startswith("ADM"):
        return 4 if feature[:4] == "ADM1" else 3
    if feature.startswith("PCL") or feature == "CONT":
        return 6
    if feature in _SEAS:
        return 7
    return 5 if feature in _VAGUE else 1


def settlement_radius_km(population: int) -> float:
    """How far a settlement reaches: 1 km at 10,000 people, 10 km at a million."""
    return min(30.0, max(1.0, math.sqrt(population) / 100))


def acled_precision(where_prec: int) -> int | None:
    """The ACLED geo_precision (1..3) of a GED where_prec; None where ACLED codes nothing.

    1 a named town (GED 1); 2 near one, or a district that a town stands for (GED 2, 3); 3 a
    larger region, represented by its capital or a natural feature (GED 4, 5, 7). Country-level
    reports (GED 6) are not coded (ACLED codebook).
    """
    return {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 7: 3}.get(where_prec)
