"""What waits for review: counted now and then, and who works on what for the present."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.desk.aged import Aged
from rashomon.desk.queue import Doubt, Item, queue
from rashomon.ledger import Ledger

__all__ = ["OriginVerdict", "Waiting"]

_HELD = 3600.0  # seconds for which an item is somebody's
_RECENT = 10  # verdicts on sources that can be undone from the queue


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginVerdict:
    """A person's word on whether two names are one source's."""

    left: str
    right: str
    same: bool
    by: str
    instant: str


class Waiting:
    """The queue of one desk, in memory: what there is, and who took what."""

    def __init__(self, ledger: Ledger) -> None:
        self.verdicts: deque[OriginVerdict] = deque(maxlen=_RECENT)
        self._items = Aged(lambda: tuple(queue(ledger)))
        self._taken: dict[str, tuple[str, float]] = {}

    def items(self, doubt: Doubt | None = None) -> tuple[Item, ...]:
        """What waits, as it was not long ago."""
        return tuple(each for each in self._items.get() if doubt in (None, each.doubt))

    def counts(self) -> Mapping[str, int]:
        """How many of each sort wait."""
        return Counter(str(each.doubt) for each in self._items.get())

    def done(self, *about: str) -> None:
        """Takes out what has been dealt with: the item of these claims or sources."""
        rest = tuple(
            each for each in self._items.get() if about != (each.left, each.right)[: len(about)]
        )
        self._items.put(rest)

    def changed(self) -> None:
        """Has the queue looked through again when it is next asked for."""
        self._items.forget()

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
