from __future__ import annotations

import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Added
from tests.ledger.conftest import Opening
from tests.ledger.stories import NORTH, SOUTH, document, north, reading, south


def test_what_is_kept_comes_back_as_it_was(ledger: Ledger) -> None:
    assert ledger.add(north()) is Added.NEW
    assert ledger.add(south()) is Added.NEW
    assert list(ledger.readings()) == [north(), south()]
    assert list(ledger.documents()) == [document(NORTH), document(SOUTH)]


def test_what_is_kept_is_there_when_it_is_opened_again(opening: Opening) -> None:
    with opening() as ledger:
        ledger.add(north())
    assert list(opening().readings()) == [north()]


def test_adding_the_same_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.add(north())
    assert ledger.add(north()) is Added.UNCHANGED
    assert list(ledger.readings()) == [north()]
    assert len(list(ledger.claims())) == 3


def test_another_text_under_the_same_id_is_refused(ledger: Ledger) -> None:
    ledger.add(north())
    with pytest.raises(LedgerError, match=r"north\.txt: another text is kept under this id"):
        ledger.add(reading(document(NORTH, "Nothing happened.")))
    assert list(ledger.readings()) == [north()]


def test_another_reader_supersedes_and_the_old_claims_stay(ledger: Ledger) -> None:
    ledger.add(north())
    assert ledger.add(north("fake@2")) is Added.REREAD
    assert list(ledger.readings()) == [north("fake@2")]
    old = [ledger.claim(each.claim.id) for each in north().claims]
    assert [kept and (kept.superseded, kept.successor) for kept in old] == [
        (True, new.claim.id) for new in north("fake@2").claims
    ]
    assert len(list(ledger.claims())) == 3
    assert len(list(ledger.claims(superseded=True))) == 6


def test_raw_bytes_are_kept_beside_it(ledger: Ledger) -> None:
    ledger.add(north())
    of = document("page.html", "A page.")
    raw = b"<p>A page.</p>"
    with pytest.raises(LedgerError, match="was not made from the raw bytes"):
        ledger.add(reading(of), raw=raw)
