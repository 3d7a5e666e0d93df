"""Near copies: precision and recall on pairs made from a folder of documents.

    python -m benchmarks.copies ../shared/data/chains-train

Of each text five copies are made: verbatim, trimmed to its first half or more, re-headlined,
shuffled by sentences in blocks, and lightly edited (one word in twenty changed). A pair is right
where both come of one text; pairs of two given texts that are copies by themselves are left out.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import combinations
from pathlib import Path

from rashomon.reconcile.copies import copies

SEED = 11
HEADLINE = "What is known so far about the events of the day\n\n"
EDITED = 0.05


def variants(text: str, dice: random.Random) -> dict[str, str]:
    """The copies of a text, by what was done to it."""
    words = text.split()
    kept = dice.randint(len(words) // 2, len(words))
    parts = [" ".join(words[i : i + 60]) for i in range(0, len(words), 60)]
    shuffled = dice.sample(parts, len(parts))
    edited = [dice.choice(words) if dice.random() < EDITED else word for word in words]
    return {
        "verbatim": text,
        "trimmed": " ".join(words[:kept]),
        "re-headlined": HEADLINE + text,
        "shuffled": "\n\n".join(shuffled),
        "edited": " ".join(edited),
    }


def main(folder: Path) -> None:
    """Prints recall by what was done, and precision."""
    dice = random.Random(SEED)
    paths = sorted(folder.glob("*.json"))
    given = {path.stem: json.loads(path.read_text(encoding="utf-8"))["text"] for path in paths}
    alike = {frozenset((each.left, each.right)) for each in copies(given)}
    texts = {f"{name}|given": text for name, text in given.items()}
    for name, text in given.items():
        texts |= {f"{name}|{done}": made for done, made in variants(text, dice).items()}
    found = {(each.left, each.right) for each in copies(texts)}
    judged = [pair for pair in found if frozenset(map(_text, pair)) not in alike]
    right = sum(_text(left) == _text(right) for left, right in judged)
    wanted = [
        tuple(sorted(pair))
        for name in given
        for pair in combinations([key for key in texts if _text(key) == name], 2)
    ]
    met = sum(pair in found for pair in wanted)
    sys.stdout.write(
        f"{len(given)} texts, {len(wanted)} pairs of copies\n"
        f"recall {met / len(wanted):.4f}  precision {right / len(judged):.4f} of {len(judged)}\n"
    )
    for done in ("verbatim", "trimmed", "re-headlined", "shuffled", "edited"):
        own = [tuple(sorted((f"{name}|given", f"{name}|{done}"))) for name in given]
        sys.stdout.write(f"  {done}: {sum(pair in found for pair in own) / len(own):.4f}\n")


def _text(key: str) -> str:
    return key.partition("|")[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
