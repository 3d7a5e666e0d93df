from __future__ import annotations

import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Role, User

PASSWORD = "a long enough password"


def test_a_user_is_known_by_name_and_password(ledger: Ledger) -> None:
    ana = ledger.admit("ana", Role.ANALYST, PASSWORD, by="root")
    assert ledger.user("ana", PASSWORD) == ana == User(name="ana", role=Role.ANALYST)
    assert ledger.user("ana", PASSWORD + "!") is None
    assert ledger.user("ben", PASSWORD) is None
    assert ledger.user("ben", "nobody has this password") is None


def test_a_role_and_password_can_be_changed(ledger: Ledger) -> None:
    ledger.admit("ana", Role.READER, PASSWORD, by="root")
    ledger.admit("ana", Role.ADMIN, "another long password", by="root")
    assert ledger.user("ana", PASSWORD) is None
    assert list(ledger.users()) == [User(name="ana", role=Role.ADMIN)]


def test_who_is_disabled_does_not_enter(ledger: Ledger) -> None:
    ledger.admit("ana", Role.EDITOR, PASSWORD, by="root")
    ledger.disable("ana", by="root")
    assert ledger.user("ana", PASSWORD) is None
    assert list(ledger.users()) == [User(name="ana", role=Role.EDITOR, disabled=True)]
    assert [record.act for record in ledger.history("user", "ana")] == ["admit", "disable"]
    with pytest.raises(LedgerError, match="ben: there is no such user"):
        ledger.disable("ben", by="root")


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("ana", "short")])
def test_a_user_needs_a_name_and_a_password(ledger: Ledger, name: str, password: str) -> None:
    with pytest.raises(LedgerError, match="needs a"):
        ledger.admit(name, Role.READER, password, by="root")
