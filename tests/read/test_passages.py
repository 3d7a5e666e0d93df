from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rashomon.inference import SHAPES
from rashomon.read.passages import FEATURES, LONGEST_WORD_PIECES, passages
from tests.read.pieces import FakeTokenizer

REPORT = (
    'MOSUL, Iraq - "We have no water," a resident told the agency by telephone. '
    '"The pumps stopped. Nobody came." The ministry denied it.\n'
    "The army said 1,200 people had left the eastern quarters since Monday."
)


def test_every_word_is_in_one_passage_in_order() -> None:
    found = passages(REPORT, FakeTokenizer(), limit=12)
    words = [REPORT[a:b] for p in found for a, b in p.words.tolist()]
    assert words == re.findall(r"\w+|[^\w\s]", REPORT)


def test_a_short_paragraph_is_one_passage() -> None:
    assert len(passages(REPORT, FakeTokenizer(), limit=500)) == 2


def test_a_paragraph_that_breaks_off_is_one_with_the_next() -> None:
    for mark in ",:":
        text = f"Nobody was hurt at the dam{mark}\n\nthe governor of Harun said."
        assert len(passages(text, FakeTokenizer(), limit=500)) == 1


def test_a_long_paragraph_is_cut_where_a_sentence_ends_outside_a_quotation() -> None:
    found = passages(REPORT, FakeTokenizer(), limit=44)
    starts = [REPORT[int(p.words[0, 0]) :].split(maxsplit=1)[0] for p in found]
    assert "Nobody" not in starts
    assert "The" in starts


def test_features_tell_shape_and_quotation() -> None:
    passage = passages('The UN said "NO" to 5 McCoys.', FakeTokenizer())[0]
    names = [(SHAPES[f % len(SHAPES)], f >= len(SHAPES)) for f in passage.features.tolist()]
    assert names == [
        ("title", False),
        ("upper", False),
        ("lower", False),
        ("mark", False),
        ("upper", True),
        ("mark", False),
        ("lower", False),
        ("digit", False),
        ("mixed", False),
        ("mark", False),
    ]


def test_a_word_without_end_is_cut_short_for_the_encoder_but_kept_whole_in_the_text() -> None:
    text = "He said " + "x" * 5000 + " happened."
    found = passages(text, FakeTokenizer())
    assert max(len(p.ids) for p in found) <= 3 * LONGEST_WORD_PIECES
    assert any(tuple(span) == (8, 5008) for p in found for span in p.words.tolist())


@given(st.text(), st.integers(1, 40))
def test_passages_fit_together_whatever_the_text(text: str, limit: int) -> None:
    found = passages(text, FakeTokenizer(), limit=limit)
    spans = [tuple(span) for p in found for span in p.words.tolist()]
    assert spans == sorted(spans)
    for p in found:
        assert len(p.firsts) == len(p.words) == len(p.features) > 0
        assert p.firsts[0] == 0
        assert (p.firsts < len(p.ids)).all()
        assert ((p.features >= 0) & (p.features < FEATURES)).all()
