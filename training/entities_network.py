"""The entity tagger's network, and its export to the int8 ONNX file that ships."""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from torch import Tensor, nn

from rashomon.labels import allowed
from rashomon.resolve.entities import FEATURES, LABELS
from training.export import OPSET, Int8Rows, quantise
from training.network import DIM, Encoder, Layer, from_minilm

POSITIONS = 128  # of the encoder's 512; no window has more pieces


class EntityNetwork(nn.Module):
    """Some layers of a MiniLM encoder, a linear layer over each word's first piece."""

    def __init__(self, encoder: Encoder, layers: tuple[int, ...]) -> None:
        super().__init__()
        self.encoder = encoder
        encoder.layers = nn.ModuleList(encoder.layers[i] for i in layers)
        encoder.positions = nn.Embedding.from_pretrained(
            encoder.positions.weight.detach()[:POSITIONS].clone(), freeze=False
        )
        encoder.features = nn.Embedding(FEATURES, DIM)
        nn.init.zeros_(encoder.features.weight)
        self.drop = nn.Dropout(0.15)
        self.label = nn.Linear(DIM, len(LABELS))
        self.step = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("allowed", torch.from_numpy(allowed(LABELS)[1]))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """Scores of the labels [batch, word, LABELS]; see `Window` for what goes in."""
        pieces = self.encoder(ids, features, mask)
        words = torch.gather(pieces, 1, firsts[:, :, None].expand(-1, -1, DIM))
        scores: Tensor = self.label(self.drop(words))
        return scores

    def steps(self) -> Tensor:
        """Scores of going from one label to the next [label, label]."""
        return self.step + self.allowed

    def shortened(self, layers: int) -> EntityNetwork:
        """A copy of the first layers, with a head that has learnt nothing yet."""
        network = copy.deepcopy(self)
        network.encoder.layers = network.encoder.layers[:layers]
        network.label.reset_parameters()
        nn.init.zeros_(network.step)
        return network


def new_network(checkpoint: Path, layers: tuple[int, ...], dropout: float = 0.1) -> EntityNetwork:
    """A network with some layers of a MiniLM checkpoint."""
    return EntityNetwork(from_minilm(checkpoint, dropout).encoder, layers)


class _OneWindow(nn.Module):
    """The network over one window, without batch and padding."""

    def __init__(self, network: EntityNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor, firsts: Tensor) -> Tensor:
        encoder = self.network.encoder
        places = torch.arange(ids.shape[0])
        x = encoder.words(ids) + encoder.positions(places) + encoder.features(features)
        x = encoder.norm(x)[None]
        for layer in encoder.layers:
            assert isinstance(layer, Layer)
            x = layer(x, torch.zeros(()))
        scores: Tensor = self.network.label(x[0, firsts])
        return scores


def export(network: EntityNetwork, path: Path, *, int8: bool = True) -> None:
    """Write the network as an ONNX file, quantised per channel unless told not to."""
    network = copy.deepcopy(network).eval()
    if int8:
        network.encoder.words = Int8Rows(network.encoder.words.weight.detach())  # type: ignore[assignment]
    ones = torch.ones(7, dtype=torch.long)
    torch.onnx.export(
        _OneWindow(network),
        (ones, ones, torch.tensor([0, 1, 3, 5])),
        str(path),
        input_names=["ids", "features", "firsts"],
        output_names=["labels"],
        dynamic_axes={
            **{name: {0: "piece"} for name in ("ids", "features")},
            **{name: {0: "word"} for name in ("firsts", "labels")},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    if int8:
        quantise(path, keep=("label",))
