from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import open_ledger
from rashomon.ledger.evidence import Evidence
from rashomon.model.text import Document
from tests.ledger.stories import reading

RAW = b"<p>Shells fell.</p>"
NAME = sha256(RAW).hexdigest()


def test_bytes_are_kept_under_their_hash_for_their_owner_alone(tmp_path: Path) -> None:
    kept = Evidence(tmp_path / "evidence")
    assert kept.keep(RAW) == NAME
    assert kept.keep(RAW) == NAME
    path = tmp_path / "evidence" / NAME[:2] / NAME
    assert kept.path(NAME) == path
    assert list(path.parent.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert kept.read(NAME) == RAW


def test_missing_and_changed_bytes_are_named(tmp_path: Path) -> None:
    kept = Evidence(tmp_path)
    with pytest.raises(LedgerError, match=f"{NAME}: evidence is missing"):
        kept.read(NAME)
    kept.keep(RAW)
    kept.path(NAME).write_bytes(RAW[:-1])
    with pytest.raises(LedgerError, match=f"{NAME}: evidence is damaged"):
        kept.read(NAME)


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file", "utf-8")
    with pytest.raises(LedgerError, match="cannot be written"):
        Evidence(tmp_path / "evidence").keep(RAW)


def test_it_lies_beside_the_ledgers_file(tmp_path: Path) -> None:
    of = Document(id="page", text="Shells fell.", raw_sha256=NAME)
    with open_ledger(tmp_path / "iraq.db") as ledger:
        ledger.add(reading(of), raw=RAW)
    assert (tmp_path / "iraq.db.evidence" / NAME[:2] / NAME).read_bytes() == RAW
