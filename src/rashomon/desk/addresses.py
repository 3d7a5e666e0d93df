"""Addresses of the desk's pages: of words in a document, and of the pages of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from rashomon.desk.filters import address
from rashomon.model.text import Span

__all__ = ["SHOWN", "Paging", "paging", "part", "words_at"]

SHOWN = 50  # entries a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Addresses of the pages before and after, None where there is none."""

    before: str | None
    after: str | None


def paging(path: str, given: Mapping[str, str], offset: int, found: int) -> Paging:
    """The pages around the one that begins at `offset`, `found` counting one more than it shows."""

    def at(place: int) -> str:
        return address(path, {**given, "offset": place})

    return Paging(
        before=at(max(0, offset - SHOWN)) if offset else None,
        after=at(offset + SHOWN) if found > SHOWN else None,
    )


def part(text: str) -> str:
    """A name as one part of an address."""
    return quote(text, safe="", errors="replace")


def words_at(document: str, span: Span, claim: str | None = None) -> str:
    """The address of words in the reader: their span, and the claim that they belong to."""
    words = f"/documents/{part(document)}?at={span[0]}-{span[1]}"
    return f"{words}&claim={claim}#words" if claim else f"{words}#words"
