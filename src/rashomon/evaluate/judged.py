"""Tolls judged: figures that were drawn at random and read in their text by a person.

The list names each by its document (id and SHA-256 of the text), offsets, kind and interval, with
the verdict; it holds no text. Precision is the share of right ones among those that the present
rules still give in the documents at hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from rashomon.errors import GoldError
from rashomon.evaluate.report import Report, report
from rashomon.evaluate.score import Tally, share
from rashomon.evaluate.toll import documents
from rashomon.model.resolved import TollKind
from rashomon.model.text import Document, Span
from rashomon.resolve.toll import tolls

__all__ = ["Judged", "judged", "measure_judged"]


class Judged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One toll with the verdict: is this a figure of that harm and that interval in the text?"""

    doc: str
    sha256: str
    mention: Span
    kind: TollKind
    low: int | None
    high: int | None
    right: bool
    note: str = ""


def judged(path: Path) -> list[Judged]:
    """The list of a file.

    Raises:
        GoldError: it cannot be read or has another shape.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Judged])
    except (OSError, msgspec.DecodeError) as error:
        raise GoldError(f"not a list of judged tolls: {error}", about=str(path)) from error


def measure_judged(path: Path, corpora: Iterable[Path]) -> Report:
    """How many of the judged tolls are right, of those that are still given.

    Args:
        path: the list.
        corpora: folders with the documents it names.

    Raises:
        GoldError: the list or a document cannot be read, or the folders hold none of its documents.
    """
    texts = {document.sha256: document for folder in corpora for document in documents(folder)}
    by_document: dict[str, list[Judged]] = {}
    for item in judged(path):
        if item.sha256 in texts:
            by_document.setdefault(item.sha256, []).append(item)
    if not by_document:
        raise GoldError("none of its documents are in the folders given", about=str(path))
    tallies = [_tally(texts[key], items) for key, items in by_document.items()]
    return report(tallies, _figures, measure="precision of tolls", reader="rules", gold=str(path))


def _figures(counts: Tally) -> dict[str, float]:
    return {
        "right of those given": share(counts["right"], counts["predicted"]),
        "given of those judged": share(counts["predicted"], counts["gold"]),
    }


def _tally(document: Document, items: list[Judged]) -> Tally:
    given = {(toll.mention, toll.kind, toll.low, toll.high) for toll in tolls(document)}
    kept = [item for item in items if (item.mention, item.kind, item.low, item.high) in given]
    return {"gold": len(items), "predicted": len(kept), "right": sum(item.right for item in kept)}
