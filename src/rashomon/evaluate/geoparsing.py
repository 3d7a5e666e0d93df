"""Toponyms measured, on annotated text of the kind of LGL and GeoVirus.

toponyms    spans that are the same (an abbreviation's full stop does not matter).
within      the share of gold toponyms, given as such, that are placed within 161 km (100 miles, the
            field's measure) of the gold point: `all` of all, `known` of those one of whose places
            in the gazetteer is that near; `known share` is how many those are.
median_km   the median error, a toponym that is not placed counting as infinitely far (20,000 km).

Points are the corpora's: GeoNames' in LGL, Wikipedia's in GeoVirus.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import GoldError
from rashomon.evaluate.report import Report, report
from rashomon.evaluate.score import Tally, precision_recall, share
from rashomon.model.text import Document, Span
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.places.distance import km
from rashomon.resolve.places.toponyms import Toponym, resolved, toponyms
from rashomon.resolve.places.words import Words

WITHIN_KM = 161.0
_FARTHEST_KM = 20_000
_HOMES = "LGL and GeoVirus are in milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation on GitHub"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A name in a text; `point` (latitude, longitude) is None where nobody could place it."""

    span: Span
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesGold:
    """A text with all its toponyms."""

    document: Document
    toponyms: tuple[GoldToponym, ...]


def load(path: Path) -> list[PlacesGold]:
    """The articles of a file, or of the XML files of a folder in name order.

    Raises:
        GoldError: there is none, or one is malformed.
    """
    files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"holds no XML file; {_HOMES}", about=str(path))
    return [article for file in files for article in _articles(file)]


def measure_places(gold: Sequence[PlacesGold], gazetteer: Gazetteer, *, name: str) -> Report:
    """How well toponyms are found and placed; `name` tells what was measured on."""
    return report(
        [_tally(article, gazetteer) for article in gold],
        _figures,
        measure="places",
        reader=f"gazetteer ({gazetteer.meta['source']}, {gazetteer.meta['places']} places)",
        gold=name,
    )


def _articles(file: Path) -> Iterator[PlacesGold]:
    try:
        root = ET.parse(file).getroot()
        for number, article in enumerate(root.iter("article")):
            text = article.findtext("text") or ""
            found = [*article.iter("location"), *article.iter("toponym")]
            yield PlacesGold(
                document=Document(id=f"{file.stem}-{number}", text=text),
                toponyms=tuple(_toponym(text, element) for element in found),
            )
    except (OSError, ET.ParseError, TypeError, ValueError) as error:
        raise GoldError(f"cannot be read: {error}; {_HOMES}", about=str(file)) from error


def _toponym(text: str, element: ET.Element) -> GoldToponym:
    start, end = int(element.findtext("start") or ""), int(element.findtext("end") or "")
    name = element.findtext("name") or element.findtext("phrase")
    for shift in (0, -1):  # GeoVirus counts from 1
        if text[start + shift : end + shift] == name:
            return GoldToponym(span=(start + shift, end + shift), point=_point(element))
    raise ValueError(f"{name!r} is not at {start}-{end}")


def _point(element: ET.Element) -> tuple[float, float] | None:
    tag = element.find("gaztag")
    lat, lon = ((element if tag is None else tag).findtext(part) for part in ("lat", "lon"))
    return (float(lat), float(lon)) if lat and lon else None


def _tally(article: PlacesGold, gazetteer: Gazetteer) -> Tally:
    words = Words(article.document.text)
    predicted = {_bare(words.text, found.span) for found in toponyms(words, (), gazetteer)}
    gold = {_bare(words.text, toponym.span) for toponym in article.toponyms}
    counts: Counter[str] = Counter(
        gold=len(gold), predicted=len(predicted), right=len(gold & predicted)
    )
    placed = {
        found.span: found
        for found in resolved(words, [toponym.span for toponym in article.toponyms], gazetteer)
    }
    for toponym in article.toponyms:
        if toponym.point is not None:
            name = words.text[slice(*toponym.span)]
            counts.update(_placed(placed.get(toponym.span), toponym.point, name, gazetteer))
    return counts


def _placed(
    found: Toponym | None, point: tuple[float, float], name: str, gazetteer: Gazetteer
) -> Iterator[str]:
    entry = found.entry if found else None
    error = km((entry.lat, entry.lon), point) if entry else _FARTHEST_KM
    near = error <= WITHIN_KM
    yield "placed"
    yield f"km.{round(error)}"
    yield from ("near",) if near else ()
    if near or any(km((e.lat, e.lon), point) <= WITHIN_KM for e in gazetteer.find(name)):
        yield "known"
    if entry is None:
        yield "unresolved"


def _figures(tally: Tally) -> dict[str, float]:
    whole = tally.get("placed", 0.0)
    return {
        **precision_recall(
            "toponyms",
            right=tally.get("right", 0.0),
            predicted=tally.get("predicted", 0.0),
            gold=tally.get("gold", 0.0),
        ),
        "within.all": share(tally.get("near", 0.0), whole),
        "within.known": share(tally.get("near", 0.0), tally.get("known", 0.0)),
        "known.share": share(tally.get("known", 0.0), whole),
        "unresolved.share": share(tally.get("unresolved", 0.0), whole),
        "median_km": _median(tally),
    }


def _median(tally: Tally) -> float:
    errors = sorted(
        (int(name.removeprefix("km.")), count)
        for name, count in tally.items()
        if name.startswith("km.")
    )
    half = sum(count for _, count in errors) / 2
    for error, count in errors:
        half -= count
        if half <= 0:
            return float(error)
    return 0.0


def _bare(text: str, span: Span) -> Span:
    return span[0], span[1] - (text[span[1] - 1 : span[1]] == ".")
