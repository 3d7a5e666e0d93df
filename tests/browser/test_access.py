"""Every view for every eye: axe finds nothing serious, light and dark, wide and narrow.

axe-core is Deque's, under MPL-2.0; it lies in vendor/ as published, for the tests alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js").read_text("utf-8")
FOLLOWED = {
    "event": ("/events", ".rows a.title"),
    "reader": ("/documents", "a.title"),
    "claim": ("/review?doubt=claim", "[data-key=c]"),
    "source": ("/sources", "tbody a"),
}
VIEWS = {
    "overview": "/",
    "events": "/events",
    "documents": "/documents",
    "map": "/map",
    "timeline": "/timeline",
    "sources": "/sources",
    "review": "/review",
    "add": "/add",
    "search": "/search?q=hospital",
    "users": "/users",
    "nothing found": "/events?place=Nowhere",
    "an error": "/events/none",
}


def visit(page: Page, address: str, view: str) -> None:
    """Goes to a view by its address, or by following the first link of a list."""
    parts = urlsplit(address)
    base = f"{parts.scheme}://{parts.netloc}"
    page.goto(address)
    if view in VIEWS:
        page.goto(f"{base}{VIEWS[view]}")
    else:
        path, link = FOLLOWED[view]
        page.goto(f"{base}{path}")
        with page.expect_navigation():
            page.locator(link).first.click()
        page.wait_for_load_state()


def grave(page: Page) -> list[Any]:
    """What axe calls serious or critical: rule, and the elements."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (each["id"], [node["html"][:200] for node in each["nodes"][:3]])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", [*VIEWS, *FOLLOWED])
def test_axe_finds_nothing_serious(
    browser: Browser, address: str, view: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    visit(page, address, view)
    assert grave(page) == []
    context.close()


@pytest.mark.parametrize("view", [*VIEWS, *FOLLOWED])
def test_no_view_is_wider_than_a_small_telephone(browser: Browser, address: str, view: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    visit(page, address, view)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
