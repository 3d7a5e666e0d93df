"""Groups of things found to be one, each merge with its reason."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Merging(Generic[Thing]):
    """Disjoint sets whose merges are remembered with their reasons."""

    def __init__(self) -> None:
        self._parent: dict[Thing, Thing] = {}
        self._reasons: dict[Thing, list[str]] = {}

    def find(self, thing: Thing) -> Thing:
        """The representative of a thing's set: of its members the one that was kept."""
        root = thing
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(thing, thing) != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def merge(self, kept: Thing, other: Thing, reason: str) -> bool:
        """Makes two sets one, represented by that of `kept`; False where they were one already."""
        first, second = self.find(kept), self.find(other)
        if first == second:
            return False
        self._parent[second] = first
        self._reasons.setdefault(first, []).append(reason)
        self._reasons[first].extend(self._reasons.pop(second, ()))
        return True

    def reasons(self, thing: Thing) -> tuple[str, ...]:
        """Why the things of a thing's set are one."""
        return tuple(self._reasons.get(self.find(thing), ()))

    def sets(self, things: Iterable[Thing]) -> dict[Thing, list[Thing]]:
        """The things by representative, in the order given."""
        found: dict[Thing, list[Thing]] = {}
        for thing in things:
            found.setdefault(self.find(thing), []).append(thing)
        return found
