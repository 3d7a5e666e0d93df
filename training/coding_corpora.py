"""The corpora of the event coder: texts with the labels that they allow."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.evaluate.coding import incidents
from rashomon.model.claim import Claim, Quote, Stance
from rashomon.model.text import Document
from rashomon.resolve.coding.codebook import codebook
from rashomon.resolve.coding.coder import coded_words
from rashomon.resolve.tables import table
from training.coding_cameo import cameo_to_plover, phrases
from training.coding_labels import Allowed, allowed, maps

WEIGHTS = {"own": 1.0, "chains": 0.2, "ontologies": 0.1, "cameo": 0.05}
"""How much one text of a corpus counts."""
SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and the labels one of which is right.

    `label` is what the corpus says, `group` the document that the text comes from.
    """

    text: str
    label: str
    allowed: Allowed
    corpus: str
    group: str

    @property
    def weight(self) -> float:
        """How much the text counts."""
        return WEIGHTS[self.corpus]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """The sentences of a report and the incidents that some of them tell, by MUC-4's names."""

    sentences: tuple[str, ...]
    incidents: frozenset[str]
    group: str


def own() -> Iterator[Example]:
    """The sentences of `coding_examples.yaml`."""
    path = Path(__file__).parent / "coding_examples.yaml"
    for label, sentences in table(path, dict[str, list[str]]).items():
        for number, text in enumerate(sentences):
            yield Example(
                text=text,
                label=label,
                allowed=allowed([label]),
                corpus="own",
                group=f"{label} {number}",
            )


def chains(folder: Path) -> Iterator[Example]:
    """The claims of annotated reports, by the coarse label of their events; repeats count once."""
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        document = Document(id=record["doc"], text=record["text"])
        seen = set()
        for given in record["claims"]:
            text = coded_words(document, _claim(given))
            names = list(maps().chains[given["event"]])
            if given["stance"] == Stance.ASKS:
                names += maps().asked
            if (text, given["event"]) not in seen:
                seen.add((text, given["event"]))
                yield Example(
                    text=text,
                    label=given["event"],
                    allowed=narrowed(text, allowed(names)),
                    corpus="chains",
                    group=document.id,
                )


def narrowed(text: str, names: Allowed) -> Allowed:
    """Of several allowed labels those whose mode a cue of the text tells, where there are any."""
    book = codebook()
    matches = book.matches(book.stemmer.stems(text))
    told = {f"{match.meaning.type}/{match.meaning.mode}" for match in matches}
    return names & told or names


def _claim(given: Mapping[str, Any]) -> Claim:
    """A claim as far as the coder looks at it."""
    return Claim(
        id="",
        content=tuple((a, b) for a, b in given["content"]),
        cue=tuple((a, b) for a, b in given["cue"]),
        source=(),
        text="",
        quote=Quote.INDIRECT,
        chain=(),
        stance=Stance(given["stance"]),
        confidence=1.0,
    )


def rams(path: Path) -> Iterator[Example]:
    """The sentences of RAMS that hold an event's trigger (dev.jsonlines)."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        starts = [0]
        for sentence in record["sentences"]:
            starts.append(starts[-1] + len(sentence))
        for start, _, kinds in record["evt_triggers"]:
            at = max(i for i, first in enumerate(starts[:-1]) if first <= start)
            text = " ".join(record["sentences"][at])
            yield from _of_ontology(text, kinds[0][0], record["doc_key"])


def wikievents(path: Path) -> Iterator[Example]:
    """The sentences of WikiEvents that hold an event's trigger (dev.jsonl)."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        for event in record["event_mentions"]:
            _, text = record["sentences"][event["trigger"]["sent_idx"]]
            yield from _of_ontology(text, event["event_type"], record["doc_id"])


def _of_ontology(text: str, kind: str, group: str) -> Iterator[Example]:
    known = maps().ontologies
    name = max((p for p in known if kind.lower().startswith(p)), key=len, default=None)
    if name is not None:
        yield Example(
            text=text,
            label=kind,
            allowed=narrowed(text, allowed(known[name])),
            corpus="ontologies",
            group=group,
        )


def cameo(dictionaries: Path, plover: Path) -> Iterator[Example]:
    """Phrases of the CAMEO verb dictionary."""
    codes = cameo_to_plover(plover / "CAMEO2PLOVER-2021.txt")
    for text, label in phrases(dictionaries / "CAMEO.2.0.txt", codes, seed=SEED):
        names = [label] if "/" in label else [f"{label}*"]
        yield Example(text=text, label=label, allowed=allowed(names), corpus="cameo", group=text)


def muc(path: Path) -> Iterator[Bag]:
    """The reports of MUC-4 (train.json)."""
    for report in incidents(path):
        yield Bag(
            sentences=report.sentences,
            incidents=report.incidents & frozenset(maps().muc),
            group=report.id,
        )


def examples(corpora: Path) -> list[Example]:
    """All texts, from a folder that is laid out as the project's `shared/data`."""
    return [
        *own(),
        *chains(corpora / "chains-train"),
        *rams(corpora / "rams" / "dev.jsonlines"),
        *wikievents(corpora / "wikievents" / "dev.jsonl"),
        *cameo(corpora / "cameo-dictionaries", corpora / "plover"),
    ]
