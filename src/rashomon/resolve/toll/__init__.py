"""Tolls: every figure of people harmed in a text, with whom it counts and how surely."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model.resolved import Toll, TollKind
from rashomon.model.text import Document
from rashomon.resolve.toll.counts import counts
from rashomon.resolve.toll.cues import cues
from rashomon.resolve.toll.lexicon import lexicon
from rashomon.resolve.toll.people import Kind
from rashomon.resolve.toll.rules import Harmed, Sentence, harmed
from rashomon.resolve.toll.tokens import Words, sentences

__all__ = ["tolls"]


def tolls(document: Document) -> tuple[Toll, ...]:
    """Every figure of people harmed in a document, in text order.

    A figure is a number, a rounded one ("dozens"), none ("no one was killed": 0) or an article
    before somebody unnamed ("a boy was killed": 1). Intervals are those of `data/tolls.yaml`.
    """
    return tuple(_tolls(document.text))


def _tolls(text: str) -> Iterator[Toll]:
    before: TollKind | None = None
    for words in sentences(text):
        found = harmed(
            Sentence(
                words=words,
                counts=tuple(counts(words)),
                cues=tuple(cues(words)),
                before=before if words.follows else None,
            )
        )
        before = found[-1].kind if found else None
        for item in found:
            yield _toll(text, words, item)


def _toll(text: str, words: Words, item: Harmed) -> Toll:
    count = item.count
    return Toll(
        kind=item.kind,
        low=count.low,
        high=count.high,
        mention=words.span(item.start, item.end),
        who=_who(text, words, item),
        part_of_total=item.part,
    )


def _who(text: str, words: Words, item: Harmed) -> str | None:
    """The population in the words of the text; None for people as such."""
    head = item.count.head
    start = head.start
    while start < head.end and words.low[start] in ("other", "more", "others", "further"):
        start += 1
    if head.sort is Kind.BARE or start >= head.end:
        return None
    if head.end - start == 1 and words.low[start] in lexicon().anyone:
        return None
    first, last = words.span(start, head.end)
    return text[first:last]
