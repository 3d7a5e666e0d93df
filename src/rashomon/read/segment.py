"""Paragraphs and sentences of a text, as spans; no text is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from itertools import pairwise

import yaml

from rashomon.errors import DataError
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
# "MOSUL, Iraq (Reuters) - ", "ANKARA, Oct. 17 (Xinhua) -- ", "GENEVA/BEIRUT — "
_DATELINE = re.compile(
    r"""(?=[A-Z .'/-]{0,20}[A-Z]{3})[A-Z][A-Z .'/-]{2,40}        # towns in capitals
        (?:,\s[A-Z0-9][\w.']{0,20}(?:\s[\w.']{1,20}){0,2}){0,3}   # country, day
        (?:\s?\([A-Za-z ./&-]{2,40}\))?                           # agency
        \s*(?:[\u2013\u2014]|-+)\s+""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.&'-]+$")
_INITIALS = re.compile(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]")
_NEXT_WORD = re.compile(r"\W*(\w+)")
_BULLETS = "\u2022\u00b7*-"
_FINAL = ".!?:\u2026\"'\u201d\u2019\u00bb)"
_NARROWEST, _WIDEST = 40, 100  # characters a line, between which a text may be wrapped by width


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Words after which a full stop ends no sentence; the data file says what each list is."""

    never: frozenset[str]
    numbered: frozenset[str]
    sometimes: frozenset[str]
    starters: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The shipped `data/abbreviations.yaml`.

    Raises:
        DataError: if the file is missing or lacks a list.
    """
    about = "abbreviations.yaml"
    try:
        content = (files("rashomon") / "data" / about).read_text(encoding="utf-8")
        data = yaml.load(content, Loader=yaml.BaseLoader)  # in which "no" and "on" are words
        return Abbreviations(
            **{field.name: frozenset(data[field.name]) for field in fields(Abbreviations)}
        )
    except (OSError, yaml.YAMLError, KeyError) as error:
        raise DataError(f"cannot be read: {error}; reinstall rashomon", about=about) from error


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the white space around them.

    A line break ends a paragraph, except where the line was wrapped: it ends without a final mark
    and the next begins in lower case, or the text is wrapped by width and the next word did not
    fit.
    """
    spans: list[Span] = []
    width = _width(text)
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, start):
        if match.end() < len(text) and not _is_soft(text, match, width):
            if match.start() > start:
                spans.append((start, match.start()))
            start = match.end()
    end = len(text.rstrip())
    if end > start:
        spans.append((start, end))
    return spans


def _width(text: str) -> int | None:
    """The width by which the lines of a text were wrapped, None where they were not.

    In a wrapped text most lines stop within a sentence for want of room for the next word.
    """
    lines = text.splitlines()
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [
        line[-1] not in _FINAL and len(line) + len(after.split(maxsplit=1)[0]) >= width
        for line, after in pairwise(map(str.rstrip, lines))
        if line and after
    ]
    return width if len(full) >= 3 and sum(full) > len(full) / 2 else None


def _is_soft(text: str, gap: re.Match[str], width: int | None) -> bool:
    """Whether a line break stands inside a paragraph that was wrapped."""
    if _BLANK_LINE.search(gap.group()):
        return False
    before, after = text[gap.start() - 1], text[gap.end()]
    if after.islower() and (before.isalnum() or before in ",;-"):
        return True
    if width is None or after in _BULLETS:
        return False
    line = gap.start() - text.rfind("\n", 0, gap.start()) - 1
    word = text[gap.end() : gap.end() + width].split(maxsplit=1)[0]
    return line + len(word) >= width


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
    known = abbreviations()
    found = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    word = found.group() if found else ""
    following = _NEXT_WORD.match(text, match.end(), match.end() + 30)
    after = following[1].lower() if following else ""
    if word.lower() in known.never:
        return False
    if word.lower() in known.numbered:
        return not after[:1].isdigit()
    if word.lower() in known.sometimes or _INITIALS.fullmatch(word):
        return len(word) > 1 and after in known.starters
    return True


def dateline(text: str, paragraph: Span) -> Span | None:
    """The dateline that opens a paragraph ("MOSUL, Iraq (Reuters) - "), or None."""
    match = _DATELINE.match(text, *paragraph)
    return match.span() if match else None
