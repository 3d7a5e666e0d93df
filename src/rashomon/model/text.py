"""Texts and spans: what everything else points into."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

Span = tuple[int, int]
"""`[start, end)` in code points of a document's text."""

Spans = tuple[Span, ...]
"""Disjoint spans in text order."""


class DocumentKind(StrEnum):
    """What sort of thing a document is."""

    ARTICLE = "article"
    POST = "post"
    WIRE = "wire"
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was published; the text never changes after ingestion.

    `published` is an ISO 8601 date or date-time, or None where nobody said; `retrieved` is an
    ISO 8601 instant. `raw_sha256` is of the bytes that were read, `sha256` of the text.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    kind: DocumentKind = DocumentKind.ARTICLE
    raw_sha256: str | None = None
    retrieved: str | None = None
    repost_of: str | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 (hexadecimal) of the text in UTF-8; lone surrogates are hashed as they are."""
        return _sha256(self.text)


@lru_cache(maxsize=1)  # every claim of a document asks for it
def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def words(text: str, spans: Spans, *, gap: str = " … ") -> str:
    """The words at `spans`, with `gap` where one span ends and the next begins."""
    return gap.join(text[start:end] for start, end in spans)


def extent(spans: Spans) -> Span:
    """The smallest span that covers all of `spans` (at least one)."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def overlap(left: Span, right: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def inside(inner: Span, outer: Spans) -> bool:
    """Whether one of the `outer` spans covers `inner` whole."""
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)
