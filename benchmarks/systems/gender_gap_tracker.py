"""The quotation extractor of the Gender Gap Tracker (sfu-discourse-lab/GenderGapTracker, GitHub).

Settings: the checkout, and the name or folder of a spaCy pipeline. Needs spacy and pymongo. The
extractor changes the text before it reads it; its spans are brought back to the text as given.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import spacy
from harness import Record, System, claim, run

SPACES = (" ", "\xa0")


def load(checkout: str, pipeline: str) -> System:
    """The extractor of the checkout, on a spaCy pipeline."""
    folder = Path(checkout).resolve() / "nlp" / "english"
    sys.path.insert(0, str(folder))
    os.chdir(tempfile.mkdtemp())  # it makes a folder of logs where it stands
    import quote_extractor  # noqa: PLC0415 - found once the checkout is on the path
    import utils  # noqa: PLC0415

    nlp = spacy.load(pipeline)
    rules = {"QUOTE_VERBS": str(folder / "rules" / "quote_verb_list.txt")}
    extractor = quote_extractor.QuoteExtractor({"spacy_lang": nlp, "NLP": rules})

    def find(documents: list[Record]) -> Iterator[list[Record]]:
        for document in documents:
            yield extractor.extract_quotes(nlp(utils.preprocess_text(document["text"])))

    def claims(document: Record, quotes: list[Record]) -> list[Record]:
        back = _positions(document["text"], utils.preprocess_text(document["text"]))
        return [
            claim(
                content=_span(quote["quote_index"], back),
                cue=_span(quote["verb_index"], back),
                source=_span(quote["speaker_index"], back),
                name=quote["speaker"],
            )
            for quote in quotes
        ]

    versions = {"spacy": spacy.__version__, "pipeline": nlp.meta["version"]}
    return System(versions=versions, find=find, claims=claims)


def _span(index: str, back: list[int]) -> list[list[int]]:
    """The span "(start,end)" of the changed text in the text as given; none for "" and "(0,0)"."""
    start, end = (int(part) for part in (index or "(0,0)")[1:-1].split(","))
    return [[back[start], back[end - 1] + 1]] if start < end else []


def _positions(given: str, changed: str) -> list[int]:
    """Where each character of the changed text stands in the text as given.

    The change puts a full stop and a space around line ends, makes double spaces single, and
    replaces some characters by others, one for one.
    """
    positions: list[int] = []
    at = 0
    for character in changed:
        if character == "\n":
            at = given.index("\n", at)  # line ends are all kept, what stands before them is not
        while character != " " and given[at : at + 1] in SPACES:
            at += 1
        there = given[at : at + 1]
        inserted = there != character and not (character == " " and there in SPACES)
        positions.append(min(at, len(given) - 1))
        if not (inserted and character in ". "):
            at += 1
    return positions


if __name__ == "__main__":
    run(load)
