"""The hand-kept supplement of front-line places, entry by entry."""

from __future__ import annotations

import math
import re
from functools import cache

import yaml

from rashomon.resolve.gazetteer import shipped
from rashomon.resolve.tables import shipped as path_of

ENTRIES = yaml.safe_load(path_of("places", "supplement.yaml").read_text("utf-8"))
SOURCES = {
    "UCDP GED sample",
    "GeoNames, spellings added",
    "general knowledge, checked against neighbours",
}


@cache
def divisions() -> dict[str, tuple[float, float, float]]:
    """First-level divisions by code: their points, and radius in km."""
    return {
        record.key: (record.lat, record.lon, record.radius_km or 0)
        for record in shipped.records(lambda _: None)
        if record.feature == "ADM1"
    }


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    north = 111.2 * (lat - other_lat)
    east = 111.2 * (lon - other_lon) * math.cos(math.radians(lat))
    return math.hypot(north, east)


def test_there_are_enough_of_them_and_no_two_are_alike() -> None:
    names = [(entry["name"], entry["country"]) for entry in ENTRIES]
    assert len(names) == len(set(names)) >= 300


def test_every_place_is_whole() -> None:
    assert [
        entry["name"]
        for entry in ENTRIES
        if not (
            0 < entry["radius_km"] <= 80
            and re.fullmatch("[A-Z]{2,5}", entry["feature"])
            and entry["precision"] in (1, 2)
            and entry["source"] in SOURCES
        )
    ] == []


def test_every_place_lies_in_reach_of_its_division() -> None:
    far = []
    for entry in ENTRIES:
        lat, lon, radius = divisions()[f"{entry['country']}.{entry['admin1']}"]
        if kilometres(entry["lat"], entry["lon"], lat, lon) > 3 * radius + 50:
            far.append(entry["name"])
    assert far == []
