"""Pictures of the desk on the example, for the documentation: `python scripts/screenshots.py`.

Writes docs/images/{overview,event,reader,map}.png. Needs the test dependencies and a Chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent.parent / "docs" / "images"
SIZE = {"width": 1280, "height": 860}


def main() -> None:
    """Opens the demo, and takes a picture of each view."""
    IMAGES.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "rashomon", "desk", "--demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout
            address = re.findall(r"http://\S+", desk.stdout.readline())[0]
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox"]
                )
                take(browser.new_page(viewport=SIZE, color_scheme="light"), address)
        finally:
            desk.terminate()


def take(page: Page, address: str) -> None:
    """The overview, the first event, the reader with one claim in focus, the map."""
    base = address.partition("/?")[0]
    page.goto(address)
    picture(page, "overview")
    page.goto(f"{base}/events")
    page.locator(".rows a.title").first.click()
    picture(page, "event")
    page.goto(f"{base}/documents")
    page.locator("a.title").first.click()
    page.wait_for_load_state("networkidle")
    for _ in range(4):
        page.keyboard.press("j")
    page.evaluate("scrollTo(0, 0)")
    picture(page, "reader")
    page.goto(f"{base}/map")
    page.wait_for_timeout(4000)  # the map is drawn when the page is long there
    picture(page, "map")


def picture(page: Page, name: str) -> None:
    """What stands on the page, without the hints of fonts still on their way."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")
    print(f"docs/images/{name}.png")


if __name__ == "__main__":
    main()
