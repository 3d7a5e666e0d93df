"""Narration: what a document states in its own voice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.text import Document
from rashomon.read.reader import open_reader

REPORT = """Market hit in Dar Salam

DAR SALAM, Oct 21 (Northwire) - A rocket struck the vegetable market of Dar Salam at first light.
The governor said on Friday that eleven people had been killed. Who fired the rocket?
The hospital has no electricity, the mayor told Northwire, and its roof was hit twice last week.

Reporting by a correspondent in Dar Salam
Read more: the siege of Dar Salam in pictures
"""


def narrated(text: str) -> list[str]:
    [reading] = open_reader().claims([Document(id="d", text=text)])
    return [claim.text for claim in reading.narration]


def test_what_nobody_else_says_is_the_documents_own() -> None:
    assert "A rocket struck the vegetable market of Dar Salam at first light" in narrated(REPORT)


def test_a_headline_states_too() -> None:
    assert "Market hit in Dar Salam" in narrated(REPORT)


def test_what_a_source_says_is_not_narration() -> None:
    assert not any("eleven people" in text for text in narrated(REPORT))


def test_questions_credits_and_page_furniture_state_nothing() -> None:
    said = " ".join(narrated(REPORT))
    assert "Who fired" not in said
    assert "Reporting by" not in said
    assert "Read more" not in said


def test_a_narrated_claim_names_nobody() -> None:
    [reading] = open_reader().claims([Document(id="d", text=REPORT)])
    assert reading.narration
    for claim in reading.narration:
        assert (claim.cue, claim.source, claim.chain, claim.within) == ((), (), (), None)


@given(st.text(max_size=400))
def test_narration_and_claims_share_no_character(text: str) -> None:
    [reading] = open_reader("rules").claims([Document(id="d", text=text)])
    taken = {i for c in reading.claims for s in (*c.content, *c.cue) for i in range(*s)}
    own = [i for c in reading.narration for s in c.content for i in range(*s)]
    assert not taken & set(own)
    assert len(own) == len(set(own))
