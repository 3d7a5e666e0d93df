"""Text of strangers on a terminal: shown, never obeyed."""

from __future__ import annotations

import re

__all__ = ["plain"]

_SPACES = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")

# C0 and C1 controls (escape sequences start with one), bidirectional overrides, embeddings and
# isolates (they reorder what follows: Unicode TR 36, "Bidirectional Text Spoofing"), surrogates.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text on one line, with white space made single and unsafe characters shown as U+FFFD."""
    return _UNSAFE.sub("\ufffd", _SPACES.sub(" ", text).strip())
