from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import cli

REPORT = 'The governor of Qarara said that the bridge had fallen. "It is gone," he said.\n'
PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from rashomon.cli import main; main()"
)


def run(*arguments: str | Path, standard_input: bytes | None = None) -> Result:
    words = ["read", "--reader", "rules", *map(str, arguments)]
    return CliRunner().invoke(cli, words, input=standard_input, prog_name="rashomon")


def records(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "a.txt").write_text(REPORT, "utf-8")
    (inputs / "b.txt").write_text(REPORT.replace("governor", "mayor"), "utf-8")
    return inputs


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More records than a pipe holds, so that whoever prints them has to wait."""
    path = tmp_path / "many.jsonl"
    lines = (json.dumps({"doc": f"report-{n}", "text": REPORT}) for n in range(400))
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_the_claims_of_a_folder_come_in_name_order(folder: Path) -> None:
    result = run(folder, "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [record["doc"] for record in records(result.stdout)] == ["a", "b"]


def test_the_table_names_document_origin_stance_quote_and_content(folder: Path) -> None:
    result = run(folder / "a.txt")
    assert result.exit_code == 0
    for words in (
        "a",
        "governor of Qarara",
        "asserts",
        "indirect",
        "direct",
        "the bridge had fallen",
    ):
        assert words in result.stdout


def test_standard_input_is_read(folder: Path) -> None:
    result = run("-", "--format", "jsonl", standard_input=REPORT.encode())
    assert result.exit_code == 0
    [record] = records(result.stdout)
    assert record["claims"]


def test_date_and_publisher_supply_what_the_documents_lack(folder: Path) -> None:
    options = ["--date", "2016-10-18", "--publisher", "Valley Post", "--format", "jsonl"]
    [record] = records(run(folder / "a.txt", *options).stdout)
    document = record["document"]
    assert isinstance(document, dict)
    assert (document["published"], document["publisher"]) == ("2016-10-18", "Valley Post")


def test_what_cannot_be_read_is_named_once_and_the_rest_is_read(folder: Path) -> None:
    result = run(folder / "gone.txt", folder / "a.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "gone.txt" in result.stderr
    assert [record["doc"] for record in records(result.stdout)] == ["a"]


def test_a_hostile_file_name_cannot_command_the_terminal(folder: Path) -> None:
    result = run(folder / "\x1b[2Jgone.txt")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(
    "wrong",
    [[], ["x.txt", "--date", "18 October"], ["x.txt", "--format", "xml"], ["x.txt", "--out", "."]],
    ids=["no path", "a date in words", "an unknown format", "a folder to write to"],
)
def test_a_command_that_makes_no_sense_is_a_usage_error(wrong: list[str]) -> None:
    assert run(*wrong).exit_code == 2


def test_out_writes_what_standard_output_would_have_had(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    result = run(folder, "--format", "jsonl", "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text("utf-8") == run(folder, "--format", "jsonl").stdout


def test_an_output_that_cannot_be_written_is_one_line(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--out", tmp_path / "nowhere/claims.jsonl")
    assert result.exit_code == 1
    assert "nowhere/claims.jsonl" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_reading_twice_gives_the_same_bytes(folder: Path) -> None:
    assert run(folder, "--format", "jsonl").stdout == run(folder, "--format", "jsonl").stdout


def started(*arguments: str | Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", PROGRAM, "read", "--reader", "rules", *map(str, arguments)]
    # Unbuffered: what a buffer read ahead of the first line, `communicate` would never give.
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)


def test_an_interruption_leaves_whole_lines_and_exits_130(many: Path) -> None:
    with started(many, "--format", "jsonl") as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=60)
    found = records((first + rest).decode())
    assert 0 < len(found) < 400
    assert process.returncode == 130
    assert errors.decode().startswith("interrupted")
    assert len(errors.splitlines()) == 1


def test_a_reader_of_the_output_that_leaves_is_no_error(many: Path) -> None:
    with started(many, "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_colour_is_for_terminals_only(folder: Path) -> None:
    leader, follower = pty.openpty()
    words = [sys.executable, "-m", "rashomon", "read", "--reader", "rules", str(folder)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    subprocess.run(words, stdout=follower, env=environment, check=True)
    assert b"\x1b[" in os.read(leader, 65536)
    os.close(leader)
    os.close(follower)
    assert (
        b"\x1b["
        not in subprocess.run(words, capture_output=True, env=environment, check=True).stdout
    )
