"""The words that count, and those inside quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate.words import Words, quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


def test_a_word_keeps_its_inner_marks_and_loose_marks_are_no_words() -> None:
    text = "The U.S. envoy’s so-called “plan” — No. 3_4 __ failed..."
    words = [text[start:end] for start, end in Words(text).spans]
    assert words == ["The", "U.S", "envoy’s", "so-called", "plan", "No", "3_4", "failed"]


def test_a_span_touches_every_word_it_shares_a_character_with() -> None:
    words = Words("He denied it, twice.")
    assert words.touched(((4, 5),)) == {1}
    assert words.touched(((5, 11),)) == {1, 2}
    assert words.touched(((12, 14),)) == frozenset()
    assert words.touched(((0, 1), (14, 20))) == {0, 3}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “go now” and left.", ["go now"]),
        ('He said "go" and "stay".', ["go", "stay"]),
        ("He said ''go now'' and left.", ["'go now"]),
        ("“It is over.\n“It begins,” she said.", ["It is over.", "It begins,"]),
        ("A stray ” closes nothing.", []),
        ("She said, ”we stay” again.", ["we stay"]),
        ("No marks at all, it’s said.", []),
    ],
)
def test_quotations_are_found_paragraph_by_paragraph(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


@given(st.text(alphabet="ab “”\"'`\n."))
def test_a_quoted_word_lies_in_a_quotation(text: str) -> None:
    words = Words(text)
    for number in words.quoted:
        start, _ = words.spans[number]
        assert any(left <= start < right for left, right in quotations(text))
