from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.text import words
from rashomon.read.signature import signatures, with_signatures

LETTERS = (
    "What the displaced wrote to us\n"
    "\u201cWe left at night with what we wore. Nobody told us where.\u201d \u2015 Umm Khalid, Ninewa\n"
    '"Send water, not words." -- A. Rahim\n'
    "The camp \u201chas no doctor\u201d \u2013 and winter is near.\n"
    "She called it \u201ca town of ghosts\u201d - Mosul before the war."
)


def test_a_quotation_with_a_signature_is_attributed_to_who_signed() -> None:
    found = signatures(LETTERS)
    assert [words(LETTERS, (a.source[0].span,)) for a in found] == ["Umm Khalid", "A. Rahim"]
    assert words(LETTERS, found[0].content).startswith("We left at night")
    assert words(LETTERS, found[1].content) == "Send water, not words."


def test_a_signature_takes_the_place_of_what_was_tagged_at_its_dash() -> None:
    (first, second) = signatures(LETTERS)
    assert with_signatures(LETTERS, [first]) == [first, second]


@given(st.text(alphabet=st.sampled_from('"\u201c\u201d\u2015- ABab\n,')))
def test_signatures_lie_in_the_text(text: str) -> None:
    for found in signatures(text):
        for start, end in (*found.content, *found.cue, found.source[0].span):
            assert 0 <= start < end <= len(text)
