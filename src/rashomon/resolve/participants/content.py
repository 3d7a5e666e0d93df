"""The words of a claim's content, and who is named in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.model.claim import Claim
from rashomon.model.resolved import Actor
from rashomon.model.text import Span
from rashomon.resolve.participants.grammar import (
    AMOUNTS,
    BE,
    BOUNDS,
    BREAKS,
    DETERMINERS,
    HAVE,
    JOINTS,
    PREPOSITIONS,
    RELATIVES,
)
from rashomon.resolve.participants.lexicon import lexicon

__all__ = ["Content", "Phrase", "content_of", "modifies"]

_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_MODIFIER_STOPS = PREPOSITIONS | BREAKS | BE | HAVE | JOINTS | RELATIVES
_WIDEST = 6  # words before a noun that can belong to its phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Somebody in the words `start` to `end` (exclusive) of a content."""

    start: int
    end: int
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A claim's content as words in lower case, where they stand, and who is named in them."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    phrases: tuple[Phrase, ...] = ()

    def at(self, index: int) -> str:
        """The word at `index`, empty outside."""
        return self.words[index] if 0 <= index < len(self.words) else ""


def content_of(text: str, claim: Claim, found: Sequence[Actor]) -> Content:
    """The content of a claim, with the actors found in it and people whom it does not name."""
    tokens = [m for start, end in claim.content for m in _TOKEN.finditer(text, start, end)]
    bare = Content(
        words=tuple(m.group().lower().replace("’", "'") for m in tokens),
        spans=tuple(m.span() for m in tokens),
    )
    named = [p for actor in found if (p := _phrase(bare, actor))]
    taken = {i for p in named for i in range(p.start, p.end)}
    unnamed = [p for p in _unnamed(text, bare) if p.end - 1 not in taken]
    return replace(bare, phrases=tuple(sorted([*named, *unnamed], key=lambda p: p.start)))


def _phrase(content: Content, actor: Actor) -> Phrase | None:
    if actor.mention is None:
        return None
    start, end = actor.mention
    inside = [i for i, (a, b) in enumerate(content.spans) if a < end and b > start]
    return Phrase(start=inside[0], end=inside[-1] + 1, actor=actor) if inside else None


def _unnamed(text: str, content: Content) -> Iterator[Phrase]:
    """People named by what they are: the noun with the words that modify it."""
    for i, word in enumerate(content.words):
        sector = lexicon().people.get(word)
        if sector is None or lexicon().people.get(content.at(i + 1)):
            continue
        start = _opening(content, i)
        span = content.spans[start][0], content.spans[i][1]
        name = " ".join(text[slice(*span)].split())
        yield Phrase(start=start, end=i + 1, actor=Actor(name=name, mention=span, sector=sector))


def _opening(content: Content, noun: int) -> int:
    """Where the phrase of a noun begins: its adjectives and its count ("at least", "dozens of")."""
    start = noun
    while noun - start < _WIDEST and modifies(content.at(start - 1)):
        start -= 1
    if content.at(start - 1) == "of" and content.at(start - 2) in AMOUNTS:
        start -= 2
    if content.words[max(0, start - 1) : start + 1] in BOUNDS:
        start -= 1
    while start < noun and content.words[start] in DETERMINERS:
        start += 1
    return start


def modifies(word: str) -> bool:
    """Whether a word can stand before a noun in its phrase."""
    lex = lexicon()
    stops = word in _MODIFIER_STOPS or (word in lex.verbs and word not in lex.compounds)
    return word[:1].isalnum() and not stops
