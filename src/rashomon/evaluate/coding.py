"""Event coding measured: which type of event a sentence tells, which incidents a report.

type      accuracy of the PLOVER type on the gold records of PLOVER, a sentence each; by quad class
          as well. The records carry the 18 types of 2016: DEMAND is REQUEST today, DISAPPROVE and
          INVESTIGATE are ACCUSE, FIGHT is ASSAULT.
incident  precision and recall of the pairs (report, incident type) on MUC-4, reports without an
          incident included. Attack, bombing, kidnapping, arson, robbery and forced work stoppage
          count, threatened and attempted ones as well, as in MUC-4. A sentence tells the incident
          that `INCIDENTS` gives its type and first mode, unless it is negated; a report has an
          incident where that is more likely than not by its sentences:
          1 - (1 - p1)(1 - p2)... > 1/2, p being the coder's probability.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from rashomon.errors import GoldError
from rashomon.evaluate.report import Report, report
from rashomon.evaluate.score import Tally, precision_recall, share
from rashomon.model.claim import Claim, Quote, Stance, claim_id
from rashomon.model.codebook import Auxiliary, EventType, Quad
from rashomon.model.resolved import Coding
from rashomon.model.text import Document, Span
from rashomon.read.segment import paragraphs, sentences
from rashomon.resolve.coding import Coder

PLOVER_FILE = "PLOVER_GSR_CAMEO.txt"
MUC_FILE = "dev.json"
TYPES_OF_2016 = {
    "DEMAND": EventType.REQUEST,
    "DISAPPROVE": EventType.ACCUSE,
    "INVESTIGATE": EventType.ACCUSE,
    "FIGHT": EventType.ASSAULT,
}
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
INCIDENTS = {
    **dict.fromkeys(("targeted", "beat", "torture", "sexual", "primitive", "firearms"), "attack"),
    **dict.fromkeys(("explosives", "suicide-attack"), "bombing"),
    "abduct": "kidnapping",
    "destroy": "arson",
}
"""The incident of MUC-4 that a mode of ASSAULT is. An assault without a mode is none: MUC-4 leaves
out the fighting of armed forces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentGold:
    """A report of MUC-4 with its sentences and its kinds of incident."""

    id: str
    sentences: tuple[str, ...]
    incidents: frozenset[str]


def measure_coding(path: Path, coder: Coder) -> Report:
    """How well a coder does on the gold records of PLOVER or on reports of MUC-4.

    Args:
        path: PLOVER's folder `gold_standard_records`, or MUC-4's `processed` or a file of it.

    Raises:
        GoldError: the corpus is missing or malformed.
    """
    if (path / PLOVER_FILE).is_file():
        measure, measured_by = "coding (types)", type_figures
        tallies = [_type_tally(text, type_, coder) for text, type_ in plover(path / PLOVER_FILE)]
    else:
        measure, measured_by = "coding (incidents)", incident_figures
        reports = incidents(path / MUC_FILE if path.is_dir() else path)
        tallies = [_incident_tally(item, coder) for item in reports]
    return report(tallies, measured_by, measure=measure, reader=coder.name, gold=str(path))


def type_figures(tally: Tally) -> dict[str, float]:
    """The accuracy of types in summed counts, 0..1, all and by quad class."""
    names = ["type", *(f"quad{int(quad)}" for quad in Quad)]
    return {
        f"{name}.accuracy": share(tally.get(f"{name}.right", 0.0), tally.get(f"{name}.gold", 0.0))
        for name in names
    }


def incident_figures(tally: Tally) -> dict[str, float]:
    """Precision and recall of incidents in summed counts, 0..1, all and by kind."""
    found: dict[str, float] = {}
    for name in ("incident", *KINDS):
        found |= precision_recall(
            name,
            right=tally[f"{name}.right"],
            predicted=tally[f"{name}.predicted"],
            gold=tally[f"{name}.gold"],
        )
    return found


def confusion(measured: Report) -> str:
    """The confusion matrix of types, annotated in rows, coded in columns; empty without types."""
    counts = {
        tuple(name.split(" as ")): int(count)
        for name, count in measured.counts.items()
        if " as " in name
    }
    if not counts:
        return ""
    names = [str(type_) for type_ in EventType]
    columns = [*names, "none"]
    lines = ["".ljust(10) + "".join(name[:6].rjust(7) for name in columns)]
    for row in names:
        cells = (counts.get((row, column), 0) for column in columns)
        lines.append(row.ljust(10) + "".join(f"{cell or '.':>7}" for cell in cells))
    return "\n".join(lines)


