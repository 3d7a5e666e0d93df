"""How good a network in memory is, by the project's own measures."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.evaluate import attribution, chains
from rashomon.evaluate.bootstrap import total
from rashomon.evaluate.gold import AttributionGold, ChainGold
from rashomon.evaluate.predictions import chains_of, roles_of
from rashomon.inference import PieceTokenizer
from rashomon.read.reader import AttributionReader
from rashomon.read.tagger import ANCHORS, ROLES, Decoding, Tagger
from training.backend import TorchBackend
from training.network import Network

DECODING = Decoding(
    outside=-0.2,
    accept=0.4,
    anchor_step=tuple((0.0,) * len(ANCHORS) for _ in ANCHORS),
    role_step=tuple((0.0,) * len(ROLES) for _ in ROLES),
)
"""Balances precision and recall on PolNeAR dev; `ship` adds the scores of label transitions."""


def reader_of(
    network: Network, tokenizer: PieceTokenizer, decoding: Decoding = DECODING
) -> AttributionReader:
    """A reader over a network in memory, its confidence the tagger's raw probability."""
    tagger = Tagger(TorchBackend(network), tokenizer, decoding, name="in training")
    return AttributionReader(tagger, lambda probability: probability)


def attribution_figures(
    reader: AttributionReader, gold: Sequence[AttributionGold]
) -> dict[str, float]:
    """The measures of attribution, by the names of `rashomon evaluate attribution`."""
    predicted = roles_of(reader.claims(item.document for item in gold))
    return attribution.figures(total(attribution.tallies(gold, predicted)))


def chain_figures(reader: AttributionReader, gold: Sequence[ChainGold]) -> dict[str, float]:
    """The measures of chains, by the names of `rashomon evaluate chains`."""
    predicted = chains_of(reader.claims(item.document for item in gold))
    return chains.figures(total(chains.tallies(gold, predicted)))
