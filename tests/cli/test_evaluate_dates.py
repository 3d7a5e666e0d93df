"""`rashomon evaluate dates`: the command prints the measure's figures."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from rashomon.cli import cli


def test_the_figures_of_a_corpus_are_printed_and_written(tmp_path: Path) -> None:
    folder = tmp_path / "keyinline"
    folder.mkdir()
    (folder / "01_Pass.key.xml").write_text(
        '<DOC><TEXT>It fell in <TIMEX2 val="1914-05">May 1914</TIMEX2>.</TEXT></DOC>', "utf-8"
    )
    figures = tmp_path / "figures.json"
    result = CliRunner().invoke(cli, ["evaluate", "dates", str(tmp_path), "--json", str(figures)])
    assert (result.exit_code, result.stderr) == (0, "")
    rows = {" ".join(line.split()) for line in result.stdout.splitlines()}
    assert {f"{name} 100.0 100.0 100.0 100.0-100.0" for name in ("strict", "value")} <= rows
    assert '"value.f1"' in figures.read_text("utf-8")


def test_a_folder_without_the_corpus_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["evaluate", "dates", str(tmp_path)])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "WikiWars" in result.stderr
