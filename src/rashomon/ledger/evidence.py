"""Raw bytes as they were collected, in a folder beside the ledger, named by their SHA-256."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from rashomon.errors import LedgerError

__all__ = ["Evidence"]


class Evidence:
    """A content-addressed folder: `ab/abcdef...` holds the bytes whose SHA-256 is that name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes of a hash lie, or would."""
        return self.folder / sha256[:2] / sha256

    def keep(self, raw: bytes) -> str:
        """Writes the bytes, unless they are there, and gives their SHA-256.

        The file appears whole and on disk, readable by its owner alone, or not at all.

        Raises:
            LedgerError: if it cannot be written.
        """
        sha256 = hashlib.sha256(raw).hexdigest()
        path = self.path(sha256)
        if path.exists():
            return sha256
        part = path.with_name(f".{sha256}.{os.getpid()}.part")
        try:
            for folder in (self.folder, path.parent):
                folder.mkdir(mode=0o700, exist_ok=True)
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as error:
            reason = (error.strerror or "unknown cause").lower()
            raise LedgerError(f"cannot be written ({reason})", about=str(path)) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of a hash.

        Raises:
            LedgerError: if they are missing or damaged.
        """
        path = self.path(sha256)
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise LedgerError("evidence is missing; put back a copy", about=str(path)) from error
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise LedgerError("evidence is damaged; put back a copy", about=str(path))
        return raw

    def is_whole(self, sha256: str, size: int) -> bool:
        """Whether the bytes of a hash are there, as many as they were, and no others."""
        try:
            return len(self.read(sha256)) == size
        except LedgerError:
            return False
