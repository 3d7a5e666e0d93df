"""Surroundings: what documents are found by, and what ties them."""

from __future__ import annotations

import pytest

from rashomon.ledger import Ledger
from rashomon.ledger.surroundings import Placed
from tests.ledger.stories import north, south


@pytest.fixture
def two(ledger: Ledger) -> tuple[Ledger, str, str]:
    first, second = north(), south()
    ledger.add(first)
    ledger.add(second)
    return ledger, first.document.id, second.document.id


def placed(id: str, *marks: tuple[str, int], **ties: float) -> Placed:
    return Placed(document=id, profile=id.encode(), marks=marks, ties=ties)


def test_documents_are_found_by_two_marks_of_one_span(two: tuple[Ledger, str, str]) -> None:
    ledger, first, second = two
    around = ledger.surroundings
    around.place(placed(first, ("bridge", 1), ("mill", 1), ("bridge", 2)))
    around.place(placed(second, ("bridge", 2), ("mill", 3)))
    assert dict(around.sharing([("bridge", 1), ("mill", 1)])) == {first: first.encode()}
    assert dict(around.sharing([("bridge", 2), ("mill", 3)])) == {}
    assert dict(around.sharing([])) == {}


def test_ties_go_both_ways_and_are_put_anew(two: tuple[Ledger, str, str]) -> None:
    ledger, first, second = two
    around = ledger.surroundings
    around.place(placed(first))
    around.place(Placed(document=second, profile=b"", marks=(), ties={first: 1.5}))
    assert around.ties([first, second]) == {first: {second: 1.5}, second: {first: 1.5}}
    around.place(placed(first))
    assert around.ties([first, second]) == {first: {}, second: {}}


def test_all_documents_are_placed_anew_at_once(two: tuple[Ledger, str, str]) -> None:
    ledger, first, second = two
    around = ledger.surroundings
    around.place(placed(first, ("bridge", 1), ("mill", 1)))
    again = Placed(document=second, profile=b"", marks=(), ties={first: 2.0})
    around.replace([placed(first, ("ford", 1), ("mill", 1)), again])
    assert dict(around.sharing([("bridge", 1), ("mill", 1)])) == {}
    assert dict(around.sharing([("ford", 1), ("mill", 1)])) == {first: first.encode()}
    assert around.ties([first]) == {first: {second: 2.0}}


def test_claims_know_their_documents_and_documents_their_claims(
    two: tuple[Ledger, str, str],
) -> None:
    ledger, first, second = two
    kept = list(ledger.claims())
    homes = ledger.surroundings.homes([each.id for each in kept])
    assert homes == {each.id: each.document for each in kept}
    assert set(homes.values()) == {first, second}
    assert ledger.surroundings.claims([first]) == {k.id for k in kept if k.document == first}
