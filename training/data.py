"""Corpora as labelled passages, with damage as augmentation."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rashomon.evaluate.gold import brat_attributions
from rashomon.inference import PieceTokenizer
from rashomon.model.claim import LinkKind, Stance
from rashomon.model.text import Span, Spans, inside
from rashomon.read.passages import Passage, passages
from rashomon.read.tagger import KINDS, ROLES, STANCES

DAMAGED = 0.25  # share of documents shown as scrapers leave them
LIMITS = (64, 144)  # pieces a passage, drawn for each document anew
IGNORED = -100  # a label that torch's losses leave out
OUTSIDE, BEGIN, INSIDE, BARE = range(4)  # as ANCHORS has them

Ints = npt.NDArray[np.int64]
Named = tuple[Span, LinkKind | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One annotated attribution; kinds and stance are None where the corpus has none."""

    cue: Span | None
    content: Spans
    sources: tuple[Named, ...]
    relays: tuple[Named, ...] = ()
    stance: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An annotated document; `nested` tells whether attributions inside contents are annotated."""

    id: str
    text: str
    golds: tuple[Gold, ...]
    nested: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LabelledAnchor:
    """The second pass's labels for the anchor at words [start, end)."""

    start: int
    end: int
    roles: Ints
    kinds: Ints
    stance: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labelled:
    """A passage with its labels: anchors [word] and one `LabelledAnchor` an attribution."""

    passage: Passage
    anchors: Ints
    attributions: tuple[LabelledAnchor, ...]


