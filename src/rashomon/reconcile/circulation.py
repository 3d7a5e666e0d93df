"""Circular reporting: who carried whose account, and who carried each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rashomon.model.event import Circulation, Origin
from rashomon.reconcile.relations import fold
from rashomon.reconcile.statements import Statement

__all__ = ["circulations"]

Edge = tuple[str, str]


def circulations(
    statements: Iterable[Statement], origins: Mapping[str, Origin]
) -> tuple[Circulation, ...]:
    """The origins that several documents carry, by name, with who carried whom."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[origins[statement.id].name].append(statement)
    return tuple(
        _circulation(name, some)
        for name, some in sorted(found.items())
        if len({each.document.id for each in some}) > 1
    )


def _circulation(name: str, statements: Sequence[Statement]) -> Circulation:
    edges = sorted({edge for each in statements for edge in _edges(each, name)})
    return Circulation(
        origin=name,
        documents=tuple(sorted({each.document.id for each in statements})),
        carriers=tuple(edges),
        cycles=tuple(_cycles(edges)),
    )


def _edges(statement: Statement, origin: str) -> Iterable[Edge]:
    """Carrier and carried, from the document down its chain to the origin."""
    publisher = statement.document.publisher or statement.document.id
    path = [publisher, *(link.name for link in statement.resolved.claim.chain[:-1]), origin]
    return ((left, right) for left, right in pairwise(path) if fold(left) != fold(right))


def _cycles(edges: Sequence[Edge]) -> list[tuple[str, ...]]:
    """The shortest way round from each carrier back to itself, each circle once."""
    following: dict[str, list[str]] = defaultdict(list)
    for carrier, carried in edges:
        following[carrier].append(carried)
    circles = {
        _least(circle) for start in sorted(following) if (circle := _round(start, following))
    }
    return sorted(circles)


def _round(start: str, following: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Breadth first from `start` back to it; empty where no way leads back."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while paths:
        longer = []
        for path in paths:
            for name in following.get(path[-1], ()):
                if name == start:
                    return path
                if name not in seen:
                    seen.add(name)
                    longer.append((*path, name))
        paths = longer
    return ()


def _least(circle: tuple[str, ...]) -> tuple[str, ...]:
    """A circle from its first name in alphabetical order."""
    at = circle.index(min(circle))
    return (*circle[at:], *circle[:at])
