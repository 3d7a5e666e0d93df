"""Rashomon's entities, by the shipped model."""

from __future__ import annotations

from harness import Record, System, run

import rashomon
from rashomon.model.resolved import Entity
from rashomon.model.text import Document
from rashomon.resolve.entities import open_entities


def load() -> System:
    """The tagger, opened."""
    tagger = open_entities()

    def find(documents: list[Record]) -> object:
        for record in documents:
            yield tagger.entities([Document(id=record["doc"], text=record["text"])])[0]

    versions = {"rashomon": rashomon.__version__, "model": tagger.name}
    return System(versions=versions, find=find, claims=_entities, key="entities")


def _entities(_: Record, found: tuple[Entity, ...]) -> list[list[object]]:
    return [[*entity.span, entity.kind.value] for entity in found]


if __name__ == "__main__":
    run(load)
