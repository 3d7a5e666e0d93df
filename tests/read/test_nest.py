"""Nesting: which attribution stands in the content of which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.claim import Attribution
from rashomon.read.nest import nest
from tests.read.attributions import attribution

OFFSETS = st.integers(0, 40)
SPANS = st.lists(st.tuples(OFFSETS, OFFSETS), max_size=3).map(tuple)
ATTRIBUTIONS = st.builds(Attribution, content=SPANS, cue=SPANS, source=st.just(()))


def test_a_cue_inside_a_content_nests_its_attribution_there() -> None:
    text = "The mayor said the army had denied that the dam was hit."
    outer = attribution(text, "the army had denied that the dam was hit", "said")
    inner = attribution(text, "that the dam was hit", "had denied")
    assert nest([outer, inner]) == (None, 0)
    assert nest([inner, outer]) == (1, None)


def test_the_smallest_content_around_a_cue_is_the_parent() -> None:
    text = "A says that B told C that D believes that it rained."
    attributions = [
        attribution(text, "that B told C that D believes that it rained", "says"),
        attribution(text, "that D believes that it rained", "told"),
        attribution(text, "that it rained", "believes"),
    ]
    assert nest(attributions) == (None, 0, 1)


def test_a_content_without_cue_is_nested_where_it_stands() -> None:
    text = "He read the letter aloud: Stay away, it said, or the road will burn."
    outer = attribution(text, "Stay away, it said, or the road will burn", "read")
    assert nest([outer, attribution(text, "the road will burn")]) == (None, 0)


def test_attributions_side_by_side_are_not_nested() -> None:
    text = "The road is open, the police said. The bridge is shut, the army said."
    police = attribution(text, "The road is open", "said")
    army = attribution(text, "The bridge is shut", "said", nth=1)
    assert nest([police, army]) == (None, None)


def test_two_cues_in_each_others_content_are_no_circle() -> None:
    first = Attribution(content=((0, 10),), cue=((22, 24),), source=())
    second = Attribution(content=((20, 30),), cue=((2, 4),), source=())
    assert nest([first, second]) == (None, 0)


@given(st.lists(ATTRIBUTIONS, max_size=12))
def test_no_chain_of_parents_comes_back_to_where_it_began(
    attributions: list[Attribution],
) -> None:
    parents = nest(attributions)
    assert len(parents) == len(attributions)
    for i in range(len(parents)):
        seen = set()
        at: int | None = i
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = parents[at]
