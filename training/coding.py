"""`python -m training.coding`: from the corpora to the folder of the event coder."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
import numpy as np
import torch

from rashomon.evaluate.coding import measure_coding
from rashomon.resolve.coding.codebook import codebook
from rashomon.resolve.coding.coder import Classifier, Coder
from rashomon.resolve.coding.lexicon import by_lexicon
from rashomon.resolve.coding.linear import NO_EVENT, WEIGHTS, Config, LinearModel, open_linear
from training.coding_card import card
from training.coding_corpora import Bag, Example, examples, muc
from training.coding_train import Plan, fit

NAME = "coding@1"
SHIPPED = Path(__file__).parent.parent / "src" / "rashomon" / "models" / "coding"
FOLDS = 3
CARRIED = ("type.accuracy", "incident.precision", "incident.recall", "incident.f1")
LARGEST = 127  # of an 8-bit weight


@click.command()
@click.option("--corpora", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), default=SHIPPED, show_default=True)
def main(corpora: Path, out: Path) -> None:
    """Fit, cross-validate, store, measure and describe the event coder.

    CORPORA holds chains-train, muc4, rams, wikievents, cameo-dictionaries and plover.
    """
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    processed = corpora / "muc4" / "data" / "muc" / "processed"
    texts, bags = examples(corpora), list(muc(processed / "train.json"))
    save(fit(texts, bags, Plan()), out)
    metrics = {
        **measured(out, corpora),
        **cross_validated(texts, bags),
    }
    (out / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", "utf-8")
    (out / "CARD.md").write_text(card(NAME, metrics), "utf-8")
    names = (WEIGHTS, "config.json", "metrics.json", "CARD.md")
    hashes = "".join(f"{_sha256(out / name)}  {name}\n" for name in names)
    (out / "SHA256SUMS").write_text(hashes, "utf-8")
    click.echo(f"model in {out}")


def save(model: LinearModel, folder: Path) -> None:
    """Store a model: weights as 8-bit numbers, each label with its scale."""
    folder.mkdir(parents=True, exist_ok=True)
    scale = np.abs(model.weights).max(axis=0) / LARGEST + np.float32(1e-12)
    whole = np.round(model.weights / scale).astype(np.int8)
    kept = np.flatnonzero(np.any(whole, axis=1))
    names = list(model.rows)
    np.savez_compressed(
        folder / WEIGHTS,
        features=np.frombuffer("\n".join(names[i] for i in kept).encode(), dtype=np.uint8),
        weights=whole[kept],
        scale=scale.astype(np.float32),
        bias=model.bias,
    )
    config = Config(
        name=NAME, labels=list(model.labels), sha256={WEIGHTS: _sha256(folder / WEIGHTS)}
    )
    encoded = msgspec.json.format(msgspec.json.encode(config), indent=1)
    (folder / "config.json").write_bytes(encoded + b"\n")


def measured(folder: Path, corpora: Path) -> dict[str, object]:
    """What the stored model and the lexicon measure on PLOVER's gold records and MUC-4 dev."""
    model, name = open_linear(folder)
    found: dict[str, object] = {}
    for coder in (Coder(model, name=name), Coder(by_lexicon, name="lexicon")):
        for part, path in (
            ("PLOVER", corpora / "plover" / "gold_standard_records"),
            ("MUC-4 dev", corpora / "muc4" / "data" / "muc" / "processed"),
        ):
            figures = measure_coding(path, coder).figures
            found[f"{part}, {coder.name}"] = {
                figure: round(figures[figure].value, 4) for figure in CARRIED if figure in figures
            }
    return found


def cross_validated(texts: Sequence[Example], bags: Sequence[Bag]) -> dict[str, object]:
    """How the claims of each report are coded by a model that did not see the report.

    A claim is right where what is coded is among the labels that its coarse label allows;
    `confusion` has the coarse labels and what the model coded, the most frequent first.
    """
    pairs: list[tuple[Example, str, str]] = []
    for fold in range(FOLDS):
        model = fit([text for text in texts if _fold(text) != fold], bags, Plan())
        pairs += [
            (text, coded(model, text.text), coded(by_lexicon, text.text))
            for text in texts
            if text.corpus == "chains" and _fold(text) == fold
        ]
    confusion: dict[str, Counter[str]] = {}
    for text, by_model, _ in pairs:
        confusion.setdefault(text.label, Counter())[by_model] += 1
    return {
        "chains-train, cross-validated": {
            "claims": len(pairs),
            "model": round(np.mean([model in text.allowed for text, model, _ in pairs]), 4),
            "lexicon": round(np.mean([lexicon in text.allowed for text, _, lexicon in pairs]), 4),
        },
        "confusion": {label: dict(found.most_common()) for label, found in confusion.items()},
    }


def coded(classify: Classifier, text: str) -> str:
    """The label that a text gets."""
    stems = codebook().stemmer.stems(text)
    guess = classify(stems, codebook().matches(stems))
    if guess is None:
        return NO_EVENT
    return f"{guess.type}/{guess.modes[0]}" if guess.modes else str(guess.type)


def _fold(text: Example) -> int:
    return zlib.crc32(text.group.encode()) % FOLDS


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
