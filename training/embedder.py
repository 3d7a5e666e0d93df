"""A MiniLM checkpoint as the sentence encoder that `rashomon.evaluate.vectors` runs, in int8.

python -m training.embedder CHECKPOINT FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.export import OPSET, Int8Rows, quantise
from training.network import from_minilm


class _States(nn.Module):
    def __init__(self, checkpoint: Path) -> None:
        super().__init__()
        self.encoder = from_minilm(checkpoint).encoder.eval()
        self.encoder.words = Int8Rows(self.encoder.words.weight.detach())  # type: ignore[assignment]

    def forward(self, ids: Tensor) -> Tensor:
        batch = ids[None]
        states: Tensor = self.encoder(batch, torch.zeros_like(batch), torch.ones_like(batch))
        return states[0]


def main() -> None:
    """Writes encoder.onnx, and tokenizer.json without padding or truncation."""
    checkpoint, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        _States(checkpoint),
        (torch.ones(7, dtype=torch.long),),
        str(folder / "encoder.onnx"),
        input_names=["ids"],
        output_names=["states"],
        dynamic_axes={"ids": {0: "piece"}, "states": {0: "piece"}},
        opset_version=OPSET,
        dynamo=False,
    )
    quantise(folder / "encoder.onnx", keep=())
    tokenizer = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"))


if __name__ == "__main__":
    main()
