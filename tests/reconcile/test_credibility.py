"""The Admiralty digit by its written rule."""

from __future__ import annotations

import pytest

from rashomon.reconcile.credibility import Support, credibility


def behind(
    independent: int = 0,
    *,
    parties: int = 0,
    voices: int = 0,
    hedged: bool = False,
    named: int | None = None,
) -> Support:
    return Support(
        independent=tuple(f"origin {number}" for number in range(independent)),
        parties=tuple(f"party {number}" for number in range(parties)),
        voices=tuple(f"paper {number}" for number in range(voices)),
        hedged=hedged,
        named=independent if named is None else named,
    )


@pytest.mark.parametrize(
    ("own", "against", "digit"),
    [
        (behind(3), [], 1),
        (behind(5), [], 1),
        (behind(5, named=2), [], 1),
        (behind(5, named=1), [], 2),
        (behind(2), [], 2),
        (behind(1), [], 3),
        (behind(1, voices=9), [], 3),
        (behind(1, parties=2), [], 3),
        (behind(parties=1), [], 4),
        (behind(parties=3), [], 4),
        (behind(voices=4), [], 6),
        (behind(3), [behind(1)], 2),
        (behind(3), [behind(3)], 3),
        (behind(2), [behind(1)], 3),
        (behind(2), [behind(4)], 4),
        (behind(1), [behind(1)], 5),
        (behind(1), [behind(voices=1)], 4),
        (behind(parties=1), [behind(2)], 5),
        (behind(2, hedged=True), [], 3),
        (behind(1, hedged=True), [behind(2)], 5),
        (behind(3), [behind(1), behind(4)], 3),
    ],
)
def test_the_rule(own: Support, against: list[Support], digit: int) -> None:
    found, why = credibility(own, against, open_=False)
    assert found == digit
    assert why


def test_an_open_answer_cannot_be_judged() -> None:
    assert credibility(behind(4), [], open_=True)[0] == 6


def test_each_step_ends_with_the_digit_so_far() -> None:
    _, why = credibility(behind(2, hedged=True), [behind(1)], open_=False)
    assert [step[-1] for step in why] == ["2", "3", "4"]
