"""Who is asking: the token of a desk on this machine alone, or accounts with roles."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import HTTPException
from starlette.requests import HTTPConnection, Request

from rashomon.ledger.kept import Role

__all__ = [
    "COOKIE",
    "LONGEST_SESSION",
    "Gate",
    "Role",
    "Visitor",
    "check_word",
    "checked_form",
    "covers",
    "needs",
    "visitor_of",
]

COOKIE = "rashomon_desk"
LONGEST_SESSION = 12 * 3600  # seconds
_TRIES = 5  # failed sign-ins under one name or from one address, in:
_WINDOW = 300.0  # seconds
_REMEMBERED = 10_000  # names and addresses with failures; the oldest are forgotten


def covers(role: Role, needed: Role) -> bool:
    """Whether a role may do what another may; each may do what those before it may."""
    order = list(Role)
    return order.index(role) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Whoever is behind a request; `csrf` is the word that this session's forms must carry."""

    name: str
    role: Role
    csrf: str

    def may(self, role: str) -> bool:
        """Whether the visitor may do what `role` may; templates ask."""
        return covers(self.role, Role(role))


@dataclass(slots=True)
class Gate:
    """Keeps the sessions of one desk, in memory: a restart signs everybody out.

    Args:
        verify: name and password to a role, or None where they do not fit; None for a desk of one
            person on this machine, who comes in by `token`.
        standing: the role that an account has now, None for one that may not enter any more; it is
            asked at every request, so that what an admin decides holds at once.
        owner: the name under which that one person's acts are recorded.
    """

    verify: Callable[[str, str], Role | None] | None
    standing: Callable[[str], Role | None] | None = None
    owner: str = "analyst"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    secure: bool = False
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _sessions: dict[str, tuple[str, Role, float]] = field(default_factory=dict)
    _failures: dict[str, deque[float]] = field(default_factory=dict)

    def by_token(self, token: str) -> str | None:
        """A new session for whoever holds the printed token; None for any other."""
        if self.verify is not None or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        return self._open(self.owner, Role.ADMIN)

    def by_password(self, name: str, password: str, address: str) -> str | None:
        """A new session for an account; None where name and password do not fit.

        Raises:
            HTTPException: 429 after too many failures under that name or from that address.
        """
        keys = (f"name {name}", f"address {address}")
        if any(self._failed_lately(key) >= _TRIES for key in keys):
            raise HTTPException(429, "Too many failed sign-ins; wait five minutes.")
        role = self.verify(name, password) if self.verify else None
        if role is None:
            for key in keys:
                self._failures.setdefault(key, deque(maxlen=_TRIES)).append(time.monotonic())
            while len(self._failures) > _REMEMBERED:
                del self._failures[next(iter(self._failures))]
            return None
        self._failures.pop(keys[0], None)
        return self._open(name, role)

    def visitor(self, session: str | None) -> Visitor | None:
        """Who a session's cookie stands for; None where it stands for nobody any more."""
        known = self._sessions.get(_digest(session)) if session else None
        if session is None or known is None:
            return None
        name, role, until = known
        now = self.standing(name) if self.standing else role
        if now is None or time.monotonic() > until:
            self.close(session)
            return None
        csrf = hmac.new(self._key, session.encode(), hashlib.sha256).hexdigest()
        return Visitor(name=name, role=now, csrf=csrf)

    def close(self, session: str) -> None:
        """Ends a session."""
        self._sessions.pop(_digest(session), None)

    def _open(self, name: str, role: Role) -> str:
        session, now = secrets.token_urlsafe(32), time.monotonic()
        self._sessions = {key: held for key, held in self._sessions.items() if held[2] > now}
        self._sessions[_digest(session)] = (name, role, now + LONGEST_SESSION)
        return session

    def _failed_lately(self, key: str) -> int:
        failures = self._failures.get(key, deque())
        while failures and failures[0] < time.monotonic() - _WINDOW:
            failures.popleft()
        return len(failures)


def _digest(session: str) -> str:
    """Sessions are kept by digest, so that a look into memory or a log lets nobody in."""
    return hashlib.sha256(session.encode()).hexdigest()


def visitor_of(request: HTTPConnection) -> Visitor:
    """The visitor behind a request that has passed the gate."""
    visitor: Visitor = request.state.visitor
    return visitor


def needs(role: Role) -> Callable[[Request], Visitor]:
    """A dependency: the visitor, refused with 403 where the role does not reach."""

    def allowed(request: Request) -> Visitor:
        visitor = visitor_of(request)
        if not covers(visitor.role, role):
            raise HTTPException(403, f"This needs the role of {role}; you are {visitor.role}.")
        return visitor

    return allowed


async def checked_form(request: Request) -> dict[str, str]:
    """The fields of a form, once its `csrf` field or header is the session's own.

    Raises:
        HTTPException: 403 where it is not.
    """
    form = await request.form()
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    check_word(request, fields.pop("csrf", ""))
    return fields


def check_word(request: Request, word: str) -> None:
    """Holds a form's word (or the `x-csrf` header's) against the session's own.

    Raises:
        HTTPException: 403 where it is another.
    """
    given = request.headers.get("x-csrf") or word
    if not hmac.compare_digest(given.encode(), visitor_of(request).csrf.encode()):
        raise HTTPException(403, "This form has expired; load the page again.")
