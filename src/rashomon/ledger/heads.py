"""The head of the custody log, signed: later it proves that nothing was cut off or replaced.

The signature is HMAC-SHA256 (RFC 2104) with a key that its keeper has, apart from the ledger. Who
checks needs the key too; a public-key signature would cost 15 MB of `cryptography`.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace

import msgspec

from rashomon.errors import LedgerError
from rashomon.ledger.codec import encode

__all__ = ["Head", "parse_head", "signed"]

SCHEMA = "rashomon/head@1"
LEAST_KEY_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last record of a ledger's custody log at some instant.

    `ledger` is the name that the log's first record gives the ledger; `signature` is over all the
    other fields.
    """

    ledger: str
    number: int
    hash: str
    instant: str
    signature: str = ""
    schema: str = SCHEMA

    def json(self) -> bytes:
        """The head as one line of JSON."""
        return encode(self) + b"\n"

    def is_signed_with(self, key: bytes) -> bool:
        """Whether the signature is by this key and over these fields."""
        return hmac.compare_digest(self.signature, _signature(self, key))


def signed(head: Head, key: bytes) -> Head:
    """The head with its signature.

    Raises:
        LedgerError: if the key is short.
    """
    if len(key) < LEAST_KEY_BYTES:
        raise LedgerError(f"a key has at least {LEAST_KEY_BYTES} bytes; make one at random")
    return replace(head, signature=_signature(head, key))


def parse_head(line: bytes) -> Head:
    """The head of its JSON.

    Raises:
        LedgerError: if it is none.
    """
    try:
        head = msgspec.json.decode(line, type=Head)
    except msgspec.DecodeError as error:
        raise LedgerError(f"is not the head of a custody log: {error}") from error
    if head.schema != SCHEMA:
        raise LedgerError(f"is not a head that this version reads ({head.schema})")
    return head


def _signature(head: Head, key: bytes) -> str:
    message = encode(replace(head, signature=""))
    return hmac.new(key, message, hashlib.sha256).hexdigest()
