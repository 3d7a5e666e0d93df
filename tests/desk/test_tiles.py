"""Base maps of the user's own."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write

from rashomon.desk.tiles import BaseMap, Tiles, base_map, open_tiles
from rashomon.errors import DeskError
from tests.desk import ledgers


def pmtiles(path: Path, kind: TileType, tile: bytes, *layers: str) -> Path:
    """A PMTiles file that has one tile, the whole world at zoom 0."""
    with write(str(path)) as writer:
        writer.write_tile(zxy_to_tileid(0, 0, 0), tile)
        header = {
            "tile_type": kind,
            "tile_compression": Compression.GZIP if layers else Compression.NONE,
            "min_lon_e7": -1800000000,
            "min_lat_e7": -850000000,
            "max_lon_e7": 1800000000,
            "max_lat_e7": 850000000,
            "center_zoom": 0,
            "center_lon_e7": 0,
            "center_lat_e7": 0,
        }
        writer.finalize(header, {"vector_layers": [{"id": name} for name in layers]})
    return path


def test_the_tiles_of_a_file_are_served_by_the_desk_itself(tmp_path: Path) -> None:
    path = pmtiles(tmp_path / "world.pmtiles", TileType.PNG, b"a picture")
    with ledgers.filled(tmp_path / "ledger.db") as ledger:
        client = ledgers.visitor(ledgers.desk(ledger, tiles=str(path)))
        answer = client.get("/map/tiles/0/0/0")
        missing = client.get("/map/tiles/3/1/1")
        page = client.get("/map")
    assert (answer.content, answer.headers["content-type"]) == (b"a picture", "image/png")
    assert missing.status_code == 204
    assert 'data-tiles="/map/tiles/{z}/{x}/{y}"' in page.text
    assert "connect-src 'self';" in page.headers["content-security-policy"]


def test_vector_tiles_come_with_the_names_of_their_layers(tmp_path: Path) -> None:
    tile = gzip.compress(b"a vector tile")
    path = pmtiles(tmp_path / "world.pmtiles", TileType.MVT, tile, "earth", 'wa"ter')
    with ledgers.filled(tmp_path / "ledger.db") as ledger:
        client = ledgers.visitor(ledgers.desk(ledger, tiles=str(path)))
        answer = client.get("/map/tiles/0/0/0")
        page = client.get("/map.json").json()
    assert answer.content == b"a vector tile"
    assert page["base"]["layers"] == ["earth", 'wa"ter']


@pytest.mark.parametrize(("z", "x", "y"), [(-1, 0, 0), (0, 1, 0), (0, 0, -1), (99, 0, 0)])
def test_a_tile_off_the_world_is_none(tmp_path: Path, z: int, x: int, y: int) -> None:
    path = pmtiles(tmp_path / "world.pmtiles", TileType.PNG, b"a picture")
    assert Tiles(path).tile(z, x, y) is None


def test_an_address_of_a_map_server_is_given_on(tmp_path: Path) -> None:
    address = "https://tiles.example/{z}/{x}/{y}.png"
    assert base_map(address, open_tiles(address)) == BaseMap(address=address)
    assert base_map(None, open_tiles(None)) is None


@pytest.mark.parametrize("body", [b"", b"PNG", b"PMTiles\x01" + bytes(200)])
def test_what_is_no_pmtiles_file_is_refused_with_the_remedy(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "world.pmtiles"
    path.write_bytes(body)
    with pytest.raises(DeskError, match=r"no PMTiles file .* give one, or an address with \{z\}"):
        open_tiles(str(path))


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(DeskError, match="nowhere"):
        open_tiles("/nowhere/world.pmtiles")
