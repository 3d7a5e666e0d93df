from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.ledger.conftest import Opening

ROOT = Path(__file__).parents[2]
KILLS = 50


def test_a_kill_loses_at_most_the_document_in_hand(opening: Opening, address: str) -> None:
    opening().close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.ledger.killed", address, str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills, documents = (int(word) for word in done.stdout.split() if word.isdigit())
    assert kills == KILLS
    assert documents > KILLS
