"""What every request and every answer must satisfy: host, origin, and what a page may load."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guarded"]

_VERSIONED = "/static/vendor/"  # whose addresses carry the version, so that they never change
_FOR_GOOD = "max-age=31536000, immutable"
_SAFE = {"GET", "HEAD", "OPTIONS"}
_HEADERS = {
    # Article text and names are hostile: nothing inline runs, nothing remote loads, nobody frames.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'{tiles}; worker-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # "no-referrer" would hide the origin of our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guarded:
    """Middleware: refuses foreign hosts and origins, and puts the security headers on answers.

    The host check keeps a page elsewhere from reaching the desk under a name of its own (DNS
    rebinding); the origin check keeps it from sending the desk's forms.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], tiles: str | None = None) -> None:
        """Takes the names under which the desk is asked for, and what pages may load.

        Args:
            hosts: the names, with port, under which the desk may be asked for.
            tiles: an address on a map server of the user's own, from which pages may then load.
        """
        self.app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        server = urlsplit(tiles or "")
        allowed = f" {server.scheme}://{server.netloc}" if server.netloc else ""
        self._headers = {name: value.format(tiles=allowed) for name, value in _HEADERS.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        answer = PlainTextResponse(refusal, status_code=403) if refusal else self.app

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                kept = scope["path"].startswith(_VERSIONED)
                headers.setdefault("cache-control", _FOR_GOOD if kept else "no-store")
            await send(message)

        await answer(scope, receive, guarded)

    def _refusal(self, method: str, headers: Headers) -> str | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return "This desk does not answer under that host name."
        if method in _SAFE:
            return None
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host:
            return "That form did not come from this desk."
        return None
