"""Aliases: names that people found to be another source's; their word outranks every list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.reconcile.naming import government_of, words_of
from rashomon.reconcile.relations import Relations

__all__ = ["aliased", "written"]


def aliased(aliases: Mapping[str, str], known: Relations) -> Relations:
    """What is known of names, and that some names (`aliases`) are others'."""
    return _Aliased(
        sources={_key(name): source for name, source in sorted(aliases.items())}, known=known
    )


def written(names: Iterable[str], known: Iterable[str]) -> set[str]:
    """Those of the known names that are one of `names`, however they are written."""
    keys = {_key(name) for name in names}
    return {name for name in known if _key(name) in keys}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aliased:
    """An alias has what its source has, and else what it has by itself."""

    sources: Mapping[str, str]
    known: Relations

    def relation(self, left: str, right: str) -> str | None:
        one, other = self._source(left), self._source(right)
        if (one, other) == (left, right):
            return self.known.relation(left, right)
        if _key(one) == _key(other):
            return "same"
        return self.known.relation(one, other) or self.known.relation(left, right)

    def speaks_for(self, outlet: str) -> str | None:
        return self.known.speaks_for(self._source(outlet)) or self.known.speaks_for(outlet)

    def _source(self, name: str) -> str:
        return self.sources.get(_key(name), name)


def _key(name: str) -> str:
    """What a name is known by: its words, of a capital those of the country."""
    return " ".join(words_of(government_of(name) or name))
