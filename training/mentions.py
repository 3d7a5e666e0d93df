"""Fits the weights of `rashomon.evaluate.mentions` on ECB+ train.

    python -m training.mentions DIR [ENCODER]

The least probability of clusters is chosen by the CoNLL F1 of topics whose weights saw the others
(five parts). Without ENCODER the model of words alone; weights of the other model stay.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import yaml

from rashomon.evaluate.bootstrap import total
from rashomon.evaluate.clustering import figures, tallies
from rashomon.evaluate.ecbplus import EcbPlus, load
from rashomon.evaluate.mentions import Block, Matrix, features, probabilities
from rashomon.evaluate.vectors import open_encoder, vectors
from rashomon.reconcile.cluster import clusters
from training.logistic import fit

OUT = Path(__file__).parent.parent / "src/rashomon/data/reconcile/mentions.yaml"
HEAD = "# Log odds, fitted by training/mentions.py on ECB+ train (annotation CC BY 3.0).\n"
PARTS = 5
LEASTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
ONE_IN = 10  # of the pairs that neither tell of one happening nor share a lemma
Part = tuple[EcbPlus, dict[str, Matrix]]
Examples = tuple[list[Mapping[str, float]], list[float], list[float]]


def main() -> None:
    """Writes mentions.yaml and prints what each least probability gives on parts held out."""
    gold, encoder = load(Path(sys.argv[1]), "Train"), sys.argv[2:]
    topics = sorted({mention.topic for mention in gold.mentions}, key=int)
    parts = [_part(gold.topics(topics[at::PARTS]), encoder) for at in range(PARTS)]
    drawn = [_examples(part) for part in parts]
    found = dict.fromkeys(LEASTS, 0.0)
    for held, part in enumerate(parts):
        model = _fit([each for at, each in enumerate(drawn) if at != held])
        likely = probabilities(model, part[1])
        for least in LEASTS:
            found[least] += _conll(part[0], likely, least) / PARTS
    print({least: round(value, 4) for least, value in found.items()})
    models = yaml.safe_load(OUT.read_text()) if OUT.exists() else {}
    best = max(found, key=lambda least: found[least])
    models["vectors" if encoder else "words"] = {**_fit(drawn), "least": best}
    OUT.write_text(HEAD + yaml.safe_dump(models, sort_keys=False))


def _part(gold: EcbPlus, encoder: list[str]) -> Part:
    return gold, features(
        Block(gold, vectors(gold, open_encoder(Path(encoder[0]))) if encoder else None)
    )


def _examples(part: Part) -> Examples:
    gold, values = part
    first, second = np.triu_indices(len(gold.mentions), 1)
    chains = np.array([mention.chain for mention in gold.mentions])
    same = chains[first] == chains[second]
    sure = same | (values["same lemma"][first, second] > 0)
    kept = sure | (np.random.default_rng(0).random(len(same)) < 1 / ONE_IN)
    names, rows = list(values), np.stack([each[first, second][kept] for each in values.values()], 1)
    return (
        [dict(zip(names, row, strict=True)) for row in rows.tolist()],
        same[kept].astype(float).tolist(),
        np.where(sure[kept], 1.0, ONE_IN).tolist(),
    )


def _fit(drawn: list[Examples]) -> Mapping[str, float]:
    rows, targets, shares = ([one for each in drawn for one in each[at]] for at in range(3))
    return fit(rows, targets, ridge=10.0, shares=shares)  # type: ignore[arg-type]


def _conll(gold: EcbPlus, likely: Matrix, least: float) -> float:
    group = {m: at for at, found in enumerate(clusters(likely, least=least)) for m in found}
    counts = tallies(
        [mention.chain for mention in gold.mentions],
        [group[at] for at in range(len(gold.mentions))],
        [mention.topic for mention in gold.mentions],
    )
    return figures(total(list(counts.values())))["conll"]


if __name__ == "__main__":
    main()
