"""Propositions: what a statement says, point by point, where it says several things.

"The government has agreed a truce, and more than 200 girls will be released" answers two
questions; each clause is compared and counted as evidence by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from rashomon.model.text import Span, overlap
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.tables import shipped
from rashomon.reconcile.wording import groups_in, names, numbers, stems

__all__ = ["propositions"]

FEWEST = 6  # words of a clause that says something by itself; of 3 to 10, 6 and 7 measured best


@cache
def _border() -> re.Pattern[str]:
    known = shipped("clauses.yaml")
    opens, verbs, under = (
        "|".join(map(re.escape, known[name]["words"]))
        for name in ("openers", "verbs", "subordinators")
    )
    return re.compile(
        rf"""[,:]\s+(?=(?:{opens})\b)              # ", and", ", which"
            |;\s+|\s[-\u2013\u2014]\s|[.?!]["'\u201d\u2019]?\s+
            |\s(?=(?:and|but)\s(?:{verbs}|\w+ed)\b)  # "and will", "and wounded"
            |\s(?=(?:{under})\s)                # "while", "because"
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def propositions(statement: Statement) -> tuple[Statement, ...]:
    """A statement's clauses as statements of their own; itself where it has but one."""
    text = statement.document.text
    spans = (part for span in statement.resolved.claim.content for part in _clauses(text, span))
    clauses = _joined(text, spans)
    return tuple(_part(statement, span) for span in clauses) if clauses[1:] else (statement,)


def _clauses(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    for found in _border().finditer(text, start, end):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < end:
        yield start, end


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Clauses in order; one too short goes with the next, the last with the one before."""
    held: list[Span] = []
    for start, end in spans:
        if held and _short(text, held[-1]):
            held[-1] = held[-1][0], end
        else:
            held.append((start, end))
    if held[1:] and _short(text, held[-1]):
        _, end = held.pop()
        held[-1] = held[-1][0], end
    return held


def _short(text: str, span: Span) -> bool:
    return len(text[span[0] : span[1]].split()) < FEWEST


def _part(statement: Statement, span: Span) -> Statement:
    content = statement.document.text[span[0] : span[1]]
    tolls = tuple(t for t in statement.resolved.tolls if overlap(t.mention, span))
    places = tuple(p for p in statement.resolved.places if overlap(p.mention, span))
    return replace(
        statement,
        clause=span,
        resolved=replace(statement.resolved, tolls=tolls, places=places),
        words=stems(content),
        names=names(content),
        numbers=numbers(content),
        groups=groups_in(content),
    )
