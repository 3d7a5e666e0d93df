"""A person's word that two names are one source's reaches every event, over each database."""

from __future__ import annotations

import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.model.claim import LinkKind
from rashomon.model.event import Event, Origin
from rashomon.pipeline.opened import OpenLedger
from rashomon.pipeline.remake import rebuild, remake
from tests.ledger.conftest import Opening
from tests.reconcile.telling import SHELLING, STRIKE, Said, told

HOSPITAL, COMMITTEE = "Red Lantern hospital", "Harun Coordination Committee"
LATER = told(
    "evening-post",
    Said(
        text="12 people were killed in the grain market of Tel Harun by shells",
        by=(f"the {HOSPITAL}",),
        killed=(12, 12),
        kind=LinkKind.ORGANISATION,
    ),
    publisher="Evening Post",
    published="2016-05-05",
)


@pytest.fixture
def opened(opening: Opening) -> OpenLedger:
    """A ledger of one shelling, told by three reports, and of a strike."""
    ledger = opening()
    for reading in (*SHELLING, STRIKE):
        ledger.add(reading)
        remake(ledger, [reading.document.id])
    return OpenLedger(store=ledger)


def events(ledger: Ledger) -> list[Event]:
    return sorted(ledger.events(), key=lambda event: event.id)


def origins(ledger: Ledger, name: str) -> set[Origin]:
    """The origins of the accounts whose chains end with a name."""
    return {
        account.origin
        for event in ledger.events()
        for question in event.questions
        for answer in question.answers
        for account in answer.accounts
        if account.chain and account.chain[-1].name == name
    }


def test_two_names_called_one_source_are_one_origin_until_it_is_taken_back(
    opened: OpenLedger,
) -> None:
    ledger = opened.store
    before = events(ledger)
    assert origins(ledger, HOSPITAL).isdisjoint(origins(ledger, COMMITTEE))
    opened.alias(HOSPITAL, COMMITTEE, by="ana", note="one office")
    [origin] = origins(ledger, HOSPITAL)
    assert {origin} == origins(ledger, COMMITTEE)
    assert any(HOSPITAL in reason and COMMITTEE in reason for reason in origin.merged)
    told_one = events(ledger)
    rebuild(ledger)
    assert events(ledger) == told_one
    opened.alias(HOSPITAL, None, by="ben", note="two after all")
    assert events(ledger) == before
    records = [each for each in ledger.history("source", HOSPITAL) if each.act == "alias"]
    assert [(each.actor, each.note) for each in records] == [
        ("ana", "one office"),
        ("ben", "two after all"),
    ]
    assert not opened.verify().problems


def test_what_comes_later_knows_the_alias_however_it_is_written(opened: OpenLedger) -> None:
    ledger = opened.store
    opened.alias(HOSPITAL, COMMITTEE, by="ana")
    ledger.add(LATER)
    remake(ledger, [LATER.document.id])
    assert origins(ledger, f"the {HOSPITAL}") == origins(ledger, COMMITTEE)
    assert len(origins(ledger, COMMITTEE)) == 1
    opened.alias(HOSPITAL, None, by="ana")
    assert origins(ledger, f"the {HOSPITAL}").isdisjoint(origins(ledger, COMMITTEE))
    grown = events(ledger)
    rebuild(ledger)
    assert events(ledger) == grown


def test_aliases_that_follow_their_source_are_one_origin_with_it(opened: OpenLedger) -> None:
    ledger = opened.store
    opened.alias("army command", HOSPITAL, by="ana")
    opened.alias(HOSPITAL, COMMITTEE, by="ana")
    assert origins(ledger, "army command") == origins(ledger, COMMITTEE)
    grown = events(ledger)
    rebuild(ledger)
    assert events(ledger) == grown


def test_events_without_the_name_are_left_as_they_are(opened: OpenLedger) -> None:
    ledger = opened.store
    [strike] = [event for event in ledger.events() if event.claims[0] in _claims()]
    opened.alias(HOSPITAL, COMMITTEE, by="ana")
    assert ledger.event(strike.id) == strike


def test_who_is_not_in_the_ledger_is_nobodys_alias(opened: OpenLedger) -> None:
    before = events(opened.store)
    with pytest.raises(LedgerError, match="no source has this name"):
        opened.alias(HOSPITAL, "Nobody at all", by="ana")
    assert events(opened.store) == before


def _claims() -> set[str]:
    return {each.claim.id for each in (*STRIKE.claims, *STRIKE.narration)}
