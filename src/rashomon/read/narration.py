"""Narration: what a document states flatly in its own voice, outside of all attribution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.model.claim import Claim, Quote, Stance, claim_id, claim_text
from rashomon.model.text import Document, Span, Spans
from rashomon.read.segment import dateline, paragraphs, sentences

__all__ = ["narration"]

CONFIDENCE = 0.9  # 45 of 50 on chains-dev held no attributed claim
_FEWEST = 4  # words of a statement; fewer are labels, captions and crumbs between two claims
_FEWEST_BESIDE = 6  # words of what a sentence states beside its claims
_WORD = re.compile(r"\w[\w'’.-]*")
_QUESTION = re.compile(r"\?[\"'”’»)\]]*$")
_BOILERPLATE = re.compile(
    r"""(?:(?:additional\ )?(?:reporting|writing|editing|edited|photographs?|photos?)\ by\b
        |(?:read|see)\ (?:more|also)\b|related\ (?:stories|articles)\b|follow\ us\b|click\ here\b
        |sign\ up\b|subscribe\b|advertisement\b|date\ of\ publication\b|last\ (?:updated|modified)\b
        |copyright\b|©|all\ rights\ reserved\b|file\ photo\b|share\ (?:this|on)\b
        |this\ (?:article|story|report)\ (?:was|has\ been|first)\b
        |constructed\ example\b)""",  # as the shipped example says of itself
    re.IGNORECASE | re.VERBOSE,
)
_EDGES = " \t\r\n\u00a0,;:.–—-•·*"


def narration(document: Document, claims: Sequence[Claim], *, reader: str) -> tuple[Claim, ...]:
    """What a document states in its own voice: a claim a sentence, without cue, source and chain.

    A sentence counts as far as no claim's content, cue or source takes it: whole, or the clauses
    that it states beside its claims. Questions, credits and page furniture state nothing.

    Args:
        claims: the document's claims.
        reader: the name and version that the claims carry.
    """
    taken = sorted({span for claim in claims for span in _spans(claim)})
    return tuple(
        Claim(
            id=claim_id(document, content=content, cue=(), source=(), reader=reader),
            content=content,
            cue=(),
            source=(),
            text=claim_text(document, content),
            quote=Quote.INDIRECT,
            chain=(),
            stance=Stance.ASSERTS,
            confidence=CONFIDENCE,
        )
        for sentence in _statements(document.text)
        if (content := _own(document.text, sentence, taken))
    )


def _spans(claim: Claim) -> Iterator[Span]:
    yield from claim.content
    yield from claim.cue
    yield from claim.source
    yield from (link.mention for link in claim.chain if link.mention)


def _statements(text: str) -> Iterator[Span]:
    """Sentences that state something, without datelines."""
    for paragraph in paragraphs(text):
        placed = dateline(text, paragraph)
        for first, end in sentences(text, paragraph):
            start = placed[1] if placed and placed[0] == first else first
            words = text[start:end].lstrip(_EDGES + "([")
            if not _QUESTION.search(words) and not _BOILERPLATE.match(words):
                yield start, end


def _own(text: str, sentence: Span, taken: Sequence[Span]) -> Spans:
    """The stretches of a sentence that no claim takes, as far as they are more than crumbs."""
    start, end = sentence
    inner = [(max(s, start), min(e, end)) for s, e in taken if s < end and e > start]
    borders = [(start, start), *inner, (end, end)]
    fewest = _FEWEST_BESIDE if inner else _FEWEST
    stretches: list[Span] = []
    reached = start
    for (_, _), (following, stop) in pairwise(borders):
        stretch = _trimmed(text, (reached, following))
        if len(_WORD.findall(text, *stretch)) >= fewest:
            stretches.append(stretch)
        reached = max(reached, stop)
    return tuple(stretches)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
