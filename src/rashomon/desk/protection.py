"""Protection of sources: whose names are not for every eye."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from rashomon.desk.auth import Visitor, covers
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Role

__all__ = ["hidden_from"]

SEES_ALL = Role.EDITOR


def hidden_from(visitor: Visitor, ledger: Ledger) -> AbstractSet[str]:
    """Names (and aliases) of the sources marked sensitive, where the visitor may not see them."""
    if covers(visitor.role, SEES_ALL):
        return frozenset()
    marked = (source for source in ledger.sources() if source.sensitive)
    return frozenset(name for source in marked for name in (source.name, *source.aliases))
