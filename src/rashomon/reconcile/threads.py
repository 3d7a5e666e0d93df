"""Threads: documents that hang together, so few that each can be compared with each.

Two documents are tied where they are likely of one event; a tie is as strong as its log odds. A
thread is a connected group of documents. Where a war is reported everything hangs together
somehow, so a group of more than MOST is taken apart along its weakest ties, a STEP at a time, until
its parts are small enough. The order in which documents come does not matter, and a document's
surroundings tell its thread: a ledger that grows need look no further.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from math import inf, log

__all__ = ["CERTAIN", "LINK", "MOST", "Neighbours", "affected", "thread", "threads"]

LINK = log(7 / 3)  # log odds of one event, 0.7 as a probability, from which documents are tied
MOST = 64  # documents of a thread
STEP = 0.5
CERTAIN = inf  # the strength of a tie that a person made
LEVELS = [LINK + STEP * number for number in range(48)]  # beyond the last all words are the same

Neighbours = Callable[[Collection[str]], Mapping[str, Mapping[str, float]]]
"""The strengths of the ties of documents, by document and then by whom they tie it to."""


def thread(document: str, neighbours: Neighbours) -> frozenset[str]:
    """The documents that hang together with one, itself among them."""

    def is_small(level: float) -> bool:
        return len(_reached(document, neighbours, level)) <= MOST

    level = bisect_left(LEVELS[:-1], True, key=is_small)
    return frozenset(_reached(document, neighbours, LEVELS[level], most=None))


def threads(documents: Iterable[str], neighbours: Neighbours) -> list[list[str]]:
    """All threads of some documents that no tie joins to others; in order, as those in each."""
    found: list[list[str]] = []
    pending = sorted(documents)
    for level in LEVELS:
        left: list[str] = []
        seen: set[str] = set()
        for document in pending:
            if document not in seen:
                whole = _reached(document, neighbours, level, most=None)
                seen |= whole
                if len(whole) <= MOST or level == LEVELS[-1]:
                    found.append(sorted(whole))
                else:
                    left += whole
        pending = sorted(left)
    return sorted(found)


def affected(document: str, neighbours: Neighbours) -> set[str]:
    """The documents whose thread would be another if this one were not there, and its own thread.

    They are those that it joins to a group too large, and those of its own.
    """
    found: set[str] = set()
    ties = neighbours([document])[document]
    for level in LEVELS[:-1]:
        if len(_reached(document, neighbours, level)) <= MOST:
            break
        large: set[str] = set()
        for other, strength in ties.items():
            if strength >= level and other not in found and other not in large:
                part = _reached(other, neighbours, level, without=document)
                (found if len(part) <= MOST else large).update(part)
    return found | thread(document, neighbours)


def _reached(
    document: str,
    neighbours: Neighbours,
    level: float,
    *,
    without: str | None = None,
    most: int | None = MOST,
) -> set[str]:
    """The documents to which ties of a level lead; no more where there are more than `most`."""
    found = {document}
    border: Collection[str] = found
    while border and (most is None or len(found) <= most):
        border = {
            other
            for ties in neighbours(border).values()
            for other, strength in ties.items()
            if strength >= level and other != without and other not in found
        }
        found |= border
    return found
