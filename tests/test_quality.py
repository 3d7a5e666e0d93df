"""Reading is not worse on our own annotated set than the figures pinned for it.

After a change for the better: rashomon evaluate gate tests/gold --floors tests/floors.json --pin,
with --reader for each reader.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.evaluate.gate import gold_hash, load_floors, shortfalls
from rashomon.evaluate.measure import measure_chains
from rashomon.pipeline import open_reader

GOLD = Path(__file__).parent / "gold"
FLOORS = load_floors(Path(__file__).parent / "floors.json")


@pytest.mark.parametrize("kind", FLOORS.floors)
def test_a_reader_holds_its_quality_floors(kind: str) -> None:
    measured = measure_chains(GOLD, open_reader(kind))
    figures = {name: estimate.value for name, estimate in measured.figures.items()}
    assert shortfalls(FLOORS, figures, reader=kind, gold_sha256=gold_hash(GOLD)) == []


def test_the_floors_are_pinned_on_the_set_that_is_pinned() -> None:
    assert (GOLD / "SHA256").read_text("utf-8").strip() == FLOORS.gold_sha256
