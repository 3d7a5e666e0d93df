"""Text with overlapping and nested spans marked, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from rashomon.model.text import Span

__all__ = ["Highlight", "html", "segments"]


_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A span to mark: `role` becomes a CSS class, `note` what shows under the pointer."""

    span: Span
    role: str
    note: str = ""


def segments(
    text: str, highlights: Iterable[Highlight]
) -> Iterator[tuple[str, tuple[Highlight, ...]]]:
    """The text cut at every border, each piece with the highlights that cover it, widest first.

    The pieces joined are the text; a sweep over the borders, so spans may overlap in any way.
    Spans that reach past the text are cut to it; empty ones mark nothing.
    """
    cut = [
        (max(mark.span[0], 0), min(mark.span[1], len(text)), mark)
        for mark in sorted(highlights, key=lambda mark: (mark.span[0], -mark.span[1]))
    ]
    opening = [entry for entry in cut if entry[0] < entry[1]]
    borders = sorted({0, len(text), *(b for start, end, _ in opening for b in (start, end))})
    live: list[tuple[int, Highlight]] = []
    following = 0
    for start, end in pairwise(borders):
        live = [(stop, mark) for stop, mark in live if stop > start]
        while following < len(opening) and opening[following][0] == start:
            live.append(opening[following][1:])
            following += 1
        yield text[start:end], tuple(mark for _, mark in live)


def html(text: str, highlights: Iterable[Highlight]) -> str:
    """The text, escaped, each marked piece in a `<mark>` with the classes of all that cover it.

    The innermost note is shown. A lone surrogate, which HTML cannot carry, shows as U+FFFD.
    """
    return "".join(_piece(words, covering) for words, covering in segments(text, highlights))


def _piece(words: str, covering: tuple[Highlight, ...]) -> str:
    if not covering:
        return _escaped(words)
    roles = " ".join(dict.fromkeys(mark.role for mark in covering))
    note = next((mark.note for mark in reversed(covering) if mark.note), "")
    title = f' title="{_escaped(note)}"' if note else ""
    return f'<mark class="{_escaped(roles)}"{title}>{_escaped(words)}</mark>'


def _escaped(words: str) -> str:
    return escape(_SURROGATE.sub("\ufffd", words))
