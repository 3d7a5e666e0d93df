"""How many of a thousand reports have each common word: data/reconcile/common.yaml.

    python -m training.reconcile_words ../shared/data/chains-train ../shared/data/stories

Counts words only; no text is kept. Reports of the stories, by which the ledger is measured, are
left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from rashomon.reconcile import wording

FEWEST = 3  # reports that must have a word for it to be listed
OUT = Path(__file__).parent.parent / "src/rashomon/data/reconcile/common.yaml"


def main(folder: Path, kept_apart: Path) -> None:
    """Writes the table from the reports of a folder of chain annotations."""
    apart = {path.name for path in kept_apart.rglob("*.json")}
    paths = [path for path in sorted(folder.glob("*.json")) if path.name not in apart]
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in paths]
    reports = Counter(word for text in texts for word in wording.all_stems(text))
    lines = [
        f"  {json.dumps(word)}: {round(1000 * count / len(texts))}"
        for word, count in sorted(reports.items())
        if count >= FEWEST and word.isalpha()
    ]
    OUT.write_text(
        "# Of a thousand reports, how many have a word (stemmed by reconcile/wording.py).\n"
        f"# Source: counted over {len(texts)} news reports on conflict (chains-train) by\n"
        "# training/reconcile_words.py.\n"
        "words:\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
