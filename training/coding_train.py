"""Fit the event coder's linear model: partial labels, and reports of which some sentence tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from rashomon.resolve.coding.codebook import codebook
from rashomon.resolve.coding.features import CUE_WEIGHT, cue_features, word_features
from rashomon.resolve.coding.linear import NO_EVENT, LinearModel
from training.coding_corpora import Bag, Example
from training.coding_labels import Allowed, allowed, labels, maps

TINY = 1e-9  # keeps logarithms finite


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the model is fitted.

    The weights are drawn by `l2` towards the lexicon, which raises the log-odds of the type that
    its cues lead to by `lexicon`, and by `trust` more once all is fitted, since the sentences that
    were written for it flatter the words; `bags` weighs the loss of the reports beside that of the
    texts; a feature is kept that at least `seen` texts have.
    """

    l2: float = 1e-5
    lexicon: float = 3.0
    trust: float = 1.0
    bags: float = 2.0
    seen: int = 3
    steps: int = 60


Features = tuple[frozenset[str], frozenset[str]]


def features_of(text: str) -> Features:
    """The word and the cue features of a text."""
    book = codebook()
    stems = book.stemmer.stems(text)
    return frozenset(word_features(stems)), frozenset(cue_features(book.matches(stems)))


def fit(examples: Sequence[Example], bags: Sequence[Bag], plan: Plan) -> LinearModel:
    """The model that fits texts and reports best; the same inputs give the same weights.

    The loss of a text is the negative logarithm of the probability of its allowed labels
    together, that of a report the same for each kind of incident, a report having one where not
    all of its sentences miss it (noisy or).
    """
    texts = [features_of(example.text) for example in examples]
    told = [features_of(sentence) for bag in bags for sentence in bag.sentences]
    rows = _rows([*texts, *told], plan.seen)
    prior = _lexicon(rows, plan.lexicon)
    weights = prior.clone().requires_grad_()
    bias = torch.zeros(len(labels()), requires_grad=True)
    x, y = _matrix(texts, rows), _masks(example.allowed for example in examples)
    counts = torch.tensor([example.weight for example in examples])
    reports = _Reports(_matrix(told, rows), bags) if bags else None
    optimizer = torch.optim.LBFGS(
        [weights, bias], max_iter=plan.steps, history_size=8, line_search_fn="strong_wolfe"
    )

    def step() -> Tensor:
        optimizer.zero_grad()
        likely = torch.log_softmax(torch.sparse.mm(x, weights) + bias, 1)
        loss = -(counts * torch.logsumexp(likely + y, 1)).sum() / counts.sum()
        loss = loss + plan.l2 * ((weights - prior) ** 2).sum()
        if reports is not None:
            loss = loss + plan.bags * reports.loss(weights, bias)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(step)  # type: ignore[no-untyped-call]
    fitted = weights.detach() + _lexicon(rows, plan.trust)
    return LinearModel(
        labels=labels(), rows=rows, weights=fitted.numpy(), bias=bias.detach().numpy()
    )


class _Reports:
    """Reports as bags of sentences."""

    def __init__(self, sentences: Tensor, bags: Sequence[Bag]) -> None:
        kinds = maps().muc
        self._sentences = sentences
        self._bag_of = torch.tensor([i for i, bag in enumerate(bags) for _ in bag.sentences])
        self._has = torch.tensor([[float(k in bag.incidents) for k in kinds] for bag in bags])
        self._tells = torch.exp(_masks(map(allowed, kinds.values()))).T.round()

    def loss(self, weights: Tensor, bias: Tensor) -> Tensor:
        likely = torch.softmax(torch.sparse.mm(self._sentences, weights) + bias, 1) @ self._tells
        missed = torch.zeros_like(self._has).index_add(
            0, self._bag_of, torch.log1p(-likely.clamp(max=1 - 1e-6))
        )
        told = torch.log(1 - torch.exp(missed) + TINY)
        return -(self._has * told + (1 - self._has) * missed).mean()


def _rows(texts: Iterable[Features], seen: int) -> dict[str, int]:
    counts = Counter(name for words, cues in texts for name in (*words, *cues))
    return {name: i for i, name in enumerate(sorted(n for n in counts if counts[n] >= seen))}


def _lexicon(rows: Mapping[str, int], strength: float) -> Tensor:
    """Weights that make the type likelier to which the cues lead, or none where there are none."""
    prior = torch.zeros(len(rows), len(labels()))
    for column, label in enumerate(labels()):
        type_ = label.partition("/")[0]
        row = rows.get(f"<leads {None if type_ == NO_EVENT else type_}>")
        if row is not None:
            prior[row, column] = strength / CUE_WEIGHT
    return prior


def _masks(sets: Iterable[Allowed]) -> Tensor:
    """Zero at allowed labels, a very small logarithm at the others."""
    all_labels = labels()
    rows = [[0.0 if label in some else np.log(TINY) for label in all_labels] for some in sets]
    return torch.tensor(rows, dtype=torch.float32)


def _matrix(texts: Sequence[Features], rows: Mapping[str, int]) -> Tensor:
    """The features [text, row], scaled as `LinearModel` scales them."""
    starts, columns, values = [0], list[int](), list[float]()
    for words, cues in texts:
        found = sorted(rows[name] for name in words if name in rows)
        told = sorted(rows[name] for name in cues if name in rows)
        columns += found + told
        values += [max(1, len(found)) ** -0.5] * len(found) + [CUE_WEIGHT] * len(told)
        starts.append(len(columns))
    return torch.sparse_csr_tensor(
        torch.tensor(starts), torch.tensor(columns), torch.tensor(values), (len(texts), len(rows))
    )
