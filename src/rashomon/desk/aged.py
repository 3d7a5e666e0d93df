"""Values that may be a minute old: costly to find, and asked for by every visitor."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

__all__ = ["Aged"]

T = TypeVar("T")

_FRESH = 60.0  # seconds


class Aged(Generic[T]):
    """A value that is found once and, when it is asked for after a minute, anew behind the scenes.

    Whoever asks gets what is there; only the very first waits.
    """

    def __init__(self, find: Callable[[], T]) -> None:
        self._find = find
        self._lock = Lock()
        self._found: list[T] = []
        self._until = 0.0

    def get(self) -> T:
        """The value, as it was not long ago."""
        with self._lock:
            if not self._found:
                self._renew()
            elif time.monotonic() > self._until:
                self._until = time.monotonic() + _FRESH
                Thread(target=self._renew, daemon=True).start()
            return self._found[0]

    def put(self, value: T) -> None:
        """Puts a value in place of the one that is there, which it follows from."""
        self._found = [value]

    def forget(self) -> None:
        """Lets the next who asks wait for a new one."""
        self._found = []

    def _renew(self) -> None:
        self.put(self._find())
        self._until = time.monotonic() + _FRESH
