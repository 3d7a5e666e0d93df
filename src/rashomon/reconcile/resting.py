"""Statements whose source is named elsewhere.

"X reports" in one document is "Y told X" in another; "an official" of a lead is named further down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.model.claim import LinkKind
from rashomon.reconcile.relations import fold
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.wording import shared

__all__ = ["rests_on"]

RESTATED = 0.6  # within a document
ALIKE = 0.4  # of the shorter statement's words, by rarity
_SPEAKING = (LinkKind.OFFICIAL, LinkKind.PERSON, LinkKind.GOVERNMENT, LinkKind.ORGANISATION)
_PRESS = (LinkKind.OUTLET, LinkKind.AGENCY)


def rests_on(statements: Sequence[Statement]) -> dict[str, str]:
    """Of statements whose chain ends with an outlet: whom it had it from, as others tell.

    Another statement must give the same in the outlet's name and name its source; of several the
    one that is most alike counts.
    """
    through: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        chain = statement.resolved.claim.chain
        if len(chain) > 1 and chain[-2].kind in _PRESS:
            through[fold(chain[-2].name)].append(statement)
    return _named_below(statements) | {
        statement.id: source
        for statement in statements
        if (source := _source(statement, through)) is not None
    }


def _named_below(statements: Sequence[Statement]) -> dict[str, str]:
    """Of statements by somebody unnamed: who says the same by name in the same document."""
    named: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        last = statement.resolved.claim.origin
        if last and last.named and last.kind in _SPEAKING:
            named[statement.document.id].append(statement)
    found = {}
    for statement in statements:
        last = statement.resolved.claim.origin
        if last and not last.named and last.kind is LinkKind.OFFICIAL:
            below = [each for each in named[statement.document.id] if each.order > statement.order]
            other = max(below, key=lambda each: shared(statement.words, each.words), default=None)
            if other and shared(statement.words, other.words) >= RESTATED:
                found[statement.id] = other.resolved.claim.chain[-1].name
    return found


def _source(statement: Statement, through: dict[str, list[Statement]]) -> str | None:
    chain = statement.resolved.claim.chain
    if not chain or chain[-1].kind not in _PRESS:
        return None
    told = [
        (shared(statement.words, other.words), other.order, other)
        for other in through.get(fold(chain[-1].name), ())
        if other.id != statement.id
    ]
    alike, _, other = max(told, key=lambda item: item[:2], default=(0.0, (), statement))
    return other.resolved.claim.chain[-1].name if alike >= ALIKE else None
