"""Which date is the event's: never the dateline's, the publication's, or the saying's."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.model.claim import Claim
from rashomon.model.resolved import When
from rashomon.model.text import Document
from rashomon.resolve.dates import dates, event_date
from rashomon.resolve.dates.choose import CARRIED
from tests.fakes import claim


def chosen(marked: str, *, cue: str | None = "said") -> When | None:
    """The date of the claim whose content is marked with brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    document = Document(id="d", text=text, published="2016-10-19")
    return event_date(document, made(document, (start, end), cue), dates(document))


def made(document: Document, content: tuple[int, int], cue: str | None) -> Claim:
    if cue is None:
        return claim(document, content=content)
    after = document.text.find(cue, content[1])
    at = after if after >= 0 else document.text.rfind(cue, 0, content[0])
    return claim(document, content=content, cue=(at, at + len(cue)))


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("[Two shells hit the bridge on Friday], the mayor said.", 14),
        ("The mayor said on Monday that [two shells had hit the bridge on Friday].", 14),
        ("[On Friday two shells hit the bridge], the mayor said on Monday.", 14),
        ("On Friday [two shells hit the bridge], the mayor said.", 14),
        ("KESSEL, Norra, Oct 12 (Meridian) - [A shell hit it on Monday], the mayor said.", 10),
        ("[A shell hit the bridge on Friday night, the worst since 2014], the mayor said.", 14),
        ("[A shell hit the bridge on Friday in a war that began in May 2011], he said.", 14),
    ],
)
def test_the_event_is_dated_by_its_own_words(marked: str, day: int) -> None:
    when = chosen(marked)
    assert when
    assert (when.earliest, when.latest) == (date(2016, 10, day), date(2016, 10, day))
    assert when.reason is None


@pytest.mark.parametrize(
    "marked",
    [
        "The mayor said on Monday that [two shells had hit the bridge].",
        "[Two shells had hit the bridge], the mayor said on Monday.",
        "The mayor said in a statement on Monday that [two shells had hit the bridge].",
        "KESSEL, Norra, Oct 12 (Meridian) - [A shell hit the bridge], the mayor said.",
        "Published 12 October 2016\n[A shell hit the bridge], the mayor said.",
        "[A shell hit the bridge of a town that has been divided since 2012], the mayor said.",
        "[Thousands have died in the war that began in March 2011], the mayor said.",
        "A shell hit the mill on Friday.\n[Water is short], the mayor said.",
    ],
)
def test_no_other_date_stands_in_for_the_event_s(marked: str) -> None:
    assert chosen(marked) is None


def test_a_statement_inside_a_content_does_not_date_what_it_says() -> None:
    when = chosen("[The army announced on Monday that the town fell on Friday], the mayor said.")
    assert when
    assert when.earliest == date(2016, 10, 14)


def test_an_event_told_of_further_keeps_its_day_and_says_from_where() -> None:
    when = chosen("Shells hit the mill on Friday. [The attack killed nine], the mayor said.")
    assert when
    assert (when.earliest, when.reason) == (date(2016, 10, 14), CARRIED)


def test_two_days_before_leave_it_open_which_is_carried_on() -> None:
    text = (
        "Shells hit the mill on Friday and the port on Sunday. [The attack killed nine], he said."
    )
    assert chosen(text) is None


def test_narration_is_dated_by_its_own_sentence() -> None:
    when = chosen("[Shells hit the mill on Friday, the governor said.]", cue=None)
    assert when
    assert when.earliest == date(2016, 10, 14)


def test_an_unresolved_date_is_given_rather_than_none() -> None:
    text = "Shells hit the mill on Friday, he said."
    document = Document(id="d", text=text)
    when = event_date(document, made(document, (0, 29), "said"), dates(document))
    assert when
    assert when.earliest is None
    assert when.reason
