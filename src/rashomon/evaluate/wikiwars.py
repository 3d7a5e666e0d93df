"""The WikiWars corpus (Mazur & Dale 2010): war histories with their time expressions in TIMEX2.

The layout is that of release 1.0.4, found anywhere below the folder given:

    keyinline/01_WW2.key.xml    <DOC> with <DATETIME> and <TEXT>, expressions as <TIMEX2 val="...">
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from rashomon.errors import GoldError
from rashomon.model.text import Document, Span

__all__ = ["AnnotatedTime", "TimeGold", "wikiwars"]

HOME = "xszhong/syntime on GitHub"
_TAG = re.compile(r"(</?TIMEX2[^>]*>)")
_VALUE = re.compile(r'\sval="([^"]*)"')
_PUBLISHED = re.compile(r"<DATETIME>.*?(\d{4}-\d\d-\d\d[T\d:]*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedTime:
    """An annotated expression; `value` is its TIMEX2 val, None where it has none."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGold:
    """A document with its time expressions in text order; they may nest."""

    document: Document
    times: tuple[AnnotatedTime, ...]


def wikiwars(folder: Path) -> list[TimeGold]:
    """The documents of the corpus, in name order.

    Raises:
        GoldError: the corpus is not there, or a file of it is malformed.
    """
    paths = sorted(folder.rglob("keyinline/*.key.xml"))
    if not paths:
        raise GoldError(
            f"no WikiWars here (keyinline/*.key.xml, at any depth); the corpus is in {HOME}",
            about=str(folder),
        )
    return [_gold(path) for path in paths]


def _gold(path: Path) -> TimeGold:
    try:
        content = path.read_text(encoding="utf-8")
        body = content[content.index("<TEXT>") + len("<TEXT>") : content.index("</TEXT>")]
        text, times = _marked(body)
    except (OSError, ValueError, IndexError) as error:
        raise GoldError(
            f"not an annotated document of WikiWars: {error}", about=str(path)
        ) from error
    published = _PUBLISHED.search(content)
    document = Document(
        id=path.name.removesuffix(".key.xml"),
        text=text,
        published=published[1] if published else None,
        language="en",
    )
    return TimeGold(document=document, times=tuple(times))


def _marked(body: str) -> tuple[str, list[AnnotatedTime]]:
    """The text without its tags, and what the tags enclose.

    Raises:
        IndexError: a tag closes that was not opened.
        ValueError: one opens and is not closed.
    """
    parts: list[str] = []
    length = 0
    open_tags: list[tuple[int, str]] = []
    found: list[AnnotatedTime] = []
    for piece in _TAG.split(body):
        if piece.startswith("</TIMEX2"):
            start, tag = open_tags.pop()
            value = _VALUE.search(tag)
            found.append(AnnotatedTime(span=(start, length), value=value[1] if value else None))
        elif piece.startswith("<TIMEX2"):
            open_tags.append((length, piece))
        else:
            parts.append(unescape(piece))
            length += len(parts[-1])
    if open_tags:
        raise ValueError("a TIMEX2 tag is not closed")
    return "".join(parts), sorted(found, key=lambda time: time.span)
