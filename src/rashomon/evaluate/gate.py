"""Quality floors: reading may not become worse on our own annotated set without anyone saying so.

The floors are figures that were measured, pinned in a JSON file together with the hash of the set:

    {"gold_sha256": "...", "floors": {"rules": {"claims.f1": 0.71, ...}, "model": {...}}}
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rashomon.errors import GoldError

GATED = ("claims.f1", "origin.f1", "chain.f1", "deep.found", "quote.accuracy", "stance.accuracy")

# How far below its floor a figure may come out. Eight-bit arithmetic is not the same on all
# processors; one claim of 200 moves a figure by half a point.
SLACK = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """Pinned figures of each reader on the annotated set with this hash."""

    gold_sha256: str
    floors: Mapping[str, Mapping[str, float]]


def gold_hash(folder: Path) -> str:
    """SHA-256 (hexadecimal) over the names and texts of the folder's JSON files, in name order."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def load_floors(path: Path) -> Floors:
    """The floors pinned in a file.

    Raises:
        GoldError: it cannot be read or is no file of floors.
    """
    try:
        return Floors(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise GoldError(
            f"not a file of quality floors ({error}); pin one with rashomon evaluate gate --pin",
            about=str(path),
        ) from error


def shortfalls(
    floors: Floors, figures: Mapping[str, float], *, reader: str, gold_sha256: str
) -> list[str]:
    """One line for each figure that is below its floor by more than SLACK; none where all is well.

    Raises:
        GoldError: the set is not the one that the floors were measured on, or the reader has none.
    """
    if gold_sha256 != floors.gold_sha256:
        raise GoldError(
            "the annotated set is not the one that the floors were pinned on: measure and pin anew"
        )
    if reader not in floors.floors:
        raise GoldError(f"no floors are pinned for the reader {reader!r}")
    return [
        f"{name} is {figures[name]:.3f}, its floor {floor:.3f}"
        for name, floor in floors.floors[reader].items()
        if figures[name] < floor - SLACK
    ]


def raised(
    floors: Floors | None, figures: Mapping[str, float], *, reader: str, gold_sha256: str
) -> Floors:
    """The floors with this reader's pinned at these figures, the others kept for the same set.

    On the same set a floor only rises: whoever means to lower one edits the file and says why.
    """
    if floors is None or floors.gold_sha256 != gold_sha256:
        floors = Floors(gold_sha256=gold_sha256, floors={})
    old = floors.floors.get(reader, {})
    new = {name: max(old.get(name, 0.0), round(figures[name], 4)) for name in GATED}
    return replace(floors, floors={**floors.floors, reader: new})


def save_floors(floors: Floors, path: Path) -> None:
    """Writes the floors as JSON, for people to read in a difference."""
    path.write_text(json.dumps(asdict(floors), indent=1) + "\n", encoding="utf-8")
