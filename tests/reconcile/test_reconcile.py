"""Reconcile as a whole: order, judgements, questions, supersession, interest."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.claim import Stance
from rashomon.model.event import Event, Judgement, Question, QuestionKind, Verdict
from rashomon.model.resolved import ResolvedReading, TollKind
from rashomon.reconcile import reconcile
from tests.reconcile.telling import SHELLING, STRIKE, Said, told

STORY = (*SHELLING, STRIKE)


def events(readings: Sequence[ResolvedReading], *judgements: Judgement) -> tuple[Event, ...]:
    return reconcile(readings, judgements).events


def judged(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(
        left=left, right=right, verdict=verdict, reviewer="Noor", instant="2016-06-01T00:00:00Z"
    )


def holding(found: Sequence[Event], claim: str) -> Event:
    [event] = [event for event in found if claim in event.claims]
    return event


def dead(event: Event) -> Question:
    [question] = [
        each for each in event.questions if each.kind is QuestionKind.TOLL and "killed" in each.text
    ]
    return question


def first_claim(reading: ResolvedReading) -> str:
    return reading.claims[0].claim.id


def test_nothing_makes_no_event() -> None:
    assert reconcile([]).events == ()


def test_reports_of_one_happening_are_one_event_and_others_are_not() -> None:
    found = events(STORY)
    assert {first_claim(each) for each in SHELLING} <= set(found[0].claims)
    assert first_claim(STRIKE) not in found[0].claims
    assert len(found) == 2


@settings(deadline=None, max_examples=20)
@given(st.permutations(STORY))
def test_the_order_of_documents_does_not_matter(shuffled: list[ResolvedReading]) -> None:
    assert reconcile(shuffled) == reconcile(STORY)


def test_a_document_given_twice_changes_nothing() -> None:
    assert reconcile((*STORY, STORY[0])) == reconcile(STORY)


def test_each_statement_is_in_one_event() -> None:
    held = [claim for event in events(STORY) for claim in event.claims]
    there = [r.claim.id for each in STORY for r in (*each.claims, *each.narration)]
    assert sorted(held) == sorted(there)


def test_an_event_keeps_its_id_and_neighbours_do_not_change_it() -> None:
    alone, among = events(SHELLING), events(STORY)
    assert alone[0] == holding(among, first_claim(SHELLING[0]))


@pytest.mark.parametrize("number", [1, 2])
def test_what_a_person_calls_different_is_kept_apart(number: int) -> None:
    left, right = first_claim(SHELLING[0]), first_claim(SHELLING[number])
    found = events(STORY, judged(left, right, Verdict.DIFFERENT))
    assert holding(found, left) != holding(found, right)


def test_what_a_person_calls_different_within_a_document_is_kept_apart() -> None:
    left, right = (each.claim.id for each in SHELLING[0].claims)
    found = events(STORY, judged(left, right, Verdict.DIFFERENT))
    assert holding(found, left) != holding(found, right)


def test_what_a_person_calls_the_same_is_one_event() -> None:
    left, right = first_claim(SHELLING[0]), first_claim(STRIKE)
    found = events(STORY, judged(left, right, Verdict.SAME))
    assert holding(found, left) == holding(found, right)


def test_unsure_changes_nothing() -> None:
    left, right = first_claim(SHELLING[0]), first_claim(STRIKE)
    assert events(STORY, judged(left, right, Verdict.UNSURE)) == events(STORY)


def test_figures_are_answers_by_their_interval() -> None:
    answers = dead(events(SHELLING)[0]).answers
    assert {answer.value for answer in answers} == {(14, None), (21, 21), (12, 12)}


def test_a_later_figure_of_one_origin_replaces_the_earlier() -> None:
    question = dead(events(SHELLING)[0])
    [earlier] = [answer for answer in question.answers if answer.value == (14, None)]
    [account] = earlier.accounts
    later = {first_claim(SHELLING[1]), SHELLING[2].claims[1].claim.id}
    assert account.superseded_by in later


def test_supersession_alone_contests_nothing() -> None:
    before = told(
        "early",
        Said(text="9 people were killed at the Sarat bridge", by=("Omar Haddad",), killed=(9, 9)),
        published="2017-01-01",
    )
    after = told(
        "late",
        Said(
            text="11 people were killed at the Sarat bridge", by=("Omar Haddad",), killed=(11, 11)
        ),
        published="2017-01-02",
    )
    same = judged(first_claim(before), first_claim(after), Verdict.SAME)
    [event] = events((before, after), same)
    assert not dead(event).contested


def test_figures_that_exclude_each_other_contest_a_question() -> None:
    assert dead(events(SHELLING)[0]).contested


def test_an_origin_counts_once_however_many_documents_carry_it() -> None:
    question = dead(events(SHELLING)[0])
    [answer] = [answer for answer in question.answers if answer.value == (21, 21)]
    assert (len(answer.accounts), answer.origins) == (2, 1)


def test_who_is_carried_by_several_documents_is_named_with_its_carriers() -> None:
    [mayor] = [c for c in reconcile(SHELLING).circular if "Qasim" in c.origin]
    assert mayor.documents == ("courier", "harbour", "meridian")
    assert ("Harbour News", "The Courier") in mayor.carriers


def test_the_toll_is_rolled_up_by_origins_then_date_then_caution() -> None:
    toll = events(SHELLING)[0].toll[TollKind.KILLED]
    assert (toll.low, toll.best, toll.high) == (12, 12, 21)
    assert "most independent origins" in toll.rule


@pytest.mark.parametrize(
    ("denied", "contested"),
    [
        ("The army did not shell the grain market of Tel Harun on Tuesday", True),
        ("Nothing was stolen from the customs house of the old port", False),
    ],
)
def test_a_denial_contests_what_it_shares_words_with(denied: str, contested: bool) -> None:
    readings = [
        told(
            "one", Said(text="The army shelled the grain market of Tel Harun", by=("Ines Koury",))
        ),
        told("two", Said(text=denied, by=("army command",), stance=Stance.DENIES)),
    ]
    same = judged(first_claim(readings[0]), first_claim(readings[1]), Verdict.SAME)
    [event] = events(readings, same)
    assert any(question.contested for question in event.questions) is contested


def test_what_is_merely_counted_has_its_own_question_and_no_part_in_the_toll() -> None:
    readings = [
        told(
            name,
            Said(
                text=f"The fleet fired {number} cruise missiles and killed 9 at the Sarat airbase",
                by=(who,),
                killed=(9, 9),
                counted=(("cruise missiles", number),),
            ),
        )
        for name, who, number in (("one", "Omar Haddad", 31), ("two", "Ines Koury", 28))
    ]
    same = judged(first_claim(readings[0]), first_claim(readings[1]), Verdict.SAME)
    [event] = events(readings, same)
    [fired] = [q for q in event.questions if q.text.startswith("How many missiles")]
    assert {answer.value for answer in fired.answers} == {(31, 31), (28, 28)}
    assert fired.contested
    assert {kind: toll.best for kind, toll in event.toll.items()} == {TollKind.KILLED: 9}


def test_a_party_to_the_event_is_flagged() -> None:
    reading = told(
        "battle",
        Said(text="Fighters of the Amber Brigade took the Sarat bridge", actors=("Amber Brigade",)),
        Said(text="The Amber Brigade holds the whole Sarat bridge", actors=("Amber Brigade",)),
        Said(text="Our men hold the Sarat bridge in full", by=("Amber Brigade",)),
    )
    [event] = events([reading])
    accounts = [a for q in event.questions for answer in q.answers for a in answer.accounts]
    own = [account for account in accounts if account.claim]
    assert own
    assert {account.origin.interested for account in own} == {"Amber Brigade"}


def test_every_answer_tells_how_its_credibility_came_about() -> None:
    answers = [answer for e in events(STORY) for q in e.questions for answer in q.answers]
    assert all(1 <= answer.credibility <= 6 and answer.why for answer in answers)
    assert all(
        answer.why[-1].endswith(str(answer.credibility))
        for answer in answers
        if "parties" not in answer.why[-1]
    )


def test_evidence_of_accounts_lies_in_their_documents() -> None:
    texts = {each.document.id: each.document.text for each in STORY}
    for event in events(STORY):
        for question in event.questions:
            for answer in question.answers:
                for account in answer.accounts:
                    start, end = account.evidence
                    assert 0 <= start < end <= len(texts[account.document])
