"""Reports into a ledger, and events out of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import rashomon
from rashomon.cli import cli
from rashomon.ledger import open_ledger

HERALD = """Blast at Dar Salam market

A car bomb killed 14 people at the vegetable market of Mosul on 20 October 2016, the governor of
Nineveh said. The Northern Front had carried out the attack, he said.
"""
POST = """Market blast: police count

At least 30 people died when a car bomb went off at the vegetable market in Mosul on 20 October
2016, police said. The Northern Front denied that it had carried out the attack.
"""
SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reference/ledger.schema.json").read_text("utf-8")
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, words)))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("herald", HERALD), ("post", POST)):
        record = {"doc": name, "text": text, "publisher": name.title(), "published": "2016-10-21"}
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
    return folder


@pytest.fixture
def ledger(tmp_path: Path, reports: Path) -> Path:
    path = tmp_path / "iraq.db"
    added = run("add", reports, "--ledger", path)
    assert added.exit_code == 0, added.output
    return path


def test_adding_says_what_the_ledger_holds(tmp_path: Path, reports: Path) -> None:
    added = run("add", reports, "--ledger", tmp_path / "iraq.db")
    assert added.stdout.startswith("documents: 2 new; the ledger holds 2 documents")


def test_adding_the_same_reports_again_changes_nothing(ledger: Path, reports: Path) -> None:
    before = run("events", "--ledger", ledger, "--format", "json").stdout
    again = run("add", reports, "--ledger", ledger)
    assert "2 unchanged" in again.stdout
    assert run("events", "--ledger", ledger, "--format", "json").stdout == before


def test_a_report_that_cannot_be_read_is_named_and_the_rest_is_kept(
    tmp_path: Path, reports: Path
) -> None:
    (reports / "broken.json").write_text('{"doc": "x"', "utf-8")
    added = run("add", reports, "--ledger", tmp_path / "iraq.db")
    assert added.exit_code == 1
    assert "broken.json" in added.stderr
    assert "2 new" in added.stdout


def test_the_raw_bytes_are_kept(ledger: Path, reports: Path) -> None:
    with open_ledger(ledger, create=False) as store:
        document = store.document("herald")
        assert document is not None
        assert store.raw(document) == (reports / "herald.json").read_bytes()


def test_contested_tolls_make_a_contested_event(ledger: Path) -> None:
    listed = json.loads(run("events", "--ledger", ledger, "--contested", "--format", "json").stdout)
    tolls = [q for event in listed for q in event["questions"] if q["kind"] == "toll"]
    values = [answer["value"] for question in tolls for answer in question["answers"]]
    assert 14 in values
    assert [30, None] in values


def test_events_are_found_by_place_day_and_type(ledger: Path) -> None:
    found = run("events", "--ledger", ledger, "--place", "Mosul", "--from", "2016-10-20",
                "--to", "2016-10-20", "--type", "assault")  # fmt: skip
    assert "Mosul" in found.stdout
    assert "no event fits" in run("events", "--ledger", ledger, "--place", "Aleppo").stdout
    assert run("events", "--ledger", ledger, "--type", "WAR").exit_code == 2


def test_an_event_is_shown_by_the_beginning_of_its_id(ledger: Path) -> None:
    [event, *_] = json.loads(run("events", "--ledger", ledger, "--format", "json").stdout)
    shown = run("show", event["id"][:10], "--ledger", ledger)
    assert shown.exit_code == 0
    assert "independent origin" in shown.stdout
    assert run("show", "ffffnothing", "--ledger", ledger).exit_code == 1


def test_rebuilding_gives_the_same_events(ledger: Path) -> None:
    before = run("events", "--ledger", ledger, "--format", "json").stdout
    assert run("rebuild", "--ledger", ledger).exit_code == 0
    assert run("events", "--ledger", ledger, "--format", "json").stdout == before


def test_the_ledger_record_follows_the_published_schema(reports: Path) -> None:
    record = json.loads(run("ledger", reports, "--format", "json").stdout)
    jsonschema.validate(record, SCHEMA)
    assert {document["doc"] for document in record["documents"]} == {"herald", "post"}


def test_the_ledger_as_text_shows_answers_and_chains(reports: Path) -> None:
    shown = run("ledger", reports).stdout
    assert "How many people were killed?" in shown
    assert "at least 30" in shown


def test_python_opens_a_ledger_too(tmp_path: Path, reports: Path) -> None:
    with rashomon.open(tmp_path / "iraq.db") as ledger:
        assert len(ledger.add(reports)) == 2
        assert any(event.contested for event in ledger.events(contested=True))
        assert ledger.verify().problems == ()


def test_a_killed_run_leaves_a_whole_ledger(tmp_path: Path, reports: Path) -> None:
    path = tmp_path / "killed.db"
    command = [sys.executable, "-m", "rashomon", "add", str(reports), "--ledger", str(path)]
    process = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL)
    while not path.exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert run("add", reports, "--ledger", path).exit_code == 0
    assert run("verify", "--ledger", path).exit_code == 0
