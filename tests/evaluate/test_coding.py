from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import cli
from rashomon.errors import GoldError
from rashomon.evaluate.coding import PLOVER_FILE, confusion, incidents, measure_coding
from rashomon.resolve.coding import open_coder

LEXICON = open_coder("lexicon")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", "coding", *map(str, arguments)])


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Gold records in the shape of PLOVER's, with its types of 2016."""
    rows = [
        ("DOCUMENT", "About this file."),
        ("FIGHT", "Warplanes bombed the depot."),
        ("DEMAND", "The mayor demanded that the gunmen leave."),
        ("CONSULT", "Police arrested a printer."),
        ("INVESTIGATE", "The cat sat on the mat."),
    ]
    records = [{"event": event, "text": text} for event, text in rows]
    (tmp_path / PLOVER_FILE).write_text(json.dumps(records), "utf-8")
    return tmp_path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Three reports in the shape of MUC-4's."""
    rows = [
        ("a bomb exploded at the mill. nobody knows who planted the bomb.", ["bombing"]),
        ("guerrillas kidnapped a judge. the harvest was good.", ["kidnapping", "attack"]),
        ("the president opened a school.", []),
    ]
    lines = [
        json.dumps(
            {
                "docid": f"R{number}",
                "doctext": text,
                "templates": [{"incident_type": kind} for kind in kinds],
            }
        )
        for number, (text, kinds) in enumerate(rows)
    ]
    (tmp_path / "dev.json").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def test_types_of_2016_are_measured_as_those_of_today(records: Path) -> None:
    measured = measure_coding(records, LEXICON)
    assert measured.documents == 4
    assert measured.figures["type.accuracy"].value == 0.5
    assert measured.figures["quad4.accuracy"].value == 1.0


def test_the_confusion_matrix_has_what_was_taken_for_what(records: Path) -> None:
    rows = confusion(measure_coding(records, LEXICON)).splitlines()
    assert len(rows) == 17
    consult = next(row for row in rows if row.startswith("CONSULT"))
    assert consult.split()[1:].index("1") == rows[0].split().index("COERCE")
    accuse = next(row for row in rows if row.startswith("ACCUSE"))
    assert accuse.split()[-1] == "1"


def test_incidents_are_pairs_of_report_and_kind(reports: Path) -> None:
    figures = measure_coding(reports, LEXICON).figures
    assert figures["incident.precision"].value == 1.0
    assert figures["incident.recall"].value == pytest.approx(2 / 3)
    assert figures["kidnapping.f1"].value == 1.0
    assert figures["attack.recall"].value == 0.0


def test_a_report_in_one_case_is_cut_into_sentences(reports: Path) -> None:
    assert [len(report.sentences) for report in incidents(reports / "dev.json")] == [2, 2, 1]


def test_a_kind_that_may_be_either_is_both(tmp_path: Path) -> None:
    record = {"docid": "R", "doctext": "x", "templates": [{"incident_type": "bombing / attack"}]}
    (tmp_path / "dev.json").write_text(json.dumps(record), "utf-8")
    assert incidents(tmp_path / "dev.json")[0].incidents == {"bombing", "attack"}


def test_the_command_shows_figures_and_the_matrix(records: Path) -> None:
    result = run(records, "--coder", "lexicon")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "4 documents" in result.stdout
    assert "type accuracy" in result.stdout
    assert "CONSULT" in result.stdout


def test_the_command_shows_incidents(reports: Path) -> None:
    result = run(reports, "--coder", "lexicon")
    assert "incident" in result.stdout
    assert "CONSULT" not in result.stdout


@pytest.mark.parametrize("content", ["", "[", '{"docid": 1}', "[1]"])
def test_another_file_is_refused_with_where_to_get_the_right_one(
    tmp_path: Path, content: str
) -> None:
    for name in ("dev.json", PLOVER_FILE):
        (tmp_path / name).write_text(content or "{", "utf-8")
        with pytest.raises(GoldError, match=r"openeventdata/PLOVER|xinyadu/gtt"):
            measure_coding(tmp_path, LEXICON)


def test_a_missing_corpus_is_one_line(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere", "--coder", "lexicon")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "xinyadu/gtt" in result.stderr
