"""What an investigator does at the desk, on the example."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

REPORT = """\
The governor of Salah al-Din said on Tuesday that nine people were killed in a fire in Tikrit.

"The hospital is full," a doctor told the Courier. Residents said that the bridge was closed.
"""


def opened(page: Page, address: str, path: str = "/") -> None:
    """Goes in by the token, and to a page."""
    page.goto(address)
    parts = urlsplit(address)
    if path != "/":
        page.goto(f"{parts.scheme}://{parts.netloc}{path}")


def test_the_contested_event_leads_to_the_words_of_an_account(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("heading", name="Contested").locator("..").get_by_role("link").nth(1).click()
    expect(page.get_by_text("answers exclude each other")).not_to_have_count(0)
    quote = page.locator(".account a.words").first
    words = quote.inner_text()
    quote.click()
    page.wait_for_url(re.compile("/documents/"))
    told = " ".join("".join(page.locator("mark.at").all_inner_texts()).split())
    assert told
    assert words.rstrip("…").startswith(told) or told.startswith(words.rstrip("…"))
    assert page.locator("mark.at").first.evaluate(
        "mark => { const y = mark.getBoundingClientRect().top; return y > 0 && y < innerHeight; }"
    )


def test_the_reader_steps_from_claim_to_claim_by_keyboard(page: Page, address: str) -> None:
    opened(page, address, "/documents")
    page.locator("a.title").first.click()
    page.wait_for_url(re.compile("/documents/."))
    page.get_by_role("combobox", name="Source").wait_for()
    page.keyboard.press("j")
    first = page.locator(".claim.focus").get_attribute("data-claim")
    assert first
    expect(page.locator(f'mark.lit[data-claims~="{first}"]')).not_to_have_count(0)
    page.keyboard.press("j")
    second = page.locator(".claim.focus").get_attribute("data-claim")
    assert second not in (None, first)
    page.keyboard.press("k")
    assert page.locator(".claim.focus").get_attribute("data-claim") == first


def test_the_reader_shows_the_claims_of_one_source(page: Page, address: str) -> None:
    opened(page, address, "/documents")
    page.locator("a.title").first.click()
    page.wait_for_url(re.compile("/documents/."))
    every = page.locator(".claim:visible").count()
    page.get_by_role("combobox", name="Source").select_option(index=1)
    some = page.locator(".claim:visible").count()
    assert 0 < some < every


def test_the_pointer_over_words_lights_their_claim(page: Page, address: str) -> None:
    opened(page, address, "/documents")
    page.locator("a.title").first.click()
    page.wait_for_url(re.compile("/documents/."))
    page.get_by_role("combobox", name="Source").wait_for()
    mark = page.locator("mark.content").first
    mark.hover()
    lit = page.locator(".claim.focus").get_attribute("data-claim")
    assert lit is not None
    assert lit in (mark.get_attribute("data-claims") or "")


def test_search_finds_while_one_types(page: Page, address: str) -> None:
    opened(page, address)
    page.keyboard.press("/")
    page.keyboard.type("hospital")
    hit = page.locator("#found .hit").first
    hit.wait_for()
    expect(page.locator("#found")).to_contain_text("hospital", ignore_case=True)
    page.keyboard.press("Escape")
    expect(page.locator("#found")).to_be_hidden()


def test_events_are_filtered_and_the_filter_goes_along_to_map_and_timeline(
    page: Page, address: str
) -> None:
    opened(page, address, "/events")
    page.get_by_role("textbox", name="Place").fill("Mosul")
    page.get_by_label("contested only").check()
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".rows a.title")).not_to_have_count(0)
    ways = page.get_by_role("navigation", name="Ways to see these events")
    ways.get_by_role("link", name="Map").click()
    assert page.get_by_role("textbox", name="Place").input_value() == "Mosul"
    ways.get_by_role("link", name="Timeline").click()
    assert page.get_by_role("textbox", name="Place").input_value() == "Mosul"


def test_a_pair_is_judged_and_the_judgement_undone_by_keyboard_alone(
    page: Page, address: str
) -> None:
    opened(page, address, "/review?doubt=pair")
    asked = page.locator("input[name=left]").first.get_attribute("value")
    with page.expect_navigation():
        page.keyboard.press("d")
    expect(page.locator(".tag.denies", has_text="different")).to_have_count(1)
    with page.expect_navigation():
        page.keyboard.press("z")
    expect(page.locator(".tag.open", has_text="unsure")).to_have_count(1)
    expect(page.locator(".tag", has_text="different")).to_have_count(0)
    again = page.locator("[data-keys] input[name=left]").first.get_attribute("value")
    assert again == asked


def test_review_passes_over_and_goes_back_by_keyboard(page: Page, address: str) -> None:
    opened(page, address, "/review?doubt=claim")
    page.keyboard.press("n")
    page.wait_for_url(re.compile("skip=1"))
    page.keyboard.press("p")
    page.wait_for_url(re.compile("skip=0"))
    page.keyboard.press("c")
    page.wait_for_url(re.compile("/claims/"))
    expect(page.get_by_role("heading", name="Correct", exact=True)).not_to_have_count(0)


def test_a_place_is_corrected_and_the_correction_undone(page: Page, address: str) -> None:
    opened(page, address, "/review?doubt=claim")
    page.keyboard.press("c")
    page.wait_for_url(re.compile("/claims/"))
    page.get_by_label("Look up").fill("Tikrit")
    page.keyboard.press("Enter")
    page.locator("input[type=radio]").first.check()
    page.locator("form", has=page.locator("input[type=radio]")).get_by_role(
        "button", name="Set"
    ).click()
    expect(page.locator(".quoted")).to_contain_text("Tikrit")
    expect(page.get_by_text("places by")).to_have_count(1)
    page.get_by_role("button", name="Undo: take the machine's value again").click()
    expect(page.locator(".quoted")).not_to_contain_text("Tikrit")


def test_a_pasted_report_is_read_and_its_claims_are_seen(page: Page, address: str) -> None:
    opened(page, address, "/add")
    page.get_by_label("Name of the document").fill("courier-shelling")
    page.get_by_label("Text", exact=True).fill(REPORT)
    page.get_by_label("Publisher").fill("The Courier")
    page.get_by_label("Published on").fill("2019-03-06")
    page.get_by_role("button", name="Read and keep").click()
    page.locator('#job[data-done="yes"]').wait_for(timeout=60_000)
    page.get_by_role("link", name="courier-shelling").click()
    expect(page.locator(".claim").nth(1)).to_be_attached()
    expect(page.locator(".claims")).to_contain_text("governor")
    page.get_by_text("Custody").click()
    expect(page.locator(".margin ol.rows li")).not_to_have_count(0)


def test_a_source_is_graded_and_its_history_says_by_whom(page: Page, address: str) -> None:
    opened(page, address, "/sources")
    page.locator("tbody a").first.click()
    page.wait_for_url(re.compile("/sources/."))
    page.get_by_role("combobox", name="Reliability").select_option("C")
    page.get_by_label("Note").fill("often right on the east bank")
    page.get_by_role("button", name="Set grade").click()
    expect(page.get_by_text("fairly reliable")).not_to_have_count(0)
    expect(page.get_by_text("often right on the east bank")).not_to_have_count(0)


def test_everything_can_be_reached_by_tab(page: Page, address: str) -> None:
    opened(page, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
