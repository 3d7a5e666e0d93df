from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.inference import Floats, Ints
from rashomon.model.claim import LinkKind, Stance
from rashomon.model.text import words
from rashomon.read.tagger import ANCHORS, KINDS, ROLES, STANCES, Decoding, Tagger
from tests.read.pieces import FakeTokenizer

LEVEL = Decoding(
    outside=0.0,
    accept=0.5,
    anchor_step=tuple((0.0,) * len(ANCHORS) for _ in ANCHORS),
    role_step=tuple((0.0,) * len(ROLES) for _ in ROLES),
)


class SaidBackend:
    """Takes words that begin with "s" for cues, what stands before for source, after for content.

    `accepts` is the second pass's score of every anchor.
    """

    def __init__(self, accepts: float = 9.0) -> None:
        self.accepts = accepts

    def encode(self, ids: Ints, features: Ints, mask: Ints, firsts: Ints) -> tuple[Floats, Floats]:
        letters = np.take_along_axis(ids, firsts, axis=1)
        scores = np.full((*letters.shape, len(ANCHORS)), -9.0, dtype=np.float32)
        scores[:, :, 0] = np.where(letters == ord("s"), -9.0, 9.0)
        scores[:, :, 1] = -scores[:, :, 0]
        return np.zeros((*letters.shape, 2), dtype=np.float32), scores

    def roles(
        self, states: Floats, start: Ints, end: Ints, length: Ints
    ) -> tuple[Floats, Floats, Floats, Floats]:
        count, width = len(start), states.shape[1]
        roles = np.full((count, width, len(ROLES)), -9.0, dtype=np.float32)
        for n in range(count):
            roles[n, : start[n], ROLES.index("I-source")] = 9
            roles[n, :1, ROLES.index("B-source")] = 12
            roles[n, end[n] :, ROLES.index("I-content")] = 9
            roles[n, end[n] : end[n] + 1, ROLES.index("B-content")] = 12
        kinds = np.zeros((count, width, len(KINDS)), dtype=np.float32)
        kinds[:, :, KINDS.index(LinkKind.WITNESS)] = 1
        stances = np.zeros((count, len(STANCES)), dtype=np.float32)
        stances[:, STANCES.index(Stance.HEDGES)] = 1
        return roles, kinds, np.full(count, self.accepts, dtype=np.float32), stances


def test_scores_become_spans_of_the_text() -> None:
    text = "Local residents said the bridge was gone"
    (found,) = Tagger(SaidBackend(), FakeTokenizer(), LEVEL, name="t").attributions(text)
    assert words(text, found.cue) == "said"
    assert words(text, found.content) == "the bridge was gone"
    assert [text[a:b] for a, b in (m.span for m in found.source)] == ["Local residents"]
    assert found.source[0].kind is LinkKind.WITNESS
    assert found.stance is Stance.HEDGES
    assert 0.9 < found.probability <= 1


def test_an_anchor_that_the_second_pass_refuses_is_none() -> None:
    refusing = Tagger(SaidBackend(accepts=-3.0), FakeTokenizer(), LEVEL, name="t")
    assert refusing.attributions("Local residents said the bridge was gone") == []


def test_a_cue_with_nothing_to_attribute_is_none() -> None:
    assert Tagger(SaidBackend(), FakeTokenizer(), LEVEL, name="t").attributions("They said") == []


def test_attributions_of_many_paragraphs_come_in_text_order() -> None:
    text = "\n".join(f"Number {i} said {'a long ' * (i % 7)}thing" for i in range(60))
    found = Tagger(SaidBackend(), FakeTokenizer(), LEVEL, name="t").attributions(text)
    cues = [a.cue[0] for a in found]
    assert len(cues) == 60
    assert cues == sorted(cues)


@given(st.text(alphabet=st.sampled_from("ash .\n\"'“”\u0627é1")))
def test_spans_are_in_the_text_and_never_empty(text: str) -> None:
    for found in Tagger(SaidBackend(), FakeTokenizer(), LEVEL, name="t").attributions(text):
        for start, end in (*found.cue, *found.content, *(m.span for m in found.source)):
            assert 0 <= start < end <= len(text)
