"""Intervals by resampling documents."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.bootstrap import estimates, total
from rashomon.evaluate.score import Tally, share


def found(tally: Tally) -> dict[str, float]:
    return {"found": share(tally.get("right", 0), tally.get("gold", 0))}


def test_the_value_is_that_of_the_whole_and_the_interval_holds_it() -> None:
    documents = [{"right": n % 3, "gold": 3.0} for n in range(40)]
    estimate = estimates(documents, found)["found"]
    assert estimate.value == pytest.approx(39 / 120)
    assert estimate.low < estimate.value < estimate.high


def test_the_same_seed_gives_the_same_interval_and_another_gives_another() -> None:
    documents = [{"right": n % 5, "gold": 5.0} for n in range(30)]
    assert estimates(documents, found, seed=1) == estimates(documents, found, seed=1)
    assert estimates(documents, found, seed=1) != estimates(documents, found, seed=2)


def test_documents_that_are_all_alike_leave_no_doubt() -> None:
    estimate = estimates([{"right": 1, "gold": 2.0}] * 10, found)["found"]
    assert (estimate.low, estimate.value, estimate.high) == (0.5, 0.5, 0.5)


def test_the_interval_is_as_wide_as_the_spread_of_a_share_between_documents() -> None:
    # Of 100 documents half are right: the share of a resample has a deviation of 0.05.
    documents = [{"right": n % 2, "gold": 1.0} for n in range(100)]
    estimate = estimates(documents, found, resamples=4000)["found"]
    half_width = 1.96 * math.sqrt(0.25 / 100)
    assert estimate.high - estimate.low == pytest.approx(2 * half_width, rel=0.1)


def test_no_documents_give_no_figure_to_doubt() -> None:
    estimate = estimates([], found)["found"]
    assert (estimate.low, estimate.value, estimate.high) == (0.0, 0.0, 0.0)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 9).map(float)), max_size=5))
def test_the_total_is_the_sum_of_every_name(documents: list[dict[str, float]]) -> None:
    whole = total(documents)
    assert whole == {
        name: sum(tally[name] for tally in documents if name in tally)
        for name in {name for tally in documents for name in tally}
    }
