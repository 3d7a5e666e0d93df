"""A reader, or a file of predictions made elsewhere, measured on an annotated collection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from rashomon.evaluate import attribution, chains, gold
from rashomon.evaluate.predictions import chains_in, chains_of, roles_in, roles_of
from rashomon.evaluate.report import Report, report
from rashomon.model.claim import Reading
from rashomon.model.reader import Reader
from rashomon.model.text import Document

T = TypeVar("T")


def measure_attribution(polnear: Path, subject: Reader | Path) -> Report:
    """How well a reader, or a file of predictions, attributes the articles of PolNeAR.

    Args:
        polnear: a compartment of the corpus, with `text/` and `attributions/`.

    Raises:
        GoldError: the corpus or the predictions are missing or malformed.
    """
    articles = gold.polnear(polnear)
    documents = [article.document for article in articles]
    predicted = _predicted(subject, documents, roles_in, roles_of)
    return report(
        attribution.tallies(articles, predicted),
        attribution.figures,
        measure="attribution",
        reader=subject.name,
        gold=str(polnear),
    )


def measure_chains(folder: Path, subject: Reader | Path) -> Report:
    """How well a reader, or a file of predictions, finds claims and their provenance chains.

    Args:
        folder: annotated documents, one JSON file each.

    Raises:
        GoldError: the documents or the predictions are missing or malformed.
    """
    annotated = gold.chains(folder)
    documents = [item.document for item in annotated]
    predicted = _predicted(subject, documents, chains_in, chains_of)
    return report(
        chains.tallies(annotated, predicted),
        chains.figures,
        measure="chains",
        reader=subject.name,
        gold=str(folder),
    )


def _predicted(
    subject: Reader | Path,
    documents: Sequence[Document],
    kept: Callable[[Path, Sequence[Document]], T],
    made: Callable[[Iterable[Reading]], T],
) -> T:
    """What is to be measured: `kept` in a file, or `made` of a reader's readings."""
    if isinstance(subject, Path):
        return kept(subject, documents)
    return made(subject.claims(documents))
