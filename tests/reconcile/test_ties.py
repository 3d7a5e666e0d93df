"""Ties: which documents are likely of one event, and how a ledger finds them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.resolved import When
from rashomon.reconcile.tellings import Profile
from rashomon.reconcile.ties import candidates, is_apart, marks, profile, sought, ties
from rashomon.reconcile.weights import shipped_weights
from tests.reconcile.telling import SHELLING, STRIKE, Said, told

DAYS = st.one_of(st.none(), st.integers(1, 60).map(lambda day: date.fromordinal(736_000 + day)))
KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=4).map(tuple)
PROFILES = st.builds(
    lambda keys, day: Profile(weights=dict.fromkeys(keys, 0.5), keys=keys, day=day, places=()),
    KEYS,
    DAYS,
)


def test_reports_of_one_happening_are_tied_and_others_are_not() -> None:
    profiles = {each.document.id: profile(each) for each in (*SHELLING, STRIKE)}
    found = ties(profiles, shipped_weights())
    ids = {each.document.id for each in SHELLING}
    assert all(set(found[id]) == ids - {id} for id in ids)
    assert not found[STRIKE.document.id]


def test_ties_go_both_ways() -> None:
    profiles = {each.document.id: profile(each) for each in SHELLING}
    found = ties(profiles, shipped_weights())
    assert all(
        found[other][id] == odds for id, some in found.items() for other, odds in some.items()
    )


def test_a_document_that_says_nothing_is_about_nothing() -> None:
    empty = profile(told("empty", published="2017-03-01"))
    assert empty == Profile(weights={}, keys=(), day=None, places=())
    assert not list(marks(empty))


def finds(one: Profile, other: Profile) -> bool:
    """Whether a ledger finds the other by two marks of one span."""
    common = {*sought(one)} & {*marks(other)}
    return any(count > 1 for count in Counter(span for _, span in common).values())


@given(st.lists(PROFILES, max_size=12))
def test_candidates_are_those_that_a_ledger_finds(profiles: list[Profile]) -> None:
    found = list(candidates(profiles))
    assert len(found) == len(set(found))
    pairs = combinations(enumerate(profiles), 2)
    assert set(found) == {(i, j) for (i, left), (j, right) in pairs if finds(left, right)}


@given(PROFILES, PROFILES)
def test_documents_find_each_other_whichever_came_first(left: Profile, right: Profile) -> None:
    assert finds(left, right) == finds(right, left)


@given(PROFILES, PROFILES)
def test_what_may_be_of_one_time_and_shares_two_words_is_a_candidate(
    left: Profile, right: Profile
) -> None:
    shared = len(set(left.keys) & set(right.keys)) > 1
    assert bool(list(candidates([left, right]))) >= (shared and not is_apart(left, right))


def day_told(*days: date, published: str | None) -> date | None:
    """The day of a report that names some days, one a sentence."""
    whens = [When(mention=(0, 1), earliest=day, latest=day, date_prec=1) for day in days]
    report = told(
        "a", *[Said(text="Shells hit the market of Tel Harun")] * len(days), published=published
    )
    dated = [replace(each, when=when) for each, when in zip(report.narration, whens, strict=True)]
    return profile(replace(report, narration=tuple(dated))).day


MARKET, ABDUCTION = date(2016, 5, 3), date(2012, 11, 22)


def test_a_report_is_about_a_day_near_its_publication() -> None:
    assert day_told(MARKET, ABDUCTION, ABDUCTION, published="2016-05-04") == MARKET


def test_a_report_that_names_but_things_long_past_is_about_its_own_day() -> None:
    assert day_told(ABDUCTION, published="2016-05-04") == date(2016, 5, 4)


def test_without_a_date_of_publication_a_day_must_be_named_twice() -> None:
    assert day_told(MARKET, MARKET, ABDUCTION, published=None) == MARKET
    assert day_told(ABDUCTION, published=None) is None