def plover(path: Path) -> list[tuple[str, EventType]]:
    """The gold records of PLOVER: sentences with the type of 2023.

    Raises:
        GoldError: the file is missing or malformed.
    """
    try:
        # The file has raw line breaks in strings.
        records = json.loads(path.read_text("utf-8"), strict=False)
        return [
            (record["text"], TYPES_OF_2016.get(record["event"]) or EventType(record["event"]))
            for record in records
            if record["event"] != "DOCUMENT"
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"not PLOVER's gold records ({error}); they are in openeventdata/PLOVER"
        raise GoldError(message, about=str(path)) from error


def incidents(path: Path) -> list[IncidentGold]:
    """The reports of a processed part of MUC-4, one JSON a line.

    The corpus has one case; sentences are cut in capitals, which the rules of sentences need.

    Raises:
        GoldError: the file is missing or malformed.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
        return [_incidents(json.loads(line)) for line in lines]
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"not a part of MUC-4 ({error}); give data/muc/processed of xinyadu/gtt"
        raise GoldError(message, about=str(path)) from error


def _incidents(record: Mapping[str, Any]) -> IncidentGold:
    text = record["doctext"].upper()
    spans = [s for paragraph in paragraphs(text) for s in sentences(text, paragraph)]
    kinds = {kind for given in record["templates"] for kind in given["incident_type"].split(" / ")}
    return IncidentGold(
        id=record["docid"],
        sentences=tuple(text[start:end] for start, end in spans),
        incidents=frozenset(kinds),
    )


def _type_tally(text: str, type_: EventType, coder: Coder) -> Tally:
    coding = next(_codings([text], coder))
    found = coding.type if coding else None
    quad = f"quad{int(type_.quad)}"
    right = float(found is type_)
    return {
        "gold": 1.0,
        "predicted": float(found is not None),
        "type.gold": 1.0,
        "type.right": right,
        f"{quad}.gold": 1.0,
        f"{quad}.right": right,
        f"{type_} as {found or 'none'}": 1.0,
    }


def _incident_tally(gold: IncidentGold, coder: Coder) -> Tally:
    found = told(_codings(gold.sentences, coder))
    tally: defaultdict[str, float] = defaultdict(float)
    tally |= {"gold": len(gold.incidents), "predicted": len(found)}
    for kind in KINDS:
        for name in ("incident", kind):
            tally[f"{name}.gold"] += kind in gold.incidents
            tally[f"{name}.predicted"] += kind in found
            tally[f"{name}.right"] += kind in gold.incidents and kind in found
    return dict(tally)


def told(codings: Iterator[Coding | None]) -> frozenset[str]:
    """The incidents that the sentences of a report tell together."""
    missed: defaultdict[str, list[float]] = defaultdict(list)
    for coding in codings:
        kind = _incident(coding) if coding else None
        if coding and kind:
            missed[kind].append(1 - coding.probability)
    return frozenset(kind for kind, shares in missed.items() if 1 - prod(shares) > 1 / 2)


def _incident(coding: Coding) -> str | None:
    if Auxiliary.NEGATION in coding.auxiliary or not coding.modes:
        return None
    if coding.type is EventType.ASSAULT:
        return INCIDENTS.get(coding.modes[0])
    stopped = coding.type is EventType.PROTEST and coding.modes[0] == "strike"
    return "forced work stoppage" if stopped else None


def _codings(texts: Sequence[str], coder: Coder) -> Iterator[Coding | None]:
    for text in texts:
        document = Document(id="sentence", text=text)
        yield from coder.code(document, [_flat(document, (0, len(text)))])


def _flat(document: Document, span: Span) -> Claim:
    """A sentence as a claim that nobody is named for."""
    return Claim(
        id=claim_id(document, content=(span,), cue=(), source=(), reader="evaluation"),
        content=(span,),
        cue=(),
        source=(),
        text=document.text,
        quote=Quote.INDIRECT,
        chain=(),
        stance=Stance.ASSERTS,
        confidence=1.0,
    )
