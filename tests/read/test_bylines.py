from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.text import words
from rashomon.read.bylines import credited

LETTERS = (
    "What the displaced wrote to us\n"
    "\u201cWe left at night with what we wore.\u201d \u2015 Umm Khalid, Ninewa\n"
    '"Send water, not words." -- A. Rahim\n'
    "The camp \u201chas no doctor\u201d \u2013 and winter is near.\n"
    "She called it \u201ca town of ghosts\u201d - Mosul before the war."
)
TRANSCRIPT = (
    'The interview:\n\n"HOLM: Who holds the bridge tonight?\n\n'
    '"SEN. ADLER: Nobody does. It was blown up."\n\n"Follow us for more."'
)


def shown(text: str) -> list[tuple[str, str]]:
    return [
        (words(text, (one.source[0].span,)), words(text, one.content)) for one in credited(text, [])
    ]


def test_a_quotation_with_a_signature_is_credited_to_who_signed() -> None:
    assert shown(LETTERS) == [
        ("Umm Khalid", "We left at night with what we wore."),
        ("A. Rahim", "Send water, not words."),
    ]


def test_a_paragraph_of_a_transcript_is_credited_to_its_label() -> None:
    assert shown(TRANSCRIPT) == [
        ("HOLM", "Who holds the bridge tonight?"),
        ("SEN. ADLER", "Nobody does. It was blown up"),
    ]


def test_a_single_word_in_capitals_makes_no_transcript() -> None:
    assert shown("BREAKING: the bridge at Qarara has fallen.") == []


def test_what_is_credited_takes_the_place_of_what_was_tagged_at_its_mark() -> None:
    first, second = credited(LETTERS, [])
    assert credited(LETTERS, [first]) == [first, second]


@given(st.text(alphabet=st.sampled_from('"\u201c\u201d\u2015-: ABab\n,')))
def test_credits_lie_in_the_text(text: str) -> None:
    for found in credited(text, []):
        for start, end in (*found.content, *found.cue, found.source[0].span):
            assert 0 <= start < end <= len(text)
