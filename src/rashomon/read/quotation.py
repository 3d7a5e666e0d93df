"""Quotations: where quotation marks of any kind open and close."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rashomon.model.claim import Quote
from rashomon.model.text import Span, Spans
from rashomon.read.segment import paragraphs

_MARK = re.compile(r"''|``|[\"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a']")
_SINGLE = frozenset("'\u2018\u2019\u201a")
# For every mark that can close: the marks that it closes.
_CLOSES = {
    '"': ('"',),
    "\u201c": ("\u201e",),
    "\u201d": ("\u201c", "\u201e", "\u201d", '"', "''"),
    "\u00bb": ("\u00ab",),
    "\u00ab": ("\u00bb",),
    "''": ("``", "''"),
    "'": ("'", "\u2018"),
    "\u2019": ("'", "\u2018"),
}
_ALWAYS_OPEN = frozenset(("\u201c", "\u201e", "\u00ab", "``", '"', "''"))
_DECADE = re.compile(r"\d0s\b")  # the '90s
_SMALL = frozenset({"of", "the", "and", "a", "in", "for", "to"})
_WORD = re.compile(r"\w+(?:[.'\u2019-]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words between quotation marks; `closed` is False where the paragraph ends first."""

    span: Span
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """All outermost quotations, in text order, none crossing a paragraph's end.

    Single marks count only where they cannot be apostrophes and a closing one is found; a
    quotation that runs over paragraphs opens anew in each, as newspapers print it.
    """
    return [q for span in paragraphs(text) for q in _in_paragraph(text, span)]


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    found: list[Quotation] = []
    marks = list(_MARK.finditer(text, *paragraph))
    closing = _closing(text, marks)
    i = 0
    while i < len(marks):
        start, close = marks[i].end(), closing[i]
        if not _opens(text, marks[i], paragraph):
            i += 1
        elif close is not None:
            if marks[close].start() > start:
                found.append(Quotation(span=(start, marks[close].start()), closed=True))
            i = close + 1
        elif marks[i].group() not in _SINGLE and _opens_widely(text, marks[i], paragraph):
            found.append(Quotation(span=(start, paragraph[1]), closed=False))
            break
        else:
            i += 1
    return found


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    kind = mark.group()
    before, after = _around(text, mark, paragraph)
    if kind in _SINGLE:
        is_decade = _DECADE.match(text, mark.end(), paragraph[1])
        return kind != "\u2019" and not before.isalnum() and not after.isspace() and not is_decade
    if kind == '"' and before.isdigit() and not after.isalnum():
        return False  # inches
    if kind in _ALWAYS_OPEN:
        return True
    # A closing mark that stands right before a word and after none is meant to open.
    return before.isspace() and after.isalnum()


def _opens_widely(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark without a partner opens a quotation that runs to the paragraph's end."""
    before, after = _around(text, mark, paragraph)
    return not before.isalnum() and not after.isspace()


def _around(text: str, mark: re.Match[str], paragraph: Span) -> tuple[str, str]:
    """The characters before and after a mark; a space at either end of the paragraph."""
    before = text[mark.start() - 1] if mark.start() > paragraph[0] else " "
    after = text[mark.end()] if mark.end() < paragraph[1] else " "
    return before, after


def _closing(text: str, marks: list[re.Match[str]]) -> list[int | None]:
    """For each mark the index of the next one that closes its kind, or None.

    One pass from the right, so that thousands of marks without a partner cost no more than others.
    No single quotation reaches over a double mark, and an apostrophe within a word closes none.
    """
    closing: list[int | None] = [None] * len(marks)
    nearest: dict[str, int] = {}
    for i in reversed(range(len(marks))):
        kind, end = marks[i].group(), marks[i].end()
        closing[i] = nearest.get(kind)
        if kind in _SINGLE and text[end : end + 1].isalnum():
            continue
        nearest.update(dict.fromkeys(_CLOSES.get(kind, ()), i))
        if kind not in _SINGLE:
            for single in _SINGLE:
                nearest.pop(single, None)
    return closing


def quote_of(text: str, content: Spans, quoted: list[Quotation]) -> Quote:
    """How much of a content stands in quotation marks.

    Direct is a content whose first word and nine words in ten do; a name in quotation marks
    ("Jihadi John") does not count.
    """
    words = [m.span() for start, end in content for m in _WORD.finditer(text, start, end)]
    around = [_around_word(word, quoted) for word in words]
    said = {q for q in around if q is not None and not _is_name(text[slice(*q.span)])}
    marked = sum(q in said for q in around)
    if not marked:
        return Quote.INDIRECT
    return Quote.DIRECT if marked >= 0.9 * len(words) and around[0] in said else Quote.MIXED


def _around_word(word: Span, quoted: list[Quotation]) -> Quotation | None:
    """The one of the quotations, in text order and disjoint, that covers the word whole."""
    before = bisect_right(quoted, word[0], key=lambda quotation: quotation.span[0]) - 1
    return quoted[before] if before >= 0 and word[1] <= quoted[before].span[1] else None


def _is_name(words: str) -> bool:
    """Whether words in quotation marks are a name or a title, by length and capitals."""
    parts = words.strip(" ,.").split()
    return len(parts) <= 4 and all(part[:1].isupper() or part in _SMALL for part in parts)
