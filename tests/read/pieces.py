"""A tokenizer for tests: words and marks, long words in pieces of four letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.text import Span

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class FakePieces:
    ids: list[int]
    offsets: list[Span]
    word_ids: list[int | None]


class FakeTokenizer:
    """Cuts as WordPiece does, without a vocabulary: an id is the code of the first letter."""

    def encode_batch(self, texts: Sequence[str], *, add_special_tokens: bool) -> list[FakePieces]:
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> FakePieces:
        spans = [
            ((start, min(start + 4, match.end())), number)
            for number, match in enumerate(_WORD.finditer(text))
            for start in range(match.start(), match.end(), 4)
        ]
        return FakePieces(
            ids=[ord(text[start]) for (start, _), _ in spans],
            offsets=[span for span, _ in spans],
            word_ids=[number for _, number in spans],
        )
