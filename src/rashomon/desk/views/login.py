"""Signing in and out, where the desk has accounts."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.desk.auth import COOKIE, Gate, checked_form
from rashomon.desk.respond import page

router = APIRouter()

_LONGEST = 1024  # characters of a password; argon2 would work long on more


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """The form, with what went wrong the last time."""

    trouble: str = ""


@router.get("/login")
def login(request: Request) -> Response:
    """The form to sign in."""
    return page(request, "login.html", SignIn())


@router.post("/login")
async def sign_in(request: Request) -> Response:
    """Opens a session where name and password fit; says only that they do not where not."""
    gate: Gate = request.app.state.desk.gate
    form = await request.form()
    name, password = str(form.get("name", "")), str(form.get("password", ""))
    address = request.client.host if request.client else ""
    session = gate.by_password(name[:_LONGEST], password[:_LONGEST], address)
    if session is None:
        trouble = SignIn(trouble="Name and password do not fit.")
        return page(request, "login.html", trouble, status=401)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", secure=gate.secure)
    return answer


@router.post("/logout", dependencies=[Depends(checked_form)])
def sign_out(request: Request) -> Response:
    """Ends the session."""
    gate: Gate = request.app.state.desk.gate
    gate.close(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer
