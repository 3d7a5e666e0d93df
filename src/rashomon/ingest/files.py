"""Files and folders: what there is to read, in name order."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from rashomon.model.failure import Failure

STDIN = "-"
"""The path that stands for standard input."""


def files(paths: Iterable[Path | str], suffixes: Collection[str]) -> Iterator[Path | str | Failure]:
    """The files at and under `paths` whose names end in one of `suffixes`, each of them once.

    STDIN comes through as it is. Folders are walked in name order; hidden files are passed over. A
    path that leads nowhere, a link to a folder within a folder, an unknown format and a folder with
    nothing to read are failures.
    """
    seen: set[str] = set()
    for given in paths:
        if given == STDIN:
            yield STDIN
            continue
        path = Path(given)
        mode = _mode(path)
        if isinstance(mode, Failure):
            yield mode
        elif stat.S_ISDIR(mode):
            yield from _folder(path, suffixes, seen)
        elif path.suffix.lower() not in suffixes:
            yield Failure(about=str(path), message=f"is of an unknown format; {_known(suffixes)}")
        elif _is_new(path, seen):
            yield path


def _folder(top: Path, suffixes: Collection[str], seen: set[str]) -> Iterator[Path | Failure]:
    others: set[str] = set()
    anything = False
    for found in _walk(top):
        if isinstance(found, Path) and found.suffix.lower() not in suffixes:
            others.add(found.suffix.lower() or "without a suffix")
            continue
        anything = True
        if isinstance(found, Failure) or _is_new(found, seen):
            yield found
    if others:
        formats = ", ".join(sorted(others))
        message = f"holds files of unknown formats ({formats}); {_known(suffixes)}"
        yield Failure(about=str(top), message=message)
    elif not anything:
        yield Failure(about=str(top), message=f"holds nothing to read; {_known(suffixes)}")


def _walk(top: Path) -> Iterator[Path | Failure]:
    """All files under a folder in name order; links to folders are not followed."""
    pending = [top]
    while pending:
        path = pending.pop()
        mode = _mode(path)
        if isinstance(mode, Failure):
            yield mode
        elif stat.S_ISREG(mode):
            yield path
        elif not stat.S_ISDIR(mode):  # to open a pipe may wait for ever
            message = "is a pipe, a socket or a device; give it as standard input"
            yield Failure(about=str(path), message=message)
        elif path.is_symlink() and path != top:
            # It may lead back to a folder above, and so to no end, or out to the whole disk.
            yield Failure(about=str(path), message="is a link to a folder; give that folder itself")
        else:
            try:
                names = sorted(os.listdir(path), reverse=True)
            except OSError as error:
                yield Failure(about=str(path), message=reason(error))
                continue
            pending.extend(path / name for name in names if not name.startswith("."))


def _mode(path: Path) -> int | Failure:
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        return Failure(about=str(path), message=reason(error))


def _is_new(path: Path, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    is_new = real not in seen
    seen.add(real)
    return is_new


def reason(error: OSError | ValueError) -> str:
    """Why a path cannot be read, as the operating system says it, and what to do."""
    cause = getattr(error, "strerror", None) or str(error)
    return f"cannot be read ({cause}); check the path and its permissions"


def _known(suffixes: Collection[str]) -> str:
    return f"known formats are {', '.join(suffixes)}"
