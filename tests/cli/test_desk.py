"""`rashomon user` and what `rashomon desk` refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import cli
from rashomon.ledger import open_ledger
from rashomon.ledger.kept import Role

PASSWORD = "northern lights"


def run(*words: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(cli, words, input=answers, prog_name="rashomon")


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "ledger.db"
    with open_ledger(path, by="tests"):
        pass
    return str(path)


def test_a_password_is_asked_for_twice_and_never_printed(ledger: str) -> None:
    done = run(
        "user", "add", "amina", "--role", "editor", "--ledger", ledger,
        answers=f"{PASSWORD}\n{PASSWORD}\n",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    with open_ledger(ledger, by="tests") as opened:
        user = opened.user("amina", PASSWORD)
        assert user is not None
        assert user.role is Role.EDITOR


def test_a_short_password_is_refused_in_one_line(ledger: str) -> None:
    done = run("user", "add", "amina", "--ledger", ledger, answers="short\nshort\n")
    assert done.exit_code != 0
    assert "12 characters" in done.output


def test_users_are_listed_and_kept_out(ledger: str) -> None:
    with open_ledger(ledger, by="tests") as opened:
        opened.admit("amina", Role.ANALYST, PASSWORD, by="tests")
    assert run("user", "disable", "amina", "--ledger", ledger).exit_code == 0
    assert run("user", "list", "--ledger", ledger).output == "amina\tanalyst (disabled)\n"


def test_a_desk_needs_a_ledger_or_the_demo() -> None:
    done = run("desk")
    assert done.exit_code == 2
    assert "--demo" in done.output
