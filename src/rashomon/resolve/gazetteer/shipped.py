"""Records of the shipped data: cities, divisions, countries, and the hand-kept supplement."""

from __future__ import annotations

import hashlib
import lzma
import math
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from rashomon.errors import DataError
from rashomon.resolve.gazetteer.record import Record, feature_precision

Progress = Callable[[float], None]
"""Told the share (0..1) that is done."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster
_CITIES = 235_000  # about; progress only
_KNOWN_FROM_REPORTS = 30_000  # people, for small places that the news names as often as towns
_GENERIC = frozenset(
    "governorate province district region oblast prefecture municipality department state "
    "division raion rayon canton provincia région muhafazat wilaya".split()
)
_OF = re.compile("^(?:of the|of|de la|de|do) ")


def fingerprint() -> str:
    """What the shipped data are, so that an index of older data is built again."""
    digest = hashlib.sha256()
    for path in sorted((*_data("gazetteer").iterdir(), *_data("places").iterdir()), key=str):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def records(progress: Progress) -> Iterator[Record]:
    """Everything that is shipped, what is kept by hand first, so that it stands."""
    yield from countries()
    yield from supplement()
    yield from _divisions()
    for number, record in enumerate(_cities()):
        if number % 4096 == 0:
            progress(min(1.0, number / _CITIES))
        yield record


def supplement() -> Iterator[Record]:
    """The places of `data/places/*.yaml`, kept by hand.

    Raises:
        DataError: if an entry lacks a field or lies outside the world.
    """
    for path in sorted(_data("places").iterdir(), key=str):
        if path.name.endswith(".yaml"):
            for number, entry in enumerate(_yaml(path)):
                yield _supplemented(entry, f"{path.name}, entry {number + 1}", path.name[:-5])


def demonyms() -> Iterator[tuple[str, str]]:
    """Nationalities and their country's code; "Syrian" is no place but tells where a text is."""
    extra = _yaml(_data("gazetteer") / "country-names.yaml")
    for country in _yaml(_data("gazetteer") / "countries.yaml") + extra["countries"]:
        for word in country["demonyms"]:
            yield word, country["code"]
    for code, words in extra["demonyms"].items():
        for word in words:
            yield word, code


def neighbours() -> Iterator[tuple[str, str]]:
    """Pairs of countries with a common border, each both ways round."""
    for country in _yaml(_data("gazetteer") / "countries.yaml"):
        for near in country["neighbours"]:
            yield country["code"], near


def _supplemented(entry: Mapping[str, Any], about: str, group: str) -> Record:
    try:
        lat, lon = float(entry["lat"]), float(entry["lon"])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise DataError(f"({lat}, {lon}) lies outside the world", about=about)
        return Record(
            key=f"{group}:{entry['name']}:{lat}:{lon}",
            name=entry["name"],
            names=tuple(map(str, entry.get("aliases") or ())),
            lat=lat,
            lon=lon,
            country=entry.get("country") or None,
            admin1=str(entry.get("admin1") or ""),
            radius_km=float(entry["radius_km"]),
            feature=entry["feature"],
            precision=entry.get("precision") or feature_precision(entry["feature"]),
            population=int(entry.get("population") or _KNOWN_FROM_REPORTS),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{error!r} is missing or malformed", about=about) from error


def countries() -> Iterator[Record]:
    """Countries and territories, a record each."""
    extra = _yaml(_data("gazetteer") / "country-names.yaml")
    for country in _yaml(_data("gazetteer") / "countries.yaml") + extra["countries"]:
        code = country["code"]
        lat, lon = extra["points"].get(code, (country["lat"], country["lon"]))
        yield Record(
            key=code,
            name=country["name"],
            names=(*country["names"], *extra["names"].get(code, ())),
            abbreviations=tuple(extra["abbreviations"].get(code, ())),
            lat=lat,
            lon=lon,
            country=code,
            feature="PCLI",
            population=country["population"],
            radius_km=math.sqrt(float(country["area"]) / math.pi),
            geonameid=country["geonameid"],
        )


def _divisions() -> Iterator[Record]:
    known = _yaml(_data("gazetteer") / "division-names.yaml")
    for code, name, lat, lon, radius, population in _rows("divisions.tsv.xz"):
        country, admin1, *admin2 = code.split(".", 2)
        extra = known.get(code, {})
        point = extra.get("point", (float(lat), float(lon)))
        names = tuple(_without_generic(name))
        yield Record(
            key=code,
            name=name,
            names=(*names, *extra.get("names", ())),
            abbreviations=tuple(extra.get("abbreviations", ())),
            lat=point[0],
            lon=point[1],
            country=country,
            admin1=admin1,
            admin2=admin2[0] if admin2 else "",
            feature="ADM2" if admin2 else "ADM1",
            population=int(population),
            radius_km=float(radius),
        )


def _without_generic(name: str) -> Iterator[str]:
    """The name without "Province" at its end, or "Province of" at its beginning."""
    first, _, rest = name.partition(" ")
    before, _, last = name.rpartition(" ")
    if before and last.lower() in _GENERIC:
        yield before
    if rest and first.lower() in _GENERIC:
        yield _OF.sub("", rest)


def _cities() -> Iterator[Record]:
    for row in _rows("cities.tsv.xz"):
        identity, name, lat, lon, country, admin1, admin2, feature, population, names = row
        yield Record(
            key=f"geonames:{identity}",
            name=name,
            names=tuple(names.split("|")) if names else (),
            lat=float(lat),
            lon=float(lon),
            country=country,
            admin1=admin1,
            admin2=admin2,
            feature=feature,
            population=int(population),
            geonameid=int(identity),
        )


def _rows(name: str) -> Iterator[list[str]]:
    path = _data("gazetteer") / name
    with path.open("rb") as packed, lzma.open(packed) as lines:
        for line in lines:
            yield line.decode("utf-8").rstrip("\n").split("\t")


def _yaml(path: Traversable) -> Any:  # noqa: ANN401  the shape differs by file
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"cannot be read: {error}; reinstall rashomon", about=path.name) from error


def _data(folder: str) -> Traversable:
    return files("rashomon") / "data" / folder
