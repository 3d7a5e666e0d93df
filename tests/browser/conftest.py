"""A desk on the example and a desk full of hostile names, each a process, and a Chromium.

Where there is no Chromium or no Playwright nothing here is collected; the head of the run says so.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rashomon.ledger import open_ledger
from rashomon.ledger.kept import Role
from rashomon.pipeline.opened import open_with_readers
from tests.browser.desks import CHROMIUM, MISSING, PASSWORD, served
from tests.desk import ledgers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLE = Path(__file__).parents[2] / "src" / "rashomon" / "examples" / "mosul"
ARREST = "A police officer said that nine men were arrested in Mosul on 17 October 2016.\n"

collect_ignore_glob = ["test_*.py"] if MISSING else []


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the example, and a report of something else on the same day."""
    folder = tmp_path_factory.mktemp("example")
    path, report = folder / "ledger.db", folder / "arrest.txt"
    report.write_text(ARREST, "utf-8")
    with open_with_readers(path) as ledger:
        ledger.add(EXAMPLE, report, published="2016-10-18")
    return path


@pytest.fixture(scope="session")
def address(example: Path) -> Iterator[str]:
    """The desk of one person on the example, with the token."""
    with served(example) as address:
        yield address


@pytest.fixture(scope="session")
def shared(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk with an account of each role, named after it."""
    path = tmp_path_factory.mktemp("shared") / "ledger.db"
    shutil.copy(example, path)
    with open_ledger(path, by="tests") as ledger:
        for role in Role:
            ledger.admit(role.value, role, PASSWORD, by="tests")
    with served(path, "--accounts") as address:
        yield address.rstrip("/")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The desk on a ledger every field of which is hostile somewhere."""
    path = tmp_path_factory.mktemp("hostile") / "ledger.db"
    with ledgers.filled(path):
        pass
    with served(path) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  not there everywhere

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if it runs into an error or leaves the desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: troubles.extend(_foreign(request.url)))
    yield page
    context.close()
    assert troubles == []


def _foreign(url: str) -> list[str]:
    """The address itself where it leaves this machine."""
    return [] if re.match(r"http://127\.0\.0\.1:|data:|blob:http://127\.0\.0\.1:", url) else [url]
