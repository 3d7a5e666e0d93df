"""The event coder's model card, its figures filled in from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_HEAD = """\
Tells the PLOVER type and mode of an event from an English sentence or clause, or that it tells
none. A linear model over words, word pairs and the cues of the codebook; licence Apache-2.0.

## Trained on

- **Sentences of our own** by type and mode (`training/coding_examples.yaml`).
- **Claims of annotated reports** (chains-train): 190 reports on Iraq, Syria, Nigeria, Lebanon and
  elsewhere, with a coarse label of what each claim is about. The annotation is ours; the texts are
  their publishers' and are not in this package.
- **MUC-4**, train: 1,300 reports on Latin America with their kinds of incident (xinyadu/gtt, MIT;
  the corpus is distributed freely). A report teaches that some sentence of it tells the incident.
- **RAMS** (CC BY-SA 4.0) and **WikiEvents** (MIT), dev parts: sentences with an event's trigger.
- **CAMEO verb dictionary** (openeventdata, MIT): phrases, coded by the table CAMEO2PLOVER of 2021
  (openeventdata/PLOVER, CC BY-SA 4.0), the only source beside our sentences for verbal types.

A corpus whose labels are coarser than PLOVER teaches that one of several labels is right
(`training/coding_labels.yaml`). PLOVER's gold records were not trained on; the lexicon and the
model's settings were chosen with their total accuracy in view, not their errors. The settings were
chosen with the figure on MUC-4 dev in view as well. PLOVER's sentences come from the CAMEO manual,
for which the dictionary was made, so both coders find them easier than news; there the lexicon
alone does as well as the model.
"""
_TAIL = """
## Limits

English only. A claim gets one type, though a sentence may tell several events. Modes of types other
than ASSAULT rest on cues. Types of words are taught by few sentences and a dictionary of 2015.
"""


def card(name: str, metrics: Mapping[str, Any]) -> str:
    """The card in Markdown."""
    return "\n".join([f"# {name}", "", _HEAD, *_figures(metrics), *_confusion(metrics), _TAIL])


def _figures(metrics: Mapping[str, Any]) -> Iterator[str]:
    yield "## Figures\n\n| measured on | figure | value |\n|---|---|---|"
    for place, figures in metrics.items():
        if place != "confusion":
            yield from (f"| {place} | {figure} | {value} |" for figure, value in figures.items())


def _confusion(metrics: Mapping[str, Any]) -> Iterator[str]:
    yield "\n## Confusion, chains-train cross-validated by report\n"
    yield "| the claim is about | coded as |\n|---|---|"
    for label, found in metrics["confusion"].items():
        yield f"| {label} | " + ", ".join(f"{name} {n}" for name, n in found.items()) + " |"
