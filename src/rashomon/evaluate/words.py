"""The words that the measure of attribution counts, and which are inside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from rashomon.model.text import Span, Spans

# A word may hold an apostrophe, a full stop or a hyphen between letters: U.S, Obama's, so-called.
WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
PARAGRAPH = re.compile(r"[^\n]+")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# The New York Times articles of PolNeAR write a quotation mark as two single ones.
QUOTATION_MARK = re.compile(r"[“”\"]|'(?=')|`(?=`)")


class Words:
    """The words of a text, numbered; marks, dots and dashes alone are none.

    Annotators do not agree whether a closing mark belongs to a span, so marks take no part.
    """

    def __init__(self, text: str) -> None:
        found = (match for match in WORD.finditer(text) if LETTER_OR_DIGIT.search(match.group()))
        self.spans: list[Span] = [match.span() for match in found]
        self._starts = [start for start, _ in self.spans]
        self._ends = [end for _, end in self.spans]
        self.quoted = frozenset(
            word for span in quotations(text) for word in self._starting_in(span)
        )

    def __len__(self) -> int:
        return len(self.spans)

    def touched(self, spans: Spans) -> frozenset[int]:
        """The numbers of the words that share a character with one of the spans."""
        return frozenset(
            word
            for start, end in spans
            for word in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def _starting_in(self, span: Span) -> range:
        return range(bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1]))


def quotations(text: str) -> list[Span]:
    """The stretches of text inside double quotation marks, of any shape, without the marks.

    Each paragraph (line) starts outside; one that opens a quotation and does not close it is
    quoted to its end.
    """
    return [
        span
        for paragraph in PARAGRAPH.finditer(text)
        for span in _paragraph_quotations(text, *paragraph.span())
    ]


def _paragraph_quotations(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    for match in QUOTATION_MARK.finditer(text, start, end):
        at = match.start()
        if opened is not None and match.group() != "“":
            found.append((opened, at))
            opened = None
        elif opened is None and (match.group() != "”" or _opens(text, at)):
            opened = at + 1
    if opened is not None:
        found.append((opened, end))
    return found


def _opens(text: str, at: int) -> bool:
    """Whether a closing mark stands where only an opening one can: before a word, after none."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return after.isalnum() and (not before or before.isspace())
