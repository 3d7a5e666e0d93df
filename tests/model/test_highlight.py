from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.claim import Reading
from rashomon.model.highlight import Highlight, html, segments
from rashomon.model.text import Document
from tests.fakes import FakeReader, claim

spans = st.tuples(st.integers(-2, 40), st.integers(-2, 40))
highlights = st.lists(
    st.builds(Highlight, span=spans, role=st.sampled_from(["content", "cue", "source"])),
    max_size=8,
)


@given(st.text(max_size=30), highlights)
def test_the_pieces_joined_are_the_text(text: str, marks: list[Highlight]) -> None:
    assert "".join(words for words, _ in segments(text, marks)) == text


@given(st.text(max_size=30), highlights)
def test_a_piece_is_covered_by_exactly_the_spans_that_hold_it(
    text: str, marks: list[Highlight]
) -> None:
    place = 0
    for words, covering in segments(text, marks):
        for at in range(place, place + len(words)):
            holding = [mark for mark in marks if mark.span[0] <= at < mark.span[1]]
            assert sorted(map(repr, covering)) == sorted(map(repr, holding))
        place += len(words)


@given(st.text(max_size=30), highlights)
def test_html_shows_the_text_and_carries_none_of_its_markup(
    text: str, marks: list[Highlight]
) -> None:
    shown = unescape(re.sub(r"</?mark[^>]*>", "", html(text, marks)))
    assert shown.replace("\r", "") == re.sub("[\ud800-\udfff]", "\ufffd", text).replace("\r", "")


def test_the_innermost_note_is_shown() -> None:
    outer = Highlight(span=(0, 10), role="content", note="outer")
    inner = Highlight(span=(3, 6), role="content", note="inner")
    assert html("0123456789", [inner, outer]) == (
        '<mark class="content" title="outer">012</mark>'
        '<mark class="content" title="inner">345</mark>'
        '<mark class="content" title="outer">6789</mark>'
    )


def test_a_hostile_note_stays_inside_its_attribute() -> None:
    mark = Highlight(span=(0, 1), role="content", note='"><script>alert(1)</script>')
    assert "<script>" not in html("x", [mark])


def test_a_reading_shows_itself_in_a_notebook_with_sources_cues_and_contents() -> None:
    report = Document(id="r", text="Amina said the <bridge> fell. Nothing more.")
    [reading] = FakeReader().claims([report])
    page = reading._repr_html_()
    assert 'class="source" title="Amina: asserts, indirect">Amina</mark>' in page
    assert ">the &lt;bridge&gt; fell</mark>. Nothing more." in page


def test_a_claim_and_a_reading_say_what_they_hold() -> None:
    report = Document(id="r", text="The bridge fell.")
    found = claim(report, content=(0, 15), chain=("Radio", "Amina"))
    assert repr(found) == "<Claim Radio > Amina asserts indirect: 'The bridge fell'>"
    assert repr(Reading(document=report, claims=(found,), reader="fake")) == (
        "<Reading of 'r': 1 claims by fake>"
    )
