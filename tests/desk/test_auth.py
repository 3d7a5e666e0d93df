"""Who may come in, and as whom."""

from __future__ import annotations

import pytest
from fastapi import HTTPException

from rashomon.desk.auth import Gate, covers
from rashomon.ledger.kept import Role

PASSWORDS = {"amina": ("northern lights", Role.EDITOR)}


def verify(name: str, password: str) -> Role | None:
    known = PASSWORDS.get(name)
    return known[1] if known and known[0] == password else None


def test_the_printed_token_lets_its_holder_in_as_the_owner() -> None:
    gate = Gate(verify=None, owner="lina")
    visitor = gate.visitor(gate.by_token(gate.token))
    assert visitor is not None
    assert (visitor.name, visitor.role) == ("lina", Role.ADMIN)


def test_another_token_lets_nobody_in() -> None:
    gate = Gate(verify=None)
    assert gate.by_token(f"{gate.token}x") is None
    assert gate.by_token("") is None


def test_a_desk_with_accounts_takes_no_token() -> None:
    gate = Gate(verify=verify)
    assert gate.by_token(gate.token) is None


def test_name_and_password_open_a_session_in_the_accounts_role() -> None:
    gate = Gate(verify=verify)
    visitor = gate.visitor(gate.by_password("amina", "northern lights", "10.0.0.1"))
    assert visitor is not None
    assert visitor.may("analyst")
    assert not visitor.may("admin")


def test_a_closed_session_stands_for_nobody() -> None:
    gate = Gate(verify=verify)
    session = gate.by_password("amina", "northern lights", "10.0.0.1")
    assert session
    gate.close(session)
    assert gate.visitor(session) is None


def test_sessions_carry_different_words_against_forgery() -> None:
    gate = Gate(verify=verify)
    visitors = [gate.visitor(gate.by_password("amina", "northern lights", "a")) for _ in "ab"]
    assert len({visitor.csrf for visitor in visitors if visitor}) == 2


@pytest.mark.parametrize(("name", "address"), [("amina", "10.0.0.{n}"), ("user{n}", "10.0.0.1")])
def test_too_many_failures_under_a_name_or_from_an_address_are_refused(
    name: str, address: str
) -> None:
    gate = Gate(verify=verify)
    for n in range(5):
        assert gate.by_password(name.format(n=n), "guess", address.format(n=n)) is None
    with pytest.raises(HTTPException, match="wait five minutes"):
        gate.by_password(name.format(n=9), "northern lights", address.format(n=9))


def test_each_role_may_do_what_those_before_it_may() -> None:
    for place, role in enumerate(Role):
        assert [covers(role, other) for other in Role] == [i <= place for i in range(len(Role))]
