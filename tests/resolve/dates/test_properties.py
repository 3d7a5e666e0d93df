"""What holds for every text: spans in order, no error, no invented precision, linear time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.text import Document
from rashomon.resolve.dates import dates, event_date
from rashomon.resolve.dates.anchors import times
from tests.fakes import claim

PIECES = (
    "May|Monday|Sunday|3|31|2016|1914|last|next|the|month|year|two|days|later|ago|early|mid-|of|in"
    "|since|until|between|and|to|-|–|,|.|\n|'|’16|Ramadan|Easter|BC|century|1990s|weekend|week"
    "|5 p.m.|0900 GMT|will|said|9999|0001|29 February|a few|9999-12-31|\ud800|١٧|KESSEL (AP) -"
).split("|")
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.lists(
    st.sampled_from(PIECES), max_size=40
).map(" ".join)
PUBLISHED = st.none() | st.dates().map(date.isoformat) | st.text(max_size=12)


@given(text=ANY_TEXT, published=PUBLISHED)
@settings(max_examples=150)
def test_any_text_gives_expressions_in_order_with_their_words(
    text: str, published: str | None
) -> None:
    document = Document(id="d", text=text, published=published)
    spans = [time.span for time in times(document)]
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


@given(text=ANY_TEXT, published=PUBLISHED)
@settings(max_examples=150)
def test_any_text_gives_dates_that_a_calendar_has(text: str, published: str | None) -> None:
    document = Document(id="d", text=text, published=published)
    found = dates(document)
    for when in found:
        assert 1 <= when.date_prec <= 5
        assert when.earliest or when.latest or when.reason
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
        else:
            assert when.date_prec == 5
    if text:
        event_date(document, claim(document, content=(0, len(text)), cue=(0, 1)), found)


@given(
    month=st.sampled_from(["January", "Feb.", "March", "May", "September", "Dec."]),
    year=st.integers(1900, 2099),
    around=st.tuples(
        st.sampled_from(["", "early ", "mid-", "late ", "the end of ", "around ", "by "]),
        st.sampled_from(["", ",", ".", " and", " the town fell", " 's"]),
    ),
    published=PUBLISHED,
)
def test_a_month_never_yields_a_day_nor_a_year_a_month(
    month: str, year: int, around: tuple[str, str], published: str | None
) -> None:
    for words, coarsest in ((f"{month} {year}", 4), (f"{year}", 5)):
        text = f"It fell in {around[0]}{words}{around[1]}"
        (when,) = dates(Document(id="d", text=text, published=published))
        assert when.date_prec >= coarsest
        assert when.earliest or when.latest


@given(number=st.integers(2, 60), unit=st.sampled_from(["week", "month", "year"]))
def test_what_is_counted_in_longer_units_is_no_day(number: int, unit: str) -> None:
    text = f"The road was mined {number} {unit}s ago."
    (when,) = dates(Document(id="d", text=text, published="2016-10-19"))
    assert when.earliest
    assert when.latest
    assert when.date_prec == {"week": 3, "month": 4, "year": 5}[unit]


UNITS = (
    "May |3 |2016 |1,000,|the |in the |two days |last |early |- |\n| |a few |3-4 |on Friday |since "
    "|of the |'16 |12:30 |the night of |A. |3 May 2016 |that year |in January |two days later. "
    "|Today |said on |(|1|x|Monday to |May and |1914-"
).split("|")


@pytest.mark.parametrize("unit", UNITS)
def test_no_repeated_words_make_a_text_slow(unit: str) -> None:
    def seconds(length: int) -> float:
        document = Document(id="d", text=(unit * length)[:length], published="2016-10-19")
        start = time.process_time()
        dates(document)
        return time.process_time() - start

    seconds(100)
    longer = min(seconds(12_000) for _ in range(2))
    assert longer < 8 * max(seconds(3_000), 0.01)  # 16 times where it is quadratic
