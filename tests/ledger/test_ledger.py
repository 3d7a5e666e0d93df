from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Added, ClaimFilters
from rashomon.model.claim import Stance
from rashomon.model.codebook import EventType
from rashomon.model.text import Document
from tests.ledger.conftest import Opening
from tests.ledger.stories import NORTH, QAIM, SOUTH, document, north, reading, south


def test_what_is_kept_comes_back_as_it_was(ledger: Ledger) -> None:
    assert ledger.add(north()) is Added.NEW
    assert ledger.add(south()) is Added.NEW
    assert list(ledger.readings()) == [north(), south()]
    assert list(ledger.readings([SOUTH])) == [south()]
    assert list(ledger.documents()) == [document(NORTH), document(SOUTH)]
    assert list(ledger.documents(limit=1, offset=1)) == [document(SOUTH)]
    assert ledger.document(NORTH) == document(NORTH)
    assert ledger.document("east.txt") is None


def test_what_is_kept_is_there_when_it_is_opened_again(opening: Opening) -> None:
    with opening() as ledger:
        ledger.add(north())
    assert list(opening().readings()) == [north()]


def test_adding_the_same_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.add(north())
    records = ledger.verify().records
    assert ledger.add(north()) is Added.UNCHANGED
    assert list(ledger.readings()) == [north()]
    assert len(list(ledger.claims())) == 3
    assert ledger.verify().records == records


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


def test_a_document_without_claims_is_kept(ledger: Ledger) -> None:
    of = document("empty.txt", "")
    ledger.add(reading(of))
    assert list(ledger.readings()) == [reading(of)]


@pytest.mark.parametrize(
    "text", ["half \ud83d a pair", "a NUL \0 inside", "\udcff.", "ok \U0001f600"]
)
def test_any_text_comes_back_to_the_code_point(ledger: Ledger, text: str) -> None:
    of = Document(id=f"{text}.txt", text=text, title=text, publisher=text)
    ledger.add(reading(of))
    assert list(ledger.documents()) == [of]
    assert ledger.document(of.id) == of
    assert ledger.add(reading(of)) is Added.UNCHANGED
    assert ledger.verify().problems == ()


def test_two_documents_of_one_text_keep_their_own_claims(ledger: Ledger) -> None:
    copy = document("copy.txt", document(NORTH).text)
    ledger.add(north())
    ledger.add(north(of=copy))
    assert len({kept.id for kept in ledger.claims()}) == 6


def test_raw_bytes_are_kept_beside_it(ledger: Ledger) -> None:
    raw = b"<p>A page.</p>"
    of = Document(id="page", text="A page.", raw_sha256=sha256(raw).hexdigest())
    ledger.add(reading(of), raw=raw)
    assert ledger.raw(of) == raw
    with pytest.raises(LedgerError, match="page: was not made from the raw bytes given"):
        ledger.add(reading(of), raw=b"another page")
    with pytest.raises(LedgerError, match="raw bytes were not kept"):
        ledger.raw(document(NORTH))


FILTERS: list[tuple[ClaimFilters, list[str]]] = [
    ({"document": SOUTH}, ["militants shelled Qaim market", "31 people were killed"]),
    ({"document": "east.txt"}, []),
    ({"origin": "doctors"}, ["31 people were killed"]),
    ({"origin": "Al Jisr TV"}, []),
    ({"stance": Stance.DENIES}, ["any army battery had fired"]),
    ({"narration": True}, ["Shells fell on the market of Qaim on Friday."]),
    ({"narration": False, "document": NORTH}, ["24 people died", "any army battery had fired"]),
    ({"type": EventType.AID}, []),
    ({"type": EventType.ASSAULT, "origin": "the mayor"}, ["24 people died"]),
    ({"start": date(2016, 4, 9)}, []),
    ({"end": date(2016, 4, 7)}, []),
    ({"start": date(2016, 4, 8), "document": SOUTH}, ["militants shelled Qaim market"]),
    ({"place": QAIM.name, "document": SOUTH}, ["militants shelled Qaim market"]),
    ({"place": "Mosul"}, []),
    ({"box": (34.0, 41.0, 35.0, 42.0), "document": SOUTH}, ["militants shelled Qaim market"]),
    ({"box": (34.0, 42.0, 35.0, 41.0)}, []),
    ({"box": (34.0, 170.0, 35.0, 41.5), "document": SOUTH}, ["militants shelled Qaim market"]),
]


@pytest.mark.parametrize(("filters", "texts"), FILTERS, ids=str)
def test_claims_are_found_by_filters(
    ledger: Ledger, filters: ClaimFilters, texts: list[str]
) -> None:
    ledger.add(north())
    ledger.add(south())
    assert [kept.resolved.claim.text for kept in ledger.claims(**filters)] == texts


def test_claims_are_paged(ledger: Ledger) -> None:
    ledger.add(north())
    ledger.add(south())
    everything = list(ledger.claims())
    pages = [list(ledger.claims(limit=2, offset=start)) for start in (0, 2, 4)]
    assert [kept for page in pages for kept in page] == everything


def test_claims_may_be_left_unfinished_and_written_meanwhile(ledger: Ledger) -> None:
    ledger.add(north())
    claims = ledger.claims()
    next(claims)
    ledger.add(south())
    assert len(list(claims)) == 2, "they are seen as they were when it began"


def test_what_is_near_shares_a_place_and_a_week(ledger: Ledger) -> None:
    ledger.add(north())
    ledger.add(south())
    died, _ = north().claims
    near = [kept.resolved.claim.text for kept in ledger.near([died.claim.id])]
    assert set(near[:2]) == {
        "any army battery had fired",
        "Shells fell on the market of Qaim on Friday.",
    }
    assert "militants shelled Qaim market" in near
    assert "24 people died" not in near
