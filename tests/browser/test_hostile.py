"""Hostile names and texts are text: nothing of them runs, loads or breaks the page."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.desk.ledgers import ENDLESS, HOSTILE

PATHS = [
    "/",
    "/events",
    "/events/hostile",
    "/documents",
    "/documents/hostile.txt",
    "/map",
    "/timeline",
    "/timeline?by=origin",
    "/sources",
    f"/sources/{quote(ENDLESS, safe='')}",
    "/review",
    "/search?q=script",
    f"/search?q={quote(HOSTILE, safe='', errors='replace')}",
    f"/events?place={quote(HOSTILE, safe='', errors='replace')}",
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:30])
def test_nothing_hostile_runs_or_breaks_the_page(page: Page, hostile: str, path: str) -> None:
    parts = urlsplit(hostile)
    page.goto(hostile)
    page.set_viewport_size({"width": 360, "height": 740})
    answer = page.goto(f"{parts.scheme}://{parts.netloc}{path}")
    assert answer is not None
    assert answer.status == 200
    assert page.locator("script:not([src]), img:not([src^='/static/'])").count() == 0
    assert page.locator("[onerror], [onclick], [style*='position']").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_markup_in_a_title_is_shown_as_it_was_written(page: Page, hostile: str) -> None:
    parts = urlsplit(hostile)
    page.goto(hostile)
    page.goto(f"{parts.scheme}://{parts.netloc}/events/hostile")
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()


def test_hostile_text_that_is_pasted_is_read_as_text(page: Page, hostile: str) -> None:
    parts = urlsplit(hostile)
    page.goto(hostile)
    page.goto(f"{parts.scheme}://{parts.netloc}/add")
    page.get_by_label("Name of the document").fill("../../<script>")
    page.get_by_label("Text", exact=True).fill(
        "<img src=x onerror=alert(1)> A guard said that <script>alert(2)</script> was \u202eback."
    )
    page.get_by_label("Publisher").fill("<b onclick=alert(3)>Bold</b>")
    page.get_by_role("button", name="Read and keep").click()
    page.locator('#job[data-done="yes"]').wait_for(timeout=60_000)
    page.locator("#job li a").click()
    expect(page.locator(".text")).to_contain_text("<script>alert(2)</script>")
    expect(page.locator(".facts")).to_contain_text("<b onclick=alert(3)>Bold</b>")
