"""Sensitive names reach nobody below editor, on any page and in any data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rashomon.desk.protection import PROTECTED
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Reliability, Role
from rashomon.model.event import Verdict
from tests.desk import ledgers
from tests.ledger import stories

NAME = "Colonel Nadia Karim"
TEXT = (
    f"{NAME} met the reporter at dawn. Karim is fifty.\n\n"
    f"{NAME} told the Courier that shells fell on the market of Al-Qa'im. "
    "Nadia  KARIM's driver said that the road was closed."
)
ELSEWHERE = f"Rivals of colonel nadia\nkarim said that the story of {NAME} was false."


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with a sensitive source, an event that rests on it, and an alias of it."""
    path = tmp_path_factory.mktemp("protected") / "ledger.db"
    with ledgers.filled(path) as ledger:
        told = stories.document("colonel-nadia-karim.txt", TEXT)
        rivals = stories.document("rivals.txt", ELSEWHERE)
        first = stories.reading(told, ledgers.said(told, "shells fell on the market", NAME))
        second = stories.reading(rivals, ledgers.said(rivals, f"the story of {NAME}", "rivals"))
        for reading in (first, second):
            ledger.add(reading)
        event = ledgers.event(
            "protected",
            f"What {NAME} saw",
            (*first.claims, *second.claims),
            where=ledgers.at(stories.QAIM, 1, 5.0),
            when=None,
            questions=(
                ledgers.occurrence("protected-did", first),
                ledgers.question(
                    "protected-what",
                    f"Is {NAME} right?",
                    (ledgers.answer(f"{NAME} is", first, 0), ledgers.answer("no", second, 0)),
                ),
            ),
        )
        ledger.replace_events([event], touched=None)
        ledger.alias("Nadia Karim", NAME, by="lina", note=f"{NAME} goes by both")
        ledger.judge(
            first.claims[0].claim.id,
            second.claims[0].claim.id,
            Verdict.UNSURE,
            by="lina",
            note=NAME,
        )
        ledger.grade("rivals", Reliability.D, by="lina", note=f"they speak against {NAME}")
        ledger.mark_sensitive(NAME, by="lina")
        yield ledger


def visitor(app: FastAPI, role: Role) -> TestClient:
    client = TestClient(app, base_url=f"http://{ledgers.HOST}")
    gate = app.state.desk.gate
    client.cookies.set("rashomon_desk", gate._open("somebody", role))
    return client


def pages(ledger: Ledger) -> list[str]:
    """Every page of the desk that shows something of the ledger."""
    claims = [kept.id for kept in ledger.claims()]
    documents = [quote(document.id, safe="") for document in ledger.documents()]
    sources = [quote(source.name, safe="") for source in ledger.sources()]
    events = [event.id for event in ledger.events()]
    return [
        *("/", "/events", "/documents", "/sources", "/map", "/map/events", "/map/claims"),
        *("/timeline", "/review", "/review?skip=1", "/review?skip=2", "/add"),
        *("/events?q=market", "/search?q=market", "/search?live=1&q=market"),
        *(f"/events/{id}" for id in events),
        *(f"/documents/{id}" for id in documents),
        *(f"/documents/{id}?at=2-7" for id in documents),
        *(f"/sources/{name}" for name in sources),
        *(f"/claims/{id}" for id in claims),
    ]


def data(path: str) -> str:
    """The address of a page's data."""
    before, mark, after = path.partition("?")
    return f"{before}.json{mark}{after}"


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST])
def test_no_page_and_no_data_shows_a_protected_name_below_editor(
    ledger: Ledger, role: Role
) -> None:
    client = visitor(ledgers.desk(ledger), role)
    for path in pages(ledger):
        for address in (path, data(path)):
            answer = client.get(address)
            told = answer.text.replace(path, "").casefold()  # an error may say what was asked for
            assert "nadia" not in told, address
            assert "karim" not in told, address


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST])
@pytest.mark.parametrize("words", ["Nadia", "Karim", "karim nadia", NAME, "story", "driver"])
def test_a_search_for_a_protected_name_finds_nothing(
    ledger: Ledger, role: Role, words: str
) -> None:
    client = visitor(ledgers.desk(ledger), role)
    assert client.get("/search.json", params={"q": words}).json()["found"] == []
    assert client.get("/events.json", params={"q": words}).json()["events"] == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_an_editor_sees_it(ledger: Ledger, role: Role) -> None:
    client = visitor(ledgers.desk(ledger), role)
    assert NAME in client.get("/events/protected").text
    assert NAME in client.get("/sources").text
    assert client.get(f"/sources/{quote(NAME)}").status_code == 200


def test_a_protected_source_stands_in_chains_without_its_name(ledger: Ledger) -> None:
    client = visitor(ledgers.desk(ledger), Role.READER)
    page = client.get("/events/protected").text
    assert PROTECTED in page
    assert "shells fell on the market" in page


def test_of_a_document_that_names_one_only_what_is_said_can_be_read(ledger: Ledger) -> None:
    client = visitor(ledgers.desk(ledger), Role.ANALYST)
    page = client.get("/documents/colonel-nadia-karim.txt").text
    assert "shells fell on the market" in page
    assert "driver" not in page
    assert "fifty" not in page


@pytest.mark.parametrize("id", ["colonel-nadia-karim.txt", "rivals.txt"])
def test_the_bytes_of_a_document_that_names_one_are_refused(ledger: Ledger, id: str) -> None:
    client = visitor(ledgers.desk(ledger), Role.ANALYST)
    assert client.get(f"/documents/{id}/raw").status_code == 404


def test_a_protected_source_has_no_page_below_editor(ledger: Ledger) -> None:
    client = visitor(ledgers.desk(ledger), Role.READER)
    for name in (NAME, "Nadia Karim"):
        assert client.get(f"/sources/{quote(name)}").status_code == 404


def test_the_document_is_reached_by_another_name(ledger: Ledger, tmp_path: Path) -> None:
    client = visitor(ledgers.desk(ledger), Role.READER)
    documents = client.get("/documents.json").json()["documents"]
    handles = [each["id"] for each in documents if each["id"].startswith("protected-")]
    assert len(handles) == 1
    page = client.get(f"/documents/{handles[0]}")
    assert page.status_code == 200
    assert "shells fell on the market" in page.text


def test_pages_of_sources_are_whole_though_some_are_left_out(ledger: Ledger) -> None:
    client = visitor(ledgers.desk(ledger), Role.READER)
    shown = [each["name"] for each in client.get("/sources.json").json()["sources"]]
    every = [each.name for each in ledger.sources() if each.name != NAME]
    assert shown == every
