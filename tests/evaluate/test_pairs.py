"""Accounts of a ledger scored against gold ones, pair by pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.evaluate.pairs import Told, aligned, figures, relations, tally


def account(document: str, origin: str, label: str = "yes", **changes: object) -> Told:
    made = Told(
        document=document,
        span=(0, 10),
        kind="occurrence",
        question="q1",
        label=label,
        interval=None,
        open=False,
        origin=origin,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


MAYOR, WARD, ARMY = account("a", "mayor"), account("b", "ward"), account("c", "army", "no")
CARRIED = account("d", "mayor")
GOLD = [MAYOR, WARD, ARMY, CARRIED]


def test_the_relations_of_accounts() -> None:
    assert relations(GOLD) == {
        "corroborates": {(0, 1), (1, 3)},
        "contradicts": {(0, 2), (1, 2), (2, 3)},
        "same origin": {(0, 3)},
    }


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [((12, 12), (10, float("inf")), "corroborates"), ((12, 12), (14, 14), "contradicts")],
)
def test_tolls_agree_where_their_ranges_meet(
    left: tuple[float, float], right: tuple[float, float], name: str
) -> None:
    pair = [account("a", "mayor", interval=left), account("b", "ward", "other", interval=right)]
    assert relations(pair)[name] == {(0, 1)}


def test_an_open_answer_neither_agrees_nor_excludes() -> None:
    found = relations([MAYOR, account("b", "ward", "unclear", open=True)])
    assert not any(found.values())


def test_a_perfect_ledger_scores_one() -> None:
    values = figures(tally(GOLD, GOLD))
    assert {name: value for name, value in values.items() if value != 1.0} == {}


def test_a_missed_account_costs_recall_alone() -> None:
    values = figures(tally(GOLD, [MAYOR, WARD, ARMY]))
    assert values["accounts.recall"] == 0.75
    assert values["contradicts.precision"] == 1.0
    assert values["contradicts.recall"] == pytest.approx(2 / 3)


def test_accounts_align_within_document_and_kind_where_half_is_covered() -> None:
    near, far = replace(MAYOR, span=(5, 100)), replace(MAYOR, span=(6, 100))
    assert aligned([MAYOR], [near]) == {0: 0}
    assert aligned([MAYOR], [far]) == {}
    assert aligned([MAYOR], [replace(MAYOR, kind="status")]) == {}
