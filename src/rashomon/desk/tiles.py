"""A base map of the user's own: a map server's tiles, or those of a PMTiles file."""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from pathlib import Path

from pmtiles.reader import Reader
from pmtiles.tile import Compression, MagicNumberNotFound, SpecVersionUnsupported, TileType

from rashomon.errors import DeskError

__all__ = ["BaseMap", "Tiles", "base_map", "open_tiles"]

_ADDRESS = "/map/tiles/{z}/{x}/{y}"
_MEDIA = {
    TileType.PNG: "image/png",
    TileType.JPEG: "image/jpeg",
    TileType.WEBP: "image/webp",
    TileType.AVIF: "image/avif",
    TileType.MVT: "application/vnd.mapbox-vector-tile",
}
_UNREADABLE = (OSError, ValueError, KeyError, MagicNumberNotFound, SpecVersionUnsupported)
_DEEPEST = 22  # zoom of a map server's tiles; beyond it nothing is closer


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """What the page's module needs to draw it.

    `address` is a tile's, with {z}, {x} and {y} in it; `layers` names the layers of vector tiles,
    none for pictures. `zoom` is the deepest that there is.
    """

    address: str
    layers: tuple[str, ...] = ()
    zoom: int = _DEEPEST


class Tiles:
    """A PMTiles file (specification 3), open for reading."""

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Raises:
            DeskError: if it cannot be read, is no PMTiles file, or has tiles of an unknown kind.
        """
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._reader = Reader(lambda offset, length: mapped[offset : offset + length])
            header, about = self._reader.header(), self._reader.metadata()
            self.media_type = _MEDIA[header["tile_type"]]
        except (
            OSError,
            ValueError,
            KeyError,
            MagicNumberNotFound,
            SpecVersionUnsupported,
        ) as error:
            message = "no PMTiles file of version 3; give one, or an address with {z}, {x} and {y}"
            raise DeskError(message, about=str(path)) from error
        self.gzipped = header["tile_compression"] == Compression.GZIP
        vector = header["tile_type"] == TileType.MVT
        layers = about.get("vector_layers", []) if vector else []
        self.base = BaseMap(
            address=_ADDRESS,
            layers=tuple(str(layer["id"]) for layer in layers),
            zoom=int(header["max_zoom"]),
        )

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """A tile's bytes; None where the file has none."""
        if not (0 <= z <= self.base.zoom and 0 <= x < 2**z and 0 <= y < 2**z):
            return None
        found: bytes | None = self._reader.get(z, x, y)
        return found


def open_tiles(tiles: str | None) -> Tiles | None:
    """The PMTiles file that is given; None for an address, or where nothing is given.

    Raises:
        DeskError: if it is neither.
    """
    return None if tiles is None or "{z}" in tiles else Tiles(Path(tiles))


def base_map(tiles: str | None, opened: Tiles | None) -> BaseMap | None:
    """The base map of what was given; None for the outlines that the desk has."""
    if opened:
        return opened.base
    return BaseMap(address=tiles) if tiles else None
