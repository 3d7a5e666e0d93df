"""The gazetteer: one SQLite index of the world's places, built on first use, looked up by name."""

from rashomon.resolve.gazetteer.index import Gazetteer
from rashomon.resolve.gazetteer.opening import build_gazetteer, open_gazetteer
from rashomon.resolve.gazetteer.record import Entry, acled_precision

__all__ = ["Entry", "Gazetteer", "acled_precision", "build_gazetteer", "open_gazetteer"]
