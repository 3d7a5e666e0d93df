"""From a trained network to the folder that ships: ONNX, calibration, figures, card, hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from rashomon.evaluate import chains, gold
from rashomon.evaluate.bootstrap import total
from rashomon.evaluate.gold import ChainGold
from rashomon.evaluate.predictions import chains_of, roles_of
from rashomon.model.claim import Reading
from rashomon.read.confidence import Calibration
from rashomon.read.reader import AttributionReader
from rashomon.read.session import ModelConfig, OnnxBackend, model_folder, open_tagger
from rashomon.read.tagger import Decoding, Tagger
from training.calibrate import expected_calibration_error, fitted, judged
from training.card import card
from training.export import export
from training.network import Network
from training.recipe import FOLDS, Corpora, chained, examples, folds, open_tokenizer
from training.score import DECODING, attribution_figures, chain_figures, reader_of
from training.transitions import role_step

SHIPPED = ("encoder.onnx", "roles.onnx", "tokenizer.json")
CARRIED = ("triple.f1", "content.soft.f1", "content.exact.f1", "direct.triple_recall")
CHAINED = ("claims.f1", "origin.f1", "chain.f1", "deep.found", "quote.accuracy", "stance.accuracy")


def ship(network: Network, corpora: Corpora, run: Path, folder: Path, *, name: str) -> None:
    """Fill a model folder from a network and measure what is in it.

    Args:
        run: where `chained` left the cross-validated networks, from which confidence is calibrated.
        folder: the model folder, such as src/rashomon/models/attribution.
        name: the reader's name and version, as claims will carry it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    export(network, folder)
    export(network, run / "fp32", int8=False)
    open_tokenizer().save(str(folder / "tokenizer.json"))
    decoding = replace(DECODING, role_step=role_step(examples(corpora), open_tokenizer()))
    held = cross_validated(corpora, run, decoding)
    calibration = fitted(*judged(held.gold, held.readings))
    _save_config(folder, name, decoding, calibration)
    metrics = _figures(folder, corpora, held)
    if corpora.polnear:
        metrics |= _full_precision(network, run, corpora.polnear / "dev", decoding)
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    (folder / "CARD.md").write_text(card(name, metrics, corpora), encoding="utf-8")
    _save_hashes(folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Reports with their readings by networks that never saw them."""

    gold: Sequence[ChainGold]
    readings: Sequence[Reading]
    figures: dict[str, float]


def cross_validated(corpora: Corpora, run: Path, decoding: Decoding) -> Held:
    """Every report of the training chains, read by the network of the fold that left it out."""
    reports = gold.chains(corpora.chains)
    fold_of = folds({report.document.id: report.document.text for report in reports})
    found: dict[str, Reading] = {}
    for fold in range(FOLDS):
        reader = reader_of(chained(corpora, run, without_fold=fold), open_tokenizer(), decoding)
        some = [r.document for r in reports if fold_of[r.document.id] == fold]
        found |= {r.document.id: r for r in reader.claims(some)}
    readings = [found[report.document.id] for report in reports]
    figures = chains.figures(total(chains.tallies(reports, chains_of(readings))))
    return Held(gold=reports, readings=readings, figures=figures)


def _figures(folder: Path, corpora: Corpora, held: Held) -> dict[str, object]:
    """What the files in `folder` measure."""
    shipped = AttributionReader(*open_tagger(folder))
    dev = gold.chains(corpora.chains_dev)
    judgements = judged(dev, list(shipped.claims(item.document for item in dev)))
    metrics: dict[str, object] = {
        "chains-dev": _some(chain_figures(shipped, dev), CHAINED),
        "chains-train, cross-validated": _some(held.figures, CHAINED),
        "expected calibration error": {
            "chains-dev": round(expected_calibration_error(*judgements), 4),
            "chains-train, cross-fitted": round(_cross_fitted(held), 4),
        },
    }
    if corpora.polnear:
        articles = gold.polnear(corpora.polnear / "dev")
        metrics["PolNeAR dev"] = _some(attribution_figures(shipped, articles), CARRIED)
    return metrics


def _full_precision(
    network: Network, run: Path, polnear: Path, decoding: Decoding
) -> dict[str, object]:
    """The same on the network before int8, and whether ONNX reads as torch does."""
    articles = gold.polnear(polnear)
    documents = [item.document for item in articles[:10]]
    torch = reader_of(network, open_tokenizer(), decoding)
    backend = OnnxBackend(model_folder(run / "fp32"))
    tagger = Tagger(backend, open_tokenizer(), decoding, name=torch.name)
    onnx = AttributionReader(tagger, lambda probability: probability)
    left, right = roles_of(onnx.claims(documents)), roles_of(torch.claims(documents))
    alike = sum(left[document.id] == right[document.id] for document in documents)
    return {
        "PolNeAR dev, fp32": _some(attribution_figures(torch, articles), CARRIED),
        "articles read alike by torch and ONNX, fp32": f"{alike} of {len(documents)}",
    }


def _cross_fitted(held: Held) -> float:
    """Calibration error on each half of the reports with the map fitted on the other."""
    halves = [judged(held.gold[half::2], held.readings[half::2]) for half in (0, 1)]
    errors = []
    for here, other in (halves, halves[::-1]):
        calibration = fitted(*other)
        mapped = [calibration(probability) for probability in here[0]]
        errors.append(expected_calibration_error(mapped, here[1]))
    return float(np.mean(errors))


def _some(figures: dict[str, float], names: Sequence[str]) -> dict[str, float]:
    return {name: round(figures[name], 4) for name in names}


def _save_config(folder: Path, name: str, decoding: Decoding, calibration: Calibration) -> None:
    config = ModelConfig(
        name=name,
        decoding=decoding,
        calibration=calibration,
        sha256={file: _sha256(folder / file) for file in SHIPPED},
    )
    encoded = msgspec.json.format(msgspec.json.encode(config), indent=1)
    (folder / "config.json").write_bytes(encoded + b"\n")


def _save_hashes(folder: Path) -> None:
    names = (*SHIPPED, "config.json", "metrics.json", "CARD.md")
    lines = [f"{_sha256(folder / file)}  {file}\n" for file in names]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
