"""Gold stories: what several documents say of one matter, as analysts wrote it down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.errors import GoldError
from rashomon.evaluate.pairs import Told, folded
from rashomon.ingest import documents
from rashomon.model.failure import Failure
from rashomon.model.text import Document

__all__ = ["Story", "load_stories"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story's documents and gold accounts."""

    name: str
    documents: tuple[Document, ...]
    told: tuple[Told, ...]


def load_stories(folder: Path) -> list[Story]:
    """The stories of a folder, NAME.gold.json beside NAME/, in name order.

    Raises:
        GoldError: where there is none, or one is malformed.
    """
    paths = sorted(folder.glob("*.gold.json"))
    if not paths:
        raise GoldError("no NAME.gold.json here; give a folder of stories", about=str(folder))
    return [_story(path) for path in paths]


def _story(path: Path) -> Story:
    name = path.name.removesuffix(".gold.json")
    found = list(documents([path.parent / name]))
    failed = next((item for item in found if isinstance(item, Failure)), None)
    if failed is not None:
        raise GoldError(failed.message, about=failed.about)
    try:
        told = _told(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"no gold story ({error!r})", about=str(path)) from error
    return Story(
        name=name,
        documents=tuple(item for item in found if isinstance(item, Document)),
        told=told,
    )


def _told(story: Mapping[str, Any]) -> tuple[Told, ...]:
    kinds = {question["id"]: question["kind"] for question in story["questions"]}
    undecided = set(story.get("noncommittal", ()))
    named = _origins(story)
    return tuple(
        Told(
            document=account["doc"],
            span=tuple(account["evidence"]),
            kind=kinds[account["question"]],
            question=account["question"],
            label=account["answer"],
            interval=_interval(account.get("value")),
            open=account["answer"] in undecided,
            origin=_origin(account, named, story),
        )
        for account in story["accounts"]
    )


def _origins(story: Mapping[str, Any]) -> Mapping[str, str]:
    return {
        folded(alias): folded(name)
        for name, aliases in story["origins"].items()
        for alias in (name, *aliases)
    }


def _origin(account: Mapping[str, Any], named: Mapping[str, str], story: Mapping[str, Any]) -> str:
    """The origin by its canonical name, followed to what it rests on; a wire for its copies."""
    if not account["chain"]:
        wires = (w["wire"] for w in story.get("wire_copies", ()) if account["doc"] in w["docs"])
        wire = [*wires]
        return f"wire {folded(wire[-1])}" if wire else f"narration {account['doc']}"
    rests = {folded(k): folded(v) for k, v in story.get("derived_from", {}).items()}
    name = folded(account["chain"][-1]["name"])
    name = named.get(name, name)
    seen: set[str] = set()
    while name in rests and name not in seen:
        seen.add(name)
        name = rests[name]
    return name


def _interval(value: int | list[int | None] | None) -> tuple[float, float] | None:
    if value is None:
        return None
    low, high = value if isinstance(value, list) else (value, value)
    return (0 if low is None else low, float("inf") if high is None else high)
