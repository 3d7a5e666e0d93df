"""A writer killed again and again: `python -m tests.ledger.killed LEDGER ROUNDS` fails on any loss.

Each round forks a writer that adds documents as fast as it can and tells of each when it is kept;
after some milliseconds it is killed. What it told of must be there, at most the document in hand
more, and all of it must be whole.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from itertools import count

from rashomon.ledger import Ledger, open_ledger
from tests.ledger.stories import document, north

MOST_DOCUMENTS = 5
LONGEST_SECONDS = 0.01  # about what a document takes


def main(address: str, rounds: int) -> None:
    chance = random.Random(4)
    before = 0
    for number in range(rounds):
        told = before + write_until_killed(address, number, chance)
        with open_ledger(address, create=False) as ledger:
            before = check(ledger, told)
    print(f"{rounds} kills, {before} documents")


def write_until_killed(address: str, number: int, chance: random.Random) -> int:
    """How many documents the writer of a round told of."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        write(address, number, tells)
    os.close(tells)
    with os.fdopen(hears, "rb", buffering=0) as pipe:
        told = sum(len(pipe.read(1)) for _ in range(chance.randint(0, MOST_DOCUMENTS)))
        time.sleep(chance.uniform(0, LONGEST_SECONDS))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return told + len(pipe.readall())


def write(address: str, number: int, tells: int) -> None:
    with open_ledger(address, create=False) as ledger:
        for step in count():
            ledger.add(north(of=document(f"{number}-{step}", document().text)))
            os.write(tells, b".")


def check(ledger: Ledger, told: int) -> int:
    """How many documents there are; all of them whole."""
    size, found = ledger.size(), ledger.verify()
    assert size.documents in (told, told + 1), f"{size.documents} documents, told of {told}"
    assert (size.claims, size.narration) == (2 * size.documents, size.documents)
    assert found.problems == (), found.problems[0]
    return size.documents


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
