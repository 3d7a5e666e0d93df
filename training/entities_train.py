"""Fit the entity tagger: labels of words, the weights' running average kept."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from rashomon.inference import Ints, PieceTokenizer
from rashomon.labels import FORBIDDEN
from rashomon.resolve.entities import LABELS, Window, windows
from training.data import IGNORED
from training.entities_corpora import Marked
from training.entities_network import EntityNetwork

BATCH_PIECES = 2048  # word pieces a step, padding included
LIMITS = (48, 128)  # pieces a window, drawn for each text anew
MASKED_PIECES = 0.08  # share of word pieces hidden from the encoder
MASK_ID = 103  # [MASK] in BERT's vocabulary
AVERAGE = 0.998  # decay of the weights' running average, a step


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast to train: the rates are the peaks of encoder and head."""

    epochs: int
    rate: float
    head_rate: float
    warmup: float = 0.06
    seed: int = 13


Labelled = tuple[Window, Ints]


def labelled(text: Marked, tokenizer: PieceTokenizer, *, limit: int) -> Iterator[Labelled]:
    """The windows of a text, each with its words' labels."""
    for window in windows(text.text, tokenizer, limit=limit):
        labels = np.zeros(len(window.words), dtype=np.int64)
        for (start, end), kind in text.marks:
            a = int(np.searchsorted(window.words[:, 1], start, "right"))
            b = int(np.searchsorted(window.words[:, 0], end, "left"))
            if b > a:
                labels[a:b] = IGNORED if kind is None else LABELS.index(f"I-{kind}")
                labels[a] = IGNORED if kind is None else LABELS.index(f"B-{kind}")
        _open_remains(labels)
        yield window, labels


def _open_remains(labels: Ints) -> None:
    """Leave open what is left of an entity whose beginning another one took."""
    for i, label in enumerate(labels.tolist()):
        inside = label > 0 and label % 2 == 0
        if inside and (i == 0 or labels[i - 1] not in (label, label - 1)):
            labels[i] = IGNORED


def fit(
    network: EntityNetwork,
    tokenizer: PieceTokenizer,
    epoch: Callable[[random.Random], Sequence[Marked]],
    *,
    plan: Plan,
    report: Callable[[int, EntityNetwork, float], None],
) -> EntityNetwork:
    """Train a network and give the running average of its weights.

    Args:
        network: where to begin.
        tokenizer: the encoder's.
        epoch: the texts of one epoch.
        plan: how long and how fast.
        report: told after each epoch its number, the averaged network and the mean loss.
    """
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    average = copy.deepcopy(network)
    optimizer = _optimizer(network, plan)
    total, done = 0, 0
    for number in range(plan.epochs):
        losses: list[float] = []
        network.train()
        batches = list(_batches(epoch(rng), tokenizer, rng))
        total = total or plan.epochs * len(batches)
        for batch in batches:
            _set_rate(optimizer, min(done, total - 1), total, plan)
            losses.append(_step(network, batch, optimizer))
            _blend(average, network, min(AVERAGE, (1 + done) / (10 + done)))
            done += 1
        report(number, average, float(np.mean(losses)))
    return average


def _batches(
    texts: Sequence[Marked], tokenizer: PieceTokenizer, rng: random.Random
) -> Iterator[list[Labelled]]:
    """Batches of windows of like length in random order."""
    items = [
        item for text in texts for item in labelled(text, tokenizer, limit=rng.randint(*LIMITS))
    ]
    items.sort(key=lambda item: len(item[0].ids) + rng.random() * 6)
    batches: list[list[Labelled]] = [[]]
    for item in items:
        if batches[-1] and (len(batches[-1]) + 1) * len(item[0].ids) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(item)
    rng.shuffle(batches)
    yield from batches


def _step(
    network: EntityNetwork, batch: Sequence[Labelled], optimizer: torch.optim.Optimizer
) -> float:
    pieces = max(len(window.ids) for window, _ in batch)
    words = max(len(labels) for _, labels in batch)
    ids = torch.zeros(len(batch), pieces, dtype=torch.long)
    features, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    firsts = torch.zeros(len(batch), words, dtype=torch.long)
    gold = torch.full((len(batch), words), IGNORED)
    lengths = torch.tensor([len(labels) for _, labels in batch])
    for k, (window, labels) in enumerate(batch):
        n, w = len(window.ids), len(labels)
        ids[k, :n], features[k, :n] = (
            torch.from_numpy(window.ids),
            torch.from_numpy(window.features),
        )
        mask[k, :n] = 1
        firsts[k, :w], gold[k, :w] = torch.from_numpy(window.firsts), torch.from_numpy(labels)
    hidden = (torch.rand(ids.shape) < MASKED_PIECES) & (mask > 0)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(ids.masked_fill(hidden, MASK_ID), features, mask, firsts)
    loss = path_loss(scores.float(), gold, network.steps(), lengths)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def path_loss(scores: Tensor, gold: Tensor, steps: Tensor, lengths: Tensor) -> Tensor:
    """How unlikely the gold paths are, a word: a conditional random field (Lafferty et al. 2001).

    Where a label is IGNORED every label agrees with the gold (Tsuboi et al. 2008).

    Args:
        scores: of the labels [batch, word, label].
        gold: labels [batch, word].
        steps: score of going from one label to the next [label, label].
        lengths: words in use [batch].
    """
    right = functional.one_hot(gold.clamp(min=0), scores.shape[2]).bool() | (gold < 0)[:, :, None]
    held = scores.masked_fill(~right, FORBIDDEN)
    both = torch.cat([scores, held])
    begins = steps[0]  # as after O
    state, twice = both[:, 0] + begins, torch.cat([lengths, lengths])
    for place in range(1, scores.shape[1]):
        onward = torch.logsumexp(state[:, :, None] + steps, dim=1) + both[:, place]
        state = torch.where((place < twice)[:, None], onward, state)
    every, some = torch.logsumexp(state, dim=1).chunk(2)
    return (every - some).sum() / lengths.sum()


def _optimizer(network: EntityNetwork, plan: Plan) -> torch.optim.AdamW:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    head = [*network.label.parameters(), network.step]
    groups = [
        {"params": encoder, "lr": plan.rate, "peak": plan.rate},
        {"params": head, "lr": plan.head_rate, "peak": plan.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _set_rate(optimizer: torch.optim.AdamW, step: int, total: int, plan: Plan) -> None:
    warm = max(1, int(plan.warmup * total))
    share = (step + 1) / warm if step < warm else (total - step) / (total - warm)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share


@torch.no_grad()
def _blend(average: EntityNetwork, network: EntityNetwork, decay: float) -> None:
    """Move what is trained of `average` towards `network` by 1 - decay."""
    for a, b in zip(average.parameters(), network.parameters(), strict=True):
        if b.requires_grad:
            a.lerp_(b, 1 - decay)
