"""Rashomon: the whole read stage, with nesting, speakers and chains.

Settings: the reader (model, rules) and the number of threads.
"""

from __future__ import annotations

import json

from harness import Record, System, run

import rashomon
from rashomon.export.reading import json_line
from rashomon.model.claim import Reading
from rashomon.model.text import Document
from rashomon.pipeline import open_reader


def load(kind: str, threads: str) -> System:
    """The reader, opened."""
    reader = open_reader(kind, threads=int(threads))

    def find(documents: list[Record]) -> object:
        return reader.claims(
            Document(
                id=record["doc"],
                text=record["text"],
                publisher=record.get("publisher"),
                published=record.get("published"),
            )
            for record in documents
        )

    versions = {"rashomon": rashomon.__version__, "reader": reader.name}
    return System(versions=versions, find=find, claims=_claims)


def _claims(_: Record, reading: Reading) -> list[Record]:
    claims: list[Record] = json.loads(json_line(reading))["claims"]
    return claims


if __name__ == "__main__":
    run(load)
