"""From a trained network to the two int8 ONNX files that ship."""

from __future__ import annotations

import copy
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import ROLE_DIM, Network

OPSET = 17


class Int8Rows(nn.Module):
    """An embedding table in int8 with a scale a row: a quarter of the size, and near exact."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Rows [..., dim] in float32."""
        rows: Tensor = self.rows[ids].float() * self.scale[ids]
        return rows


class _Encode(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        return self.network.encode(ids, features, mask, firsts)


class _Roles(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, states: Tensor, start: Tensor, end: Tensor, length: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.network.roles(states, start, end, length)


def export(network: Network, folder: Path, *, int8: bool = True) -> None:
    """Write encoder.onnx and roles.onnx into a folder, quantised per channel unless told not to."""
    folder.mkdir(parents=True, exist_ok=True)
    network = copy.deepcopy(network).eval()
    if int8:
        network.encoder.words = Int8Rows(network.encoder.words.weight.detach())  # type: ignore[assignment]
    encoder, roles = folder / "encoder.onnx", folder / "roles.onnx"
    _export_encoder(network, encoder)
    _export_roles(network, roles)
    if int8:
        quantise(encoder, keep=("anchor", "project"))
        quantise(roles, keep=("role/", "kind", "accept", "stance"))


def _export_encoder(network: Network, path: Path) -> None:
    ones = torch.ones(2, 7, dtype=torch.long)
    firsts = torch.tensor([[0, 1, 3, 5], [0, 2, 4, 6]])
    torch.onnx.export(
        _Encode(network),
        (ones, ones, ones, firsts),
        str(path),
        input_names=["ids", "features", "mask", "firsts"],
        output_names=["states", "anchors"],
        dynamic_axes={
            **{name: {0: "batch", 1: "piece"} for name in ("ids", "features", "mask")},
            **{name: {0: "batch", 1: "word"} for name in ("firsts", "states", "anchors")},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def _export_roles(network: Network, path: Path) -> None:
    place = torch.tensor([1, 2, 3])
    torch.onnx.export(
        _Roles(network),
        (torch.randn(3, 5, ROLE_DIM), place, place + 1, torch.tensor([5, 4, 5])),
        str(path),
        input_names=["states", "start", "end", "length"],
        output_names=["roles", "kinds", "accept", "stances"],
        dynamic_axes={
            **{name: {0: "anchor", 1: "word"} for name in ("states", "roles", "kinds")},
            **{name: {0: "anchor"} for name in ("start", "end", "length", "accept", "stances")},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(path: Path, keep: tuple[str, ...]) -> None:
    """Make the matrix products of a file int8, but for the small ones that give the scores."""
    nodes = [n.name for n in onnx.load(str(path)).graph.node if n.op_type == "MatMul"]
    quantize_dynamic(
        str(path),
        str(path),
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[n for n in nodes if any(f"/{k}" in n for k in keep)],
    )
