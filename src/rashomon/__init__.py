"""Who says what happened, through whom.

from rashomon import read

for claim in read("report.txt").claims:
    print(claim)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rashomon.read as _stage  # noqa: F401  binds the stage's name, so that the verb below keeps it
from rashomon.errors import (
    DataError,
    ExportError,
    GoldError,
    ModelError,
    RashomonError,
    UnreadableDocument,
)
from rashomon.model.claim import Chain, Claim, Link, LinkKind, Quote, Reading, Stance
from rashomon.model.failure import Failure
from rashomon.model.text import Document, DocumentKind, Span, Spans

if TYPE_CHECKING:
    from rashomon.pipeline.opened import OpenLedger

__all__ = [
    "Chain",
    "Claim",
    "DataError",
    "Document",
    "DocumentKind",
    "ExportError",
    "Failure",
    "GoldError",
    "Link",
    "LinkKind",
    "ModelError",
    "Quote",
    "RashomonError",
    "Reading",
    "Span",
    "Spans",
    "Stance",
    "UnreadableDocument",
    "__version__",
    "open",
    "read",
]

__version__ = "0.1.0"


def read(
    source: str | Path | Document,
    *,
    publisher: str | None = None,
    published: str | None = None,
    reader: str = "auto",
) -> Reading:
    """The claims of one report, with their spans and provenance chains.

    Args:
        source: the path of a file that holds one document, or a `Document`.
        publisher: who published it, where the file does not say.
        published: when, as an ISO 8601 date, where the file does not say.
        reader: "model", "rules", or "auto": the model where it is installed, else the rules.

    Raises:
        UnreadableDocument: if the file gives no document, or more than one.
        ModelError: if the model is asked for and is missing or damaged.
    """
    from rashomon import pipeline  # loads the libraries that read

    return pipeline.read(source, publisher=publisher, published=published, reader=reader)


def open(url: str | Path) -> OpenLedger:
    """Opens a ledger, made where there is none: reports go in, events come out.

    with rashomon.open("iraq.db") as ledger:
        ledger.add("reports/")
        for event in ledger.events(contested=True):
            print(event.title)

    Args:
        url: the path of a file (SQLite), or `postgresql://user@host/name`.

    Raises:
        LedgerError: if it cannot be opened, is no ledger, or a newer version wrote it.
    """
    from rashomon.pipeline.opened import open_with_readers

    return open_with_readers(url)
