"""An index built from a small dump in the layout of GeoNames."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from rashomon.errors import GazetteerError
from rashomon.resolve.gazetteer import Gazetteer, acled_precision, geonames, opening
from rashomon.resolve.gazetteer.build import write_index

ROWS = [
    ("1", "Narrow", "Narrow", "", "33", "44", "A", "PCLI", "QQ", "00", "", "900000"),
    (
        "2",
        "Upper Province",
        "Upper Province",
        "",
        "33.5",
        "44",
        "A",
        "ADM1",
        "QQ",
        "01",
        "",
        "5000",
    ),
    ("3", "Lorn", "Lorn", "Lorne,Löhrn", "33.4", "44.1", "P", "PPL", "QQ", "01", "", "4000"),
    ("4", "Lorn Hospital", "Lorn Hospital", "", "33.41", "44.1", "S", "HSP", "QQ", "01", "", "0"),
    ("5", "Lorn Hotel", "Lorn Hotel", "", "33.41", "44.1", "S", "HTL", "QQ", "01", "", "0"),
    ("6", "Old Lorn", "Old Lorn", "", "33.41", "44.1", "P", "PPLH", "QQ", "01", "", "0"),
]


def line(row: tuple[str, ...]) -> str:
    identity, name, plain, names, lat, lon, group, feature, country, first, second, people = row
    columns = [identity, name, plain, names, lat, lon, group, feature, country, "", first, second]
    return "\t".join([*columns, "", "", people, "", "", "Asia/Baghdad", "2024-01-01"]) + "\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "QQ.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("QQ.txt", "".join(map(line, ROWS)))
    return path


@pytest.fixture
def index(dump: Path, tmp_path: Path) -> Gazetteer:
    path = tmp_path / "index.sqlite"
    write_index(
        path,
        geonames.records(dump, lambda _: None),
        demonyms=[("Narrovian", "QQ")],
        neighbours=[],
        meta={"source": "QQ.zip"},
    )
    return Gazetteer(path)


def test_places_of_a_dump_are_found_by_every_name(index: Gazetteer) -> None:
    for name in ("Lorn", "LORNE", "Lohrn"):
        (entry,) = index.find(name)
        assert (entry.geonameid, entry.feature, entry.precision) == (3, "PPL", 1)
    assert index.demonym("Narrovian") == "QQ"
    assert index.find("Nowhere") == ()


def test_sites_of_conflict_are_kept_and_hotels_and_ruins_are_not(index: Gazetteer) -> None:
    assert index.find("Lorn Hospital")
    assert not index.find("Lorn Hotel")
    assert not index.find("Old Lorn")


def test_a_place_names_its_division(index: Gazetteer) -> None:
    place = index.place(index.find("Lorn")[0])
    assert (place.admin1, place.country) == ("Upper Province", "QQ")


def test_precision_is_that_of_the_kind_of_place(index: Gazetteer) -> None:
    names = ("Lorn", "Upper Province", "Narrow")
    assert [index.find(name)[0].precision for name in names] == [1, 4, 6]


def test_acled_has_three_steps_and_leaves_countries_uncoded() -> None:
    assert [acled_precision(prec) for prec in range(1, 8)] == [1, 2, 2, 3, 3, None, 3]


@pytest.mark.parametrize("content", ["a line of words\n", "\udcff", ""])
def test_what_is_no_dump_is_refused_in_one_line(content: str, tmp_path: Path) -> None:
    path = tmp_path / "QQ.zip"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(GazetteerError, match="is no GeoNames dump") as refused:
        list(geonames.records(path, lambda _: None))
    assert "\n" not in str(refused.value)


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    text = tmp_path / "QQ.txt"
    text.write_text(line(ROWS[0]) + "broken\n", encoding="utf-8")
    with pytest.raises(GazetteerError):
        write_index(
            path, geonames.records(text, lambda _: None), demonyms=[], neighbours=[], meta={}
        )
    assert list(tmp_path.iterdir()) == [text]


def test_the_cache_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path))
    assert opening.index_path() == tmp_path / "gazetteer.sqlite"


def test_an_index_that_is_there_is_opened_and_not_built(
    index: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(index.path.parent))
    index.path.rename(opening.index_path())
    told: list[float] = []
    assert opening.open_gazetteer(told.append).meta["source"] == "QQ.zip"
    assert told == []


def test_a_damaged_index_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path))
    opening.index_path().write_bytes(b"no database at all, whatever else it may be")
    with pytest.raises(GazetteerError, match="delete it"):
        opening.open_gazetteer()
