"""Coders: from a claim to the kind of event that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from rashomon.model.claim import Claim, Stance
from rashomon.model.codebook import Auxiliary, EventType
from rashomon.model.resolved import Coding
from rashomon.model.text import Document, Span, words
from rashomon.resolve.coding.auxiliary import auxiliary
from rashomon.resolve.coding.codebook import Match, codebook
from rashomon.resolve.coding.lexicon import VERBAL, Guess
from rashomon.resolve.coding.words import word_spans

_ACT = re.compile(r"(?:to|for|against)\b", re.IGNORECASE)
_QUESTION = re.compile(r"(?:who|what|where|when|why|how|whether|if)\b", re.IGNORECASE)


class Classifier(Protocol):
    """What tells the event type of a text."""

    def __call__(self, stems: Sequence[str], matches: Sequence[Match]) -> Guess | None:
        """The type and modes of a text by its stems and cues; None where it tells no event."""


class Coder:
    """Codes claims by PLOVER.

    Args:
        classify: what tells the type of a text.
        name: which coder it is, as reports name it.
    """

    def __init__(self, classify: Classifier, *, name: str) -> None:
        self.name = name
        self._classify = classify
        self._codebook = codebook()

    def code(self, document: Document, claims: Sequence[Claim]) -> tuple[Coding | None, ...]:
        """What kind of event each claim speaks of; None for one that speaks of none.

        An act of speech is coded as one ("agreed | to halt the raids"), other claims by their
        content alone. Actors and recipients are left empty.
        """
        published = _day(document.published)
        return tuple(self._code(document, claim, published) for claim in claims)

    def _code(self, document: Document, claim: Claim, published: date | None) -> Coding | None:
        said = coded_words(document, claim)
        stems = self._codebook.stemmer.stems(said)
        matches = self._codebook.matches(stems)
        guess = self._classify(stems, matches)
        if guess is None:
            return None
        found = auxiliary(
            said,
            told=_told(said, matches, guess.type),
            verbal=guess.type.quad in VERBAL,
            published=published,
        )
        return Coding(
            type=guess.type,
            modes=guess.modes,
            auxiliary=_with_stance(found, claim, guess.type),
            probability=guess.probability,
        )


def coded_words(document: Document, claim: Claim) -> str:
    """The words by which a claim is coded: its content, after the cue where both are one act."""
    content = words(document.text, claim.content)
    cue = words(document.text, claim.cue, gap=" ")
    asked = claim.stance is Stance.ASKS and not _QUESTION.match(content)
    return f"{cue} {content}" if cue and (asked or _ACT.match(content)) else content


def _told(said: str, matches: Sequence[Match], type_: EventType) -> Span | None:
    """Where the first cue of a type stands; None without any."""
    first = next((match for match in matches if match.meaning.type is type_), None)
    if first is None:
        return None
    spans = word_spans(said)
    return spans[first.start][0], spans[first.end - 1][1]


def _with_stance(
    found: tuple[Auxiliary, ...], claim: Claim, type_: EventType
) -> tuple[Auxiliary, ...]:
    """The auxiliary modes with what the source's stance adds.

    What is denied did not happen by that source; a deed that is asked for is still to come.
    """
    added = set(found)
    if claim.stance is Stance.DENIES:
        added.add(Auxiliary.NEGATION)
    if claim.stance is Stance.ASKS and type_.quad not in VERBAL:
        added.add(Auxiliary.HYPOTHETICAL)
    return tuple(mode for mode in Auxiliary if mode in added)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
