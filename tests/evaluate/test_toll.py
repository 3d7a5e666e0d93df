from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import cli
from rashomon.errors import GoldError
from rashomon.evaluate.judged import measure_judged
from rashomon.evaluate.toll import measure_tolls

TEXT = "Shelling killed at least 12 people and wounded 30. The old toll was 9."


def story(folder: Path, *values: object) -> Path:
    """A story of one document whose accounts give `values`, all by the words of its text."""
    document = {"doc": "d1", "text": TEXT}
    questions = [{"id": "q", "kind": "toll"}, {"id": "p", "kind": "place"}]
    accounts = [
        {"doc": "d1", "question": "q", "value": value, "evidence": [0, len(TEXT)]}
        for value in values
    ]
    other = {"doc": "d1", "question": "p", "value": None, "evidence": [0, 5]}
    gold = {"story": "s", "questions": questions, "accounts": [*accounts, other]}
    (folder / "s").mkdir()
    (folder / "s" / "d1.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "s.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def verdicts(path: Path, *items: tuple[str, str, int | None, bool]) -> Path:
    """A list of judged tolls of the story's document."""
    rows = []
    for words, kind, high, right in items:
        start = TEXT.index(words)
        rows.append(
            {
                "doc": "d1",
                "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
                "mention": [start, start + len(words)],
                "kind": kind,
                "low": int("".join(filter(str.isdigit, words))),
                "high": high,
                "right": right,
            }
        )
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_a_figure_is_exact_by_its_interval_and_near_by_its_lower_end(tmp_path: Path) -> None:
    measured, by_story = measure_tolls(story(tmp_path, [12, None], 30, 12, [None, 50]))
    assert {name: by_story["s"][name] for name in ("gold", "exact", "near")} == {
        "gold": 4,
        "exact": 2,
        "near": 3,
    }
    assert measured.figures["exact.mean"].value == 0.5
    assert measured.figures["near.pooled"].value == 0.75


def test_a_story_without_figures_is_left_out(tmp_path: Path) -> None:
    measured, by_story = measure_tolls(story(tmp_path))
    assert (measured.documents, by_story) == (0, {})


def test_a_folder_without_stories_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no stories here"):
        measure_tolls(tmp_path)


def test_an_account_without_evidence_is_refused_by_its_file(tmp_path: Path) -> None:
    folder = story(tmp_path, 12)
    gold = json.loads((folder / "s.gold.json").read_text(encoding="utf-8"))
    del gold["accounts"][0]["evidence"]
    (folder / "s.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    with pytest.raises(GoldError, match=r"s\.gold\.json.*evidence"):
        measure_tolls(folder)


def test_an_account_of_a_document_that_is_not_there_is_refused(tmp_path: Path) -> None:
    folder = story(tmp_path, 12)
    (folder / "s" / "d1.json").unlink()
    with pytest.raises(GoldError, match="'d1' is no document"):
        measure_tolls(folder)


def test_precision_is_of_the_judged_tolls_that_are_still_given(tmp_path: Path) -> None:
    judged = verdicts(
        tmp_path / "judged.json",
        ("killed at least 12 people", "killed", None, True),
        ("wounded 30", "injured", 30, False),
        ("12 people", "injured", 12, False),
    )
    measured = measure_judged(judged, [story(tmp_path)])
    assert measured.figures["right of those given"].value == 0.5
    assert measured.figures["given of those judged"].value == pytest.approx(2 / 3)


def test_judged_tolls_of_other_documents_measure_nothing(tmp_path: Path) -> None:
    judged = verdicts(tmp_path / "judged.json", ("wounded 30", "injured", 30, True))
    with pytest.raises(GoldError, match="none of its documents"):
        measure_judged(judged, [])


def test_a_list_of_another_shape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judged.json"
    path.write_text('[{"doc": "d1"}]', encoding="utf-8")
    with pytest.raises(GoldError, match="not a list of judged tolls"):
        measure_judged(path, [])


def test_the_command_prints_every_story_and_the_precision(tmp_path: Path) -> None:
    folder = story(tmp_path, [12, None])
    judged = verdicts(tmp_path / "judged.json", ("wounded 30", "injured", 30, True))
    result = CliRunner().invoke(cli, ["evaluate", "toll", str(folder), "--judged", str(judged)])
    assert result.exit_code == 0, result.output
    assert "s: gold 1  exact 1.000  near 1.000" in result.output
    assert "precision of tolls" in result.output
