"""The timeline: its page, and where its intervals lie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from rashomon.desk.timelines import MOST_ROWS, Scale, Timeline, columns, laid_out
from rashomon.ledger import open_ledger
from rashomon.ledger.kept import EventSummary
from tests.desk import ledgers

SPRING = Scale(first=date(2016, 3, 1), last=date(2016, 5, 31))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with ledgers.filled(tmp_path_factory.mktemp("desk") / "ledger.db") as ledger:
        yield ledgers.visitor(ledgers.desk(ledger))


def summary(
    earliest: date | None, latest: date | None, *, contested: bool = False, place: str = "Qaim"
) -> EventSummary:
    return EventSummary(
        id="e",
        title="An event",
        contested=contested,
        type=None,
        place=place,
        earliest=earliest,
        latest=latest,
    )


def drawn(*events: EventSummary, scale: Scale = SPRING) -> Timeline:
    return laid_out(events, scale, lambda event: (event.place or "",))


def test_the_page_shows_each_event_in_the_lane_of_its_place(client: TestClient) -> None:
    lanes = client.get("/timeline.json").json()["timeline"]["lanes"]
    found = {lane["name"]: [row["event"]["id"] for row in lane["rows"]] for lane in lanes}
    assert found["Al-Qa'im"] == ["market"]
    assert found["Al Anbar"] == ["province"]
    assert len(found) == 3


def test_lanes_can_be_origins_each_with_what_it_told_of(client: TestClient) -> None:
    lanes = client.get("/timeline.json", params={"by": "origin"}).json()["timeline"]["lanes"]
    found = {lane["name"]: [row["event"]["id"] for row in lane["rows"]] for lane in lanes}
    assert found["doctors"] == ["market"]
    assert found["the mayor"] == ["market"]
    assert found["tribal fighters"] == ["province"]


def test_undated_events_are_listed_apart(client: TestClient) -> None:
    found = client.get("/timeline.json").json()
    assert [event["id"] for event in found["undated"]] == ["prison"]
    assert "Prison break" in client.get("/timeline").text.partition("Undated")[2]


def test_two_dates_choose_a_time_while_the_whole_stays_in_sight(client: TestClient) -> None:
    chosen = client.get("/timeline.json", params={"from": "2016-04-01", "to": "2016-04-30"}).json()
    everything = client.get("/timeline.json").json()
    assert chosen["timeline"]["scale"] == {"first": "2016-04-01", "last": "2016-04-30"}
    assert chosen["events"] == 2
    assert chosen["whole"] == everything["whole"]


@pytest.mark.parametrize(
    "asked", [{"from": "2016-05-01", "to": "2016-04-01"}, {"from": "2030-01-01", "q": "market"}]
)
def test_a_time_in_which_nothing_lies_says_so(client: TestClient, asked: dict[str, str]) -> None:
    assert "No dated event fits" in client.get("/timeline", params=asked).text


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", by="tests") as ledger:
        text = ledgers.visitor(ledgers.desk(ledger)).get("/timeline").text
    assert '<a href="/add">' in text


def test_hostile_names_stay_text(client: TestClient) -> None:
    for by in ("place", "origin", "type"):
        text = client.get("/timeline", params={"by": by}).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert len(text) < 60_000  # a name of 10,000 letters is cut


def test_nothing_needs_a_script_or_an_inline_style(client: TestClient) -> None:
    text = client.get("/timeline").text
    assert " style=" not in text
    assert 'href="/events/market"' in text


@pytest.mark.parametrize(
    ("earliest", "latest", "x", "width"),
    [
        (date(2016, 3, 1), date(2016, 3, 1), 0.0, 1.087),
        (date(2016, 4, 16), date(2016, 5, 31), 50.0, 50.0),
        (date(2016, 3, 1), date(2016, 5, 31), 0.0, 100.0),
        (date(2016, 2, 1), date(2016, 4, 15), -2.0, 52.0),
        (date(2016, 4, 16), date(2016, 7, 1), 50.0, 52.0),
    ],
)
def test_an_interval_covers_its_days_and_goes_over_the_edge_where_it_goes_on(
    earliest: date, latest: date, x: float, width: float
) -> None:
    [row] = drawn(summary(earliest, latest)).lanes[0].rows
    assert row.bar.x == x
    assert row.bar.width == pytest.approx(width, abs=0.001)


@pytest.mark.parametrize(
    ("earliest", "latest", "open_end"),
    [
        (date(2016, 4, 1), None, "latest"),
        (None, date(2016, 4, 1), "earliest"),
        (date(2016, 4, 1), date(2016, 4, 1), ""),
    ],
)
def test_an_open_end_is_told(earliest: date | None, latest: date | None, open_end: str) -> None:
    [row] = drawn(summary(earliest, latest)).lanes[0].rows
    assert row.bar.open_end == open_end


def test_more_events_than_rows_are_counted_by_week_and_long_ones_stay_intervals() -> None:
    days = [summary(date(2016, 3, 7), date(2016, 3, 7), contested=n < 10) for n in range(MOST_ROWS)]
    month = summary(date(2016, 4, 1), date(2016, 4, 30))
    scale = Scale(first=date(2016, 1, 1), last=date(2016, 12, 31))
    timeline = drawn(*days, month, month, scale=scale)
    [lane] = timeline.lanes
    [week] = lane.columns
    assert timeline.counted
    assert (week.first, week.last) == (date(2016, 3, 7), date(2016, 3, 13))
    assert (week.events, week.contested) == (MOST_ROWS, 10)
    assert [(bar.first, bar.last, bar.events) for bar in lane.bars] == [
        (date(2016, 4, 1), date(2016, 4, 30), 2)
    ]


def test_places_without_a_lane_of_their_own_share_the_last_one() -> None:
    day = date(2016, 4, 1)
    lanes = drawn(*(summary(day, day, place=f"Village {n}") for n in range(40))).lanes
    assert lanes[-1].name == ""
    assert sum(lane.events for lane in lanes) == 40


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(st.lists(st.tuples(DAYS, st.integers(0, 800), st.booleans()), min_size=1), DAYS, DAYS)
def test_every_event_is_drawn_once_or_counted_as_left_out(
    made: list[tuple[date, int, bool]], left: date, right: date
) -> None:
    events = [
        summary(day, day + timedelta(length), contested=contested)
        for day, length, contested in made * 30
    ]
    scale = Scale(first=min(left, right), last=max(left, right))
    for lane in drawn(*events, scale=scale).lanes:
        counted = sum(one.events for one in lane.columns) + sum(one.events for one in lane.bars)
        assert len(lane.rows) + counted + lane.left_out == lane.events


@given(DAYS, DAYS)
def test_a_scale_names_a_few_days_within_itself(left: date, right: date) -> None:
    scale = Scale(first=min(left, right), last=max(left, right))
    assert len(scale.ticks) <= 12
    assert all(0 <= tick.x < 100 for tick in scale.ticks)


@given(DAYS, st.integers(0, 40_000))
def test_columns_lie_within_the_scale(day: date, length: int) -> None:
    scale = Scale(first=day, last=day + timedelta(length))
    [column] = columns([summary(day, day)], scale)
    assert (column.x, column.height) == (0.0, 1.0)
    assert column.x + column.width <= 100.001
