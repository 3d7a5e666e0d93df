"""A claim's words in their paragraph, with the address where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.desk.addresses import words_at
from rashomon.desk.protection import Sight
from rashomon.ledger.kept import KeptClaim
from rashomon.model.highlight import Highlight, segments
from rashomon.model.text import Document, Span, extent

__all__ = ["Quoted", "quoted"]

_AROUND = 240  # characters on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A claim, its document, and the text around it in pieces with their role."""

    kept: KeptClaim
    document: Document
    pieces: tuple[tuple[str, str], ...]
    address: str


def quoted(ledger: Sight, kept: KeptClaim) -> Quoted | None:
    """The claim in its surroundings; None where its document is not there."""
    document = ledger.document(kept.document)
    if document is None:
        return None
    claim = kept.resolved.claim
    span = extent(claim.content)
    start, end = _around(document.text, span)
    marks = [
        Highlight(span=(s - start, e - start), role=role)
        for role, spans in (
            ("content", claim.content),
            ("cue", claim.cue),
            ("source", claim.source),
        )
        for s, e in spans
    ]
    pieces = tuple(
        (words, covering[-1].role if covering else "")
        for words, covering in segments(document.text[start:end], marks)
    )
    address = words_at(document.id, span, claim.id)
    return Quoted(kept=kept, document=document, pieces=pieces, address=address)


def _around(text: str, span: Span) -> Span:
    """The span with what stands around it in its paragraph."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _AROUND)
    stop = text.find("\n", span[1])
    return start, min(stop if stop >= 0 else len(text), span[1] + _AROUND)
