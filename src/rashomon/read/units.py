"""Units: sentences as tokens, those that one quotation holds together kept in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.model.text import Span
from rashomon.read.quotation import quotations
from rashomon.read.segment import dateline, paragraphs, sentences

Range = tuple[int, int]
"""`[start, end)` in the tokens of a unit."""

LONGEST = 300  # tokens; a longer run without a full stop is cut, so that reading stays linear
_TOKEN = re.compile(r"\w+(?:[.'\u2019&-]\w+)*|''|``|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The tokens of a sentence, or of the sentences a quotation holds together.

    `spans` are the tokens' places in the text, `words` the tokens in lower case, `quoted` tells
    which stand inside quotation marks; `text` is the whole document's.
    """

    text: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    quoted: tuple[bool, ...]

    def span(self, part: Range) -> Span:
        """The place of a range of tokens in the text."""
        return self.spans[part[0]][0], self.spans[part[1] - 1][1]

    def word(self, index: int) -> str:
        """The token at `index` in lower case; "" outside the unit."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter or is a number; none outside the unit."""
        if not 0 <= index < len(self.words):
            return False
        first = self.text[self.spans[index][0]]
        return first.isupper() or first.isdigit()


def is_word(token: str) -> bool:
    """Whether a token is more than a mark."""
    return token[:1].isalnum()


def units(text: str) -> Iterator[Unit]:
    """The units of a text in order, datelines left out."""
    quoted = [quotation.span for quotation in quotations(text)]
    first = 0
    for paragraph in paragraphs(text):
        head = dateline(text, paragraph)
        start = head[1] if head else paragraph[0]
        last = first
        for _, end in sentences(text, paragraph):
            while last < len(quoted) and quoted[last][1] < end:
                last += 1
            runs_on = last < len(quoted) and quoted[last][0] < end < quoted[last][1]
            if end > start and not runs_on:
                yield from _cut(text, (start, end), quoted[first : last + 1])
                start, first = end, last


def _cut(text: str, span: Span, quoted: Sequence[Span]) -> Iterator[Unit]:
    matches = list(_TOKEN.finditer(text, *span))
    inside: list[bool] = []
    k = 0
    for match in matches:
        while k < len(quoted) and quoted[k][1] <= match.start():
            k += 1
        inside.append(k < len(quoted) and quoted[k][0] <= match.start())
    for i in range(0, len(matches), LONGEST):
        some = matches[i : i + LONGEST]
        yield Unit(
            text=text,
            spans=tuple(match.span() for match in some),
            words=tuple(match.group().lower().replace("\u2019", "'") for match in some),
            quoted=tuple(inside[i : i + LONGEST]),
        )
