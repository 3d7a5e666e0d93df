"""The tagger: attributions of a text by the trained encoder, in two passes.

The first pass reads each passage once and labels cues (and the first word of a content that has
none): the anchors. The second pass asks of each anchor which words are its source, its content and
its relays. As every anchor gets a labelling of its own, contents may be discontinuous, shared by
cues, or nested in one another to any depth, and the encoder still reads each word once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from rashomon.inference import Floats, Ints, PieceTokenizer
from rashomon.labels import allowed, log_softmax, runs, viterbi
from rashomon.model.claim import Attribution, LinkKind, Mention, Stance
from rashomon.model.text import Span, Spans
from rashomon.read.edges import content_edges
from rashomon.read.passages import Passage, passages
from rashomon.read.quotation import quotations

ANCHORS = ("O", "B", "I", "S")
"""Labels of the first pass: B-I a cue, S the first word of a content that has no cue."""

ROLES = ("O", "B-source", "I-source", "B-content", "I-content", "B-relay", "I-relay")
"""Labels of the second pass, given one cue."""

KINDS = tuple(LinkKind)
STANCES = tuple(Stance)
BATCH_PIECES = 384  # a batch, padding included: larger ones fall out of the cache
BATCH_ANCHORS = 40


class Backend(Protocol):
    """The two networks, whatever runs them."""

    def encode(self, ids: Ints, features: Ints, mask: Ints, firsts: Ints) -> tuple[Floats, Floats]:
        """Word states [batch, word, dim] and anchor scores [batch, word, ANCHORS].

        Args:
            ids: word pieces [batch, piece], 0 where `mask` is.
            features: of each piece's word [batch, piece].
            mask: 1 where there is a piece [batch, piece].
            firsts: index of each word's first piece [batch, word].
        """

    def roles(
        self, states: Floats, start: Ints, end: Ints, length: Ints
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """Scores given an anchor, of its roles, kinds, acceptance and stance.

        Their shapes are [n, word, ROLES], [n, word, KINDS], [n] and [n, STANCES].

        Args:
            states: word states of each anchor's passage [n, word, dim].
            start: the anchor's first word [n].
            end: the word after its last [n].
            length: words in the passage [n].
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """What turns scores into attributions; fitted on the development set with the model.

    `outside` is added to the score of "no anchor"; an anchor needs an acceptance of `accept`;
    `anchor_step` and `role_step` hold the log-scores from one label to the next.
    """

    outside: float
    accept: float
    anchor_step: tuple[tuple[float, ...], ...]
    role_step: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """An anchor: words [start, end) of a passage; `bare` where there is no cue."""

    passage: int
    start: int
    end: int
    bare: bool
    score: float


