"""Phrases of the CAMEO verb dictionary (openeventdata, MIT) with PLOVER's labels."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.coding_labels import labels, maps

_TOKEN = re.compile(r"&\w+|[^\s{}()]+")
_CODE = re.compile(r"\[(\d+)")
_VERB = re.compile(r"[A-Z][A-Z_]+")
_ROW = re.compile(r"(\d{2,4}): ([A-Z]+)(?:, *([\w-]*))?")
_ACTORS = frozenset("+$%^")
_PER_SET = 2  # phrases drawn for a pattern with a set of synonyms
_PROPERTY_DESTROYED = "1712"  # the table calls its mode "seize", which is none of ASSAULT's


def cameo_to_plover(path: Path) -> dict[str, str]:
    """The label of each CAMEO code, from the table CAMEO2PLOVER-2021.txt."""
    found = {}
    for code, type_, mode in _ROW.findall(path.read_text("utf-8")):
        name = maps().cameo_modes.get(mode, mode)
        if code == _PROPERTY_DESTROYED:
            name = "destroy"
        label = f"{type_}/{name}" if name else type_
        found[code] = label if label in labels() else type_
    return found


def phrases(dictionary: Path, codes: Mapping[str, str], *, seed: int) -> Iterator[tuple[str, str]]:
    """Verb phrases with labels: the patterns with the verb that they were first found with.

    The verbs that WordNet added to the dictionary are left out.
    """
    draw = random.Random(seed)
    sets: dict[str, list[str]] = {}
    name = ""
    for line in dictionary.read_text("latin-1").splitlines():
        body, _, comment = line.partition("#")
        if body.startswith("&"):
            name = body.strip()
            sets[name] = []
        elif body.startswith("+") and name:
            sets[name].append(_plain(body[1:]))
        elif body.startswith("---"):
            name = ""
        elif body.startswith("-"):
            code, verb = _CODE.search(body), _VERB.match(comment.strip())
            label = _label(code[1], codes) if code else None
            if label is not None and verb is not None:
                for phrase in _phrases(body[1:], verb[0], sets, draw):
                    yield phrase, label


def _phrases(
    pattern: str, verb: str, sets: Mapping[str, list[str]], draw: random.Random
) -> Iterator[str]:
    tokens = _TOKEN.findall(pattern.partition("[")[0])
    for _ in range(_PER_SET if "&" in pattern else 1):
        yield " ".join(_word(token, verb, sets, draw) for token in tokens if token not in _ACTORS)


def _label(code: str, codes: Mapping[str, str]) -> str | None:
    """The label of a code or of the nearest code above it; none for mere statements."""
    return next((codes[code[:n]] for n in (4, 3, 2) if code[:n] in codes), None)


def _word(token: str, verb: str, sets: Mapping[str, list[str]], draw: random.Random) -> str:
    if token == "*":
        return _plain(verb)
    if token.startswith("&"):
        return draw.choice(sets.get(token) or sets.get(token.rstrip("_")) or [_plain(token[1:])])
    return _plain(token)


def _plain(written: str) -> str:
    return written.strip("_ ").replace("_", " ").lower()
