"""The network: a MiniLM encoder, a first pass for anchors and a second one for their roles."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from rashomon.read.passages import FEATURES
from rashomon.read.tagger import ANCHORS, KINDS, ROLES, STANCES

DIM = 384  # of the encoder
HEADS = 12
LAYERS = 6
ROLE_DIM = 192
FARTHEST = 64  # words; beyond it every distance is alike


class Layer(nn.Module):
    """A transformer layer as BERT has it: normalised after each residual."""

    def __init__(self, dim: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)
        self.norm_attention = nn.LayerNorm(dim, eps=1e-12)
        self.up = nn.Linear(dim, inner)
        self.down = nn.Linear(inner, dim)
        self.norm_output = nn.LayerNorm(dim, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States [batch, position, dim]; `bias` [batch, 1, 1, position] is -inf on padding."""
        batch, length, dim = x.shape
        size = dim // self.heads
        q, k, v = self.qkv(x).reshape(batch, length, 3, self.heads, size).unbind(2)
        q, k, v = q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)
        weights = torch.softmax(q @ k.transpose(-1, -2) * size**-0.5 + bias, dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, dim)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        inner: Tensor = self.dropout(self.down(functional.gelu(self.up(x))))
        normed: Tensor = self.norm_output(x + inner)
        return normed


class Encoder(nn.Module):
    """MiniLM with an embedding of each word's shape and quotation added at its input."""

    def __init__(self, vocabulary: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, DIM)
        self.positions = nn.Embedding(512, DIM)
        self.features = nn.Embedding(FEATURES, DIM)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(DIM, eps=1e-12)
        self.layers = nn.ModuleList(Layer(DIM, HEADS, 4 * DIM, dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """States of the pieces [batch, piece, DIM]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(places) + self.features(features))
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Network(nn.Module):
    """Encoder and heads; see `rashomon.read.tagger.Backend` for what goes in and comes out."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, dropout)
        self.drop = nn.Dropout(0.15)
        self.anchor = nn.Linear(DIM, len(ANCHORS))
        self.project = nn.Linear(DIM, ROLE_DIM)
        self.of_anchor = nn.Linear(ROLE_DIM, ROLE_DIM)
        self.distance = nn.Embedding(2 * FARTHEST + 1, ROLE_DIM)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.role_norm = nn.LayerNorm(ROLE_DIM)
        self.role_layers = nn.ModuleList(
            Layer(ROLE_DIM, 4, 2 * ROLE_DIM, dropout) for _ in range(2)
        )
        self.role = nn.Linear(ROLE_DIM, len(ROLES))
        self.kind = nn.Linear(ROLE_DIM, len(KINDS))
        self.accept = nn.Linear(ROLE_DIM, 1)
        self.stance = nn.Linear(ROLE_DIM, len(STANCES))

    def encode(
        self, ids: Tensor, features: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Word states [batch, word, ROLE_DIM] and anchor scores [batch, word, ANCHORS]."""
        pieces = self.encoder(ids, features, mask)
        words = torch.gather(pieces, 1, firsts[:, :, None].expand(-1, -1, DIM))
        words = self.drop(words)
        return self.project(words), self.anchor(words)

    def roles(
        self, states: Tensor, start: Tensor, end: Tensor, length: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Roles [n, word, ROLES], kinds [n, word, KINDS], acceptance [n], stances [n, STANCES]."""
        place = torch.arange(states.shape[1], device=states.device)[None, :]
        before = place - start[:, None]
        after = place - end[:, None] + 1
        distance = torch.where(before < 0, before, torch.where(after > 0, after, 0 * after))
        own = ((before >= 0) & (after <= 0)).to(states.dtype)[:, :, None]
        anchor = (states * own).sum(1) / own.sum(1)
        x = states + self.of_anchor(anchor)[:, None, :]
        x = self.role_norm(x + self.distance(distance.clamp(-FARTHEST, FARTHEST) + FARTHEST))
        bias = (place >= length[:, None]).to(states.dtype)[:, None, None, :] * -1e4
        for layer in self.role_layers:
            x = layer(x, bias)
        pooled = (x * own).sum(1) / own.sum(1)
        return self.role(x), self.kind(x), self.accept(pooled)[:, 0], self.stance(pooled)


def from_minilm(folder: Path, dropout: float = 0.1) -> Network:
    """A network whose encoder holds the weights of a MiniLM checkpoint in Hugging Face layout."""
    weights = load_file(folder / "model.safetensors")
    network = Network(len(weights["embeddings.word_embeddings.weight"]), dropout)
    encoder = network.encoder
    with torch.no_grad():
        encoder.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        places = weights["embeddings.position_embeddings.weight"]
        # Every piece is of segment 0, so its embedding is folded into the positions.
        encoder.positions.weight.copy_(
            places + weights["embeddings.token_type_embeddings.weight"][0]
        )
        _copy(encoder.norm, weights, "embeddings.LayerNorm")
        for i, layer in enumerate(encoder.layers):
            assert isinstance(layer, Layer)
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                qkv = [weights[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
            _copy(layer.out, weights, at + "attention.output.dense")
            _copy(layer.norm_attention, weights, at + "attention.output.LayerNorm")
            _copy(layer.up, weights, at + "intermediate.dense")
            _copy(layer.down, weights, at + "output.dense")
            _copy(layer.norm_output, weights, at + "output.LayerNorm")
    encoder.words.weight.requires_grad_(False)
    return network


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).copy_(weights[f"{name}.{part}"])
