"""Where the browser is, and desks as processes of their own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MISSING = "Chromium" if not CHROMIUM else "" if find_spec("playwright") else "Playwright"
PASSWORD = "twelve or more"


@contextmanager
def served(path: Path, *options: str) -> Iterator[str]:
    """`rashomon desk` on a ledger; the address that it printed."""
    command = [sys.executable, "-m", "rashomon", "desk", str(path), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        try:
            found = re.search(r"http://\S+", desk.stdout.readline())
            assert found is not None
            yield found[0]
        finally:
            desk.terminate()
