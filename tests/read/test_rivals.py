"""Rivals: cues over the same words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model.claim import Attribution
from rashomon.read.rivals import surest
from tests.read.attributions import attribution

SUNK = "Two boats were sunk off the cape on Monday"
TEXT = f"{SUNK}, Harbour Post reported, citing a pilot."


def seen(cue: str, content: str, probability: float) -> Attribution:
    return replace(attribution(TEXT, content, cue), probability=probability)


def cues_left(*attributions: Attribution) -> list[str]:
    return [TEXT[slice(*a.cue[0])] for a in surest(attributions)]


@pytest.mark.parametrize(
    ("reported", "citing", "left"),
    [
        (0.9, 0.2, ["reported"]),
        (0.2, 0.9, ["citing"]),
        (0.2, 0.2, ["reported"]),
        (0.9, 0.6, ["reported", "citing"]),
    ],
)
def test_an_unsure_cue_gives_way_to_a_surer_one_over_the_same_words(
    reported: float, citing: float, left: list[str]
) -> None:
    assert cues_left(seen("reported", SUNK, reported), seen("citing", SUNK, citing)) == left


def test_an_unsure_cue_stays_where_its_words_are_its_own() -> None:
    outer, inner = seen("reported", SUNK, 0.9), seen("citing", "sunk off the cape", 0.1)
    assert cues_left(outer, inner) == ["reported", "citing"]