class Tagger:
    """Reads attributions with a trained network."""

    def __init__(
        self,
        backend: Backend,
        tokenizer: PieceTokenizer,
        decoding: Decoding,
        *,
        name: str,
        threads: int = 1,
    ) -> None:
        self.name = name
        # Whole batches side by side: within one, threads wait for one another more than they work.
        self._pool = ThreadPoolExecutor(threads)
        self._backend = backend
        self._tokenizer = tokenizer
        self._decoding = decoding
        first, step = allowed(ANCHORS)
        self._anchor_first, self._anchor_step = (
            first,
            step + np.array(decoding.anchor_step, dtype=np.float32),
        )
        first, step = allowed(ROLES)
        self._role_first, self._role_step = (
            first,
            step + np.array(decoding.role_step, dtype=np.float32),
        )

    def attributions(self, text: str) -> list[Attribution]:
        """The attributions of a text, in text order, nested ones among them.

        What is found depends on the text alone: passages share a batch only with their own
        document, since int8 inference scales its numbers by what the batch holds.
        """
        windows = sorted(passages(text, self._tokenizer), key=lambda p: len(p.ids))
        quoted = quotations(text)
        found = [
            replace(attribution, content=content_edges(text, attribution.content, quoted))
            for batch in self._pool.map(self._read, _batches(windows))
            for attribution in batch
        ]
        return sorted(found, key=_text_order)

    def _read(self, batch: Sequence[Passage]) -> list[Attribution]:
        lengths = np.array([len(p.words) for p in batch])
        states, scores = self._backend.encode(*padded(batch))
        anchors = self._anchors(log_softmax(scores), lengths)
        groups = [anchors[i : i + BATCH_ANCHORS] for i in range(0, len(anchors), BATCH_ANCHORS)]
        return [a for group in groups for a in self._attributions(batch, states, lengths, group)]

    def _anchors(self, scores: Floats, lengths: Ints) -> list[_Anchor]:
        biased = scores.copy()
        biased[:, :, 0] += self._decoding.outside
        paths = viterbi(biased, lengths, self._anchor_first, self._anchor_step)
        found: list[_Anchor] = []
        for k in np.flatnonzero(paths.any(axis=1)).tolist():
            for role, start, end in runs(paths[k].tolist(), ANCHORS):
                score = float(np.log1p(-np.exp(min(scores[k, start, 0], -1e-6))))
                found.append(
                    _Anchor(passage=k, start=start, end=end, bare=role == "S", score=score)
                )
        found.sort(key=lambda anchor: int(lengths[anchor.passage]))
        return found

    def _attributions(
        self, batch: Sequence[Passage], states: Floats, lengths: Ints, anchors: Sequence[_Anchor]
    ) -> Iterator[Attribution]:
        rows = np.array([a.passage for a in anchors])
        length = lengths[rows]
        start, end = np.array([a.start for a in anchors]), np.array([a.end for a in anchors])
        width = int(length.max())
        roles, kinds, accept, stances = self._backend.roles(
            states[rows, :width], start, end, length
        )
        _hold_anchors(roles, anchors)
        roles = log_softmax(roles)
        paths = viterbi(roles, length, self._role_first, self._role_step)
        for n, anchor in enumerate(anchors):
            accepted = -float(np.log1p(np.exp(-float(accept[n]))))
            found = list(runs(paths[n].tolist(), ROLES))
            if accepted < np.log(self._decoding.accept) or all(r != "content" for r, *_ in found):
                continue
            passage = batch[anchor.passage]
            least_sure = float(roles[n, np.arange(length[n]), paths[n, : length[n]]].min())
            yield Attribution(
                content=tuple(_span(passage, a, b) for role, a, b in found if role == "content"),
                cue=() if anchor.bare else (_span(passage, anchor.start, anchor.end),),
                source=_mentions("source", passage, found, kinds[n]),
                relays=_mentions("relay", passage, found, kinds[n]),
                stance=STANCES[int(stances[n].argmax())],
                probability=float(np.exp(anchor.score + accepted + 0.5 * least_sure)),
            )


def _hold_anchors(scores: Floats, anchors: Sequence[_Anchor]) -> None:
    """Keep each cue's own words out of its roles; start a bare content at its anchor."""
    for n, anchor in enumerate(anchors):
        own = ROLES.index("B-content") if anchor.bare else 0
        scores[n, anchor.start : anchor.end] = -1e3
        scores[n, anchor.start : anchor.end, own] = 0


def _mentions(
    role: str, passage: Passage, found: Sequence[tuple[str, int, int]], kinds: Floats
) -> tuple[Mention, ...]:
    return tuple(
        Mention(span=_span(passage, start, end), kind=KINDS[int(kinds[start].argmax())])
        for found_role, start, end in found
        if found_role == role
    )


def _span(passage: Passage, start: int, end: int) -> Span:
    return int(passage.words[start, 0]), int(passage.words[end - 1, 1])


def _text_order(attribution: Attribution) -> tuple[int, int, Spans]:
    spans = (*attribution.cue, *attribution.content)
    return min(spans)[0], -max(end for _, end in spans), attribution.cue


def _batches(windows: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages in rising length, at most BATCH_PIECES pieces a batch with the padding."""
    batch: list[Passage] = []
    for passage in windows:
        if batch and (len(batch) + 1) * len(passage.ids) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(passage)
    if batch:
        yield batch


def padded(batch: Sequence[Passage]) -> tuple[Ints, Ints, Ints, Ints]:
    """(ids, features, mask, firsts) of a batch, as `Backend.encode` wants them."""
    pieces = max(len(p.ids) for p in batch)
    words = max(len(p.words) for p in batch)
    ids = np.zeros((len(batch), pieces), dtype=np.int64)
    features, mask = np.zeros_like(ids), np.zeros_like(ids)
    firsts = np.zeros((len(batch), words), dtype=np.int64)
    for k, p in enumerate(batch):
        n = len(p.ids)
        ids[k, :n] = p.ids
        counts = np.diff(np.append(p.firsts, n))
        features[k, :n] = np.repeat(p.features, counts)
        mask[k, :n] = 1
        firsts[k, : len(p.firsts)] = p.firsts
    return ids, features, mask, firsts
