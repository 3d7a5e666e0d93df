"""Values as JSON bytes and back, and the digest by which the custody log knows them."""

from __future__ import annotations

import hashlib
import json
from typing import TypeVar

import msgspec

__all__ = ["decode", "digest", "encode"]

T = TypeVar("T")


def encode(value: object) -> bytes:
    """The value as JSON; lone surrogates, which UTF-8 has not, as JSON escapes."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")


def decode(body: bytes, type_: type[T]) -> T:
    """The value of JSON that `encode` wrote.

    Raises:
        msgspec.ValidationError: if it is no such value.
    """
    try:
        return msgspec.json.decode(body, type=type_)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError):  # an escape of a lone surrogate
        return msgspec.convert(json.loads(body), type_)


def digest(*parts: bytes) -> str:
    """SHA-256 (hexadecimal) of the parts, each preceded by its length."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()
