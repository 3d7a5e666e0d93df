"""Serving the desk: on this machine for one person, or with accounts for several."""

from __future__ import annotations

import gc
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import uvicorn

from rashomon.desk.app import Desk, create_app
from rashomon.desk.auth import Gate
from rashomon.errors import DeskError
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Role

__all__ = ["LOOPBACK", "gate_for", "listening", "serve"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def gate_for(ledger: Ledger, host: str, *, accounts: bool, secure: bool) -> Gate:
    """The gate of a desk: by token for one person on loopback, else by the ledger's accounts.

    Args:
        host: the address that the desk will listen on.
        accounts: whether to ask for accounts on loopback too.
        secure: whether the desk is reached by HTTPS only (a proxy before it).

    Raises:
        DeskError: where accounts are needed and there are none.
    """
    if host in LOOPBACK and not accounts:
        return Gate(verify=None, owner=ledger.by, secure=secure)
    if not any(not user.disabled for user in ledger.users()):
        raise DeskError(
            "nobody has an account; add one with `rashomon user add NAME --role admin`, or let"
            " the desk listen on 127.0.0.1",
            about=host,
        )

    def verify(name: str, password: str) -> Role | None:
        user = ledger.user(name, password)
        return user.role if user else None

    def standing(name: str) -> Role | None:
        users = (user for user in ledger.users() if not user.disabled)
        return next((user.role for user in users if user.name == name), None)

    return Gate(verify=verify, standing=standing, secure=secure)


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket at an address; port 0 is any that is free.

    Raises:
        DeskError: where the port is taken.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, port))
        except OSError as error:
            reason = (error.strerror or "unknown cause").lower()
            message = f"cannot listen there ({reason}); choose another --port"
            raise DeskError(message, about=f"{host}:{port}") from error
        yield bound


def serve(desk: Desk, bound: socket.socket, *, names: Collection[str] = ()) -> None:
    """Answers requests until it is interrupted; what is being added by then is added still.

    Args:
        bound: where it listens.
        names: host names, besides the address, under which the desk is reached.
    """
    host, port = bound.getsockname()[:2]
    known = {host, *names, *(LOOPBACK if host in LOOPBACK else ())}
    hosts = {f"[{name}]:{port}" if ":" in name else f"{name}:{port}" for name in known}
    app = create_app(desk, hosts=hosts | set(names))
    gc.freeze()  # what is loaded by now stays: no need to look through it with every large page
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False)
    try:
        uvicorn.Server(config).run(sockets=[bound])
    finally:
        app.state.jobs.close()
