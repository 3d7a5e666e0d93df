"""What commands open before they work, with progress where that takes long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rashomon.cli.progress import gazetteer_progress

if TYPE_CHECKING:
    from rashomon.resolve.resolver import Resolver

__all__ = ["opened_resolver"]


@contextmanager
def opened_resolver() -> Iterator[Resolver]:
    """A resolver; a bar shows where the gazetteer's index is built first."""
    from rashomon.pipeline import open_resolver

    with gazetteer_progress() as building:
        resolver = open_resolver(progress=building)
    yield resolver
