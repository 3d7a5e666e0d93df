"""The measure of places, on articles small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import GoldError
from rashomon.evaluate.geoparsing import load, measure_places
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.gazetteer.build import write_index
from rashomon.resolve.gazetteer.record import Record

TEXT = "Police in Lorn, Narrow, closed the road to Vardo."


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    records = [
        Record(
            key="QQ", name="Narrow", lat=10, lon=10, country="QQ", feature="PCLI", population=10**7
        ),
        Record(
            key="1", name="Lorn", lat=10.5, lon=10, country="QQ", feature="PPLC", population=10**6
        ),
    ]
    path = tmp_path / "index.sqlite"
    write_index(path, records, demonyms=[], neighbours=[], meta={"source": "two places"})
    return Gazetteer(path)


def article(*toponyms: tuple[str, int, float, float], shift: int = 0) -> str:
    marks = "".join(
        f"<location><name>{name}</name><start>{start + shift}</start>"
        f"<end>{start + shift + len(name)}</end><lat>{lat}</lat><lon>{lon}</lon></location>"
        for name, start, lat, lon in toponyms
    )
    return (
        f"<articles><article><text>{TEXT}</text><locations>{marks}</locations></article></articles>"
    )


GOLD = (("Lorn", 10, 10.5, 10.1), ("Narrow", 16, 40.0, 40.0), ("Vardo", 43, 11.0, 11.0))


@pytest.mark.parametrize("shift", [0, 1])
def test_places_are_counted(shift: int, gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "gold.xml"
    path.write_text(article(*GOLD, shift=shift), "utf-8")
    measured = measure_places(load(path), gazetteer, name="gold")
    figures = {name: estimate.value for name, estimate in measured.figures.items()}
    assert figures["toponyms.precision"] == 1.0
    assert figures["toponyms.recall"] == pytest.approx(2 / 3)  # Vardo is not in the gazetteer
    assert figures["within.all"] == pytest.approx(1 / 3)  # Narrow is far from the gold's point
    assert figures["within.known"] == 1.0
    assert figures["known.share"] == pytest.approx(1 / 3)
    assert figures["unresolved.share"] == pytest.approx(1 / 3)
    assert figures["median_km"] > 1000
    assert "median_km" in str(measured)


def test_a_full_stop_of_an_abbreviation_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "gold.xml"
    path.write_text(article(GOLD[0]), "utf-8")
    (gold,) = load(tmp_path)
    assert [gold.document.text[slice(*name.span)] for name in gold.toponyms] == ["Lorn"]


@pytest.mark.parametrize(
    "content",
    [
        "<articles>",
        article(("Nowhere", 3, 1.0, 1.0)),
        "<articles><article><text>a</text><toponym><start>x</start></toponym></article></articles>",
    ],
)
def test_malformed_gold_is_refused_in_one_line(content: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(GoldError, match="cannot be read"):
        load(path)


def test_an_empty_folder_says_where_the_corpora_are(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="GeoVirus"):
        load(tmp_path)
