"""Users: who may enter the desk, and as what; for admins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.desk.auth import Visitor, checked_form, needs
from rashomon.desk.respond import page
from rashomon.desk.wording import LONGEST
from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Role, User

router = APIRouter()

Admin = Annotated[Visitor, Depends(needs(Role.ADMIN))]
Form = Annotated[dict[str, str], Depends(checked_form)]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserList:
    """The users, with what was wrong with the last form."""

    users: tuple[User, ...]
    roles: tuple[str, ...] = tuple(Role)
    trouble: str = ""


@router.get("/users")
def users(request: Request, visitor: Admin) -> Response:
    """Who may enter, and who may not any more."""
    return page(request, "users.html", UserList(users=tuple(_ledger(request).users())))


@router.post("/users")
def admit(request: Request, visitor: Admin, form: Form) -> Response:
    """Lets somebody in, or gives one who is there a new role and password."""
    role = form.get("role", "")
    if role not in set(Role):
        raise HTTPException(422, "A role is reader, analyst, editor or admin.")
    ledger, name = _ledger(request), form.get("name", "").strip()[:LONGEST]
    try:
        ledger.admit(name, Role(role), form.get("password", ""), by=visitor.name)
    except LedgerError as error:
        view = UserList(users=tuple(ledger.users()), trouble=str(error))
        return page(request, "users.html", view, status=422)
    return RedirectResponse("/users", 303)


@router.post("/users/disable")
def disable(request: Request, visitor: Admin, form: Form) -> Response:
    """Keeps somebody out from now on."""
    name = form.get("name", "")
    if name == visitor.name:
        raise HTTPException(422, "You cannot keep yourself out; ask another admin.")
    _ledger(request).disable(name, by=visitor.name)
    return RedirectResponse("/users", 303)


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.desk.ledger
    return ledger
