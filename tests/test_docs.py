from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import cli

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = re.compile(r"^(?:    |\$ )?rashomon (.+?)(?:\s+#.*)?$", re.MULTILINE)
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b")
SERVING = "desk"  # answers until it is stopped; tests/browser opens it
LEDGER = "iraq.db"  # in the pages' examples, filled first
PYTHON = re.compile(r"^```python\n(.+?)^```", re.MULTILINE | re.DOTALL)


def commands() -> Iterator[str]:
    for page in PAGES:
        for match in COMMAND.finditer(page.read_text("utf-8")):
            if not PLACEHOLDER.search(match[1]) and not match[1].startswith(SERVING):
                yield match[1]


def programs() -> Iterator[str]:
    for page in PAGES:
        for match in PYTHON.finditer(page.read_text("utf-8")):
            yield match[1]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, where documented commands may write."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "examples/mosul/digest.txt", tmp_path / "report.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("command", sorted(set(commands())))
def test_a_documented_command_does_what_the_page_says(command: str) -> None:
    if LEDGER in command and not command.startswith("add "):
        CliRunner().invoke(cli, ["add", "examples/mosul", "--ledger", LEDGER])
    result = CliRunner().invoke(cli, shlex.split(command))
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("program", sorted(set(programs())))
def test_a_documented_program_runs(program: str, checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("shell", ["bash_source", "zsh_source", "fish_source"])
def test_the_shell_is_given_its_completion(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rashomon"],
        env={**os.environ, "_RASHOMON_COMPLETE": shell},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "_RASHOMON_COMPLETE" in done.stdout


def test_every_link_in_the_pages_leads_to_a_file() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
