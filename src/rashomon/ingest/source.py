"""What every format reads from: an open stream with a name, read whole up to a limit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from rashomon.errors import UnreadableDocument

FILE_LIMIT = 20_000_000
"""Bytes of one file, or of one line of records, that are taken into memory at once."""

_HEAD = 8192  # bytes in which a binary file shows itself; the same as git and grep look at


Seal = Callable[[bytes], str]
"""Takes the raw bytes of a document, gives their SHA-256 (hexadecimal)."""


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input, open for reading.

    `about` names it in messages; `id` is the identifier of a document that brings none; `seal`
    gives the SHA-256 of the bytes that a document is made from, and may keep them.
    """

    stream: BinaryIO
    about: str
    id: str
    seal: Seal = sha256


def whole(source: Source) -> bytes:
    """All bytes of a source.

    Raises:
        UnreadableDocument: if they are empty or more than FILE_LIMIT.
    """
    data = source.stream.read(FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        raise UnreadableDocument(
            f"is larger than {FILE_LIMIT // 1_000_000} MB; split it into smaller files"
            " (records: write one a line as .jsonl)"
        )
    if not data.strip():
        raise UnreadableDocument("is empty; there is nothing to read in it")
    return data


def check_is_text(data: bytes) -> None:
    """Refuse what is no text in an encoding that extends ASCII.

    Raises:
        UnreadableDocument: if the first 8 kB hold a zero byte, as binary files and UTF-16 do.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument("is UTF-16; convert it with iconv -f UTF-16 -t UTF-8")
    if b"\0" in data[:_HEAD]:
        raise UnreadableDocument("is a binary file; give the text, or the page as .html")
