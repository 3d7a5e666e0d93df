"""Sentences as claims, for the tests of event coding."""

from __future__ import annotations

from rashomon.model.claim import Claim, Stance
from rashomon.model.resolved import Coding
from rashomon.model.text import Document
from rashomon.resolve.coding import Coder
from tests.fakes import claim


def coding(
    coder: Coder,
    text: str,
    *,
    published: str | None = "2016-10-17",
    stance: Stance = Stance.ASSERTS,
) -> Coding | None:
    """How a claim is coded whose content is the whole text, or what follows "|" after its cue."""
    document, made = said(text, published=published, stance=stance)
    return coder.code(document, [made])[0]


def said(
    text: str, *, published: str | None = "2016-10-17", stance: Stance = Stance.ASSERTS
) -> tuple[Document, Claim]:
    """A document of one claim; "vowed | to attack" has a cue and a content."""
    cue, bar, content = text.rpartition(" | ")
    plain = f"{cue} {content}" if bar else text
    document = Document(id="report", text=plain, published=published)
    start = len(plain) - len(content) if bar else 0
    made = claim(
        document,
        content=(start, len(plain)),
        cue=(0, len(cue)) if bar else None,
        stance=stance,
    )
    return document, made
