"""Neighbourhood: which documents must be reconciled anew when one is added.

Documents that are linked, directly or through others, make events together and apart from all the
rest: `reconcile` over such a component gives the same events as over everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.model.resolved import ResolvedReading
from rashomon.reconcile.happenings import blocks, links
from rashomon.reconcile.statements import statements
from rashomon.reconcile.tellings import tellings
from rashomon.reconcile.weights import shipped_weights

__all__ = ["keys", "linked"]


def keys(reading: ResolvedReading) -> frozenset[str]:
    """What a document can be found by: only documents that share a key can be linked."""
    told = tellings(statements([reading]), ())
    return frozenset(
        f"{left} {right} {span}" for each in told for left, right, span in blocks(each)
    )


def linked(reading: ResolvedReading, others: Iterable[ResolvedReading]) -> frozenset[str]:
    """The ids of those of the other documents that are linked with this one."""
    some: Sequence[ResolvedReading] = [reading, *others]
    told = tellings(statements(some), ())
    own = reading.document.id
    names = [each.statements[0].document.id for each in told]
    pairs = ((names[left], names[right]) for left, right in links(told, shipped_weights()))
    return frozenset(other for pair in pairs if own in pair for other in pair if other != own)
