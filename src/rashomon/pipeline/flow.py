"""Values through a stage: what failed goes along beside what did not."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rashomon.model.failure import Failure

T = TypeVar("T")
U = TypeVar("U")


def through(
    values: Iterable[T | Failure], stage: Callable[[Iterable[T]], Iterator[U]]
) -> Iterator[U | Failure]:
    """What a stage makes of values, in order; failures come through as they are.

    A stage may look ahead to fill a batch, so a failure can come before what is made of values
    that stood before it, never later than the next.
    """
    failures: deque[Failure] = deque()

    def sound() -> Iterator[T]:
        for value in values:
            if isinstance(value, Failure):
                failures.append(value)
            else:
                yield value

    for made in stage(sound()):
        while failures:
            yield failures.popleft()
        yield made
    yield from failures
