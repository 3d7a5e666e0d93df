"""A view as a page for people or, at the same address with `.json`, as data for programs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.desk import wording
from rashomon.desk.filters import address
from rashomon.desk.protection import PROTECTED
from rashomon.ledger.codec import encode

__all__ = ["AsJson", "page", "partial"]

_TEMPLATES = Path(__file__).parent / "templates"
_SUFFIX = ".json"


class AsJson:
    """Middleware: an address that ends in `.json` is that page's, asked for as data."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; static files keep their names."""
        path: str = scope.get("path", "")
        if path.endswith(_SUFFIX) and not path.startswith("/static/"):
            shortened = path.removesuffix(_SUFFIX) or "/"
            scope = {**scope, "path": shortened, "raw_path": None, "as_json": True}
        await self.app(scope, receive, send)


def page(request: Request, template: str, view: object, *, status: int = 200) -> Response:
    """The view as data where the address ends in `.json`, else through a template.

    Args:
        template: a file of `templates/`, in which the view is `view`.
        view: a data class whose fields are the page's data, and the JSON's.
    """
    if request.scope.get("as_json"):
        return Response(encode(view), media_type="application/json", status_code=status)
    return partial(request, template, view, status=status)


def partial(request: Request, template: str, view: object, *, status: int = 200) -> Response:
    """The view through a template, whatever the address: a piece of a page, or a form's answer."""
    text = _environment().get_template(template).render(view=view, request=request)
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["protected"] = PROTECTED
    environment.filters |= wording.FILTERS | {"address": address}
    return environment
