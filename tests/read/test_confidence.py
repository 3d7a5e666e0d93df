from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.confidence import Calibration

UNCALIBRATED = Calibration(raw=(0.0, 1.0), right=(0.0, 1.0))
SHY = Calibration(raw=(0.2, 0.6, 0.9), right=(0.1, 0.3, 0.8))


def test_a_probability_between_two_knots_lies_between_their_shares() -> None:
    assert SHY(0.6) == 0.3
    assert SHY(0.75) == 0.55


def test_beyond_the_knots_the_nearest_counts() -> None:
    assert SHY(0.0) == 0.1
    assert SHY(1.0) == 0.8


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_surer_tagger_never_gives_less_confidence(left: float, right: float) -> None:
    low, high = sorted((left, right))
    assert SHY(low) <= SHY(high)
    assert UNCALIBRATED(high) == round(high, 3)
