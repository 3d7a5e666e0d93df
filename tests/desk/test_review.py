"""The review queue: what waits, who has it, and what a verdict does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rashomon.desk.auth import COOKIE, Role
from rashomon.ledger import Ledger, open_ledger
from rashomon.pipeline.remake import rebuild
from tests.desk import ledgers
from tests.ledger import stories
from tests.reconcile.telling import SHELLING

TEXT = "Colonel Ahmed Jasim said that the road was open. Col Ahmed Jasim said that it was mined."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two sources of similar names."""
    with ledgers.filled(tmp_path / "ledger.db") as ledger:
        road = stories.document("road.txt", TEXT)
        ledger.add(
            stories.reading(
                road,
                ledgers.said(road, "the road was open", "Colonel Ahmed Jasim"),
                ledgers.said(road, "it was mined", "Ahmed Jasim"),
            )
        )
        yield ledger


def visitor(app: FastAPI, name: str) -> TestClient:
    client = TestClient(app, base_url=f"http://{ledgers.HOST}")
    client.cookies.set(COOKIE, app.state.desk.gate._open(name, Role.ANALYST))
    return client


def asked(client: TestClient, doubt: str = "origin") -> dict[str, str] | None:
    item = client.get("/review.json", params={"doubt": doubt}).json()["item"]
    return item and {name: item[name] for name in ("left", "right")}


def send(client: TestClient, path: str, **fields: str) -> None:
    app = client.app
    visitor = app.state.desk.gate.visitor(client.cookies.get(COOKIE))  # type: ignore[attr-defined]
    answer = client.post(path, data={**fields, "csrf": visitor.csrf}, follow_redirects=False)
    assert answer.status_code == 303, answer.text


def test_two_names_judged_one_source_are_one_until_it_is_undone(ledger: Ledger) -> None:
    client = visitor(ledgers.desk(ledger), "lina")
    pair = asked(client)
    assert pair is not None
    assert {"Colonel Ahmed Jasim", "Ahmed Jasim"} == set(pair.values())
    send(client, "/review/origin", verdict="same", **pair)
    known = ledger.source(pair["left"])
    assert known is not None
    assert known.aliases == (pair["right"],)
    assert asked(client) is None
    send(client, "/review/origin/undo", **pair)
    assert asked(client) == pair
    records = list(ledger.history("source", pair["right"]))
    assert [record.actor for record in records[-2:]] == ["lina", "lina"]


def test_two_names_judged_one_source_are_one_origin_of_an_event(tmp_path: Path) -> None:
    names = {"left": "Harun Coordination Committee", "right": "Red Lantern hospital"}
    with open_ledger(tmp_path / "shelling.db", by="tests") as ledger:
        for reading in SHELLING:
            ledger.add(reading)
        rebuild(ledger)
        client = visitor(ledgers.desk(ledger), "lina")
        assert len(origins(ledger, *names.values())) == 2
        send(client, "/review/origin", verdict="same", **names)
        assert len(origins(ledger, *names.values())) == 1
        send(client, "/review/origin/undo", **names)
        assert len(origins(ledger, *names.values())) == 2


def origins(ledger: Ledger, *names: str) -> set[str]:
    """The origins in events of what is attributed to the names."""
    return {
        account.origin.name
        for event in ledger.events()
        for question in event.questions
        for answer in question.answers
        for account in answer.accounts
        if account.chain and account.chain[-1].name in names
    }


def test_two_names_told_apart_are_not_asked_about_again_until_it_is_undone(ledger: Ledger) -> None:
    client = visitor(ledgers.desk(ledger), "lina")
    pair = asked(client)
    assert pair is not None
    send(client, "/review/origin", verdict="different", **pair)
    assert asked(visitor(ledgers.desk(ledger), "lina")) is None  # a desk opened later, too
    send(client, "/review/origin/undo", **pair)
    assert asked(client) == pair


def test_what_somebody_looks_at_is_not_offered_to_another(ledger: Ledger) -> None:
    app = ledgers.desk(ledger)
    assert asked(visitor(app, "lina")) is not None
    other = visitor(app, "omar")
    assert asked(other) is None
    assert "lina has 1 item" in other.get("/review", params={"doubt": "origin"}).text.replace(
        "<bdi>lina</bdi>", "lina"
    )


def test_what_waits_is_counted_by_sort(ledger: Ledger) -> None:
    client = visitor(ledgers.desk(ledger), "lina")
    counts = client.get("/review.json").json()["counts"]
    assert counts["origin"] == 1
    assert client.get("/overview.json").status_code == 404
    assert client.get("/.json").json()["waiting"] == counts


def test_a_correction_takes_the_claim_off_the_queue(ledger: Ledger) -> None:
    client = visitor(ledgers.desk(ledger), "lina")
    claim = next(ledger.claims()).id
    send(client, f"/claims/{claim}/stance", stance="denies", note="read the whole sentence")
    kept = ledger.claim(claim)
    assert kept is not None
    assert (kept.resolved.claim.stance, kept.machine is None) == ("denies", False)
    assert [each.by for each in ledger.corrections(claim)] == ["lina"]
    send(client, f"/claims/{claim}/stance", machine="yes")
    kept = ledger.claim(claim)
    assert kept is not None
    assert kept.resolved.claim.stance == "asserts"
