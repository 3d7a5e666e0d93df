"""A reading as the `reading` record of the output contract, one JSON a line."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from rashomon.model.claim import Reading

__all__ = ["SCHEMA", "json_line", "record"]

SCHEMA = "rashomon/reading@1"


def record(reading: Reading) -> dict[str, Any]:
    """The record as plain values; a claim's fields are those of `Claim`, spans are pairs."""
    document = reading.document
    return {
        "schema": SCHEMA,
        "doc": document.id,
        "document": {
            "sha256": document.sha256,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "url": document.url,
            "lang": document.language,
        },
        "claims": [msgspec.to_builtins(claim) for claim in reading.claims],
        "narration": [msgspec.to_builtins(claim) for claim in reading.narration],
        "reader": {"name": reading.reader},
    }


def json_line(reading: Reading) -> bytes:
    """The record in UTF-8, its line end included.

    A lone surrogate has no UTF-8; a record that holds one is written in ASCII with JSON
    escapes, which keeps every code point and with it every span.
    """
    values = record(reading)
    try:
        return msgspec.json.encode(values) + b"\n"
    except UnicodeEncodeError:
        return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"
