"""The tagger's networks run by torch, to score checkpoints before they are exported."""

from __future__ import annotations

import numpy as np
import torch

from rashomon.inference import Floats, Ints
from training.network import Network


class TorchBackend:
    """A `rashomon.read.tagger.Backend` over a network in memory."""

    def __init__(self, network: Network) -> None:
        self._network = network.eval()

    def encode(self, ids: Ints, features: Ints, mask: Ints, firsts: Ints) -> tuple[Floats, Floats]:
        """See `Backend.encode`."""
        with torch.inference_mode():
            states, anchors = self._network.encode(
                *(torch.from_numpy(x) for x in (ids, features, mask, firsts))
            )
        return states.numpy(), anchors.numpy()

    def roles(
        self, states: Floats, start: Ints, end: Ints, length: Ints
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """See `Backend.roles`."""
        with torch.inference_mode():
            out = self._network.roles(
                *(torch.from_numpy(np.ascontiguousarray(x)) for x in (states, start, end, length))
            )
        a, b, c, d = (x.numpy() for x in out)
        return a, b, c, d
