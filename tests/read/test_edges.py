from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.text import words
from rashomon.read.edges import content_edges
from rashomon.read.quotation import quotations


def edges(text: str, tagged: str) -> str:
    start = text.index(tagged)
    content = ((start, start + len(tagged)),)
    return words(text, content_edges(text, content, quotations(text)))


@pytest.mark.parametrize(
    ("text", "tagged", "content"),
    [
        ("“The city is quiet,” it wrote.", "“The city is quiet,”", "The city is quiet"),
        ("''The city is quiet,'' it wrote.", "''The city is quiet,''", "The city is quiet"),
        ("“The city is quiet,” it wrote.", "“The city is quiet", "The city is quiet"),
        ("“The city is quiet,” it wrote.", "The city is quiet,”", "The city is quiet"),
        ('It called it a "safe" city.', 'a "safe" city.', 'a "safe" city'),
        ('It said the city was "safe".', 'the city was "safe"', 'the city was "safe"'),
        ('He said "we left" and "we hid".', '"we left" and "we hid"', '"we left" and "we hid"'),
        ("He said the residents' cars burned.", "the residents' cars", "the residents' cars"),
        ("“We stayed. Nobody came.” He wept.", "“We stayed.", "We stayed"),
    ],
)
def test_contents_are_edged_as_annotators_edge_them(text: str, tagged: str, content: str) -> None:
    assert edges(text, tagged) == content


@given(st.text(alphabet="ab \"'“”«».,\n"), st.data())
def test_edges_only_ever_move_inwards(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    ((a, b),) = content_edges(text, ((start, end),), quotations(text))
    assert start <= a < b <= end
