"""Interested parties: origins that are actors of the event, or belong to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.model.event import Origin
from rashomon.reconcile.relations import Relations
from rashomon.reconcile.statements import Statement

__all__ = ["flagged"]

FEWEST = 2  # statements in which somebody must act or suffer to be a party
_BELONGS = ("same", "wing", "parent")


def flagged(
    origins: Mapping[str, Origin], statements: Sequence[Statement], relations: Relations
) -> dict[str, Origin]:
    """The origins, each with the party to the event that it is or belongs to, if any."""
    parties = _parties(statements)
    found: dict[str, str | None] = {}
    for origin in origins.values():
        if origin.name not in found:
            found[origin.name] = _interest(origin.name, parties, relations)
    return {
        key: replace(origin, interested=found[origin.name]) if found[origin.name] else origin
        for key, origin in origins.items()
    }


def _parties(statements: Iterable[Statement]) -> list[str]:
    counts = Counter(
        actor.name
        for each in statements
        if (coding := each.resolved.coding)
        for actor in {*coding.actors, *coding.recipients}
        if actor.id is not None
    )
    return sorted(name for name, count in counts.items() if count >= FEWEST)


def _interest(name: str, parties: Sequence[str], relations: Relations) -> str | None:
    spoken_for = relations.speaks_for(name)
    for party in parties:
        if party == spoken_for or relations.relation(name, party) in _BELONGS:
            return party
    return None
