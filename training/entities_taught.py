"""Texts without annotation, marked by a larger network for the small one to learn from.

Distillation by hard labels (Hinton et al. 2015; Kim & Rush 2016): RAMS and FAMuS bring the names
and the phrasing of general news; where the teacher is unsure the words stay open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from rashomon.inference import Floats, Ints, Network, PieceTokenizer
from rashomon.model.text import Document
from rashomon.resolve.entities import EntityTagger
from training.entities_corpora import Marked
from training.entities_network import EntityNetwork

LONGEST = 1500  # characters of a text; longer ones are left out
SURE = 0.6  # probability of the least sure word below which a mark is left open
_NO_SPACE_BEFORE = re.compile(r"\s+([,.;:?!%)\]’”]|n[’']t\b|[’'](?:s|re|ve|ll|d|m)\b)")
_NO_SPACE_AFTER = re.compile(r"([(\[$£€#“‘])\s+")
_QUOTED = re.compile(r'"\s+([^"]*?)\s+"')


def rams(path: Path) -> list[str]:
    """The texts of a file of RAMS, five sentences each, as they were before they were cut."""
    return [
        " ".join(_joined(" ".join(sentence)) for sentence in json.loads(line)["sentences"])
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def famus(path: Path) -> list[str]:
    """The reports and sources of a file of FAMuS, as they were before they were cut."""
    return [
        _joined(record[part]["doctext"])
        for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        for part in ("report_dict", "source_dict")
    ]


def taught(
    texts: Sequence[str], teacher: EntityNetwork, tokenizer: PieceTokenizer
) -> Iterator[Marked]:
    """The texts with the teacher's marks."""
    tagger = tagger_of(teacher, tokenizer)
    for text in texts:
        (found,) = tagger.entities([Document(id="", text=text)])
        marks = ((e.span, e.kind if e.probability >= SURE else None) for e in found)
        yield Marked(text=text, marks=tuple(marks))


def tagger_of(network: EntityNetwork, tokenizer: PieceTokenizer) -> EntityTagger:
    """A tagger over a network in memory."""
    network.eval()
    step = network.step.detach().numpy()
    return EntityTagger(_run_by_torch(network), tokenizer, step, name="torch")


def _run_by_torch(network: EntityNetwork) -> Network:
    def run(*, ids: Ints, features: Ints, firsts: Ints) -> list[Floats]:
        fed = [torch.from_numpy(x)[None] for x in (ids, features, firsts)]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(fed[0], fed[1], torch.ones_like(fed[0]), fed[2])
        return [scores[0].float().numpy()]

    return run


def _joined(tokens: str) -> str:
    """Tokens with spaces between them as a text."""
    text = _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", tokens))
    return _QUOTED.sub(r'"\1"', text)
