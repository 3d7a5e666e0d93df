"""Who comes in, by what, and what each role may do, through the desk itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from fastapi.testclient import TestClient

from rashomon.desk.app import Desk, create_app
from rashomon.desk.auth import COOKIE, Gate
from rashomon.desk.serve import gate_for
from rashomon.errors import DeskError
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Role
from rashomon.pipeline.keep import Keeper
from rashomon.resolve.resolver import Resolver
from tests.desk import ledgers
from tests.fakes import FakeReader

PASSWORD = "northern lights"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with an account of each role, named after it."""
    with ledgers.filled(tmp_path / "ledger.db") as ledger:
        for role in Role:
            ledger.admit(role.value, role, PASSWORD, by="tests")
        yield ledger


def stranger(ledger: Ledger, *, accounts: bool = True, secure: bool = False) -> TestClient:
    gate = gate_for(ledger, "127.0.0.1", accounts=accounts, secure=secure)
    keeper = Keeper(
        ledger=ledger, reader=FakeReader(), resolver=cast(Resolver, ledgers.Resolving())
    )
    app = create_app(Desk(keeper=keeper, gate=gate), hosts=[ledgers.HOST])
    return TestClient(app, base_url=f"http://{ledgers.HOST}", follow_redirects=False)


def signed_in(ledger: Ledger, role: Role) -> TestClient:
    client = stranger(ledger)
    form = {"name": role.value, "password": PASSWORD}
    assert client.post("/login", data=form).status_code == 303
    return client


def gate_of(client: TestClient) -> Gate:
    return cast(Gate, cast("object", client.app).state.desk.gate)  # type: ignore[attr-defined]


def word(client: TestClient) -> str:
    """The word that the session's forms carry."""
    visitor = gate_of(client).visitor(client.cookies.get(COOKIE))
    assert visitor is not None
    return visitor.csrf


def forms(ledger: Ledger) -> dict[str, tuple[Role, dict[str, str]]]:
    """Every form of the desk, the least role that may send it, and what it carries."""
    first, second = (kept.id for kept in ledger.claims(limit=2))
    left, right = (source.name for source in ledger.sources(limit=2))
    pair = {"left": first, "right": second, "verdict": "same"}
    two = {"left": left, "right": right, "verdict": "different"}
    return {
        "/review": (Role.ANALYST, pair),
        "/review/undo": (Role.ANALYST, pair),
        "/review/origin": (Role.ANALYST, two),
        "/review/origin/undo": (Role.ANALYST, two),
        f"/claims/{first}/stance": (Role.ANALYST, {"stance": "denies"}),
        "/add": (Role.ANALYST, {"text": "Rana said the bridge fell."}),
        f"/sources/{left}/grade": (Role.EDITOR, {"reliability": "B", "note": "so far"}),
        f"/sources/{left}/sensitive": (Role.EDITOR, {"sensitive": "no"}),
        "/users": (Role.ADMIN, {"name": "lina", "password": PASSWORD, "role": "reader"}),
        "/users/disable": (Role.ADMIN, {"name": "reader"}),
    }


def test_without_the_token_the_desk_of_one_person_is_locked(ledger: Ledger) -> None:
    client = stranger(ledger, accounts=False)
    for path in ("/", "/events", "/events.json", "/add", "/?token=wrong"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert "market" not in answer.text.casefold()


def test_the_token_becomes_a_cookie_and_leaves_the_address(ledger: Ledger) -> None:
    client = stranger(ledger, accounts=False)
    answer = client.get("/events", params={"token": gate_of(client).token, "place": "x"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?place=x")
    cookie = answer.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/events").status_code == 200


def test_behind_https_the_cookie_never_goes_in_the_clear(ledger: Ledger) -> None:
    client = stranger(ledger, secure=True)
    answer = client.post("/login", data={"name": "reader", "password": PASSWORD})
    assert "secure" in answer.headers["set-cookie"].casefold()


def test_one_person_acts_under_the_login_name(ledger: Ledger) -> None:
    client = stranger(ledger, accounts=False)
    client.get("/", params={"token": gate_of(client).token})
    assert f"{ledger.by} · admin" in client.get("/events").text


@pytest.mark.parametrize("role", list(Role))
def test_each_form_is_taken_from_those_who_may_send_it(ledger: Ledger, role: Role) -> None:
    client = signed_in(ledger, role)
    order = list(Role)
    for path, (least, fields) in forms(ledger).items():
        answer = client.post(path, data={**fields, "csrf": word(client)})
        may = order.index(role) >= order.index(least)
        assert answer.status_code == (303 if may else 403), path


def test_no_form_is_taken_without_the_sessions_word(ledger: Ledger) -> None:
    client = signed_in(ledger, Role.ADMIN)
    for path, (_, fields) in forms(ledger).items():
        for csrf in ({}, {"csrf": "guessed"}):
            assert client.post(path, data={**fields, **csrf}).status_code == 403, path
    assert client.post("/logout").status_code == 403


def test_five_wrong_passwords_lock_the_name_for_a_while(ledger: Ledger) -> None:
    client = stranger(ledger)
    for _ in range(5):
        wrong = client.post("/login", data={"name": "reader", "password": "guessed"})
        assert wrong.status_code == 401
    right = client.post("/login", data={"name": "reader", "password": PASSWORD})
    assert right.status_code == 429


def test_signing_out_ends_the_session_for_every_holder_of_the_cookie(ledger: Ledger) -> None:
    client = signed_in(ledger, Role.READER)
    stolen = client.cookies.get(COOKIE)
    client.post("/logout", data={"csrf": word(client)})
    client.cookies.set(COOKIE, stolen or "")
    assert client.get("/events").headers["location"] == "/login"


def test_whoever_is_kept_out_is_out_at_once(ledger: Ledger) -> None:
    client = signed_in(ledger, Role.ANALYST)
    ledger.disable("analyst", by="tests")
    assert client.get("/events").status_code == 303


def test_a_new_role_holds_at_once(ledger: Ledger) -> None:
    client = signed_in(ledger, Role.ANALYST)
    ledger.admit("analyst", Role.READER, PASSWORD, by="tests")
    assert client.get("/review").status_code == 403


def test_what_a_visitor_adds_is_recorded_under_the_visitors_name(ledger: Ledger) -> None:
    client = signed_in(ledger, Role.ANALYST)
    form = {"name": "bridge", "text": "Rana said the bridge fell.", "csrf": word(client)}
    client.post("/add", data=form)
    client.app.state.jobs.close()  # type: ignore[attr-defined]
    record = next(iter(ledger.history("document", "bridge")))
    assert (record.act, record.actor) == ("add", "analyst")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::"])
def test_a_desk_for_others_needs_accounts(tmp_path: Path, host: str) -> None:
    with (
        ledgers.filled(tmp_path / "empty.db") as ledger,
        pytest.raises(DeskError, match="rashomon user add"),
    ):
        gate_for(ledger, host, accounts=False, secure=False)
