"""Where the records go: standard output or a file, whole records only."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import ExportError

__all__ = ["Write", "output"]

Write = Callable[[bytes], None]
"""Writes one record whole."""


@contextmanager
def output(path: Path | None) -> Iterator[Write]:
    """A function that writes records to `path`, or to standard output where it is None.

    A regular file appears, or is replaced, only when the block ends; it then holds every record
    written, also when the end is an interruption. After any other failure it stays as it was.

    Raises:
        ExportError: if the file cannot be written.
    """
    if path is None:
        yield _whole(sys.stdout.buffer)
    elif path.exists() and not path.is_file():  # a device or a named pipe, not to be replaced
        with _opened(path, about=path) as stream:
            yield _explaining(_whole(stream), path)
    else:
        with _replacing(path) as write:
            yield write


@contextmanager
def _replacing(path: Path) -> Iterator[Write]:
    target = path.resolve()  # a link stays a link
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with _opened(part, about=path) as stream:
        try:
            yield _explaining(_whole(stream), path)
        except KeyboardInterrupt:
            part.replace(target)
            raise
        except BaseException:
            part.unlink()
            raise
    with _explained(path):
        part.replace(target)


def _whole(stream: BinaryIO) -> Write:
    """A function that writes a record and flushes it, holding Ctrl-C back until it is out."""

    def write(record: bytes) -> None:
        held: list[int] = []
        before = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
        try:
            stream.write(record)
            stream.flush()
        finally:
            signal.signal(signal.SIGINT, before)
        if held:
            raise KeyboardInterrupt

    return write


def _explaining(write: Write, path: Path) -> Write:
    def explained(record: bytes) -> None:
        with _explained(path):
            write(record)

    return explained


def _opened(path: Path, *, about: Path) -> BinaryIO:
    with _explained(about):
        return path.open("wb")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "unknown cause").lower()
        raise ExportError(
            f"cannot be written ({reason}); choose another --out", about=str(path)
        ) from error
