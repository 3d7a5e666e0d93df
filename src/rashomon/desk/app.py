"""The desk as an application: its middleware, its pages and how an error looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from rashomon.desk.aged import Aged
from rashomon.desk.auth import COOKIE, Gate
from rashomon.desk.jobs import Jobs
from rashomon.desk.respond import AsJson, page
from rashomon.desk.security import Guarded
from rashomon.desk.tiles import open_tiles
from rashomon.desk.views import (
    add,
    claims,
    events,
    login,
    map,
    overview,
    reader,
    review,
    sources,
    timeline,
    users,
)
from rashomon.desk.waiting import Waiting
from rashomon.errors import RashomonError
from rashomon.ledger import Ledger
from rashomon.pipeline.keep import Keeper

__all__ = ["Desk", "Trouble", "create_app"]

_STATIC = Path(__file__).parent / "static"
_VIEWS = (login, overview, events, reader, claims, map, timeline, sources, review, add, users)
_OPEN = ("/static/", "/login")  # what a stranger may ask for


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the pages work on; `request.app.state.desk`.

    `keeper` holds the ledger, and reads what is added.

    `tiles` is the address of a map server's tiles ("https://.../{z}/{x}/{y}.png") or the path of a
    PMTiles file, None for the shipped base map.
    """

    keeper: Keeper
    gate: Gate
    tiles: str | None = None

    @property
    def ledger(self) -> Ledger:
        """The ledger that the desk shows."""
        return self.keeper.ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """The view of an error: the HTTP status and one sentence."""

    status: int
    message: str


def create_app(desk: Desk, *, hosts: Collection[str]) -> FastAPI:
    """The desk on a ledger.

    Args:
        hosts: the names, with port, under which it may be asked for.
    """
    app = FastAPI(title="Rashomon desk", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    app.state.jobs = Jobs()
    app.state.tiles = open_tiles(desk.tiles)
    app.state.waiting = Waiting(desk.ledger)
    app.state.figures = Aged(lambda: overview.figures(desk.ledger))
    for view in _VIEWS:
        app.include_router(view.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(RashomonError)(_failed)
    app.middleware("http")(_admitted)
    app.add_middleware(AsJson)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Guarded, hosts=hosts, tiles=desk.tiles)
    return app


async def _admitted(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    """Lets in whoever has a session or brings the token; sends others to sign in."""
    gate: Gate = request.app.state.desk.gate
    token = request.query_params.get("token")
    session = gate.by_token(token) if token else None
    if session:
        bare = request.url.remove_query_params("token")
        answer = RedirectResponse(bare.path + (f"?{bare.query}" if bare.query else ""), 303)
        answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", secure=gate.secure)
        return answer
    request.state.visitor = gate.visitor(request.cookies.get(COOKIE))
    if request.state.visitor or request.url.path.startswith(_OPEN):
        return await call_next(request)
    if gate.verify is None:
        message = "Open the address that `rashomon desk` printed: it carries the key to this desk."
        return page(request, "trouble.html", Trouble(status=401, message=message), status=401)
    return RedirectResponse("/login", 303)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    trouble = Trouble(status=error.status_code, message=str(error.detail))
    return page(request, "trouble.html", trouble, status=error.status_code)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    message = f"{'.'.join(str(part) for part in first['loc'][1:])}: {first['msg']}"
    return page(request, "trouble.html", Trouble(status=422, message=message), status=422)


def _failed(request: Request, error: Exception) -> Response:
    return page(request, "trouble.html", Trouble(status=400, message=str(error)), status=400)
