"""spaCy's named entities: an English pipeline as it ships, or only what its entities need.

Settings: the name or folder of the pipeline, `whole` or `entities`, and the kind that each label
stands for as LABEL=KIND; other labels are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import spacy
from harness import Record, System, run
from spacy.tokens import Doc

NOT_NEEDED = ["tagger", "parser", "attribute_ruler", "lemmatizer"]


def load(pipeline: str, extent: str, *mapping: str) -> System:
    """The pipeline, opened."""
    nlp = spacy.load(pipeline, disable=NOT_NEEDED if extent == "entities" else [])
    kinds = dict(pair.split("=") for pair in mapping)

    def find(documents: list[Record]) -> Iterator[Doc]:
        return nlp.pipe(record["text"] for record in documents)

    def entities(_: Record, found: Doc) -> list[list[object]]:
        return [
            [entity.start_char, entity.end_char, kinds[entity.label_]]
            for entity in found.ents
            if entity.label_ in kinds
        ]

    versions = {"spacy": spacy.__version__, "pipeline": nlp.meta["version"]}
    return System(versions=versions, find=find, claims=entities, key="entities")


if __name__ == "__main__":
    run(load)
