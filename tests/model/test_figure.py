"""How an interval of numbers reads."""

from __future__ import annotations

import pytest

from rashomon.model.event import Interval
from rashomon.model.figure import figure


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        ((9, 9), "d", "9"),
        ((9, None), "d", "at least 9"),
        ((None, 20), "d", "up to 20"),
        ((24, 99), "d", "24 to 99"),
        ((0, 0), "d", "0"),
        ((None, None), "d", "?"),
        ((1200, 1200), "d", "1200"),
        ((1200, 1200), ",", "1,200"),
        ((900, 1200), ",", "900 to 1,200"),
    ],
)
def test_a_figure_reads_as_its_interval(value: Interval, form: str, words: str) -> None:
    assert figure(value, form) == words
