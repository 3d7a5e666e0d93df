"""Continuations: quotations that run on without a cue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.claim import Attribution
from rashomon.read.continuation import continuations
from tests.read.attributions import attribution

LEAD = "“The well has been dry since May,” said Amina Sule. "


def continued(text: str, *attributions: Attribution) -> list[str]:
    given_attributions = attributions or (
        attribution(text, "The well has been dry since May", "said"),
    )
    found = continuations(text, given_attributions)
    assert all(not a.cue and not a.source and not a.relays for a in found)
    return [text[start:end] for a in found for start, end in a.content]


def test_a_sentence_in_quotation_marks_behind_the_cue_goes_on() -> None:
    text = LEAD + "“We walk two hours for water.”"
    assert continued(text) == ["We walk two hours for water"]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = LEAD + "\n\n“We walk two hours for water. Nobody helps us.”"
    assert continued(text) == ["We walk two hours for water. Nobody helps us"]


@pytest.mark.parametrize(
    "aside", ["Related stories", "Read more: Drought spreads to the north", "Water and war"]
)
def test_headings_and_boilerplate_lines_do_not_end_a_quotation(aside: str) -> None:
    text = f"{LEAD}\n\n{aside}\n\n“We walk two hours for water.”"
    assert continued(text) == ["We walk two hours for water"]


def test_a_paragraph_of_narration_ends_it() -> None:
    text = f"{LEAD}\n\nThe region has seen no rain for a year.\n\n“We walk two hours for it.”"
    assert continued(text) == []


def test_several_paragraphs_go_on_one_after_the_other() -> None:
    text = f"{LEAD}\n\n“We walk two hours for water.\n\n“We come home after dark.”"
    assert continued(text) == ["We walk two hours for water", "We come home after dark"]


@pytest.mark.parametrize(
    "rest",
    [
        "She calls it “a Slow Death of the Village”.",
        "“The Long Thirst” is the title of her book.",
        "Her friends say “she never gives up” of her.",
        "“Nobody has come to help us so far,” her neighbour said.",
        "“Stop!”",
    ],
)
def test_titles_scare_quotes_and_others_words_are_no_continuation(rest: str) -> None:
    assert continued(LEAD + rest) == []


def test_a_quotation_that_another_attribution_claims_is_left_to_it() -> None:
    text = LEAD + "“Nobody has come to help us.” Those were the words of her neighbour."
    claimed = attribution(text, "Nobody has come to help us", "Those were the words")
    assert (
        continued(text, attribution(text, "The well has been dry since May", "said"), claimed) == []
    )


def test_what_the_quoted_says_of_others_does_not_end_the_quotation() -> None:
    text = LEAD + "“They promised us a pump, and nothing came of it.”"
    nested = attribution(text, "us a pump", "promised")
    first = attribution(text, "The well has been dry since May", "said")
    assert continued(text, first, nested) == ["They promised us a pump, and nothing came of it"]


def test_a_text_that_opens_with_a_quotation_continues_nobody() -> None:
    text = "“We walk two hours for water every day.”\n\nThe well has been dry since May, she said."
    assert continued(text, attribution(text, "The well has been dry since May", "said")) == []


@given(
    text=st.text(st.sampled_from("aB1 .,\n\"'“”‘’«»"), max_size=120),
    given_spans=st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130)), max_size=6),
)
@settings(deadline=None)
def test_any_text_is_read_and_no_continuation_touches_what_is_claimed(
    text: str, given_spans: list[tuple[int, int]]
) -> None:
    claimed = [
        Attribution(content=((start, end),), cue=(), source=())
        for start, end in given_spans
        if 0 <= start < end <= len(text)
    ]
    for found in continuations(text, claimed):
        ((start, end),) = found.content
        assert 0 <= start < end <= len(text)
        assert not any(s < end and start < e for a in claimed for s, e in a.content)
