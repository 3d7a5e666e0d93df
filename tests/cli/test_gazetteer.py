from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import cli
from rashomon.resolve.gazetteer.build import write_index
from rashomon.resolve.gazetteer.record import Record


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="rashomon")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with an index of one town, as if built from a dump."""
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path))
    town = Record(
        key="1", name="Lorn", lat=10, lon=10, country="QQ", feature="PPL", population=10**6
    )
    write_index(
        tmp_path / "gazetteer.sqlite",
        [town],
        demonyms=[],
        neighbours=[],
        meta={"source": "QQ.zip", "fingerprint": ""},
    )
    return tmp_path


def test_info_says_what_the_index_holds(cache: Path) -> None:
    shown = run("gazetteer", "info")
    assert shown.exit_code == 0
    assert "built from  QQ.zip" in shown.output
    assert "places  1\n" in shown.output
    assert "GeoNames" in shown.output


def test_a_file_that_is_no_dump_ends_with_one_line(cache: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("words\n", "utf-8")
    failed = run("gazetteer", "build", "--geonames", str(wrong))
    assert failed.exit_code == 1
    assert "is no GeoNames dump" in failed.output
    assert (cache / "gazetteer.sqlite").is_file()


def test_places_are_measured(cache: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.xml"
    gold.write_text(
        "<articles><article><text>Police in Lorn slept.</text><location><name>Lorn</name>"
        "<start>10</start><end>14</end><lat>10</lat><lon>10</lon></location></article></articles>",
        "utf-8",
    )
    report = tmp_path / "report.json"
    shown = run("evaluate", "places", str(gold), "--json", str(report))
    assert shown.exit_code == 0, shown.output
    assert "within all" in shown.output
    assert report.is_file()
