"""Questions and answers in words that a reader understands, taken from the accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model.event import QuestionKind
from rashomon.model.resolved import TollKind
from rashomon.reconcile.compare import Comparison
from rashomon.reconcile.points import Point

__all__ = ["asked", "clipped"]

_LONGEST = 140  # characters of a statement in a title, question or label
_ASKED = {
    QuestionKind.OCCURRENCE: "Did this happen",
    QuestionKind.RESPONSIBILITY: "Who was responsible",
    QuestionKind.CONTROL: "Who is in control",
    QuestionKind.CAUSE: "How or why did it come about",
    QuestionKind.STATUS: "How do things stand",
    QuestionKind.DATE: "When was it",
    QuestionKind.PLACE: "Where was it",
    QuestionKind.IDENTITY: "Who or what is it",
}
_SUFFERED = {
    TollKind.KILLED: "were killed",
    TollKind.INJURED: "were injured",
    TollKind.MISSING: "are missing",
    TollKind.CAPTURED: "were captured",
    TollKind.ABDUCTED: "were abducted",
    TollKind.DISPLACED: "were displaced",
    TollKind.CASUALTIES: "were killed or injured",
}


def asked(kind: QuestionKind, points: Sequence[Point], comparison: Comparison) -> str:
    """The question in words: what is counted, or the most central account."""
    figure = points[0].figure
    if figure is None:
        return f"{_ASKED[kind]}: {clipped(comparison.central(points).text)}?"
    whom = {point.figure.whom for point in points if point.figure}
    people = whom.pop() if len(whom) == 1 else None
    if figure.counted in set(TollKind):
        return f"How many {people or 'people'} {_SUFFERED[TollKind(figure.counted)]}?"
    told = clipped(comparison.central(points).text)
    named = re.search(rf"\b{re.escape(figure.counted)}\w*(?:\s+\w+s\b)?", told, re.IGNORECASE)
    return f"How many {named.group() if named else figure.counted}: {told}?"


def clipped(text: str) -> str:
    """A text's beginning, cut between words, without "that" before it and the mark at its end."""
    text = text.strip().removeprefix("that ").rstrip(".?!,;:")
    text = text[:1].upper() + text[1:]
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(".,;:") + " …"
