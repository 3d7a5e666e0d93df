"""Quotations: what stands between marks of every kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.claim import Quote
from rashomon.read.quotation import quotations, quote_of
from rashomon.read.segment import paragraphs


def quoted(text: str) -> list[str]:
    return [text[slice(*quotation.span)] for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('"', '"'),
        ("“", "”"),
        ("”", "”"),
        ("‘", "’"),
        ("'", "'"),
        ("``", "''"),
        ("''", "''"),
        ("«", "»"),
        ("»", "«"),
        ("„", "“"),
        ("„", "”"),
    ],
)
def test_marks_of_every_kind_hold_a_quotation(left: str, right: str) -> None:
    words = "It’s closed. Don't go there,"
    text = f"The guard said: {left}{words}{right} and turned."
    assert quoted(text) == [words]
    assert quotations(text)[0].closed


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers' boots weren't O'Brien's, nor the villagers’ or Kohl’s.",
        "It was the best of the '90s and of the ’80s, the farmers' union said.",
        'The gap is 11" wide and 6\'2" high, he said.',
        "The guards' and drivers' homes",
    ],
)
def test_apostrophes_and_measures_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_within_a_quotation_is_part_of_it() -> None:
    text = "“He told me: ‘Leave now.’ I left,” she said."
    assert quoted(text) == ["He told me: ‘Leave now.’ I left,"]


def test_a_quotation_over_paragraphs_opens_anew_in_each_and_closes_in_the_last() -> None:
    text = "He said: “We waited.\n\n“Nobody came.\n\n“So we left,” he said."
    assert quoted(text) == ["We waited.", "Nobody came.", "So we left,"]
    assert [quotation.closed for quotation in quotations(text)] == [False, False, True]


def test_a_mark_without_a_partner_ends_with_its_paragraph() -> None:
    text = 'He added: "It is over.\nThe mayor "hopes" so.'
    assert quoted(text) == ["It is over.", "hopes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge is closed”", Quote.DIRECT),
        ("that the bridge is closed", Quote.INDIRECT),
        ("that the bridge “is closed”", Quote.MIXED),
        ("…", Quote.INDIRECT),
    ],
)
def test_a_content_is_as_direct_as_the_share_of_its_words_in_marks(
    text: str, expected: Quote
) -> None:
    assert quote_of(text, ((0, len(text)),), quotations(text)) is expected


ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("aB1 .,\n\"'“”‘’‚«»„`(\ud800"), max_size=200
)


@given(text=ANY_TEXT)
@settings(deadline=None)
def test_quotations_are_in_order_and_each_lies_in_one_paragraph(text: str) -> None:
    found = quotations(text)
    edges = [edge for quotation in found for edge in quotation.span]
    assert edges == sorted(edges)
    for quotation in found:
        start, end = quotation.span
        assert start < end
        assert any(a <= start and end <= b for a, b in paragraphs(text))
    quote_of(text, ((0, len(text)),), found)


def test_thousands_of_unbalanced_marks_are_read_to_the_end() -> None:
    text = "“ ‘ ' " * 20_000 + "\n“It is over,” she said."
    assert quoted(text)[-1] == "It is over,"
