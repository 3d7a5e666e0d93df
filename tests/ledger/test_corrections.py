from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.model.claim import Stance
from rashomon.model.codebook import EventType
from rashomon.model.resolved import Coding, When
from tests.ledger.stories import NORTH, link, north

DIED, FIRED = north().claims


@pytest.fixture
def ledger(ledger: Ledger) -> Ledger:
    ledger.add(north())
    return ledger


def test_a_persons_value_stands_and_the_machines_stays_beside_it(ledger: Ledger) -> None:
    day = When(earliest=date(2016, 4, 7), latest=date(2016, 4, 7), date_prec=1)
    ledger.correct(DIED.claim.id, "when", day, by="ana", note="Friday was the day before")
    kept = ledger.claim(DIED.claim.id)
    assert kept
    assert kept.resolved == replace(DIED, when=day)
    assert kept.machine == DIED
    [correction] = ledger.corrections(DIED.claim.id)
    assert (correction.field, correction.by) == ("when", "ana")
    assert '"2016-04-08"' in correction.machine
    assert '"2016-04-07"' in correction.human


def test_what_is_asked_for_is_found_by_the_persons_value(ledger: Ledger) -> None:
    ledger.correct(FIRED.claim.id, "coding", Coding(type=EventType.PROTEST), by="ana")
    ledger.correct(FIRED.claim.id, "stance", Stance.HEDGES, by="ana")
    ledger.correct(FIRED.claim.id, "chain", (link("the mayor"),), by="ana")
    ledger.correct(FIRED.claim.id, "places", (), by="ana")
    found = [
        [kept.id for kept in ledger.claims(type=EventType.PROTEST)],
        [kept.id for kept in ledger.claims(stance=Stance.HEDGES)],
        [kept.id for kept in ledger.claims(origin="the mayor")][1:],
    ]
    assert found == [[FIRED.claim.id]] * 3
    assert FIRED.claim.id not in [kept.id for kept in ledger.claims(place="Al-Qa'im")]
    [reading] = ledger.readings([NORTH])
    assert reading.claims[1].places == ()
    assert reading.reading.claims[1].stance is Stance.HEDGES


def test_corrections_survive_better_readings(ledger: Ledger) -> None:
    ledger.correct(DIED.claim.id, "stance", Stance.ASKS, by="ana")
    ledger.correct(DIED.claim.id, "stance", Stance.HEDGES, by="ben")
    ledger.add(north("fake@2"))
    new = ledger.claim(north("fake@2").claims[0].claim.id)
    assert new
    assert new.resolved.claim.stance is Stance.HEDGES
    [carried] = ledger.corrections(new.id)
    assert (carried.by, carried.note) == ("ben", f"carried over from claim {DIED.claim.id}")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("text", "other words", "text: cannot be corrected; choose from coding"),
        ("stance", "shouts", "stance: does not take this value"),
        ("when", Coding(type=EventType.AID), "when: does not take this value"),
    ],
)
def test_a_value_must_fit_its_field(
    ledger: Ledger, field: str, value: object, message: str
) -> None:
    with pytest.raises(LedgerError, match=message):
        ledger.correct(DIED.claim.id, field, value, by="ana")
    assert list(ledger.corrections(DIED.claim.id)) == []


def test_only_claims_that_stand_are_corrected(ledger: Ledger) -> None:
    ledger.add(north("fake@2"))
    with pytest.raises(LedgerError, match="no claim that stands has this id"):
        ledger.correct(DIED.claim.id, "stance", Stance.HEDGES, by="ana")
