"""What every request and every answer must satisfy."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from rashomon.desk.security import Guarded


async def answer(request: Request) -> Response:
    return PlainTextResponse(f"{request.method} done")


@pytest.fixture
def client() -> TestClient:
    app = Starlette(routes=[Route("/", answer, methods=["GET", "POST"])])
    app.add_middleware(Guarded, hosts=["127.0.0.1:8765", "localhost:8765"])
    return TestClient(app, base_url="http://127.0.0.1:8765")


def test_an_answer_forbids_inline_scripts_frames_and_foreign_loads(client: TestClient) -> None:
    headers = client.get("/").headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:9999", "127.0.0.1.evil.example:8765", ""]
)
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999"])
def test_a_form_from_elsewhere_is_refused(client: TestClient, origin: str) -> None:
    assert client.post("/", headers={"origin": origin}).status_code == 403


def test_a_form_of_the_desks_own_passes(client: TestClient) -> None:
    answered = client.post("/", headers={"origin": "http://127.0.0.1:8765"})
    assert (answered.status_code, answered.text) == (200, "POST done")


def test_a_map_server_of_the_users_own_is_allowed_by_name() -> None:
    app = Starlette(routes=[Route("/", answer)])
    app.add_middleware(Guarded, hosts=["testserver"], tiles="https://tiles.example")
    policy = TestClient(app).get("/").headers["content-security-policy"]
    assert "connect-src 'self' https://tiles.example;" in policy
