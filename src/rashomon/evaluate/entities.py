"""Entities measured: exact spans of each kind, against annotated documents.

exact     a prediction is right where a gold entity of its kind has the same first and last word;
names     the same among mentions that hold a capital letter, a leading article aside: descriptions
          ("the fighters", "a field hospital") are neither asked for nor counted;
overlap   gold and predicted entities of a kind paired one to one where they share a character.

Facilities count as locations, as re3d has them. Predictions made elsewhere are brought to our kinds
by SPACY, which gives each label of OntoNotes 5 the kind that re3d's guidelines would.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from rashomon.errors import GoldError
from rashomon.evaluate.re3d import EntityGold, divided, re3d
from rashomon.evaluate.report import Report, report
from rashomon.evaluate.score import Tally, best_first, precision_recall
from rashomon.model.resolved import Entity, EntityKind
from rashomon.model.text import Document, Span, overlap
from rashomon.resolve.entities import is_pronoun

SPACY = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.LOCATION,
    "LOC": EntityKind.LOCATION,
    "FAC": EntityKind.LOCATION,
    "NORP": EntityKind.NATIONALITY,
    "DATE": EntityKind.TIME,
    "TIME": EntityKind.TIME,
    "CARDINAL": EntityKind.QUANTITY,
    "QUANTITY": EntityKind.QUANTITY,
    "PERCENT": EntityKind.QUANTITY,
    "MONEY": EntityKind.QUANTITY,
}
MEASURES = ("exact", "names", "overlap")
KINDS = tuple(kind for kind in EntityKind if kind is not EntityKind.FACILITY)
ARTICLES = ("the ", "a ", "an ")
Found = set[tuple[EntityKind, Span]]


class Tagger(Protocol):
    """Whatever finds entities."""

    name: str

    def entities(self, documents: Sequence[Document]) -> list[tuple[Entity, ...]]:
        """The entities of each document."""


def measure_entities(root: Path, subject: Tagger | Path, *, held_back: bool = False) -> Report:
    """How well a tagger, or a file of predictions, finds the entities of documents.

    Args:
        root: a folder of re3d, or one that holds such folders.
        subject: a tagger, or a JSON line a document: {"doc", "entities": [[start, end, kind]]}.
        held_back: take only the documents that the shipped model was not trained on.

    Raises:
        GoldError: the documents or the predictions are missing or malformed.
    """
    golds = divided(re3d(root))[1] if held_back else re3d(root)
    documents = [item.document for item in golds]
    if isinstance(subject, Path):
        predicted = _in_file(subject, documents)
    else:
        predicted = subject.entities(documents)
    return report(
        [tally(*pair) for pair in zip(golds, predicted, strict=True)],
        figures,
        measure="entities",
        reader=subject.name,
        gold=str(root) + (", held back" if held_back else ""),
    )


def tally(gold: EntityGold, predicted: Sequence[Entity]) -> Tally:
    """The counts of one document."""
    text = gold.document.text
    counts: defaultdict[str, float] = defaultdict(float)
    for measure in MEASURES:
        wanted = _found(text, gold.entities, names=measure == "names")
        found = _found(text, predicted, names=measure == "names")
        for kind in KINDS:
            left = sorted(span for of, span in wanted if of is kind)
            right = sorted(span for of, span in found if of is kind)
            name = f"{measure}.{kind}"
            counts[f"{name}.gold"] += len(left)
            counts[f"{name}.predicted"] += len(right)
            counts[f"{name}.right"] += (
                _touching(left, right) if measure == "overlap" else len({*left} & {*right})
            )
    counts["gold"] = sum(counts[f"exact.{kind}.gold"] for kind in KINDS)
    counts["predicted"] = sum(counts[f"exact.{kind}.predicted"] for kind in KINDS)
    return dict(counts)


def figures(counts: Tally) -> dict[str, float]:
    """Precision, recall and F1 by measure and kind, and of all kinds together."""
    found: dict[str, float] = {}
    for measure in MEASURES:
        sums: dict[str, float] = defaultdict(float)
        for kind in KINDS:
            parts = {
                part: counts.get(f"{measure}.{kind}.{part}", 0.0)
                for part in ("right", "predicted", "gold")
            }
            found |= precision_recall(f"{measure}.{kind}", **parts)
            for part, value in parts.items():
                sums[part] += value
        found |= precision_recall(f"{measure}.all", **sums)
    return found


def _found(text: str, entities: Sequence[Entity], *, names: bool) -> Found:
    """Entities as kind and span without white space at its ends; pronouns are left out."""
    found: Found = set()
    for entity in entities:
        start, end = entity.span
        words = text[start:end]
        if is_pronoun(words) or (names and not _is_name(words)):
            continue
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        kind = EntityKind.LOCATION if entity.kind is EntityKind.FACILITY else entity.kind
        found.add((kind, (start, end)))
    return found


def _is_name(words: str) -> bool:
    article = next((a for a in ARTICLES if words.lower().startswith(a)), "")
    return any(map(str.isupper, words[len(article) :]))


def _touching(left: Sequence[Span], right: Sequence[Span]) -> int:
    shared = (
        ((float(overlap(a, b)),), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if overlap(a, b)
    )
    return len(best_first(shared))


def _in_file(path: Path, documents: Sequence[Document]) -> list[tuple[Entity, ...]]:
    found: dict[str, tuple[Entity, ...]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found[record["doc"]] = tuple(_entities(record))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f'not a line a document of {{"doc", "entities": [[start, end, kind]]}}: {error}'
        raise GoldError(message, about=str(path)) from error
    return [found.get(document.id, ()) for document in documents]


def _entities(record: Mapping[str, Sequence[Sequence[object]]]) -> Iterator[Entity]:
    for start, end, kind in record["entities"]:
        yield Entity(span=(int(str(start)), int(str(end))), kind=EntityKind(str(kind)))
