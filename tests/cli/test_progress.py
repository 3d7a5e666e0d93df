from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

PROGRAM = """
import time
from rashomon import Document, Reading
from rashomon.cli.progress import progress
from rashomon.model.resolved import ResolvedReading
with progress(patience_seconds={patience}) as count:
    reading = Reading(document=Document(id="a", text=""), claims=(), reader="fake")
    count(ResolvedReading(reading=reading, claims=()))
    time.sleep(0.5)
"""


def on_a_terminal(program: str) -> str:
    """What the program writes to standard error, a terminal."""
    leader, follower = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", program],
        stderr=follower,
        env={**os.environ, "TERM": "xterm"},
        check=True,
    )
    os.write(follower, b"#")  # something to read where the program was silent
    written = os.read(leader, 65536)
    os.close(leader)
    os.close(follower)
    return written.decode()


@pytest.mark.parametrize(("patience", "shows"), [(0, True), (60, False)])
def test_long_work_shows_how_far_it_is_and_short_work_nothing(patience: int, shows: bool) -> None:
    written = on_a_terminal(PROGRAM.format(patience=patience))
    assert ("documents read: 1, claims: 0" in written) is shows
