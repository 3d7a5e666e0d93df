"""Opening a coder by name."""

from __future__ import annotations

from typing import Literal

from rashomon.resolve.coding.coder import Coder
from rashomon.resolve.coding.lexicon import by_lexicon
from rashomon.resolve.coding.linear import open_linear

Kind = Literal["auto", "model", "lexicon"]


def open_coder(kind: Kind = "auto") -> Coder:
    """A coder: the trained model ("auto", "model") or the lexicon baseline ("lexicon").

    Raises:
        ModelError: if the model's files are missing or damaged.
        DataError: if the shipped codebook is malformed.
    """
    if kind == "lexicon":
        return Coder(by_lexicon, name="coding lexicon")
    model, name = open_linear()
    return Coder(model, name=name)
