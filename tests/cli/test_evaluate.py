from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import cli

TEXT = "Mayor Lind said that the bridge had fallen. The harbour was open, Ada Kern said.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *map(str, arguments)], prog_name="rashomon")


def at(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One article of PolNeAR's shape, with two attributions."""
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text/port.txt").write_text(TEXT, "utf-8")
    lines = [
        ("Source", "Mayor Lind"),
        ("Cue", "said"),
        ("Content", "that the bridge had fallen"),
        ("Source", "Ada Kern"),
        ("Content", "The harbour was open"),
    ]
    annotation = "".join(
        f"T{n}\t{role} {at(words)[0]} {at(words)[1]}\t{words}\n"
        for n, (role, words) in enumerate(lines, 1)
    )
    annotation += "E1\tSource:T1 Cue:T2 Content:T3\nE2\tSource:T4 Content:T5\n"
    (tmp_path / "attributions/port_ann.ann").write_text(annotation, "utf-8")
    return tmp_path


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A folder with one report, its two claims annotated with their chains."""
    claims = [
        {
            "content": [at("that the bridge had fallen")],
            "chain": [{"name": "Lind", "mention": at("Mayor Lind")}],
        },
        {
            "content": [at("The harbour was open")],
            "chain": [{"name": "Ada Kern", "mention": at("Ada Kern")}],
        },
    ]
    folder = tmp_path / "annotated"
    folder.mkdir()
    record = {"doc": "port", "text": TEXT, "claims": claims}
    (folder / "port.json").write_text(json.dumps(record), "utf-8")
    return folder


@pytest.fixture
def predictions(tmp_path: Path) -> Path:
    """The first of the two claims, found whole."""
    record = {
        "content": [at("that the bridge had fallen")],
        "cue": [at("said")],
        "source": [at("Mayor Lind")],
        "chain": [{"name": "Mayor Lind", "mention": at("Mayor Lind")}],
    }
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps({"doc": "port", "claims": [record]}) + "\n", "utf-8")
    return path


def test_attribution_shows_every_figure_in_percent_with_its_interval(
    corpus: Path, predictions: Path
) -> None:
    result = run("attribution", "--polnear", corpus, "--predictions", predictions)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = {" ".join(line.split()) for line in result.stdout.splitlines()}
    assert "triple 100.0 50.0 66.7 66.7-66.7" in rows
    assert "source accuracy 100.0 100.0-100.0" in rows
    assert "1 documents, 2 annotated, 1 predicted" in result.stdout


def test_chains_shows_claims_origins_and_chains(annotated: Path, predictions: Path) -> None:
    result = run("chains", annotated, "--predictions", predictions)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = {" ".join(line.split()) for line in result.stdout.splitlines()}
    assert {f"{name} 100.0 50.0 66.7 66.7-66.7" for name in ("claims", "origin", "chain")} <= rows


def test_the_figures_are_written_as_json_too(corpus: Path, predictions: Path) -> None:
    path = corpus / "figures.json"
    run("attribution", "--polnear", corpus, "--predictions", predictions, "--json", path)
    written = json.loads(path.read_text("utf-8"))
    assert written["figures"]["triple.recall"] == {"value": 0.5, "low": 0.5, "high": 0.5}
    assert (written["reader"], written["documents"]) == ("found.jsonl", 1)


def test_the_rules_are_measured_by_name(corpus: Path, annotated: Path) -> None:
    for where in (("attribution", "--polnear", str(corpus)), ("chains", str(annotated))):
        result = run(*where, "--reader", "rules")
        assert result.exit_code == 0
        assert "rules" in result.stdout.splitlines()[0]


def test_a_missing_corpus_is_one_line_that_says_where_to_get_it(tmp_path: Path) -> None:
    result = run("attribution", "--polnear", tmp_path / "nowhere", "--reader", "rules")
    assert result.exit_code == 1
    assert "networkdynamics/PolNeAR on GitHub" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_gate_holds_a_pinned_reader_to_its_figures(annotated: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    gate = ("gate", annotated, "--reader", "rules", "--floors", floors)
    assert run(*gate, "--pin").exit_code == 0
    assert run(*gate).exit_code == 0
    pinned = json.loads(floors.read_text("utf-8"))
    pinned["floors"]["rules"]["stance.accuracy"] = 1.1
    floors.write_text(json.dumps(pinned), "utf-8")
    result = run(*gate)
    assert result.exit_code == 1
    assert "worse than the quality floors: stance.accuracy" in result.stderr


def test_the_gate_refuses_another_set_than_the_pinned_one(annotated: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    gate = ("gate", annotated, "--reader", "rules", "--floors", floors)
    run(*gate, "--pin")
    (annotated / "more.json").write_text(
        json.dumps({"doc": "more", "text": "No.", "claims": []}), "utf-8"
    )
    result = run(*gate)
    assert (result.exit_code, "pin anew" in result.stderr) == (1, True)
