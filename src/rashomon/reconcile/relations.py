"""Who belongs to whom: what reconcile needs to know, handed in by the pipeline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

__all__ = ["NOTHING_KNOWN", "Relations", "fold"]

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})


class Relations(Protocol):
    """Facts on actors and outlets by name; `rashomon.resolve.registry.Registry` is one."""

    def relation(self, left: str, right: str) -> str | None:
        """One of "same", "wing" (acts or speaks for the other), "parent", "side", or None."""

    def speaks_for(self, outlet: str) -> str | None:
        """For whom an outlet, agency or wing speaks; None where it speaks for itself."""


class _NothingKnown:
    """Only names that are written alike belong together."""

    def relation(self, left: str, right: str) -> str | None:
        return "same" if fold(left) == fold(right) else None

    def speaks_for(self, outlet: str) -> str | None:
        return None


NOTHING_KNOWN: Relations = _NothingKnown()


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name in lower case, without articles and marks."""
    return " ".join(word for word in _WORD.findall(name.lower()) if word not in _ARTICLES)
