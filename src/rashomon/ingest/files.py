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
    path that leads nowhere, a link to a folder already walked, an unknown format and a folder with
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
    pending = [top]
    while pending:
        path = pending.pop()
        mode = _mode(path)
        if isinstance(mode, Failure):
            found: Path | Failure | None = mode
        elif stat.S_ISDIR(mode):
            found = _open_folder(path, pending, seen)
        elif not stat.S_ISREG(mode) or path.suffix.lower() not in suffixes:
            others.add(path.suffix.lower() or path.name)
            continue
        else:
            found = path if _is_new(path, seen) else None
            anything = True
        if found is not None:
            yield found
            anything = True
    if others:
        message = (
            f"holds files of unknown formats ({', '.join(sorted(others))}); {_known(suffixes)}"
        )
        yield Failure(about=str(top), message=message)
    elif not anything:
        yield Failure(about=str(top), message=f"holds nothing to read; {_known(suffixes)}")


def _open_folder(path: Path, pending: list[Path], seen: set[str]) -> Failure | None:
    """Put what a folder holds on the pile, first name on top."""
    if not _is_new(path, seen):
        message = "is a link to a folder that is read already; remove it"
        return Failure(about=str(path), message=message) if path.is_symlink() else None
    try:
        names = sorted(os.listdir(path), reverse=True)
    except OSError as error:
        return Failure(about=str(path), message=reason(error))
    pending.extend(path / name for name in names if not name.startswith("."))
    return None


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
