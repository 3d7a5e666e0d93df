"""Citron (bbc/citron on GitHub), with its resolution of coreferences.

Settings: the checkout, and a folder with its model files. Needs spacy with en_core_web_sm,
scikit-learn, python-crfsuite, cherrypy, and nltk with its corpus of names.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from typing import Any

import sklearn
import spacy
from harness import Record, System, claim, run


def load(checkout: str, model: str) -> System:
    """Citron with the model, on the spaCy pipeline that it asks for."""
    sys.path.insert(0, checkout)
    from citron import utils  # noqa: PLC0415 - found once the checkout is on the path
    from citron.citron import Citron  # noqa: PLC0415

    logging.disable(logging.INFO)
    nlp = utils.get_parser()
    citron = Citron(model, nlp)

    def find(documents: list[Record]) -> Iterator[list[Any]]:
        for document in documents:
            yield citron.get_quotes(nlp(document["text"]))

    versions = {
        "spacy": spacy.__version__,
        "pipeline": nlp.meta["version"],
        "scikit-learn": sklearn.__version__,
    }
    return System(versions=versions, find=find, claims=_claims)


def _claims(_: Record, quotes: list[Any]) -> list[Record]:
    return [
        claim(
            content=_spans(quote.contents),
            cue=_spans([quote.cue]),
            source=_spans(quote.sources),
            name=(quote.coreferences or quote.sources)[0].text,
        )
        for quote in quotes
    ]


def _spans(found: list[Any]) -> list[list[int]]:
    return [[span.start_char, span.end_char] for span in found]


if __name__ == "__main__":
    run(load)
