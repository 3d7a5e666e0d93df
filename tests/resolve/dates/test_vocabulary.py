"""The words of time: the shipped file is whole, and one that is not says so."""

from __future__ import annotations

import pytest

from rashomon.errors import DataError
from rashomon.resolve.dates import vocabulary as subject
from rashomon.resolve.dates.period import Edge
from rashomon.resolve.dates.vocabulary import folded, vocabulary


def test_every_month_and_weekday_has_its_name() -> None:
    known = vocabulary()
    assert set(known.months.values()) == set(range(1, 13))
    assert set(known.weekdays.values()) == set(range(1, 8))
    assert set(known.seasons.values()) == {1, 2, 3, 4}
    assert set(known.edges.values()) == set(Edge)


def test_every_named_day_can_be_found_in_one_way() -> None:
    for named in vocabulary().named.values():
        assert [named.day, named.easter, named.hijri].count(None) == 2


def test_words_are_looked_up_without_regard_to_case_apostrophe_and_hyphen() -> None:
    assert folded("New  Year’s Eve") == folded("new year's eve")
    assert folded("Eid al-Adha") in vocabulary().named


def test_a_word_with_two_meanings_is_refused() -> None:
    group = {"forms": {1: ["monday"], 2: ["Monday"]}}
    with pytest.raises(DataError, match="two meanings"):
        subject.inverted(group)