def polnear(folder: Path) -> list[list[Example]]:
    """PolNeAR's documents, each as the list of its annotators' versions."""
    found: dict[str, list[Example]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        doc = path.stem.rsplit("_", 1)[0]
        text = (folder / "text" / f"{doc}.txt").read_bytes().decode("utf-8")
        golds = tuple(_brat(path.read_text(encoding="utf-8")))
        found[doc].append(Example(id=doc, text=text, golds=golds, nested=False))
    return list(found.values())


def _brat(annotation: str) -> Iterator[Gold]:
    for roles in brat_attributions(annotation):
        if roles.content:
            yield Gold(
                cue=roles.cue[-1] if roles.cue else None,
                content=roles.content,
                sources=tuple((span, None) for span in roles.source),
            )


def chains(folder: Path) -> list[Example]:
    """Documents in the format of the provenance chains, one a file."""
    found = []
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        golds = tuple(_chain_golds(record["claims"]))
        found.append(Example(id=record["doc"], text=record["text"], golds=golds, nested=True))
    return found


def _chain_golds(claims: Sequence[dict]) -> Iterator[Gold]:  # type: ignore[type-arg]
    """Claims that share cue and content are one attribution with several sources."""
    groups: dict[tuple[Span | None, Spans], list[dict]] = defaultdict(list)  # type: ignore[type-arg]
    for claim in claims:
        cue = max(map(_span, claim["cue"])) if claim["cue"] else None
        groups[cue, tuple(sorted(map(_span, claim["content"])))].append(claim)
    for (cue, content), group in groups.items():
        outer = _mentions_around(cue or content[0], content, claims)
        sources: dict[Span, Named] = {}
        relays: dict[Span, Named] = {}
        for claim in group:
            for i, link in enumerate(claim["chain"]):
                if link["mention"] and _span(link["mention"]) not in outer:
                    last = i == len(claim["chain"]) - 1
                    kind = LinkKind(link["kind"]) if "kind" in link else None
                    span = _span(link["mention"])
                    (sources if last else relays)[span] = (span, kind)
        yield Gold(
            cue=cue,
            content=content,
            sources=tuple(sorted(sources.values())),
            relays=tuple(sorted(r for r in relays.values() if r[0] not in sources)),
            stance=Stance(group[0]["stance"]),
        )


def _span(pair: Sequence[int]) -> Span:
    return pair[0], pair[1]


def _mentions_around(anchor: Span, content: Spans, claims: Sequence[dict]) -> set[Span]:  # type: ignore[type-arg]
    """Mentions that belong to the claims in whose content this anchor stands."""
    return {
        _span(link["mention"])
        for claim in claims
        if inside(anchor, tuple(map(_span, claim["content"])))
        and tuple(sorted(map(_span, claim["content"]))) != content
        for link in claim["chain"]
        if link["mention"]
    }


def damaged(example: Example, rng: random.Random) -> Example:
    """The example as scrapers leave it: commas, quotation marks, apostrophes or hyphens lost."""
    lost = set()
    if rng.random() < 0.6:
        lost |= set(",")
    if rng.random() < 0.4:
        lost |= set('\u201c\u201d"')
    if rng.random() < 0.5:
        lost |= set("\u2018\u2019'")
    if rng.random() < 0.2:
        lost |= set(":;")
    straight = rng.random() < 0.5
    places: list[int] = []
    kept: list[str] = []
    for character in example.text:
        places.append(len(kept))
        if character not in lost:
            kept.append('"' if straight and character in "\u201c\u201d" else character)
    places.append(len(kept))
    return Example(
        id=example.id,
        text="".join(kept),
        golds=tuple(_moved(gold, places) for gold in example.golds),
        nested=example.nested,
    )


def _moved(gold: Gold, places: Sequence[int]) -> Gold:
    def at(span: Span) -> Span:
        return places[span[0]], places[span[1]]

    return Gold(
        cue=at(gold.cue) if gold.cue else None,
        content=tuple(at(span) for span in gold.content),
        sources=tuple((at(span), kind) for span, kind in gold.sources),
        relays=tuple((at(span), kind) for span, kind in gold.relays),
        stance=gold.stance,
    )


def shown(
    examples: Iterable[Example], tokenizer: PieceTokenizer, rng: random.Random
) -> list[Labelled]:
    """The passages of an epoch's documents, some damaged, cut at lengths that vary."""
    return [
        passage
        for example in examples
        for passage in labelled(
            damaged(example, rng) if rng.random() < DAMAGED else example,
            tokenizer,
            limit=rng.randint(*LIMITS),
        )
    ]


def labelled(example: Example, tokenizer: PieceTokenizer, *, limit: int) -> Iterator[Labelled]:
    """The example's passages with their labels."""
    for passage in passages(example.text, tokenizer, limit=limit):
        low, high = int(passage.words[0, 0]), int(passage.words[-1, 1])
        here = [g for g in example.golds if low <= _anchor_of(g)[0] < high]
        anchors = np.full(len(passage.words), OUTSIDE, dtype=np.int64)
        if not example.nested:
            _ignore_contents(anchors, passage, example.golds, here)
        attributions = []
        for gold in here:
            start, end = _range(passage, _anchor_of(gold))
            if gold.cue is None:
                end = start + 1
                anchors[start] = BARE
            elif end > start:
                anchors[start:end] = INSIDE
                anchors[start] = BEGIN
            if end > start:
                attributions.append(_labelled_anchor(passage, gold, start, end))
        yield Labelled(passage=passage, anchors=anchors, attributions=tuple(attributions))


def _ignore_contents(
    anchors: Ints, passage: Passage, golds: Sequence[Gold], here: Sequence[Gold]
) -> None:
    """Leave open whether contents hold cues, but not that a cue ends where its content begins."""
    for gold in golds:
        for span in gold.content:
            anchors[slice(*_range(passage, span))] = IGNORED
    for gold in here:
        start, end = _range(passage, _anchor_of(gold))
        anchors[max(0, start - 2) : end + 2] = OUTSIDE


def _anchor_of(gold: Gold) -> Span:
    return gold.cue or gold.content[0]


def _range(passage: Passage, span: Span) -> tuple[int, int]:
    """Words [start, end) of a passage that share a code point with a span."""
    start = int(np.searchsorted(passage.words[:, 1], span[0], "right"))
    end = int(np.searchsorted(passage.words[:, 0], span[1], "left"))
    return start, max(start, end)


def _labelled_anchor(passage: Passage, gold: Gold, start: int, end: int) -> LabelledAnchor:
    roles = np.zeros(len(passage.words), dtype=np.int64)
    kinds = np.full(len(passage.words), IGNORED, dtype=np.int64)
    named: Iterable[tuple[str, Sequence[Named]]] = (
        ("relay", gold.relays),
        ("source", gold.sources),
        ("content", [(span, None) for span in gold.content]),
    )
    for role, spans in named:
        for span, kind in spans:
            a, b = _range(passage, span)
            if b > a:
                roles[a:b] = ROLES.index(f"I-{role}")
                roles[a] = ROLES.index(f"B-{role}")
                if kind is not None:
                    kinds[a] = KINDS.index(kind)
    if gold.cue is not None:
        roles[start:end] = 0
    stance = IGNORED if gold.stance is None else STANCES.index(gold.stance)
    return LabelledAnchor(start=start, end=end, roles=roles, kinds=kinds, stance=stance)
