"""How values read on a page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.desk import wording
from rashomon.model.resolved import Place, When, Where


def when(first: date | None, last: date | None) -> When:
    return When(earliest=first, latest=last, date_prec=1)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2016, 10, 18), date(2016, 10, 18), "18 Oct 2016"),
        (date(2016, 10, 1), date(2016, 10, 31), "October 2016"),
        (date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
        (date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (date(2016, 10, 17), date(2016, 10, 19), "17 Oct 2016 – 19 Oct 2016"),
        (date(2014, 6, 10), None, "since 10 Jun 2014"),
        (None, date(2014, 6, 10), "until 10 Jun 2014"),
        (None, None, "undated"),
    ],
)
def test_a_time_reads_no_finer_than_it_is_known(
    first: date | None, last: date | None, words: str
) -> None:
    assert wording.time(when(first, last)) == words


@given(st.dates(), st.integers(0, 4000))
def test_any_two_days_can_be_written(first: date, days: int) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    assert str(last.year) in wording.time(when(first, last))


def test_a_place_reads_with_its_country_and_its_precision() -> None:
    place = Place(name="Gogjali", lat=36.33, lon=43.2, country="IQ")
    assert wording.place(Where(mention=(0, 7), place=place, where_prec=1)) == (
        "Gogjali, IQ (exact place)"
    )
    unknown = Where(mention=(0, 4), place=None, where_prec=7, reason="several places so named")
    assert wording.place(unknown) == "several places so named"


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    assert wording.shown("x" * 10_000) == "x" * 159 + "…"
