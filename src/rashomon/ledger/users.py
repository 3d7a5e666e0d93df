"""Who may enter the desk: names, roles and passwords, hashed with Argon2id."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from rashomon.errors import LedgerError
from rashomon.ledger import tables
from rashomon.ledger.custody import Act, append
from rashomon.ledger.kept import Role, User

__all__ = ["check_password", "disable_user", "put_user", "select_users"]

LEAST_LENGTH = 12  # characters of a password

_HASHER = PasswordHasher()  # the library's defaults are RFC 9106's second recommended option
_NOBODY = _HASHER.hash("nobody has this password")


def put_user(connection: sa.Connection, name: str, role: Role, password: str, *, by: str) -> User:
    """Lets somebody in, or gives a new role and password to one who is there.

    Raises:
        LedgerError: if the name is empty or the password too short.
    """
    if not name.strip():
        raise LedgerError("a user needs a name")
    if len(password) < LEAST_LENGTH:
        raise LedgerError(f"needs a password of at least {LEAST_LENGTH} characters", about=name)
    table = tables.users
    row = {"role": role.value, "hash": _HASHER.hash(password), "disabled": False}
    changed = connection.execute(table.update().where(table.c.name == name).values(**row))
    if not changed.rowcount:
        connection.execute(table.insert(), {"name": name, **row})
    append(connection, Act(act="admit", kind="user", item=name, by=by, note=f"as {role}"))
    return User(name=name, role=role)


def disable_user(connection: sa.Connection, name: str, *, by: str) -> None:
    """Keeps somebody out; the name stays, as the custody log speaks of it.

    Raises:
        LedgerError: if there is no such user.
    """
    table = tables.users
    changed = connection.execute(table.update().where(table.c.name == name).values(disabled=True))
    if not changed.rowcount:
        raise LedgerError("there is no such user", about=name)
    append(connection, Act(act="disable", kind="user", item=name, by=by))


def select_users(connection: sa.Connection) -> Iterator[User]:
    """All users by name, those who are kept out too."""
    table = tables.users
    for row in connection.execute(sa.select(table).order_by(table.c.name)):
        yield User(name=row.name, role=Role(row.role), disabled=row.disabled)


def check_password(connection: sa.Connection, name: str, password: str) -> User | None:
    """The user who gives this name and password; None where either is wrong or they are kept out.

    Takes as long where there is no such user, so that names cannot be guessed by the clock.
    """
    table = tables.users
    row = connection.execute(sa.select(table).where(table.c.name == name)).first()
    try:
        _HASHER.verify(row.hash if row else _NOBODY, password)
    except (Argon2Error, InvalidHashError):
        return None
    if row is None or row.disabled:
        return None
    return User(name=row.name, role=Role(row.role))
