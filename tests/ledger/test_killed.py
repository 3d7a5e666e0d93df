from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KILLS = {"sqlite": 50, "postgresql": 10}  # where the server does the writing


def test_a_kill_loses_at_most_the_document_in_hand(address: str) -> None:
    rounds = KILLS["postgresql" if "://" in address else "sqlite"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.ledger.killed", address, str(rounds)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills, documents = (int(word) for word in done.stdout.split() if word.isdigit())
    assert kills == rounds
    assert documents > rounds
