"""Attributions written by hand: by the words they cover, each found after the one before."""

from __future__ import annotations

from rashomon.model.claim import Attribution, LinkKind, Mention
from rashomon.model.text import Document, Span, Spans


def document(text: str) -> Document:
    """A document of nothing but a text."""
    return Document(id="test", text=text)


def span(text: str, words: str, *, nth: int = 0) -> Span:
    """Where words stand in a text, the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def spans(text: str, *parts: str) -> Spans:
    """Where several parts stand, each after the one before."""
    found: list[Span] = []
    at = 0
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        found.append((start, at))
    return tuple(found)


def mention(text: str, words: str, kind: LinkKind = LinkKind.PERSON, *, nth: int = 0) -> Mention:
    """A mention of a source by its words."""
    return Mention(span=span(text, words, nth=nth), kind=kind)


def attribution(
    text: str,
    content: str | tuple[str, ...],
    cue: str = "",
    source: Mention | tuple[Mention, ...] = (),
    *,
    relays: Mention | tuple[Mention, ...] = (),
    nth: int = 0,
) -> Attribution:
    """An attribution by its words; `nth` counts the cue's occurrences."""
    parts = (content,) if isinstance(content, str) else content
    return Attribution(
        content=spans(text, *parts),
        cue=(span(text, cue, nth=nth),) if cue else (),
        source=(source,) if isinstance(source, Mention) else source,
        relays=(relays,) if isinstance(relays, Mention) else relays,
    )
