"""Accounts of a ledger against a gold story's, and what pairs of them are to each other.

Predicted accounts are aligned one to one with gold ones of the same document and kind of question,
the best overlap of evidence first; half of the shorter span must be covered. Then pairs are scored,
so that no label needs to be worded as in the gold:

contradicts   different origins whose answers to one question exclude each other;
corroborates  different origins whose answers to one question agree;
same origin   one origin's accounts of one question in different documents.

A gold pair with an account that was not found counts against recall; a predicted pair is judged
only where both of its accounts are aligned.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.evaluate.score import Tally, best_first, precision_recall
from rashomon.model.event import Event
from rashomon.model.text import Span, overlap

__all__ = [
    "RELATIONS",
    "Told",
    "agree",
    "aligned",
    "figures",
    "folded",
    "relations",
    "tally",
    "told",
]

RELATIONS = ("contradicts", "corroborates", "same origin")
COVERED = 0.5  # of the shorter of two evidence spans

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An account as far as it is scored; `question` and `label` tell them apart within a story."""

    document: str
    span: Span
    kind: str
    question: Hashable
    label: Hashable
    interval: tuple[float, float] | None
    open: bool
    origin: str


def folded(name: str) -> str:
    """A name in lower case, without articles and marks."""
    return " ".join(word for word in _WORD.findall(name.lower()) if word not in _ARTICLES)


def told(events: Iterable[Event]) -> list[Told]:
    """The accounts of events, in order."""
    return [
        Told(
            document=account.document,
            span=account.evidence,
            kind=question.kind,
            question=(event.id, question.id),
            label=number,
            interval=_ends(answer.value),
            open=answer.open,
            origin=folded(account.origin.name),
        )
        for event in events
        for question in event.questions
        for number, answer in enumerate(question.answers)
        for account in answer.accounts
    ]


def _ends(value: tuple[int | None, int | None] | None) -> tuple[float, float] | None:
    if value is None:
        return None
    low, high = value
    return (0 if low is None else low, float("inf") if high is None else high)


def aligned(gold: Sequence[Told], found: Sequence[Told]) -> dict[int, int]:
    """Which predicted account stands for each gold one, by their numbers."""
    by_place: dict[tuple[str, str], list[int]] = {}
    for j, account in enumerate(found):
        by_place.setdefault((account.document, account.kind), []).append(j)
    scored = [
        ((covered,), i, j)
        for i, account in enumerate(gold)
        for j in by_place.get((account.document, account.kind), ())
        if (covered := _overlap(account.span, found[j].span))
    ]
    return dict(best_first(scored))


def _overlap(left: Span, right: Span) -> float:
    """Intersection over union; 0 where less than half of the shorter span is covered."""
    common = overlap(left, right)
    shorter = min(left[1] - left[0], right[1] - right[0])
    if shorter <= 0 or common / shorter < COVERED:
        return 0.0
    return common / (max(left[1], right[1]) - min(left[0], right[0]))


def agree(left: Told, right: Told) -> bool | None:
    """Whether two answers agree; None where one of them leaves the point open."""
    if left.interval and right.interval:
        low, high = zip(left.interval, right.interval, strict=True)
        return max(low) <= min(high)
    if left.label == right.label:
        return True
    return None if left.open or right.open else False


def relations(accounts: Sequence[Told]) -> dict[str, set[Pair]]:
    """The pairs of accounts by what they are to each other."""
    found: dict[str, set[Pair]] = {name: set() for name in RELATIONS}
    by_question: dict[Hashable, list[int]] = {}
    for number, account in enumerate(accounts):
        by_question.setdefault(account.question, []).append(number)
    for numbers in by_question.values():
        for i, j in combinations(numbers, 2):
            name = _relation(accounts[i], accounts[j])
            if name:
                found[name].add((i, j))
    return found


def _relation(left: Told, right: Told) -> str | None:
    if left.origin == right.origin:
        return "same origin" if left.document != right.document else None
    alike = agree(left, right)
    if alike is None:
        return None
    return "corroborates" if alike else "contradicts"


def tally(gold: Sequence[Told], found: Sequence[Told]) -> Tally:
    """The counts of a story behind its figures."""
    pairs = aligned(gold, found)
    back = {j: i for i, j in pairs.items()}
    counts: dict[str, float] = {
        "gold": len(gold),
        "predicted": len(found),
        "accounts.found": len(pairs),
    }
    wanted, given = relations(gold), relations(found)
    for name in RELATIONS:
        judged = {
            (min(back[i], back[j]), max(back[i], back[j]))
            for i, j in given[name]
            if i in back and j in back
        }
        counts[f"{name}.gold"] = len(wanted[name])
        counts[f"{name}.judged"] = len(judged)
        counts[f"{name}.right"] = len(judged & wanted[name])
    return counts


def figures(counts: Mapping[str, float]) -> dict[str, float]:
    """Recall of accounts; precision, recall and F1 of each relation, of one story."""
    values = {"accounts.recall": counts["accounts.found"] / counts["gold"]}
    for name in RELATIONS:
        right, judged, wanted = (counts[f"{name}.{part}"] for part in ("right", "judged", "gold"))
        values |= precision_recall(name, right=right, predicted=judged, gold=wanted)
    return values
