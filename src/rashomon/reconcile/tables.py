"""Reconcile's data files: words, weights and rules, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from rashomon.errors import DataError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster


@cache
def shipped(name: str) -> dict[str, Any]:
    """A file of `data/reconcile/`.

    Raises:
        DataError: if it is missing or is no mapping.
    """
    about = f"reconcile/{name}"
    try:
        content = (files("rashomon") / "data" / about).read_text(encoding="utf-8")
        data = yaml.load(content, Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"cannot be read: {error}; reinstall rashomon", about=about) from error
    if not isinstance(data, dict):
        raise DataError("is no mapping; reinstall rashomon", about=about)
    return data
