from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import cli
from rashomon.ledger import open_ledger
from rashomon.model.event import Verdict
from tests.ledger.stories import north, south

DIED, FIRED = (each.claim.id for each in north().claims)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "iraq.db") as ledger:
        ledger.add(north())
        ledger.add(south())
    return tmp_path / "iraq.db"


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--ledger", str(path)])


def records(result: Result) -> Any:  # noqa: ANN401  of any shape
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_words_are_found(path: Path) -> None:
    shown = run(path, "search", "army", "batteries")
    assert shown.exit_code == 0
    assert "document" in shown.stdout
    assert "north.txt" in shown.stdout
    assert "south.txt" not in shown.stdout
    hits = records(run(path, "search", "army", "batteries", "--format", "json"))
    assert [(hit["kind"], hit["id"]) for hit in hits] == [
        ("claim", FIRED),
        ("document", "north.txt"),
    ]
    assert run(path, "search", "giraffes").stdout == "nothing has these words\n"


def test_sources_are_listed_and_graded(path: Path) -> None:
    assert "Al Jisr TV" in run(path, "sources").stdout
    graded = run(path, "sources", "--grade", "doctors", "b", "--by", "ana", "--note", "there")
    assert graded.exit_code == 0
    listed = {each["name"]: each for each in records(run(path, "sources", "--format", "json"))}
    assert listed["doctors"]["reliability"] == "B"
    assert listed["doctors"]["grades"][0]["note"] == "there"
    assert listed["the mayor"]["reliability"] == "F"


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["--grade", "doctors", "B"], 2, "name them with --by"),
        (["--grade", "doctors", "G", "--by", "ana"], 2, "'G' is not one of"),
        (["--grade", "nobody", "B", "--by", "ana"], 1, "nobody: no source has this name"),
    ],
)
def test_a_grade_needs_a_source_a_letter_and_a_person(
    path: Path, words: list[str], status: int, message: str
) -> None:
    result = run(path, "sources", *words)
    assert result.exit_code == status
    assert message in result.stderr


def test_a_judgement_is_kept(path: Path) -> None:
    result = run(path, "judge", DIED, FIRED, "different", "--by", "ana", "--note", "two things")
    assert result.exit_code == 0
    with open_ledger(path) as ledger:
        [judgement] = ledger.judgements()
    assert (judgement.verdict, judgement.reviewer) == (Verdict.DIFFERENT, "ana")
    assert judgement.note == "two things"


def test_a_name_is_anothers_until_it_stands_for_itself_again(path: Path) -> None:
    said = run(path, "alias", "doctors", "the mayor", "--by", "ana", "--note", "one voice")
    assert said.stdout == "doctors is the mayor, says ana\n"
    listed = {each["name"]: each for each in records(run(path, "sources", "--format", "json"))}
    assert listed["the mayor"]["aliases"] == ["doctors"]
    assert "doctors" not in listed
    said = run(path, "alias", "doctors", "--by", "ana")
    assert said.stdout == "doctors is itself again, says ana\n"
    assert "doctors" in {e["name"] for e in records(run(path, "sources", "--format", "json"))}
    missing = run(path, "alias", "doctors", "nobody", "--by", "ana")
    assert (missing.exit_code, "nobody: no source has this name" in missing.stderr) == (1, True)


def test_a_judgement_on_an_unknown_claim_is_an_error(path: Path) -> None:
    result = run(path, "judge", DIED, "0123", "same", "--by", "ana")
    assert result.exit_code == 1
    assert "0123: no claim has this id" in result.stderr


def test_a_whole_ledger_is_said_to_be_whole(path: Path) -> None:
    result = run(path, "verify")
    assert result.exit_code == 0
    assert result.stdout == "whole: 5 records, 2 documents, 5 claims, 0 pieces of evidence\n"
    assert records(run(path, "verify", "--format", "json"))["problems"] == []


def test_the_first_broken_record_is_named(path: Path) -> None:
    with open_ledger(path) as ledger, ledger._database.writing() as connection:
        connection.exec_driver_sql("UPDATE readings SET reader = 'another'")
    result = run(path, "verify")
    assert result.exit_code == 1
    assert "record 3: document north.txt: is not what its record vouches for" in result.stdout


def test_a_head_is_signed_and_checked(path: Path, tmp_path: Path) -> None:
    key, head, other = tmp_path / "key", tmp_path / "head.json", tmp_path / "other"
    key.write_bytes(b"a key that lies elsewhere")
    other.write_bytes(b"another key of some length")
    assert run(path, "verify", "--key", str(key), "--sign", str(head)).exit_code == 0
    assert run(path, "verify", "--key", str(key), "--head", str(head)).exit_code == 0
    wrong = run(path, "verify", "--key", str(other), "--head", str(head))
    assert wrong.exit_code == 1
    assert "is not signed with this key" in wrong.stderr
    assert run(path, "verify", "--head", str(head)).exit_code == 2
    missing = run(path, "verify", "--key", str(tmp_path / "none"), "--head", str(head))
    assert "none: cannot be read" in missing.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["search", "x"],
        ["sources"],
        ["verify"],
        ["judge", "a", "b", "same", "--by", "x"],
        ["alias", "a", "--by", "x"],
    ],
)
def test_no_ledger_is_made_by_looking_for_one(tmp_path: Path, words: list[str]) -> None:
    result = run(tmp_path / "typo.db", *words)
    assert result.exit_code == 1
    assert "typo.db: there is no ledger" in result.stderr
    assert not (tmp_path / "typo.db").exists()
