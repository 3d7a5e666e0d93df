"""A reading as the `reading` record of the output contract, one JSON a line."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from rashomon.model.claim import Claim, Reading
from rashomon.model.resolved import Coding, ResolvedClaim, ResolvedReading, Where

__all__ = ["SCHEMA", "json_line", "record"]

SCHEMA = "rashomon/reading@1"


def record(reading: Reading | ResolvedReading) -> dict[str, Any]:
    """The record as plain values; a claim's fields are those of `Claim`, spans are pairs.

    A resolved reading's claims also have `event`, `places`, `time` and `toll`.
    """
    plain = reading.reading if isinstance(reading, ResolvedReading) else reading
    document = plain.document
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
        "claims": [_claim(claim, document.text) for claim in reading.claims],
        "narration": [_claim(claim, document.text) for claim in reading.narration],
        "reader": {"name": plain.reader},
    }


def json_line(reading: Reading | ResolvedReading) -> bytes:
    """The record in UTF-8, its line end included.

    A lone surrogate has no UTF-8; a record that holds one is written in ASCII with JSON
    escapes, which keeps every code point and with it every span.
    """
    values = record(reading)
    try:
        return msgspec.json.encode(values) + b"\n"
    except UnicodeEncodeError:
        return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


def _claim(claim: Claim | ResolvedClaim, text: str) -> dict[str, Any]:
    if isinstance(claim, Claim):
        return _plain(claim)
    when = claim.when
    return {
        **_plain(claim.claim),
        "event": _event(claim.coding) if claim.coding else None,
        "places": [_place(where, text) for where in claim.places],
        "time": when
        and {
            "start": when.earliest and when.earliest.isoformat(),
            "end": when.latest and when.latest.isoformat(),
            **_without(_plain(when), "earliest", "latest"),
        },
        "toll": [_plain(toll) for toll in claim.tolls],
    }


def _event(coding: Coding) -> dict[str, Any]:
    fields = _plain(coding)
    return {"type": coding.type, "mode": coding.modes[0] if coding.modes else None} | _without(
        fields, "type"
    )


def _place(where: Where, text: str) -> dict[str, Any]:
    """One flat object; where the place is not resolved, its words stand without coordinates."""
    words = text[slice(*where.mention)]
    absent = {"name": words, "geonameid": None, "country": None, "lat": None, "lon": None}
    found = _plain(where.place) if where.place else absent
    return found | _without(_plain(where), "place")


def _plain(value: object) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(value)
    return fields


def _without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}
