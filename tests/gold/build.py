"""Make the annotated set: resolve the words in source/*.yaml to spans, one JSON a document.

    python tests/gold/build.py          writes *.json
    python tests/gold/build.py --pin    writes *.json and their hash to SHA256

A claim is written with its words. `content` must occur once in the text, or say which time
("the city is quiet#2"); `cue` and mentions are taken where they stand nearest to the content, or
at the time they say. A chain is a list of NAME (mentioned by that name), {NAME: words} or
{NAME: } (implied).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples" / "mosul"

Span = tuple[int, int]
Entry = dict[str, Any]


def documents() -> Iterator[Entry]:
    """The annotated documents, in the format of a chains record."""
    for path in sorted((HERE / "source").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield _record(entry)


def contents() -> dict[str, str]:
    """The text of every JSON file of the set by its name."""
    return {
        f"{record['doc']}.json": json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        for record in documents()
    }


def digest(files: dict[str, str]) -> str:
    """SHA-256 (hexadecimal) over the files' names and texts, in name order."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\n{files[name]}".encode())
    return total.hexdigest()


def _record(entry: Entry) -> Entry:
    if "file" in entry:
        given = _example(entry["file"], entry["doc"])
    else:
        given = entry | {"text": entry["text"].rstrip("\n")}
    text = given["text"]
    claims = [_claim(text, entry, n, claim) for n, claim in enumerate(entry["claims"], start=1)]
    return {
        "doc": entry["doc"],
        "publisher": given.get("publisher"),
        "published": given.get("published"),
        "aliases": entry.get("aliases", {}),
        "text": text,
        "claims": claims,
    }


def _example(file: str, doc: str) -> Entry:
    raw = (EXAMPLES / file).read_text(encoding="utf-8")
    if file.endswith(".txt"):
        return {"text": raw}
    lines = raw.splitlines() if file.endswith(".jsonl") else [raw]
    records = [record for line in lines for record in _list(json.loads(line))]
    return next(record for record in records if record["doc"] == doc)


def _claim(text: str, entry: Entry, number: int, claim: Entry) -> Entry:
    try:
        content = [_only(text, words) for words in _list(claim["content"])]
        cue = [_nearest(text, words, content) for words in _list(claim.get("cue"))]
        chain = [_link(text, entry["kinds"], link, content) for link in claim["chain"]]
    except (LookupError, ValueError) as error:
        raise SystemExit(f"{entry['doc']} claim {number}: {error}") from error
    resolved = {
        "id": f"c{number}",
        "quote": claim.get("quote", "indirect"),
        "stance": claim.get("stance", "asserts"),
        "content": sorted(content),
        "cue": sorted(cue),
        "chain": chain,
    }
    return resolved | ({"within": f"c{claim['within']}"} if "within" in claim else {})


def _link(text: str, kinds: dict[str, str], link: str | Entry, content: list[Span]) -> Entry:
    name, mention = next(iter(link.items())) if isinstance(link, dict) else (link, link)
    span = _nearest(text, mention, content) if mention else None
    return {"name": name, "kind": kinds[name], "mention": span}


def _list(value: object) -> list[Any]:
    """A list of what may be one thing, several or none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _places(text: str, words: str) -> tuple[list[Span], int | None]:
    """Where the words stand in the text, and which of these places was asked for."""
    plain, _, time = words.partition("#")
    edge = r"(?<!\w)" if plain[0].isalnum() else "", r"(?!\w)" if plain[-1].isalnum() else ""
    found = [m.span() for m in re.finditer(edge[0] + re.escape(plain) + edge[1], text)]
    if not found:
        raise LookupError(f"the text does not hold {plain!r}")
    return found, int(time) - 1 if time else None


def _only(text: str, words: str) -> Span:
    found, time = _places(text, words)
    if time is None and len(found) > 1:
        raise ValueError(f"{words!r} stands {len(found)} times: say which")
    return found[time or 0]


def _nearest(text: str, words: str, content: list[Span]) -> Span:
    found, time = _places(text, words)
    if time is not None:
        return found[time]
    free = [s for s in found if not any(max(s[0], a) < min(s[1], b) for a, b in content)]
    if not free:
        raise LookupError(f"{words!r} stands only inside the content")
    return min(free, key=lambda s: min(max(a - s[1], s[0] - b) for a, b in content))


def main() -> None:
    """Write the set."""
    files = contents()
    for stale in set(HERE.glob("*.json")) - {HERE / name for name in files}:
        stale.unlink()
    for name, text in files.items():
        (HERE / name).write_text(text, encoding="utf-8")
    if "--pin" in sys.argv:
        (HERE / "SHA256").write_text(digest(files) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
