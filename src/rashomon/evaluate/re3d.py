"""Gold entities in the layout of re3d (Dstl 2017, github.com/dstl/re3d).

A folder, or each folder below it, holds documents.json and entities.json with a record a line.
Taken are entities that at least half of the annotators kept (`confidence`), without pronouns; of
two that overlap, the longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from rashomon.errors import GoldError
from rashomon.model.resolved import Entity, EntityKind
from rashomon.model.text import Document, overlap
from rashomon.resolve.entities import is_pronoun

KEPT = 0.5  # the least confidence
HELD_BACK = 4  # the first of every four documents of a folder, by id, is never trained on
KINDS = {
    "Person": EntityKind.PERSON,
    "Organisation": EntityKind.ORGANISATION,
    "Nationality": EntityKind.NATIONALITY,
    "Location": EntityKind.LOCATION,
    "Weapon": EntityKind.WEAPON,
    "MilitaryPlatform": EntityKind.WEAPON,
    "Quantity": EntityKind.QUANTITY,
    "Money": EntityKind.QUANTITY,
    "Temporal": EntityKind.TIME,
}
"""The types that are measured; vehicles, frequencies and documents named are not ours."""
Record = TypeVar("Record")


class _Document(msgspec.Struct):
    id: str = msgspec.field(name="_id")
    text: str
    title: str | None = None


class _Entity(msgspec.Struct):
    begin: int
    end: int
    type: str
    document: str = msgspec.field(name="documentId")
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityGold:
    """A document and its entities: disjoint, in text order; `folder` is where it lies."""

    document: Document
    entities: tuple[Entity, ...]
    folder: str


def re3d(root: Path) -> list[EntityGold]:
    """The annotated documents below a folder, by folder and id.

    Raises:
        GoldError: where there are none, or a file is malformed.
    """
    folders = sorted({path.parent for path in root.rglob("entities.json")})
    found = [gold for folder in folders for gold in _folder(folder)]
    if not found:
        message = "holds no documents.json beside an entities.json; give a folder of re3d"
        raise GoldError(message, about=str(root))
    return found


def divided(golds: Sequence[EntityGold]) -> tuple[list[EntityGold], list[EntityGold]]:
    """Documents by folder and id, divided into those to train on and those held back."""
    places: dict[str, int] = defaultdict(int)
    train: list[EntityGold] = []
    held: list[EntityGold] = []
    for gold in golds:
        (train if places[gold.folder] % HELD_BACK else held).append(gold)
        places[gold.folder] += 1
    return train, held


def _folder(folder: Path) -> Iterator[EntityGold]:
    marked: dict[str, list[_Entity]] = defaultdict(list)
    for entity in _records(folder / "entities.json", _Entity):
        marked[entity.document].append(entity)
    documents = _records(folder / "documents.json", _Document)
    for record in sorted(documents, key=lambda document: document.id):
        document = Document(id=record.id, text=record.text, title=record.title)
        yield EntityGold(
            document=document,
            entities=_entities(record.text, marked[record.id]),
            folder=folder.name,
        )


def _entities(text: str, records: Sequence[_Entity]) -> tuple[Entity, ...]:
    chosen: list[Entity] = []
    for record in sorted(records, key=lambda record: (record.begin - record.end, record.begin)):
        kind, span = KINDS.get(record.type), (record.begin, record.end)
        words = text[record.begin : record.end]
        if kind is None or record.confidence < KEPT or not words.strip() or is_pronoun(words):
            continue
        if not any(overlap(span, entity.span) for entity in chosen):
            chosen.append(Entity(span=span, kind=kind, probability=record.confidence))
    return tuple(sorted(chosen, key=lambda entity: entity.span))


def _records(path: Path, kind: type[Record]) -> list[Record]:
    try:
        lines = path.read_bytes().splitlines()
        return [msgspec.json.decode(line, type=kind) for line in lines if line.strip()]
    except OSError as error:
        raise GoldError("cannot be read; give a folder of re3d", about=str(path)) from error
    except msgspec.DecodeError as error:
        raise GoldError(f"is not in the layout of re3d: {error}", about=str(path)) from error
