"""What waits for review: counted now and then, and who works on what for the present."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from rashomon.desk.queue import Doubt, Item, queue
from rashomon.ledger import Ledger

__all__ = ["OriginVerdict", "Waiting"]

_HELD = 3600.0  # seconds for which an item is somebody's
_FRESH = 60.0  # seconds after which the queue is looked through again
_RECENT = 10  # verdicts on sources that can be undone from the queue


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginVerdict:
    """A person's word on whether two names are one source's."""

    left: str
    right: str
    same: bool
    by: str
    instant: str


@dataclass(slots=True)
class Waiting:
    """The queue of one desk, in memory: who took what, and how much there is."""

    verdicts: deque[OriginVerdict] = field(default_factory=lambda: deque(maxlen=_RECENT))
    _taken: dict[str, tuple[str, float]] = field(default_factory=dict)
    _items: tuple[Item, ...] = ()
    _until: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def items(self, ledger: Ledger, doubt: Doubt | None = None) -> tuple[Item, ...]:
        """What waits, as it was at most a minute ago."""
        with self._lock:
            if time.monotonic() > self._until:
                self._items = tuple(queue(ledger))
                self._until = time.monotonic() + _FRESH
        return tuple(each for each in self._items if doubt in (None, each.doubt))

    def counts(self, ledger: Ledger) -> Mapping[str, int]:
        """How many of each sort wait."""
        return Counter(str(each.doubt) for each in self.items(ledger))

    def changed(self) -> None:
        """Has the queue looked through again when it is next asked for."""
        self._until = 0.0

    def take(self, item: Item, name: str) -> None:
        """Makes an item somebody's for an hour."""
        self._taken[item.key] = (name, time.monotonic() + _HELD)

    def leave(self, name: str) -> None:
        """Gives back what somebody took."""
        self._taken = {key: held for key, held in self._taken.items() if held[0] != name}

    def holder(self, item: Item) -> str | None:
        """Who works on an item, None where nobody does."""
        name, until = self._taken.get(item.key, ("", 0.0))
        return name if time.monotonic() < until else None
