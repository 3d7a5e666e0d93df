from __future__ import annotations

import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.model.event import Verdict
from tests.ledger.stories import north, south

DIED, FIRED = (each.claim.id for each in north().claims)
SHELLED, KILLED = (each.claim.id for each in south().claims)


@pytest.fixture
def ledger(ledger: Ledger) -> Ledger:
    ledger.add(north())
    ledger.add(south())
    return ledger


def verdicts(ledger: Ledger) -> dict[frozenset[str], Verdict]:
    return {frozenset((each.left, each.right)): each.verdict for each in ledger.judgements()}


def test_the_last_judgement_on_two_claims_stands(ledger: Ledger) -> None:
    ledger.judge(DIED, KILLED, Verdict.SAME, by="ana", note="one market")
    ledger.judge(DIED, SHELLED, Verdict.UNSURE, by="ana")
    ledger.judge(KILLED, DIED, Verdict.DIFFERENT, by="ben")
    assert verdicts(ledger) == {
        frozenset((DIED, SHELLED)): Verdict.UNSURE,
        frozenset((DIED, KILLED)): Verdict.DIFFERENT,
    }


def test_judgements_survive_better_readings(ledger: Ledger) -> None:
    ledger.judge(DIED, KILLED, Verdict.DIFFERENT, by="ana", note="two days")
    ledger.add(north("fake@2"))
    ledger.add(south("fake@2"))
    ledger.add(north("fake@3"))
    new = north("fake@3").claims[0].claim.id, south("fake@2").claims[1].claim.id
    assert verdicts(ledger) == {frozenset(new): Verdict.DIFFERENT}
    [judgement] = ledger.judgements()
    assert (judgement.reviewer, judgement.note) == ("ana", "two days")


def test_a_judgement_is_in_the_history_of_both_claims(ledger: Ledger) -> None:
    ledger.judge(DIED, KILLED, Verdict.SAME, by="ana")
    acts = [[record.act for record in ledger.history("claim", id)] for id in (DIED, KILLED)]
    assert acts == [["add", "read", "judge"]] * 2


def test_a_judgement_takes_two_claims_of_the_ledger(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="takes two"):
        ledger.judge(DIED, DIED, Verdict.SAME, by="ana")
    with pytest.raises(LedgerError, match="0123: no claim has this id"):
        ledger.judge(DIED, "0123", Verdict.SAME, by="ana")
