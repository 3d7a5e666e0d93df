"""The map: its list, what it draws, and what it may load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.ledger import open_ledger
from tests.desk import ledgers


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with ledgers.filled(tmp_path_factory.mktemp("desk") / "ledger.db") as ledger:
        yield ledgers.visitor(ledgers.desk(ledger))


def spots(
    client: TestClient, layer: str = "events", **filters: str
) -> dict[str, dict[str, object]]:
    """The properties of what is drawn, by place."""
    found = client.get(f"/map/{layer}.json", params=filters)
    assert found.status_code == 200
    return {each["properties"]["place"]: each["properties"] for each in found.json()["features"]}


def test_each_place_is_drawn_as_precisely_as_it_is_known(client: TestClient) -> None:
    drawn = spots(client)
    assert (drawn["Al-Qa'im"]["prec"], drawn["Al-Qa'im"]["km"]) == (1, 5.0)
    assert (drawn["Al Anbar"]["prec"], drawn["Al Anbar"]["km"]) == (4, 180.0)


def test_a_place_counts_its_events_and_how_many_are_contested(client: TestClient) -> None:
    market = spots(client)["Al-Qa'im"]
    assert (market["n"], market["c"], market["id"]) == (1, 1, "market")


def test_the_map_stands_at_the_point_of_a_place(client: TestClient) -> None:
    [market] = client.get("/map/events.json", params={"place": "Al-Qa'im"}).json()["features"]
    assert market["geometry"] == {"type": "Point", "coordinates": [41.0945, 34.3685]}


@pytest.mark.parametrize(
    ("filters", "places"),
    [
        ({"contested": "yes"}, {"Al-Qa'im"}),
        ({"place": "Ar Rutba"}, {"Ar Rutba"}),
        ({"type": "COERCE"}, {"Al Anbar"}),
        ({"from": "2016-04-01", "to": "2016-04-30"}, {"Al-Qa'im", "Al Anbar"}),
        ({"from": "2017-01-01"}, set()),
        ({"q": "shelling"}, {"Al-Qa'im"}),
    ],
)
def test_the_filters_hold_for_the_drawing_and_the_list(
    client: TestClient, filters: dict[str, str], places: set[str]
) -> None:
    assert set(spots(client, **filters)) == places
    listed = client.get("/map.json", params=filters).json()["events"]
    assert {event["where"]["place"]["name"] for event in listed} == places


def test_the_claims_of_a_place_can_be_drawn_instead(client: TestClient) -> None:
    assert spots(client, "claims")["Al-Qa'im"]["n"] == 4


def test_the_page_without_script_lists_the_events_with_their_precision(client: TestClient) -> None:
    text = client.get("/map").text
    assert '<a class="title" href="/events/market">' in text
    assert "within 180 km" in text


def test_list_map_and_timeline_lead_to_each_other_with_the_filters(client: TestClient) -> None:
    kept = "place=Ar+Rutba&amp;type=PROTEST"
    for page in ("/events", "/map", "/timeline"):
        text = client.get(page, params={"place": "Ar Rutba", "type": "PROTEST"}).text
        assert [f'href="{to}?{kept}"' in text for to in ("/events", "/map", "/timeline")] == [
            True
        ] * 3


def test_hostile_names_stay_text(client: TestClient) -> None:
    text = client.get("/map").text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>" in "".join(spots(client))  # as data, which the map never makes markup of


def test_a_day_that_is_none_is_refused_with_the_remedy(client: TestClient) -> None:
    found = client.get("/map/events.json", params={"from": "yesterday"})
    assert found.status_code == 422
    assert "2016-10-18" in found.text


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", by="tests") as ledger:
        text = ledgers.visitor(ledgers.desk(ledger)).get("/map").text
    assert '<a href="/add">' in text


def test_own_tiles_are_named_to_the_map_and_allowed_by_their_server(tmp_path: Path) -> None:
    tiles = "https://tiles.example/{z}/{x}/{y}.png"
    with ledgers.filled(tmp_path / "ledger.db") as ledger:
        found = ledgers.visitor(ledgers.desk(ledger, tiles=tiles)).get("/map")
    assert f'data-tiles="{tiles}"' in found.text
    assert "connect-src 'self' https://tiles.example;" in found.headers["content-security-policy"]


def test_the_map_needs_no_blob_and_nothing_unsafe(client: TestClient) -> None:
    policy = client.get("/map").headers["content-security-policy"]
    assert "worker-src 'self';" in policy
    assert "blob:" not in policy
    assert "unsafe" not in policy


def test_the_first_load_is_under_a_megabyte(client: TestClient) -> None:
    loaded = [
        "/map",
        "/map/events.json",
        "/static/desk.css",
        "/static/desk.js",
        "/static/map.css",
        "/static/map.js",
        "/static/marks.js",
        "/static/geodesy.js",
        "/static/mark.svg",
        *(
            f"/static/vendor/{path}"
            for path in (
                "maplibre-gl@6.17.0/maplibre-gl.css",
                "maplibre-gl@6.17.0/maplibre-gl.mjs",
                "maplibre-gl@6.17.0/maplibre-gl-worker.mjs",
                "topojson-client@3.1.0/feature.js",
                "topojson-client@3.1.0/mesh.js",
                "world-atlas@2.0.2/countries-50m.json",
            )
        ),
    ]
    assert sum(sent(client, path) for path in loaded) < 1_000_000


def sent(client: TestClient, path: str) -> int:
    """How many bytes go over the wire for an address."""
    with client.stream("GET", path) as answer:
        assert answer.status_code == 200
        return sum(map(len, answer.iter_raw()))


def test_what_never_changes_is_kept_by_the_browser_and_nothing_else(client: TestClient) -> None:
    kept = client.get("/static/vendor/world-atlas@2.0.2/countries-50m.json")
    assert kept.headers["cache-control"] == "max-age=31536000, immutable"
    assert client.get("/map").headers["cache-control"] == "no-store"
