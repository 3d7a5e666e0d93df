"""Accounts at the desk: who may do what."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from rashomon.ledger.kept import Role
from tests.browser.desks import PASSWORD

REACHED = {
    Role.READER: {"/events"},
    Role.ANALYST: {"/events", "/review", "/add"},
    Role.EDITOR: {"/events", "/review", "/add"},
    Role.ADMIN: {"/events", "/review", "/add", "/users"},
}


def sign_in(page: Page, shared: str, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{shared}/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_what_it_may_and_is_refused_the_rest(
    page: Page, shared: str, role: Role
) -> None:
    sign_in(page, shared, role.value)
    expect(page.get_by_text(f"{role} · {role}")).to_have_count(1)
    for path in ("/events", "/review", "/add", "/users"):
        answer = page.goto(f"{shared}{path}")
        assert answer is not None
        assert answer.status == (200 if path in REACHED[role] else 403), path
        if path not in REACHED[role]:
            expect(page.get_by_role("heading", name="Not allowed")).to_have_count(1)
            expect(page.locator(f'nav a[href="{path}"]')).to_have_count(0)


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.EDITOR])
def test_only_editors_grade_sources(page: Page, shared: str, role: Role) -> None:
    sign_in(page, shared, role.value)
    page.goto(f"{shared}/sources")
    page.locator("tbody a").first.click()
    page.wait_for_url(re.compile("/sources/."))
    expect(page.get_by_role("button", name="Set grade")).to_have_count(int(role is Role.EDITOR))


def test_a_wrong_password_is_refused_without_saying_which_part_is_wrong(
    page: Page, shared: str
) -> None:
    sign_in(page, shared, "nobody", "wrong password")
    expect(page.get_by_role("alert")).to_have_text("Name and password do not fit.")


def test_signing_out_ends_the_session(page: Page, shared: str) -> None:
    sign_in(page, shared, "analyst")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/login"))
    page.goto(f"{shared}/events")
    assert page.url.endswith("/login")


def test_a_stranger_is_sent_to_sign_in(page: Page, shared: str) -> None:
    page.goto(f"{shared}/events")
    assert page.url.endswith("/login")
    expect(page.get_by_role("navigation")).to_have_count(0)
