"""The measure of provenance chains, on cases small enough to count by hand."""

from __future__ import annotations

import pytest

from rashomon.evaluate.bootstrap import total
from rashomon.evaluate.chains import figures, same_link, tallies
from rashomon.evaluate.gold import ChainedClaim, ChainGold
from rashomon.model.claim import Link
from tests.evaluate.marking import at, chained, report

TEXT = (
    "Harbour Radio quoted the Norra Relief Committee as saying that two wells had been poisoned. "
    "The governor denied that any well was closed."
)
WELLS = chained(
    TEXT,
    "two wells had been poisoned",
    "Harbour Radio",
    "Norra Relief Committee",
    quote="indirect",
    stance="asserts",
)
CLOSED = chained(TEXT, "any well was closed", "The governor", quote="indirect", stance="denies")


def measured(gold: ChainGold, *predicted: ChainedClaim) -> dict[str, float]:
    return figures(total(tallies([gold], {gold.document.id: predicted})))


def test_the_gold_claims_score_full_marks_on_themselves() -> None:
    assert set(measured(report(TEXT, WELLS, CLOSED), CLOSED, WELLS).values()) == {1.0}


def test_nothing_predicted_scores_nothing_and_fails_nothing() -> None:
    assert set(measured(report(TEXT, WELLS, CLOSED)).values()) == {0.0}


def test_a_lost_relay_keeps_the_origin_and_loses_the_chain() -> None:
    found = measured(
        report(TEXT, WELLS, CLOSED),
        chained(TEXT, "two wells had been poisoned", "Norra Relief Committee"),
        chained(TEXT, "any well was closed", "The governor"),
        chained(TEXT, "as saying", "Harbour Radio"),
    )
    expected = {
        "claims.precision": 2 / 3,
        "claims.recall": 1.0,
        "claims.f1": 4 / 5,
        "origin.f1": 4 / 5,
        "chain.precision": 1 / 3,
        "chain.recall": 1 / 2,
        "chain.f1": 2 / 5,
        "deep.found": 0.0,
    }
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_an_exchanged_order_is_another_chain_with_another_origin() -> None:
    found = measured(
        report(TEXT, WELLS),
        chained(TEXT, "wells had been poisoned", "Norra Relief Committee", "Harbour Radio"),
    )
    assert (found["claims.f1"], found["origin.f1"], found["chain.f1"]) == (1.0, 0.0, 0.0)


def test_a_content_that_shares_less_than_half_is_another_claim() -> None:
    found = measured(report(TEXT, WELLS), chained(TEXT, "two wells", "Norra Relief Committee"))
    assert found["claims.f1"] == 0.0


def test_nobody_named_is_right_only_where_nobody_is_named() -> None:
    unnamed = chained(TEXT, "two wells had been poisoned")
    assert measured(report(TEXT, unnamed), unnamed)["chain.f1"] == 1.0
    assert measured(report(TEXT, WELLS), unnamed)["origin.f1"] == 0.0
    assert measured(report(TEXT, unnamed), WELLS)["origin.f1"] == 0.0


def test_quote_and_stance_are_measured_where_both_sides_carry_them() -> None:
    found = measured(
        report(TEXT, WELLS, CLOSED),
        chained(TEXT, "two wells had been poisoned", quote="direct", stance="asserts"),
        chained(TEXT, "any well was closed"),
    )
    assert (found["quote.accuracy"], found["stance.accuracy"]) == (0.0, 1.0)


ARMY = Link(name="Norra Defence Army", mention=(10, 30))


@pytest.mark.parametrize(
    ("predicted", "same"),
    [
        (Link(name="the Norra Defence Army"), True),  # an article tells no names apart
        (Link(name="Defence Army"), True),  # two words of three
        (Link(name="Army"), False),  # one of three
        (Link(name="NDA"), True),  # an alias
        (Link(name="it", mention=(10, 20)), True),  # named in half of the same place
        (Link(name="it", mention=(12, 19)), False),  # in less
        (Link(name="it", mention=(40, 60)), False),
        (Link(name=""), False),
    ],
)
def test_a_link_is_known_by_name_alias_or_place(predicted: Link, same: bool) -> None:
    assert same_link(ARMY, predicted, {"Norra Defence Army": ("NDA",)}) is same


def test_a_word_cut_by_a_span_is_not_in_it() -> None:
    start, end = at(TEXT, "two wells had been poisoned")[0]
    cut = ChainedClaim(content=((start + 1, end - 1),), chain=())
    assert measured(report(TEXT, WELLS), cut)["claims.f1"] == 1.0, "three words of five"
    shorter = ChainedClaim(content=((start + 1, end - 10),), chain=())
    assert measured(report(TEXT, WELLS), shorter)["claims.f1"] == 0.0, "two of five"
