"""What is measured: the readings of a reader, or a file of predictions made elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from rashomon.errors import GoldError
from rashomon.evaluate.gold import ChainedClaim, Roles, as_spans, chained_claims
from rashomon.model.claim import Reading
from rashomon.model.text import Document

T = TypeVar("T")


def roles_of(readings: Iterable[Reading]) -> dict[str, list[Roles]]:
    """The attributions of each reading, by document id, as the measure of attribution takes them.

    Claims nested in another one are left out: the corpora of attribution are flat.
    """
    return {
        reading.document.id: [
            Roles(source=claim.source, cue=claim.cue, content=claim.content)
            for claim in reading.claims
            if claim.within is None
        ]
        for reading in readings
    }


def chains_of(readings: Iterable[Reading]) -> dict[str, list[ChainedClaim]]:
    """The claims of each reading, by document id, as the measure of chains takes them."""
    return {
        reading.document.id: [
            ChainedClaim(
                content=claim.content, chain=claim.chain, quote=claim.quote, stance=claim.stance
            )
            for claim in reading.claims
        ]
        for reading in readings
    }


def roles_in(path: Path, documents: Sequence[Document]) -> dict[str, list[Roles]]:
    """Attributions from a file of JSON lines, by document id.

    A line is a `reading` record, or `{"doc", "attributions": [{"source", "cue", "content"}]}` with
    lists of [start, end); a role may be missing.

    Raises:
        GoldError: the file is malformed, or holds a document that is not among `documents`.
    """
    return _by_document(path, documents, _roles)


def chains_in(path: Path, documents: Sequence[Document]) -> dict[str, list[ChainedClaim]]:
    """Claims with their chains from a file of `reading` records, one JSON a line.

    Raises:
        GoldError: the file is malformed, or holds a document that is not among `documents`.
    """
    return _by_document(
        path, documents, lambda record, length: list(chained_claims(record["claims"], length))
    )


def _roles(record: Mapping[str, Any], length: int) -> list[Roles]:
    if "attributions" in record:
        attributions = record["attributions"]
    else:
        attributions = [claim for claim in record["claims"] if not claim.get("within")]
    return [
        Roles(
            **{
                role: as_spans(attribution.get(role) or (), length)
                for role in ("source", "cue", "content")
            }
        )
        for attribution in attributions
    ]


def _by_document(
    path: Path, documents: Sequence[Document], take: Callable[[Mapping[str, Any], int], T]
) -> dict[str, T]:
    lengths = {document.id: len(document.text) for document in documents}
    found: dict[str, T] = {}
    for number, line in _lines(path):
        about = f"{path}:{number}"
        try:
            record = json.loads(line)
            name = record["doc"]
            if name not in lengths:
                raise GoldError(
                    f"the document {name!r} is not among the annotated ones; predict those only",
                    about=about,
                )
            if name in found:
                raise GoldError(f"the document {name!r} comes twice", about=about)
            found[name] = take(record, lengths[name])
        except KeyError as error:
            raise GoldError(f"the field {error} is missing", about=about) from error
        except (ValueError, TypeError, AttributeError) as error:
            raise GoldError(f"not a record of predictions: {error}", about=about) from error
    return found


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"cannot be read as UTF-8 text: {error}", about=str(path)) from error
    return [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
