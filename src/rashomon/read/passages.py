"""Passages: what the encoder sees at a time, as word pieces with their place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.inference import SHAPES, Ints, PieceTokenizer, Words, shape, words_of
from rashomon.model.text import Span
from rashomon.read.quotation import quotations
from rashomon.read.segment import paragraphs, sentences

MAX_PIECES = 128  # word pieces a passage; the encoder was trained on 40 to 128
LONGEST_WORD_PIECES = 40  # a longer "word" is a blob: its tail is not shown to the encoder
FEATURES = 2 * len(SHAPES)  # shape of a word, inside quotation marks or not

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no tokenizer takes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passage:
    """A paragraph, or a run of sentences of a long one.

    `ids` holds its word pieces [P], `firsts` the index of each word's first piece [W], `words`
    each word's span in the document's text [W, 2], `features` its shape and quotation [W].
    """

    ids: Ints
    firsts: Ints
    words: Ints
    features: Ints


def passages(text: str, tokenizer: PieceTokenizer, *, limit: int = MAX_PIECES) -> list[Passage]:
    """The passages of a text in order; together they hold every word.

    A paragraph of more than `limit` pieces is cut at sentence ends that lie outside quotation
    marks, else at any sentence end, else between words.
    """
    spans = _introduced(text, paragraphs(text))
    quoted = _quoted_mask(text)
    sound = _SURROGATE.sub("\ufffd", text)
    encoded = tokenizer.encode_batch([sound[a:b] for a, b in spans], add_special_tokens=False)
    found: list[Passage] = []
    for span, pieces in zip(spans, encoded, strict=True):
        words = words_of(pieces, span[0])
        if words is not None:
            paragraph = _Paragraph(text=text, span=span, quoted=quoted, words=words)
            found.extend(paragraph.passage(*cut) for cut in paragraph.cuts(limit))
    return found


def _introduced(text: str, spans: Sequence[Span]) -> list[Span]:
    """Paragraphs, one that ends in a colon or a comma joined with the one that goes on with it."""
    joined: list[Span] = []
    for span in spans:
        if joined and text[joined[-1][1] - 1] in ":,":
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _quoted_mask(text: str) -> npt.NDArray[np.bool_]:
    mask = np.zeros(len(text) + 1, dtype=np.bool_)
    for quotation in quotations(text):
        mask[quotation.span[0] : quotation.span[1]] = True
    return mask


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Paragraph:
    """A paragraph with its words; `quoted` tells of each code point whether it is quoted."""

    text: str
    span: Span
    quoted: npt.NDArray[np.bool_]
    words: Words

    def cuts(self, limit: int) -> Iterator[tuple[int, int]]:
        """Word ranges [start, end) of at most `limit` pieces each."""
        words, count = self.words, len(self.words.spans)
        if words.firsts[-1] <= limit:
            yield 0, count
            return
        ends = np.array([end for _, end in sentences(self.text, self.span)], dtype=np.int64)
        stops = np.searchsorted(words.spans[:, 0], ends)
        outside = ~self.quoted[ends - 1] | ~self.quoted[np.minimum(ends, len(self.text))]
        start = 0
        while start < count:
            last = int(np.searchsorted(words.firsts, words.firsts[start] + limit, "right")) - 1
            last = max(last, start + 1)
            if last >= count:
                yield start, count
                return
            fitting = (stops > start) & (stops <= last)
            # A cut that leaves most of the room empty is worse than one inside a quotation.
            good = stops[fitting & outside & (stops > start + (last - start) // 3)]
            any_end = stops[fitting]
            end = int(good[-1] if len(good) else any_end[-1] if len(any_end) else last)
            yield start, end
            start = end

    def passage(self, start: int, end: int) -> Passage:
        """The passage of words [start, end)."""
        words, first = self.words, int(self.words.firsts[start])
        spans = words.spans[start:end]
        keep = np.ones(int(words.firsts[end]) - first, dtype=np.bool_)
        firsts = words.firsts[start:end] - first
        if np.max(np.diff(words.firsts[start : end + 1])) > LONGEST_WORD_PIECES:
            for a, b in zip(firsts, np.append(firsts[1:], len(keep)), strict=True):
                keep[a + LONGEST_WORD_PIECES : b] = False
            firsts = np.cumsum(keep)[firsts] - 1
        shapes = np.array([shape(self.text[a:b]) for a, b in spans.tolist()], dtype=np.int64)
        return Passage(
            ids=words.ids[first : int(words.firsts[end])][keep],
            firsts=firsts,
            words=spans,
            features=shapes + len(SHAPES) * self.quoted[spans[:, 0]].astype(np.int64),
        )
