"""Tolls: every figure of people harmed in a text or of what else it counts, with whom or what."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model.resolved import Toll, TollKind
from rashomon.model.text import Document
from rashomon.resolve.toll.counts import counts
from rashomon.resolve.toll.cues import cues
from rashomon.resolve.toll.lexicon import lexicon
from rashomon.resolve.toll.nouns import Kind
from rashomon.resolve.toll.others import others
from rashomon.resolve.toll.rules import Figure, Sentence, harmed
from rashomon.resolve.toll.tokens import Words, sentences

__all__ = ["tolls"]


def tolls(document: Document) -> tuple[Toll, ...]:
    """Every figure of people harmed in a document, and of what else is counted, in text order.

    A figure is a number, a rounded one ("dozens"), none ("no one was killed": 0) or an article
    before somebody unnamed ("a boy was killed": 1). Intervals are those of `data/tolls.yaml`.
    """
    return tuple(_tolls(document.text))


def _tolls(text: str) -> Iterator[Toll]:
    before: TollKind | None = None
    for words in sentences(text):
        found = tuple(counts(words))
        sentence = Sentence(
            words=words,
            counts=tuple(count for count in found if count.head.sort is not Kind.THING),
            cues=tuple(cues(words)),
            before=before if words.follows else None,
        )
        harm = harmed(sentence)
        before = harm[-1].kind if harm else None
        taken = {figure.count.start for figure in harm}
        left = (count for count in found if count.start not in taken)
        figures = (*harm, *others(words, left, sentence.cues))
        for figure in sorted(figures, key=lambda each: each.start):
            yield _toll(text, words, figure)


def _toll(text: str, words: Words, figure: Figure) -> Toll:
    count = figure.count
    return Toll(
        kind=figure.kind,
        low=count.low,
        high=count.high,
        mention=words.span(figure.start, figure.end),
        who=_who(text, words, figure),
        part_of_total=figure.part,
    )


def _who(text: str, words: Words, figure: Figure) -> str | None:
    """The population in the words of the text; None for people as such who came to harm."""
    head = figure.count.head
    start = head.start
    while start < head.end - 1 and words.low[start] in ("other", "more", "others", "further"):
        start += 1
    if head.sort is Kind.BARE:
        return None
    harm = figure.kind is not TollKind.COUNTED
    if harm and head.end - start == 1 and words.low[start] in lexicon().anyone:
        return None
    first, last = words.span(start, head.end)
    return text[first:last]
