"""The edges of what was tagged, drawn as the guidelines of annotation draw them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rashomon.model.text import Span, Spans
from rashomon.read.quotation import Quotation

_EDGE = ".,;:!?\u2026-\u2013\u2014 \t\n\xa0"
_MARKS = "\"'`\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb"


def content_edges(text: str, content: Spans, quoted: Sequence[Quotation]) -> Spans:
    """A content without final punctuation and without the quotation marks around it.

    Marks stay where they enclose only a part (`a "safe" city`).

    Args:
        text: the document's text.
        content: spans in it.
        quoted: the text's quotations, as `quotations` gives them.
    """
    starts = [quotation.span[0] for quotation in quoted]
    trimmed = tuple(_edges(text, span, quoted, starts) for span in content)
    return tuple(span for span in trimmed if span[0] < span[1]) or content


def _edges(text: str, span: Span, quoted: Sequence[Quotation], starts: Sequence[int]) -> Span:
    start, end = _stripped(text, *span)
    opened = _around(text, start, quoted, starts)
    if opened and (opened[1] >= end or not text[opened[1] : end].strip(_EDGE + _MARKS)):
        start = max(start, opened[0])
        end = min(end, opened[1])
    closed = _around(text, end - 1, quoted, starts)
    if closed and closed[1] < end and closed[0] <= start:
        end = closed[1]
    return _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    while start < end and text[start] in _EDGE:
        start += 1
    return start, end


def _around(
    text: str, place: int, quoted: Sequence[Quotation], starts: Sequence[int]
) -> Span | None:
    """The quotation in which, or in whose marks, the code point at `place` stands."""
    if place < 0 or place >= len(text):
        return None
    opens = place + 1
    while opens < len(text) and text[place] in _MARKS and text[opens] in _MARKS:
        opens += 1
    i = bisect_right(starts, opens if text[place] in _MARKS else place) - 1
    if i < 0:
        return None
    start, end = quoted[i].span
    close = end
    while close < len(text) and text[close] in _MARKS:
        close += 1
    return (start, end) if place < close else None
