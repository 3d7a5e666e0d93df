"""Fit the network: PolNeAR first, then the provenance chains mixed with PolNeAR.

Each run writes its log and the averaged weights of its best epoch into a folder.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from rashomon.read.tagger import padded
from training.data import BEGIN, IGNORED, Labelled, LabelledAnchor
from training.network import Network

BATCH_PIECES = 2048  # word pieces a step, padding included
MASKED_PIECES = 0.05  # share of word pieces hidden from the encoder
MASK_ID = 103  # [MASK] in BERT's vocabulary
AVERAGE = 0.998  # decay of the weights' running average, a step
UNLIKELY = -8  # log-odds below which a wrong anchor teaches nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast to train: the rates are the peaks of encoder and heads."""

    epochs: int
    rate: float
    head_rate: float
    warmup: float = 0.06
    seed: int = 13


Epoch = Callable[[random.Random], Sequence[Labelled]]
"""The passages of one epoch."""


def fit(
    network: Network,
    epoch: Epoch,
    plan: Plan,
    *,
    folder: Path,
    score: Callable[[Network], dict[str, float]],
) -> Network:
    """Train a network and give its averaged weights, saved as network.pt.

    They are those of the epoch with the highest "best" where `score` gives one (early stopping),
    else of the last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    average = copy.deepcopy(network)
    best, best_score = copy.deepcopy(network), -1.0
    optimizer = _optimizer(network, plan)
    steps_an_epoch = len(list(_batches(epoch(rng), rng)))
    total = plan.epochs * steps_an_epoch
    done = 0
    for number in range(plan.epochs):
        began, sums = time.monotonic(), np.zeros(5)
        network.train()
        for batch in _batches(epoch(rng), rng):
            _set_rate(optimizer, min(done, total), total, plan)
            losses = _step(network, batch, optimizer, rng)
            _blend(average, network, min(AVERAGE, (1 + done) / (10 + done)))
            sums += losses
            done += 1
        figures = score(average)
        entry = {
            "epoch": number,
            "steps": done,
            "seconds": round(time.monotonic() - began),
            "losses": [round(x, 4) for x in (sums / steps_an_epoch).tolist()],
            **figures,
        }
        with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")
        print(json.dumps(entry), flush=True)
        if figures.get("best", number) > best_score:
            best_score, best = figures.get("best", number), copy.deepcopy(average)
    torch.save(best.state_dict(), folder / "network.pt")
    return best


def _optimizer(network: Network, plan: Plan) -> torch.optim.AdamW:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [
        {"params": encoder, "lr": plan.rate, "peak": plan.rate},
        {"params": heads, "lr": plan.head_rate, "peak": plan.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _set_rate(optimizer: torch.optim.AdamW, step: int, total: int, plan: Plan) -> None:
    warm = max(1, int(plan.warmup * total))
    share = (step + 1) / warm if step < warm else (total - step) / (total - warm)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(share, 0.0)


def _batches(passages: Sequence[Labelled], rng: random.Random) -> Iterator[list[Labelled]]:
    """Batches of like length in random order."""
    ordered = sorted(passages, key=lambda x: len(x.passage.ids) + rng.random() * 6)
    batches: list[list[Labelled]] = [[]]
    for item in ordered:
        if batches[-1] and (len(batches[-1]) + 1) * len(item.passage.ids) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(item)
    rng.shuffle(batches)
    yield from batches


def _step(
    network: Network, batch: Sequence[Labelled], optimizer: torch.optim.AdamW, rng: random.Random
) -> np.ndarray:
    ids, features, mask, firsts = (torch.from_numpy(x) for x in padded([b.passage for b in batch]))
    hidden = (torch.rand(ids.shape) < MASKED_PIECES) & (mask > 0)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, anchors = network.encode(ids.masked_fill(hidden, MASK_ID), features, mask, firsts)
        gold = torch.full(anchors.shape[:2], IGNORED)
        for k, item in enumerate(batch):
            gold[k, : len(item.anchors)] = torch.from_numpy(item.anchors)
        losses = [functional.cross_entropy(anchors.flatten(0, 1).float(), gold.flatten())]
        losses += _role_losses(network, batch, states, _wrong(anchors.detach().float(), gold))
    loss = losses[0] * 2 + losses[1] * 2 + losses[2] * 0.3 + losses[3] * 0.2 + losses[4] * 0.2
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return np.array([float(x.detach()) for x in losses])


Row = tuple[int, int, int, LabelledAnchor | None]
"""An anchor of the second pass: passage, start, end, labels; None where it is to be refused."""


def _wrong(anchors: Tensor, gold: Tensor) -> list[Row]:
    """The likeliest wrong anchor of each passage, which the second pass must learn to refuse."""
    margin = (anchors[:, :, BEGIN] - anchors[:, :, 0]).masked_fill(gold != 0, -1e9)
    value, place = (x.tolist() for x in margin.max(dim=1))
    return [(k, place[k], place[k] + 1, None) for k in range(len(value)) if value[k] > UNLIKELY]


def _role_losses(
    network: Network, batch: Sequence[Labelled], states: Tensor, wrong: Sequence[Row]
) -> list[Tensor]:
    """Losses of roles, acceptance, kinds and stance."""
    rows: list[Row] = [(k, a.start, a.end, a) for k, b in enumerate(batch) for a in b.attributions]
    rows += wrong
    if not rows:
        zero = states.sum() * 0
        return [zero, zero, zero, zero]
    index = torch.tensor([r[0] for r in rows])
    start, end = torch.tensor([r[1] for r in rows]), torch.tensor([r[2] for r in rows])
    length = torch.tensor([len(batch[r[0]].anchors) for r in rows])
    width = int(length.max())
    roles, kinds, accept, stances = network.roles(states[index, :width], start, end, length)
    gold_roles = torch.full(roles.shape[:2], IGNORED)
    gold_kinds = torch.full(roles.shape[:2], IGNORED)
    gold_stance = torch.full((len(rows),), IGNORED)
    for n, (_, _, _, label) in enumerate(rows):
        if label is not None:
            gold_roles[n, : len(label.roles)] = torch.from_numpy(label.roles)
            gold_kinds[n, : len(label.kinds)] = torch.from_numpy(label.kinds)
            gold_stance[n] = label.stance
    good = torch.tensor([1.0 if r[3] is not None else 0.0 for r in rows])
    return [
        _cross_entropy(roles, gold_roles),
        functional.binary_cross_entropy_with_logits(accept.float(), good),
        _cross_entropy(kinds, gold_kinds),
        _cross_entropy(stances, gold_stance),
    ]


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean over the labels that count; 0 where there is none."""
    flat, labels = scores.flatten(0, -2).float(), gold.flatten()
    counted = (labels != IGNORED).sum().clamp(min=1)
    return functional.cross_entropy(flat, labels, reduction="sum", ignore_index=IGNORED) / counted


@torch.no_grad()
def _blend(average: Network, network: Network, decay: float) -> None:
    """Move what is trained of `average` towards `network` by 1 - decay."""
    pairs = [
        (a, b)
        for a, b in zip(average.parameters(), network.parameters(), strict=True)
        if b.requires_grad
    ]
    torch._foreach_lerp_([a for a, _ in pairs], [b for _, b in pairs], 1 - decay)
