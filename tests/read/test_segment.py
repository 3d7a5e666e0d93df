"""Paragraphs and sentences: where they end, and that no word is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.text import Span
from rashomon.read.quotation import quotations
from rashomon.read.segment import abbreviations, dateline, paragraphs, sentences


def of(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    "expected",
    [
        ["Col. J. R. Haddad met Lt. Gen. Omar Sayed Jr. at 5 p.m. on Jan. 3.", "He left at once."],
        ["The U.S. Army denied it.", "It has no base in the U.S.", "The base closed, it said."],
        ["“We will go.", "We will not stop,” she said.", "“Why?”", "Nobody answered."],
        ["The minister said no.", "But see No. 7 of the list, he added."],
        ["He said so (it was late.)", "Nobody came."],
        ["The toll rose to 3.5 million.", "It may rise."],
        ["The deal with Acme Corp. fell through.", "Smith & Co. said so.", "It gave no reason."],
        ["Sens. Brown and Hall flew to Ft. Kessel, Messrs. Lind and Roe said.", "They landed."],
        ["Bridge hit!", "#Kessel is dark.", "@kesselwatch will report.", "More soon..."],
        ["Wait...", "What?!", "«Rien», a-t-il dit.", "„Nichts“, sagte er."],
        ["قال المتحدث ذلك؟", "نعم.", "ثم غادر."],
        ["Он сказал.", "Она ушла."],
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(expected: list[str]) -> None:
    text = " ".join(expected)
    assert of(text, sentences(text)) == expected


def test_every_line_of_a_headline_a_report_and_a_list_is_a_paragraph() -> None:
    lines = [
        "Bridge closed at Kessel, governor says",
        "KESSEL (Meridian) - The bridge at Kessel was closed on Monday, the governor said.",
        "• Two shells hit it. Nobody was hurt.",
        "• the convoy goes round by the north",
        "- A third shell missed",
        "@kesselwatch: no ambulances yet",
    ]
    for separator in ("\n", "\r\n", "\n\n", " \n\t\n ", "\u2029"):
        text = separator.join(lines)
        assert of(text, paragraphs(text)) == lines


def test_a_line_that_was_wrapped_runs_on() -> None:
    text = "The convoy left Kessel,\nwhich lies in the north,\nat noon.\nIt has not arrived."
    assert of(text, paragraphs(text)) == [text[:57], "It has not arrived."]


def test_a_text_wrapped_by_width_has_the_paragraphs_it_was_written_in() -> None:
    text = (
        "The governor of the northern province said on Monday that the\n"
        "Kessel bridge had been closed, and that Colonel Haddad of the\n"
        "Second Brigade had confirmed it to the Kessel Observer by way\n"
        "of a letter.\n"
        "The Observer wrote on Tuesday that the letter had come without\n"
        "Haddad's seal. A spokesman of the ministry in Oberstadt denied\n"
        "This in turn.\n"
        "• Two shells hit the bridge\n"
    )
    first, second, third = of(text, paragraphs(text))
    assert first.startswith("The governor")
    assert first.endswith("of a letter.")
    assert second.startswith("The Observer")
    assert second.endswith("in turn.")
    assert third == "• Two shells hit the bridge"


def test_short_lines_of_one_length_are_not_taken_for_a_wrapped_text() -> None:
    names = ["Anna Lind", "Omar Roes", "Saad Hall", "Ines Kohl", "Jon Byrne"]
    assert of("\n".join(names), paragraphs("\n".join(names))) == names


@pytest.mark.parametrize(
    "line",
    [
        "MOSUL, Iraq (Reuters) - ",
        "BAGHDAD (AP) — ",
        "ANKARA, Oct. 17 (Xinhua) -- ",
        "KUWAIT CITY, March 3 (KUNA) -- ",
        "GENEVA/BEIRUT – ",
        "AL QAIM, Iraq, Oct 18 — ",
    ],
)
def test_a_dateline_ends_where_the_report_begins(line: str) -> None:
    text = f"{line}Troops have moved."
    assert dateline(text, (0, len(text))) == (0, len(line))


@pytest.mark.parametrize("text", ["IS - the group - left.", "UN - no comment", "Kessel - it is so"])
def test_a_dash_after_a_name_makes_no_dateline(text: str) -> None:
    assert dateline(text, (0, len(text))) is None


def test_the_lists_of_abbreviations_are_words_and_apart() -> None:
    known = abbreviations()
    lists = [known.never, known.numbered, known.sometimes]
    assert "no" in known.numbered
    assert sum(map(len, lists)) == len(frozenset.union(*lists))


ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("aB1 .,!?\n\r\t\"'“”‘’«»„`-•()\u2028\ud800"), max_size=200
)


@given(text=ANY_TEXT)
@settings(deadline=None)
def test_sentences_are_in_order_lie_in_paragraphs_and_cover_every_word(text: str) -> None:
    found = paragraphs(text)
    inner = [span for paragraph in found for span in sentences(text, paragraph)]
    assert inner == sentences(text)
    for spans in (found, inner):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(start < end for start, end in spans)
        assert "".join("".join(of(text, spans)).split()) == "".join(text.split())
    for start, end in inner:
        assert any(a <= start and end <= b for a, b in found)
        assert text[start:end] == text[start:end].strip()


UNITS = [
    '"', "“", "”", "'", "‘", " 'a", ' "a', "``", "''", "„a ", "«", "'”", ' ‘a"', ".", ". ", ".\n",
    '."', " ", "\n", " \n", "a\nb", "A. ", "A.B. ", "a.b-", "MR ", "AB (", "- ", "\r", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_repeated_mark_makes_a_text_slow_to_segment(unit: str) -> None:
    def seconds(copies: int) -> float:
        text = unit * copies
        start = time.process_time()
        sentences(text)
        quotations(text)
        for paragraph in paragraphs(text):
            dateline(text, paragraph)
        return time.process_time() - start

    # Quadratic work takes half a minute over so many copies; linear work a twentieth of a second.
    assert min(seconds(20_000) for _ in range(2)) < 1
