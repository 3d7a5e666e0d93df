"""The metrics of coreference, on clusters small enough to count by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.bootstrap import total
from rashomon.evaluate.clustering import METRICS, assignment, figures, tallies


def measured(gold: str, predicted: str, topics: str | None = None) -> dict[str, float]:
    return figures(total(list(tallies(gold, predicted, topics or "t" * len(gold)).values())))


def parts(found: dict[str, float], name: str) -> tuple[float, float]:
    return found[f"{name}.precision"], found[f"{name}.recall"]


def test_one_cluster_cut_and_two_mixed() -> None:
    """Gold 012 3456, predicted 01 23 456: each sum is worked out beside its figure."""
    found = measured("aaabbbb", "xxyyzzz")
    assert parts(found, "muc") == pytest.approx((3 / 4, 3 / 5))  # (1+0+2)/(1+1+2), (1+2)/(2+3)
    assert parts(found, "b3") == pytest.approx((6 / 7, (5 / 3 + 10 / 4) / 7))  # 4/2 + 2/2 + 9/3
    best = 4 / 5 + 6 / 7  # 012 with 01, 3456 with 456
    assert parts(found, "ceafe") == pytest.approx((best / 3, best / 2))
    mean = (found["muc.f1"] + found["b3.f1"] + found["ceafe.f1"]) / 3
    assert found["conll"] == pytest.approx(mean)


@pytest.mark.parametrize(
    ("gold", "predicted", "f1"),
    [
        ("aab", "xxy", (1, 1, 1)),
        ("abc", "xyz", (0, 1, 1)),  # single mentions hold no link, and are clusters for the others
        ("aaa", "xyz", (0, 1 / 2, 1 / 4)),
        ("abcd", "xxxx", (0, 2 / 5, 4 / 25)),
    ],
)
def test_f1_of_clusters(gold: str, predicted: str, f1: tuple[float, ...]) -> None:
    found = measured(gold, predicted)
    assert tuple(found[f"{name}.f1"] for name in METRICS) == pytest.approx(f1)


@given(st.lists(st.tuples(*[st.sampled_from("abcde")] * 2, st.sampled_from("st")), min_size=1))
def test_topics_do_not_change_the_figures_of_the_whole(mentions: list[tuple[str, ...]]) -> None:
    gold, predicted, topics = ("".join(column) for column in zip(*mentions, strict=True))
    assert measured(gold, predicted, topics) == pytest.approx(measured(gold, predicted))


@given(st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=1, max_size=5))
def test_an_assignment_is_the_cheapest(rows: list[list[int]]) -> None:
    costs = np.array(rows, dtype=float)
    found = assignment(costs)
    assert len(set(found)) == len(rows)
    cheapest = min(
        sum(row[column] for row, column in zip(rows, columns, strict=True))
        for columns in permutations(range(5), len(rows))
    )
    assert sum(costs[row, column] for row, column in enumerate(found)) == cheapest
