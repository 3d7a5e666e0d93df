from __future__ import annotations

import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Reliability
from rashomon.model.claim import LinkKind
from tests.ledger.stories import north, south


@pytest.fixture
def ledger(ledger: Ledger) -> Ledger:
    ledger.add(north())
    ledger.add(south())
    return ledger


def test_sources_are_counted_as_origins_and_as_relays(ledger: Ledger) -> None:
    outlet = ledger.source("Al Jisr TV")
    assert outlet
    assert (outlet.kind, outlet.claims, outlet.relayed) == (LinkKind.OUTLET, 0, 1)
    names = [source.name for source in ledger.sources()]
    assert names == ["an army spokesman", "doctors", "the governor", "the mayor", "Al Jisr TV"]
    assert [source.name for source in ledger.sources(limit=2, offset=1)] == names[1:3]


def test_superseded_claims_do_not_count(ledger: Ledger) -> None:
    ledger.add(north("fake@2"))
    mayor = ledger.source("the mayor")
    assert mayor
    assert mayor.claims == 1


def test_a_source_is_graded_f_until_a_person_grades_it(ledger: Ledger) -> None:
    ledger.grade("doctors", Reliability.C, by="ana", note="second hand")
    ledger.grade("doctors", Reliability.B, by="ben")
    ledger.grade("doctors", Reliability.A, by="ben", context="tolls")
    doctors, mayor = ledger.source("doctors"), ledger.source("the mayor")
    assert doctors
    assert mayor
    assert mayor.reliability() is Reliability.F
    assert doctors.reliability() is Reliability.B
    assert doctors.reliability("tolls") is Reliability.A
    assert doctors.reliability("weapons") is Reliability.B
    assert [grade.by for grade in doctors.grades] == ["ben", "ben"]
    assert [record.note for record in ledger.history("source", "doctors")] == [
        "second hand",
        "",
        "",
    ]


def test_an_alias_is_its_source(ledger: Ledger) -> None:
    ledger.alias("doctors", "the mayor", by="ana", note="the mayor quoted them")
    assert ledger.source("doctors") == ledger.source("the mayor")
    mayor = ledger.source("the mayor")
    assert mayor
    assert (mayor.aliases, mayor.claims) == (("doctors",), 2)
    assert "doctors" not in [source.name for source in ledger.sources()]
    assert {kept.document for kept in ledger.claims(origin="doctors")} == {"north.txt", "south.txt"}


def test_aliases_of_an_alias_go_with_it(ledger: Ledger) -> None:
    ledger.alias("medics", "doctors", by="ana")
    ledger.alias("doctors", "the mayor", by="ana")
    mayor = ledger.source("medics")
    assert mayor
    assert (mayor.name, mayor.aliases) == ("the mayor", ("doctors", "medics"))


def test_an_alias_can_be_taken_back(ledger: Ledger) -> None:
    ledger.alias("doctors", "the mayor", by="ana")
    ledger.alias("doctors", None, by="ben")
    doctors = ledger.source("doctors")
    assert doctors
    assert (doctors.name, doctors.claims) == ("doctors", 1)


@pytest.mark.parametrize(("name", "same_as"), [("doctors", "doctors"), ("doctors", "nobody")])
def test_an_alias_needs_another_source(ledger: Ledger, name: str, same_as: str) -> None:
    with pytest.raises(LedgerError, match=same_as):
        ledger.alias(name, same_as, by="ana")


def test_who_is_not_in_the_ledger_cannot_be_graded(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="nobody: no source has this name"):
        ledger.grade("nobody", Reliability.A, by="ana")
    assert ledger.source("nobody") is None


def test_a_sensitive_source_is_marked_until_the_mark_is_taken_away(ledger: Ledger) -> None:
    ledger.mark_sensitive("doctors", by="ana")
    marked = ledger.source("doctors")
    ledger.mark_sensitive("doctors", False, by="ana")
    unmarked = ledger.source("doctors")
    assert marked
    assert unmarked
    assert (marked.sensitive, unmarked.sensitive) == (True, False)
