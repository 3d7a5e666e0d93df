"""Tables: the YAML files of vocabulary, read and checked against a type."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from rashomon.errors import DataError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster
_T = TypeVar("_T")


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder under `data/`."""
    return Path(str(files("rashomon"))).joinpath("data", *parts)


def table(path: Path, shape: type[_T]) -> _T:
    """What a YAML file holds, as a value of `shape`.

    Raises:
        DataError: if the file cannot be read, is no YAML, or has another shape (names the place).
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        return msgspec.convert(data, type=shape)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"cannot be read: {error}", about=str(path)) from error
    except msgspec.ValidationError as error:
        raise DataError(f"does not fit: {error}", about=str(path)) from error
