"""textacy's direct quotations (pip install textacy), over a whole article or a paragraph a call.

Settings: the name or folder of a spaCy pipeline, and `article` or `paragraph`. The documentation
calls it on a whole article; there it fails where the marks of the article are not balanced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import spacy
import textacy
from harness import Record, System, claim, run
from spacy.language import Language
from textacy.extract import direct_quotations

Found = list[tuple[int, Any]]
"""Where the text of a call begins, and a quotation in it."""


def load(pipeline: str, unit: str) -> System:
    """The spaCy pipeline, opened."""
    nlp = spacy.load(pipeline)
    pieces = {"article": r"(?s).+", "paragraph": r"[^\n]+"}[unit]

    def find(documents: list[Record]) -> Iterator[Found | None]:
        for document in documents:
            found = [_quotations(nlp, piece) for piece in re.finditer(pieces, document["text"])]
            if unit == "article" and None in found:
                yield None
            else:
                yield [quotation for part in found for quotation in part or ()]

    versions = {"textacy": textacy.__version__, "spacy": spacy.__version__}
    return System(versions=versions | {"pipeline": nlp.meta["version"]}, find=find, claims=_claims)


def _quotations(nlp: Language, piece: re.Match[str]) -> Found | None:
    try:
        return [(piece.start(), quotation) for quotation in direct_quotations(nlp(piece.group()))]
    except ValueError:  # an odd number of quotation marks
        return None


def _claims(_: Record, found: Found) -> list[Record]:
    return [
        claim(
            content=[[at + triple.content.start_char, at + triple.content.end_char]],
            cue=_spans(at, triple.cue),
            source=_spans(at, triple.speaker),
            name=" ".join(token.text for token in triple.speaker),
        )
        for at, triple in found
    ]


def _spans(at: int, tokens: list[Any]) -> list[list[int]]:
    return [[at + token.idx, at + token.idx + len(token)] for token in tokens]


if __name__ == "__main__":
    run(load)
