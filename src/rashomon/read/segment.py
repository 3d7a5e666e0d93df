"""Paragraphs and sentences of a text, as spans; no text is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.model.text import Span

_BREAK = re.compile(r"(?<!\s)[^\S\n\r]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*")
_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r])[^\S\n\r]*(?:\r\n|[\n\r])")
_SENTENCE_END = re.compile(
    r"""(?<![.!?\u2026\u061f\u3002])
        (?P<mark>[.!?\u2026\u061f\u3002]++)     # full stop, ellipsis, Arabic and CJK marks
        (?P<close>["'\u201d\u2019\u00bb)\]]*+)  # what closes with the sentence
        (?P<gap>\s++)
        (?=["'\u201c\u2018\u00ab\u201e(\[`\u2022\u00b7*-]*\s?[A-Z\u00c0-\u00de\u0400-\u042f0-9#@\u0600-\u06ff])""",
    re.VERBOSE,
)
_DATELINE = re.compile(r"[A-Z][A-Z .,/'-]{2,40}(?:\([A-Za-z .]+\))?\s*(?:[\u2013\u2014]|-+)\s+")
_LAST_WORD = re.compile(r"[\w.&'-]+$")
# Titles, ranks, months and months' kin after which a full stop ends no sentence.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof rev fr sr jr st gen lt col maj capt cmdr sgt cpl pvt adm brig gov sen rep
    amb pres hon supt insp det no nos vs etc inc ltd co corp jan feb mar apr jun jul aug sept sep
    oct nov dec mon tue tues wed thu thur fri sat sun al approx est fig vol dept univ u.s u.k u.n
    e.g i.e a.m p.m d.c ph.d""".split()
)
# Abbreviations that often do end a sentence: a capitalised word after them decides nothing.
_MAY_END = frozenset("u.s u.k u.n a.m p.m etc inc ltd co corp d.c jr".split())
_STARTERS = frozenset(
    "the a an he she it they we i in on at but and this that these those his her its their".split()
)


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the white space around them.

    A line break ends a paragraph, except in a hard-wrapped text, where a line that ends without
    a final mark runs on in a line that begins in lower case.
    """
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, start):
        if match.end() < len(text) and not _is_soft(text, match):
            if match.start() > start:
                spans.append((start, match.start()))
            start = match.end()
    end = len(text.rstrip())
    if end > start:
        spans.append((start, end))
    return spans


def _is_soft(text: str, gap: re.Match[str]) -> bool:
    """Whether a line break stands inside a sentence that was wrapped by width."""
    if _BLANK_LINE.search(gap.group()):
        return False
    before, after = text[gap.start() - 1 : gap.start()], text[gap.end()]
    return after.islower() and (before.isalnum() or before in ",;-")


def sentences(text: str, paragraph: Span | None = None) -> list[Span]:
    """The sentences of a text or of one of its paragraphs, without the white space around them."""
    if paragraph is None:
        return [span for part in paragraphs(text) for span in sentences(text, part)]
    return list(_sentences(text, *paragraph))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ends_sentence(text, start, match):
            yield start, match.start("gap")
            start = match.end()
    if end > start:
        yield start, end


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match["mark"] != "." or match["close"]:
        return True
    found = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    word = found.group() if found else ""
    following = re.match(r"\W*(\w+)", text[match.end() : match.end() + 30])
    after = following.group(1).lower() if following else ""
    if re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]", word) or word.lower() in _ABBREVIATIONS:
        may_end = word.lower() in _MAY_END or "." in word
        return may_end and after in _STARTERS
    return True


def dateline(text: str, paragraph: Span) -> Span | None:
    """The dateline that opens a paragraph ("MOSUL, Iraq (Reuters) - "), or None."""
    match = _DATELINE.match(text, *paragraph)
    return match.span() if match else None
