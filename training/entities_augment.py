"""Texts made for the entity tagger: invented sentences, and corpora with other names in them.

Both teach that a name is known by its place in the sentence and by its capitals, not by having
been seen: names of people and places of every region stand where the corpora have a few.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.model.resolved import EntityKind
from rashomon.model.text import Span
from training.entities_corpora import Mark, Marked

SWAPPED = 0.6  # share of documents that are shown with other names
WRAPPED = 0.08  # share shown wrapped by width
CAPITALS = 0.04  # share of documents shown in capitals, and as many in lower case
_SLOT = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"<(\w+|\?) ([^<>]*)>")
_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What fills the slots: lists by slot, the large cities of the world, all by country."""

    lists: Mapping[str, Sequence[str]]
    large: Sequence[str]
    by_country: Sequence[Sequence[str]]

    def slot(self, name: str, rng: random.Random) -> str:
        """Something for a slot; its own slots are still open."""
        if name in ("city", "city2"):
            return rng.choice(self.large if rng.random() < 0.5 else rng.choice(self.by_country))
        if name == "lowcity":
            return rng.choice(self.large).lower().split()[0]
        if name == "date":
            day = rng.randint(1, 28)
            return rng.choice((f"{day} {{fullmonth}}", f"{{fullmonth}} {day}"))
        return rng.choice(self.lists[name.removesuffix("2")])

    def filled(self, pattern: str, rng: random.Random) -> str:
        """A pattern with all its slots filled."""
        while match := _SLOT.search(pattern):
            pattern = pattern[: match.start()] + self.slot(match[1], rng) + pattern[match.end() :]
        return pattern


def invented(count: int, known: Names, rng: random.Random) -> list[Marked]:
    """Texts of one to six invented sentences."""
    return [_text(rng.randint(1, 6), known, rng) for _ in range(count)]


def _text(sentences: int, known: Names, rng: random.Random) -> Marked:
    text, marks = "", list[Mark]()
    for _ in range(sentences):
        sentence = known.filled(rng.choice(known.lists["sentences"]), rng)
        first = sentence.index(" ") + 1 if sentence.startswith("<") else 0
        sentence = sentence[:first] + sentence[first].upper() + sentence[first + 1 :]
        at = 0
        for match in _MARK.finditer(sentence):
            text += sentence[at : match.start()]
            kind = None if match[1] == "?" else EntityKind(match[1])
            marks.append(((len(text), len(text) + len(match[2])), kind))
            text += match[2]
            at = match.end()
        text += sentence[at:] + rng.choice((" ", " ", "\n", "\n\n"))
    return Marked(text=text, marks=tuple(marks))


def varied(marked: Marked, known: Names, rng: random.Random) -> Marked:
    """A text as it might also stand: with other names, wrapped, in one case."""
    if rng.random() < SWAPPED:
        marked = _swapped(marked, known, rng)
    text, draw = marked.text, rng.random()
    if draw < WRAPPED:
        text = _wrapped(text, rng.randint(50, 90))
    elif draw < WRAPPED + 2 * CAPITALS:
        changed = text.upper() if draw < WRAPPED + CAPITALS else text.lower()
        text = changed if len(changed) == len(text) else text
    return Marked(text=text, marks=marked.marks)


def _wrapped(text: str, width: int) -> str:
    """The text with spaces turned to line breaks, so that lines are about as wide."""
    line, out = 0, list(text)
    for i, character in enumerate(text):
        line = 0 if character == "\n" else line + 1
        if line > width and character == " ":
            out[i], line = "\n", 0
    return "".join(out)


def _swapped(marked: Marked, known: Names, rng: random.Random) -> Marked:
    """Other names for people and places, each name the same throughout the text."""
    others: dict[str, str] = {}
    edits: dict[Span, str] = {}
    for span, kind in marked.marks:
        words = marked.text[slice(*span)]
        if not _NAME.fullmatch(words) or kind not in (EntityKind.PERSON, EntityKind.LOCATION):
            continue
        if words not in others:
            pattern = "{city}" if kind is EntityKind.LOCATION else "{given} {family}"
            pattern = pattern if " " in words or kind is EntityKind.LOCATION else "{family}"
            others[words] = known.filled(pattern, rng) if rng.random() < 0.5 else words
        edits[span] = others[words]
    return _edited(marked, edits)


def _edited(marked: Marked, edits: Mapping[Span, str]) -> Marked:
    places = list(range(len(marked.text) + 1))
    text, at, shift = "", 0, 0
    for (start, end), words in sorted(edits.items()):
        if start < at:
            continue
        text += marked.text[at:start] + words
        for i in range(at, start):
            places[i] = i + shift
        for i in range(start, end):
            places[i] = start + shift
        shift += len(words) - (end - start)
        at = end
    for i in range(at, len(marked.text) + 1):
        places[i] = i + shift
    text += marked.text[at:]
    marks = tuple(((places[a], places[b]), kind) for (a, b), kind in marked.marks)
    return Marked(text=text, marks=marks)
