"""Corpora with entities as marked texts.

re3d marks names and descriptions alike and is what the tagger learns to do. GUM and WikiEvents
mark other things as well or by other rules: there names are taken, the rest is left open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.evaluate.re3d import EntityGold
from rashomon.model.resolved import EntityKind
from rashomon.model.text import Span
from training.gum import SHIPPABLE
from training.gum_layers import Token, read_document

Mark = tuple[Span, EntityKind | None]
"""An entity, or None where nobody said what the words are."""

FACILITY = re.compile(
    r"\b(?:airbase|air base|airfield|airport|base|barracks|bridge|building|camp|cathedral"
    r"|checkpoint|church|clinic|compound|court|crossing|dam|depot|embassy|facility|factory|field|garrison"
    r"|headquarters|hospital|hotel|hall|house|market|mosque|museum|palace|plant|police station|port"
    r"|prison|refinery|road|school|shrine|square|stadium|station|street|temple|theatre|theater"
    r"|tower|university|warehouse)s?$",
    re.IGNORECASE,
)
NOT_OURS = frozenset("strike strikes airstrike airstrikes bombardment a an islam one".split())
"""Marked in re3d as weapons, quantities or nations."""

GUM_KINDS = {
    "person": EntityKind.PERSON,
    "organization": EntityKind.ORGANISATION,
    "place": EntityKind.LOCATION,
    "time": EntityKind.TIME,
}
WIKIEVENTS_KINDS = {
    "PER": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.LOCATION,
    "LOC": EntityKind.LOCATION,
    "FAC": EntityKind.LOCATION,
}
_ADJECTIVE = re.compile(r"\w+(?:ian|ean|an|ish|ese|i|ic|ch|sh)s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text with its marks; where they overlap, the later one counts."""

    text: str
    marks: tuple[Mark, ...]


def of_gold(gold: EntityGold) -> Marked:
    """A document of re3d, its facilities told from other locations."""
    text = gold.document.text
    return Marked(
        text=text,
        marks=tuple((e.span, _told(text[slice(*e.span)], e.kind)) for e in gold.entities),
    )


def _told(words: str, kind: EntityKind) -> EntityKind | None:
    if words.lower() in NOT_OURS:
        return None
    if kind is EntityKind.LOCATION and FACILITY.search(re.split(" of | in ", words)[0]):
        return EntityKind.FACILITY
    return kind


def gum_entities(folder: Path) -> list[Marked]:
    """GUM's documents of the genres that may ship (all splits: GUM is not what is measured)."""
    source = folder / "_build" / "src"
    names = sorted(path.stem for path in (source / "tsv").glob("GUM_*.tsv"))
    return [_gum(source, name) for name in names if name.split("_")[1] in SHIPPABLE]


def _gum(source: Path, name: str) -> Marked:
    document = read_document(source, name)
    tokens = document.tokens
    layer = (source / "tsv" / f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in layer.splitlines() if re.match(r"\d+-\d+\t", line)]
    open_marks: list[Mark] = [
        (t.span, None)
        for t in tokens
        if t.pos == "CD" or (t.pos.startswith("JJ") and t.form[:1].isupper())
    ]
    named: list[Mark] = []
    for kind, identified, mention in _gum_mentions(rows):
        numbers = _head_phrase(tokens, mention)
        span = tokens[numbers[0]].span[0], tokens[numbers[-1]].span[1]
        is_name = identified and any(tokens[i].pos.startswith("NP") for i in numbers)
        if kind == "time" or (is_name and kind in GUM_KINDS):
            named.append((span, _told(document.text[slice(*span)], GUM_KINDS[kind])))
        elif kind in (*GUM_KINDS, "object"):
            open_marks.append((span, None))
    named.sort(key=lambda mark: mark[0][1] - mark[0][0])  # the longest counts
    return Marked(text=document.text, marks=(*open_marks, *named))


def _gum_mentions(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, bool, list[int]]]:
    """(type, whether it is identified, token numbers) of each mention."""
    found: dict[str, tuple[str, list[int]]] = {}
    identified: set[str] = set()
    for number, row in enumerate(rows):
        for entity in row[3].split("|"):
            match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", entity)
            if match and match[1] != "_":
                key = match[2] or f"token {number}"
                found.setdefault(key, (match[1], []))[1].append(number)
        for identity in row[6].split("|"):
            match = re.fullmatch(r"(.+?)(?:\[(\d+)\])?", identity)
            if match and match[1] != "_":
                identified.add(match[2] or f"token {number}")
    for key, (kind, numbers) in found.items():
        yield kind, key in identified, numbers


def _head_phrase(tokens: Sequence[Token], numbers: Sequence[int]) -> Sequence[int]:
    """A mention without what follows its head phrase: clauses, appositions, places."""
    for place, number in enumerate(numbers[1:], start=1):
        token = tokens[number]
        ends = token.pos in ("WP", "WDT", "WRB", ":", "(") or token.pos.startswith("V")
        if token.form == "," and not tokens[numbers[0]].pos.startswith(("NP", "CD")):
            ends = True
        if token.pos == "IN" and token.lemma not in ("of", "for"):
            ends = True
        if ends:
            return numbers[:place]
    return numbers


def wikievents(path: Path) -> list[Marked]:
    """The documents of a file of WikiEvents, a sentence a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_wikievents(json.loads(line)) for line in lines]


def _wikievents(record: Mapping[str, Any]) -> Marked:
    """Only heads of descriptions are marked there, and not every name: both stay open."""
    text, spans = "", list[Span]()
    for tokens, sentence in record["sentences"]:
        base = tokens[0][1] if tokens else 0
        spans += [(len(text) + a - base, len(text) + b - base) for _, a, b in tokens]
        text += sentence + "\n"
    lower = {match.group() for match in re.finditer(r"\b[a-z]+\b", text)}
    marks: list[Mark] = [(match.span(), None) for match in re.finditer(r"\b[A-Z][\w.-]*", text)]
    named: list[Mark] = []
    for mention in record["entity_mentions"]:
        start, end = mention["start"], mention["end"]
        span = spans[start][0], spans[end - 1][1]
        words, type_ = text[slice(*span)], mention["entity_type"]
        kind = WIKIEVENTS_KINDS.get(type_)
        adjective = type_ == "GPE" and _ADJECTIVE.fullmatch(words)
        marks.append(((spans[max(0, start - 2)][0], span[1]), None))
        if kind and words[:1].isupper() and words.lower() not in lower and not adjective:
            named.append((span, _told(words, kind)))
    named.sort(key=lambda mark: mark[0][1] - mark[0][0])
    return Marked(text=text, marks=(*marks, *named))
