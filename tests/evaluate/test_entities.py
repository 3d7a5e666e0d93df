"""The measure of entities, on a folder small enough to count by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import cli
from rashomon.errors import GoldError
from rashomon.evaluate.entities import measure_entities
from rashomon.evaluate.re3d import divided, re3d
from rashomon.model.resolved import Entity, EntityKind
from rashomon.model.text import Document

TEXT = "We met the Meridian Guard at a field hospital in Dar Salam. Ada Kern wept."


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def marked(words: str, kind: str, confidence: float = 1.0) -> dict[str, object]:
    start, end = at(words)
    return {
        "documentId": "d0",
        "begin": start,
        "end": end,
        "type": kind,
        "confidence": confidence,
    }


class Fixed:
    """Finds the same entities in every document."""

    name = "fixed"

    def __init__(self, *found: tuple[str, EntityKind]) -> None:
        self.found = tuple(Entity(span=at(words), kind=kind) for words, kind in found)

    def entities(self, documents: Sequence[Document]) -> list[tuple[Entity, ...]]:
        return [self.found for _ in documents]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    entities = [
        marked("We", "Organisation"),
        marked("the Meridian Guard ", "Organisation"),
        marked("Meridian Guard", "Organisation"),
        marked("a field hospital", "Location"),
        marked("Dar Salam", "Location"),
        marked("Dar Salam", "Person", confidence=0.2),
        marked("Ada Kern", "Person"),
        marked("hospital", "Vehicle"),
    ]
    (tmp_path / "entities.json").write_text("\n".join(map(json.dumps, entities)), "utf-8")
    document = json.dumps({"_id": "d0", "text": TEXT, "title": "The Guard"})
    (tmp_path / "documents.json").write_text(document + "\n", "utf-8")
    return tmp_path


def figures(folder: Path, subject: Fixed | Path) -> dict[str, float]:
    return {
        name: figure.value for name, figure in measure_entities(folder, subject).figures.items()
    }


def test_gold_is_what_annotators_kept_the_longer_of_two_without_pronouns(folder: Path) -> None:
    (gold,) = re3d(folder)
    assert [(TEXT[slice(*e.span)], e.kind.value) for e in gold.entities] == [
        ("the Meridian Guard ", "organisation"),
        ("a field hospital", "location"),
        ("Dar Salam", "location"),
        ("Ada Kern", "person"),
    ]


def test_spans_are_exact_but_for_white_space_and_facilities_are_locations(folder: Path) -> None:
    found = figures(
        folder,
        Fixed(
            ("the Meridian Guard", EntityKind.ORGANISATION),
            ("a field hospital", EntityKind.FACILITY),
            ("Salam", EntityKind.LOCATION),
            ("Ada Kern", EntityKind.ORGANISATION),
        ),
    )
    assert found["exact.organisation.precision"] == 1 / 2
    assert found["exact.organisation.recall"] == 1.0
    assert found["exact.location.f1"] == 1 / 2
    assert found["overlap.location.f1"] == 1.0
    assert found["exact.person.f1"] == 0.0
    assert found["exact.all.precision"] == 2 / 4


def test_names_leave_descriptions_out_on_both_sides(folder: Path) -> None:
    found = figures(
        folder,
        Fixed(("Dar Salam", EntityKind.LOCATION), ("a field hospital", EntityKind.LOCATION)),
    )
    assert found["names.location.precision"] == found["names.location.recall"] == 1.0
    assert found["names.organisation.recall"] == 0.0


def test_predictions_made_elsewhere_are_measured_alike(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    record = {"doc": "d0", "entities": [[*at("Ada Kern"), "person"], [*at("We"), "person"]]}
    path.write_text(json.dumps(record) + "\n", "utf-8")
    assert figures(folder, path)["exact.person.f1"] == 1.0


@pytest.mark.parametrize("line", ["{}", "nonsense", '{"doc": "d0", "entities": [[1, 2, "x"]]}'])
def test_predictions_of_another_shape_are_refused(folder: Path, tmp_path: Path, line: str) -> None:
    path = tmp_path / "found.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(GoldError, match=r"found\.jsonl: not a line a document"):
        measure_entities(folder, path)


def test_a_folder_without_annotation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="give a folder of re3d"):
        re3d(tmp_path)


def test_a_malformed_annotation_is_refused(folder: Path) -> None:
    (folder / "entities.json").write_text('{"begin": "one"}', "utf-8")
    with pytest.raises(GoldError, match=r"entities\.json: is not in the layout of re3d"):
        re3d(folder)


def test_one_document_in_four_is_held_back_and_none_is_lost(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "entities.json").write_text("", "utf-8")
        lines = [json.dumps({"_id": f"{name}{i}", "text": TEXT}) for i in range(6)]
        (tmp_path / name / "documents.json").write_text("\n".join(lines), "utf-8")
    train, held = divided(re3d(tmp_path))
    assert [gold.document.id for gold in held] == ["a0", "a4", "b0", "b4"]
    assert len(train) == 8


def test_the_command_prints_the_figures_of_the_shipped_model(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["evaluate", "entities", str(folder), "--held-back"])
    assert result.exit_code == 0
    assert result.output.startswith("entities of entities@1 on ")
    assert "1 documents, 4 annotated" in result.output
    assert "exact person" in result.output
