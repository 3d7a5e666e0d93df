"""The desk as a process: the printed address opens it, and nothing else does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.desks import served
from tests.desk import ledgers

ASK = """
import http.client, json, sys
from urllib.parse import urlsplit
parts = urlsplit(sys.argv[1])
def ask(path, **headers):
    asking = http.client.HTTPConnection(parts.netloc, timeout=30)
    asking.request("GET", path, headers=headers)
    answer = asking.getresponse()
    return answer.status, answer.getheader("set-cookie"), answer.read().decode()
_, cookie, _ = ask("/?" + parts.query)
inside = ask("/events", cookie=cookie.partition(";")[0])
print(json.dumps({
    "without": ask("/events")[0],
    "inside": inside[0],
    "shown": "Al-Qa" in inside[2],
    "foreign": ask("/events", cookie=cookie.partition(";")[0], host="evil.example")[0],
}))
"""


def test_the_printed_address_opens_the_desk_and_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with ledgers.filled(path):
        pass
    with served(path) as address:
        assert urlsplit(address).hostname == "127.0.0.1"
        done = subprocess.run(
            [sys.executable, "-c", ASK, address], capture_output=True, text=True, check=False
        )
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "without": 401,
        "inside": 200,
        "shown": True,
        "foreign": 403,
    }
