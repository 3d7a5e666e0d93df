"""Tolls measured: the figures that a story's accounts give, found in its documents.

A gold figure is an account of a question of kind "toll" with a value: a number, or [low, high]. It
is found where a toll of that document overlaps the account's evidence and has

exact   the same interval;
near    the same lower end.

`mean` is over the stories, each counting once; `pooled` is over the figures. The rules were written
with the errors on the stories in view.
The gold lists only the figures at issue, so precision is measured by `judged`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.errors import GoldError
from rashomon.evaluate.report import Report, report
from rashomon.evaluate.score import Tally, share
from rashomon.model.resolved import Toll
from rashomon.model.text import Document, Span, overlap
from rashomon.resolve.toll import tolls

__all__ = ["Figure", "StoryGold", "documents", "figures", "measure_tolls", "stories", "tally"]

_ENDING = ".gold.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that an account gives: in which document, by which words, what interval."""

    document: str
    evidence: Span
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGold:
    """A story told by several documents, and the figures at issue in it (at least one)."""

    name: str
    documents: tuple[Document, ...]
    figures: tuple[Figure, ...]


def measure_tolls(folder: Path) -> tuple[Report, dict[str, Tally]]:
    """How many of the figures at issue are found: over all stories, and the counts of each.

    Raises:
        GoldError: the stories are missing or malformed.
    """
    gold = stories(folder)
    counts = {story.name: tally(story) for story in gold}
    measured = report(
        list(counts.values()), figures, measure="tolls", reader="rules", gold=str(folder)
    )
    return measured, counts


def figures(counts: Tally) -> dict[str, float]:
    """Every figure of summed counts, each 0..1, by dotted name (`exact.mean`)."""
    found = {}
    for name in ("exact", "near"):
        found[f"{name}.mean"] = share(counts.get(f"{name}.share", 0), counts.get("stories", 0))
        found[f"{name}.pooled"] = share(counts.get(name, 0), counts.get("gold", 0))
    return found


def tally(story: StoryGold) -> Tally:
    """The counts of one story: figures found, and their share of the story's figures."""
    found = {document.id: tolls(document) for document in story.documents}
    hits = [list(_hits(figure, found.get(figure.document, ()))) for figure in story.figures]
    counts = {
        "exact": float(sum("exact" in names for names in hits)),
        "near": float(sum("near" in names for names in hits)),
    }
    return {
        "gold": len(hits),
        "predicted": sum(map(len, found.values())),
        "stories": 1,
        **counts,
        **{f"{name}.share": count / len(hits) for name, count in counts.items()},
    }


def _hits(figure: Figure, found: Iterable[Toll]) -> Iterator[str]:
    for toll in found:
        if overlap(toll.mention, figure.evidence):
            if (toll.low, toll.high) == (figure.low, figure.high):
                yield "exact"
            if toll.low == figure.low:
                yield "near"


def stories(folder: Path) -> list[StoryGold]:
    """The stories of a folder that have figures, in name order: NAME.gold.json beside NAME/.

    Raises:
        GoldError: there is no such file, or one is malformed.
    """
    paths = sorted(folder.glob(f"*{_ENDING}"))
    if not paths:
        raise GoldError(
            f"no stories here; a folder of stories holds NAME{_ENDING} beside the folder NAME of "
            "its documents",
            about=str(folder),
        )
    found = [_story(path) for path in paths]
    return [story for story in found if story.figures]


def _story(path: Path) -> StoryGold:
    name = path.name.removesuffix(_ENDING)
    record = _json(path)
    try:
        asked = {q["id"] for q in record["questions"] if q["kind"] == "toll"}
        accounts = [a for a in record["accounts"] if a["question"] in asked]
        found = tuple(_figure(a) for a in accounts if a.get("value") is not None)
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"not a story with accounts: {error}", about=str(path)) from error
    told = tuple(documents(path.parent / name))
    if missing := {figure.document for figure in found} - {document.id for document in told}:
        raise GoldError(f"{min(missing)!r} is no document of the folder {name}", about=str(path))
    return StoryGold(name=name, documents=told, figures=found)


def _figure(account: Any) -> Figure:  # noqa: ANN401  raises where it has another shape
    value = account["value"]
    low, high = value if isinstance(value, list) else (value, value)
    start, end = account["evidence"]
    return Figure(document=account["doc"], evidence=(start, end), low=low, high=high)


def documents(folder: Path) -> list[Document]:
    """The documents of a folder and the folders in it: JSON files with `doc` and `text`.

    Raises:
        GoldError: a file is no JSON.
    """
    paths = sorted(folder.rglob("*.json"))
    records = [_json(path) for path in paths if not path.name.endswith(_ENDING)]
    return [
        Document(id=record["doc"], text=record["text"])
        for record in records
        if isinstance(record, dict) and {"doc", "text"} <= record.keys()
    ]


def _json(path: Path) -> Any:  # noqa: ANN401  who reads it checks the shape
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GoldError(f"cannot be read: {error}", about=str(path)) from error
