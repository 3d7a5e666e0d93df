"""What has been read so far, on a terminal, while long work goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rashomon.model.resolved import ResolvedReading

__all__ = ["gazetteer_progress", "progress"]


@contextmanager
def progress(*, patience_seconds: float = 2.0) -> Iterator[Callable[[ResolvedReading], None]]:
    """A line on standard error that counts the readings it is told of; it goes when all is done.

    Work that ends before `patience_seconds` shows nothing.
    """
    line = Progress(
        SpinnerColumn(),
        TextColumn("documents read: {task.completed}, claims: {task.fields[claims]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = line.add_task("", total=None, claims=0)
    claims = 0

    def count(reading: ResolvedReading) -> None:
        nonlocal claims
        claims += len(reading.claims)
        line.update(task, advance=1, claims=claims)

    timer = Timer(patience_seconds, line.start)
    timer.daemon = True
    timer.start()
    try:
        yield count
    finally:
        timer.cancel()
        timer.join()
        if line.live.is_started:  # stopping what never began would print an empty line
            line.stop()


@contextmanager
def gazetteer_progress() -> Iterator[Callable[[float], None]]:
    """A bar on standard error, told the share (0..1) of the gazetteer that is built.

    It shows nothing where nothing is built or nobody looks.
    """
    console = Console(stderr=True)
    line = Progress(
        TextColumn("building the gazetteer, once"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = line.add_task("", total=1.0)

    def show(share: float) -> None:
        line.start()
        line.update(task, completed=share)

    try:
        yield show
    finally:
        if line.live.is_started:  # stopping what never began would print an empty line
            line.stop()
