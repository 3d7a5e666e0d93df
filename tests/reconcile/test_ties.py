"""Ties: which documents are likely of one event, and how a ledger finds them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.tellings import Profile
from rashomon.reconcile.ties import candidates, is_apart, marks, profile, ties
from rashomon.reconcile.weights import shipped_weights
from tests.reconcile.telling import SHELLING, STRIKE, told

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


@given(st.lists(PROFILES, max_size=12))
def test_candidates_are_those_that_have_two_marks_of_one_span_in_common(
    profiles: list[Profile],
) -> None:
    found = list(candidates(profiles))
    assert len(found) == len(set(found))
    expected = {
        (i, j)
        for j, right in enumerate(profiles)
        for i, left in enumerate(profiles[:j])
        if any(n > 1 for n in Counter(s for _, s in {*marks(left)} & {*marks(right)}).values())
    }
    assert set(found) == expected


@given(PROFILES, PROFILES)
def test_what_lies_near_in_time_and_shares_two_words_is_a_candidate(
    left: Profile, right: Profile
) -> None:
    both_dated = left.day is not None and right.day is not None
    near = (both_dated and not is_apart(left, right)) or left.day is right.day is None
    shared = len(set(left.keys) & set(right.keys)) > 1
    assert bool(list(candidates([left, right]))) >= (near and shared)
