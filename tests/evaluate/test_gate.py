"""Quality floors: pinned, kept, and never lowered in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import GoldError
from rashomon.evaluate.gate import (
    GATED,
    SLACK,
    Floors,
    gold_hash,
    load_floors,
    raised,
    save_floors,
    shortfalls,
)

FIGURES = dict.fromkeys(GATED, 0.8)


def pinned(figures: dict[str, float]) -> Floors:
    return raised(None, figures, reader="rules", gold_sha256="set")


def falls(figures: dict[str, float], floors: Floors) -> list[str]:
    return shortfalls(floors, figures, reader="rules", gold_sha256="set")


def test_a_figure_at_its_floor_or_a_hair_below_is_no_shortfall() -> None:
    assert falls(FIGURES, pinned(FIGURES)) == []
    assert falls(dict.fromkeys(GATED, 0.8 - SLACK / 2), pinned(FIGURES)) == []


def test_a_figure_that_fell_is_named_with_its_floor() -> None:
    found = falls(FIGURES | {"chain.f1": 0.7}, pinned(FIGURES))
    assert found == ["chain.f1 is 0.700, its floor 0.800"]


def test_a_floor_rises_with_a_better_figure_and_never_falls() -> None:
    floors = raised(
        pinned(FIGURES),
        FIGURES | {"chain.f1": 0.7, "origin.f1": 0.9},
        reader="rules",
        gold_sha256="set",
    )
    assert floors.floors["rules"] == FIGURES | {"origin.f1": 0.9}


def test_one_reader_leaves_the_floors_of_another_alone() -> None:
    floors = raised(pinned(FIGURES), FIGURES, reader="model", gold_sha256="set")
    assert set(floors.floors) == {"rules", "model"}


def test_another_set_takes_the_old_floors_away() -> None:
    floors = raised(pinned(FIGURES), FIGURES, reader="model", gold_sha256="another set")
    assert set(floors.floors) == {"model"}
    with pytest.raises(GoldError, match="pin anew"):
        shortfalls(pinned(FIGURES), FIGURES, reader="rules", gold_sha256="another set")


def test_a_reader_without_floors_is_refused() -> None:
    with pytest.raises(GoldError, match="'model'"):
        shortfalls(pinned(FIGURES), FIGURES, reader="model", gold_sha256="set")


def test_saved_floors_are_the_loaded_ones(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    save_floors(pinned(FIGURES), path)
    assert load_floors(path) == pinned(FIGURES)


@pytest.mark.parametrize("content", ["{", '{"floors": {}}', "[]"])
def test_a_file_that_holds_no_floors_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"floors\.json: not a file of quality floors"):
        load_floors(path)


def test_the_hash_of_the_set_changes_with_any_name_or_word(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("one", encoding="utf-8")
    first = gold_hash(tmp_path)
    (tmp_path / "notes.txt").write_text("not part of the set", encoding="utf-8")
    assert gold_hash(tmp_path) == first
    (tmp_path / "a.json").write_text("two", encoding="utf-8")
    second = gold_hash(tmp_path)
    (tmp_path / "a.json").rename(tmp_path / "b.json")
    assert len({first, second, gold_hash(tmp_path)}) == 3
