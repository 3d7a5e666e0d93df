"""A statement that says several things is as many accounts, each with its own clause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.propositions import propositions
from rashomon.reconcile.statements import Statement, statements
from tests.reconcile.telling import Said, told


def said(content: str) -> Statement:
    (statement,) = statements([told("d", Said(text=content, by=("the governor",)))])
    return statement


CASES = {
    "the army had taken the eastern bridge, and more than 40 families would be let out": [
        "the army had taken the eastern bridge",
        "and more than 40 families would be let out",
    ],
    "gunmen stormed the ministry in the morning and wounded two of the guards at its gate": [
        "gunmen stormed the ministry in the morning",
        "and wounded two of the guards at its gate",
    ],
    "a shell had hit the bakery on Rashid Street; nobody knew who had fired it": [
        "a shell had hit the bakery on Rashid Street",
        "nobody knew who had fired it",
    ],
    "the road to the airport was closed while the soldiers were searching for mines": [
        "the road to the airport was closed",
        "while the soldiers were searching for mines",
    ],
    "men and women were taken from the bus": ["men and women were taken from the bus"],
    "the governor and the mayor had left": ["the governor and the mayor had left"],
    "he had fled, and was safe": ["he had fled, and was safe"],
}


@pytest.mark.parametrize("content", CASES)
def test_clauses_that_say_something_stand_alone(content: str) -> None:
    assert [part.text for part in propositions(said(content))] == CASES[content]


def test_a_clause_has_its_own_words_and_figures_and_its_statements_claim() -> None:
    statement = said("12 soldiers had been killed in the ambush, and 30 others had been wounded")
    first, second = propositions(statement)
    assert first.numbers == {12}
    assert second.numbers == {30}
    assert first.id == second.id == statement.id


@given(st.lists(st.sampled_from([*CASES, ", and", "; ", " - ", ". ", " which ", "we"]), min_size=1))
def test_clauses_keep_their_order_and_lose_no_letter(parts: list[str]) -> None:
    statement = said(" ".join(parts))
    spans = [part.span for part in propositions(statement)]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    start, end = statement.span
    text = statement.document.text
    kept = "".join(text[a:b] for a, b in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text[start:end] if c.isalnum()]
