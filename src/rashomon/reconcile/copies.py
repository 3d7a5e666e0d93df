"""Near copies: documents that carry one text, found by MinHash and verified by their shingles.

A text is the set of its runs of four words (Broder 1997, "On the resemblance and containment of
documents"). Bands of MinHash values propose pairs; a pair stands where the shorter text's shingles
are contained in the longer one's far enough.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

__all__ = ["Copy", "bands_of", "containment", "copies", "shingles"]

SHINGLE = 4  # words
FEWEST = 20  # shingles a text must have: shorter ones are alike by chance
CONTAINED = 0.5  # of the shorter text's shingles
BANDS, ROWS = 40, 2  # proposes half of the pairs of resemblance 0.13, 99.9 % of those of 0.4
_PRIME = np.uint64((1 << 61) - 1)
_WORD = re.compile(r"\w+")
_SEED = 20140821

Shingles = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Copy:
    """Two documents (ids, in order) that carry one text, as far as `contained` tells (0..1)."""

    left: str
    right: str
    contained: float


def shingles(text: str) -> Shingles:
    """The hashes of a text's runs of four words, sorted, each once; case and marks do not count."""
    words = [zlib.crc32(word.encode("utf-8", "replace")) for word in _WORD.findall(text.lower())]
    if len(words) < SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    hashes = np.array(words, dtype=np.uint64)
    total = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for i in range(SHINGLE):
        total = total * np.uint64(1_000_003) + hashes[i : i + len(total)]
    return np.unique(total)


def containment(left: Shingles, right: Shingles) -> float:
    """The share of the shorter text's shingles that the longer one has too."""
    shorter = min(len(left), len(right))
    return len(np.intersect1d(left, right, assume_unique=True)) / shorter if shorter else 0.0


def copies(texts: Mapping[str, str]) -> list[Copy]:
    """Pairs of near copies among texts by document id, in order.

    A copy may be trimmed, re-headlined, shuffled by paragraphs or lightly edited.
    """
    sets = {name: found for name, text in texts.items() if len(found := shingles(text)) >= FEWEST}
    return sorted(
        Copy(left=left, right=right, contained=share)
        for left, right in _proposed(sets)
        if (share := containment(sets[left], sets[right])) >= CONTAINED
    )


def _proposed(sets: Mapping[str, Shingles]) -> set[tuple[str, str]]:
    bands: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name in sorted(sets):
        for band, value in enumerate(bands_of(sets[name])):
            bands[band, value].append(name)
    return {pair for names in bands.values() for pair in combinations(names, 2)}


def bands_of(found: Shingles) -> Iterator[bytes]:
    """The bands of a text's MinHash signature; near copies have at least one in common."""
    factors, terms = _hashing()
    signature = (
        np.min((found[:, None] * factors[None, :] + terms[None, :]) >> np.uint64(16), axis=0)
        if len(found)
        else np.zeros(BANDS * ROWS, dtype=np.uint64)
    )
    for band in range(BANDS):
        yield signature[band * ROWS : (band + 1) * ROWS].tobytes()


def _hashing() -> tuple[Shingles, Shingles]:
    """Multiply-shift hashing (Dietzfelbinger et al. 1997): odd factors, any terms."""
    random = np.random.default_rng(_SEED)
    size = BANDS * ROWS
    factors = random.integers(0, 1 << 63, size=size, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, random.integers(0, 1 << 63, size=size, dtype=np.uint64)
