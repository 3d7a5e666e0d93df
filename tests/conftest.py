from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

from tests.browser.desks import CHROMIUM, MISSING

# The index of places is built once and serves every later run of the tests, theirs alone.
os.environ["RASHOMON_CACHE"] = str(Path(__file__).parent.parent / ".pytest_cache" / "rashomon")

# A busy machine is no defect of what is tested; time is tested where it is the subject.
settings.register_profile("rashomon", deadline=None)
settings.load_profile("rashomon")


def pytest_report_header() -> str:
    """Says whether the desk is tested in a browser."""
    return f"browser tests: left out, no {MISSING} here" if MISSING else f"browser: {CHROMIUM}"
