"""Sentences of a text as words, only those that may have a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.text import Span
from rashomon.resolve.toll.lexicon import lexicon

# Quotation marks and an acronym behind its name, "(ISIS)", are passed over; "[A]t" is "At". A
# figure with what is glued to it ("12-year-old", "5.2km") is one word, and no number then.
_TOKEN = re.compile(
    r"\([A-Z]{2,6}\)|\[\w\]\w*|(?:[A-Za-z]\.){2,}"
    r"|\d++(?:[.,]\d++)*+(?:-?[^\W\d_][\w'’-]*)?|\w+(?:[-'’]\w+)*|[^\w\s]"
)
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n)(?<![.!?\"”]\n))+")
_ACRONYMS = frozenset({"US", "IS", "WHO", "IT"})  # names that are words in lower case
_TERMS = re.compile(r"[a-z]+|\d")
_ENDS = frozenset(".!?")
_PASSED = frozenset("\"“”„«»'‘’*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words and marks of a sentence, and where they stand in the text.

    `low` has them in lower case, but for acronyms that are words ("US", "IS"); `capital` tells
    which begin with a capital. `follows` is true behind a sentence of the same paragraph.
    """

    low: tuple[str, ...]
    spans: tuple[Span, ...]
    capital: tuple[bool, ...]
    follows: bool = False

    def __len__(self) -> int:
        return len(self.low)

    def at(self, index: int) -> str:
        """The word at `index`, empty outside of the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def span(self, start: int, end: int) -> Span:
        """Where the words `start` to `end` (exclusive, at least one) stand in the text."""
        return self.spans[start][0], self.spans[end - 1][1]


def sentences(text: str) -> Iterator[Words]:
    """The sentences of every paragraph that has a word of harm or a number, in text order."""
    starts = lexicon().starts
    for paragraph in _PARAGRAPH.finditer(text):
        if not starts.isdisjoint(_TERMS.findall(paragraph.group().lower())):
            yield from _sentences(text, *paragraph.span())


def _sentences(text: str, start: int, end: int) -> Iterator[Words]:
    found = list(_TOKEN.finditer(text, start, end))
    first = 0
    for index, match in enumerate(found):
        if match.group() in _ENDS and _closes(text, found, index):
            yield _words(found[first : index + 1], follows=first > 0)
            first = index + 1
    if first < len(found):
        yield _words(found[first:], follows=first > 0)


def _closes(text: str, found: list[re.Match[str]], index: int) -> bool:
    """Whether a full stop ends the sentence: white space and no small letter follow it."""
    after = found[index].end()
    if text[after : after + 1].isalnum() or index + 1 == len(found):
        return False
    return not (_abbreviated(found, index) or found[index + 1].group()[0].islower())


def _abbreviated(found: list[re.Match[str]], index: int) -> bool:
    """Whether a full stop belongs to the word before it: "Gen.", "J."."""
    before = found[index - 1] if index else None
    if before is None or found[index].group() != "." or before.end() != found[index].start():
        return False
    word = before.group().lower()
    return (len(word) == 1 and word.isalpha()) or word in lexicon().abbreviations


def _words(found: list[re.Match[str]], *, follows: bool) -> Words:
    kept = [m for m in found if m.group() not in _PASSED and m.group()[0] + m.group()[-1] != "()"]
    raw = [_unbracketed(match.group()) for match in kept]
    named = _ACRONYMS if any(word.islower() for word in raw) else frozenset()
    return Words(
        low=tuple(word if word in named else word.lower().replace("’", "'") for word in raw),
        spans=tuple(match.span() for match in kept),
        capital=tuple(word[0].isupper() for word in raw),
        follows=follows,
    )


def _unbracketed(word: str) -> str:
    """A word with its capital changed in brackets ("[A]t") without them."""
    return word[1] + word[3:] if len(word) > 2 and word[0] == "[" else word
