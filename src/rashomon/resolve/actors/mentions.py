"""Mentions: where a text speaks of actors, by name or otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model.resolved import Entity
from rashomon.resolve.actors.known import known
from rashomon.resolve.actors.mention import Mention
from rashomon.resolve.actors.titles import titled
from rashomon.resolve.actors.unknown import capitalised, surnames, tagged
from rashomon.resolve.actors.words import Words
from rashomon.resolve.registry import Registry


def mentions(words: Words, entities: Sequence[Entity], registry: Registry) -> list[Mention]:
    """All mentions of a text, disjoint and in text order."""
    found = list(titled(words, list(known(words, registry))))
    named = (each for each in found if not each.place)
    taken = {i for each in named for i in range(each.first, each.last + 1)}
    found += tagged(words, entities, taken)
    found += surnames(words, found, taken)
    found += capitalised(words, taken)
    found += surnames(words, found, taken)
    return sorted(found, key=lambda each: each.first)
