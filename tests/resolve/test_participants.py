"""Participants: who did it, and to whom."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.codebook import EventType
from rashomon.model.resolved import Actor
from rashomon.model.text import Document
from rashomon.resolve.participants import participants
from tests.fakes import claim

NAMES = (
    "Northern Front",
    "Islamic State",
    "Syrian army",
    "Syrian government",
    "Russia",
    "Turkey",
    "coalition",
    "Houthis",
    "Omar Hadi",
    "Red Crescent",
    "United Nations",
    "Valley Brigades",
    "Iran",
    "Kurdish forces",
    "police chief",
)


def roles(content: str, type_: EventType | None = None) -> tuple[list[str], list[str]]:
    """Names of actors and recipients, the actors of a text found by NAMES."""
    found = [
        Actor(name=name, mention=match.span())
        for name in NAMES
        for match in re.finditer(re.escape(name), content)
    ]
    found.sort(key=lambda actor: actor.mention or (0, 0))
    document = Document(id="d", text=content)
    whole = claim(document, content=(0, len(content)))
    actors, recipients = participants(document, whole, found, type_)
    return [a.name for a in actors], [r.name for r in recipients]


CASES = [
    # active
    ("the Northern Front shelled the market", ["Northern Front"], []),
    (
        "Islamic State executed dozens of policemen in the square",
        ["Islamic State"],
        ["dozens of policemen"],
    ),
    ("Russia and Turkey bombed the rebels near the border", ["Russia", "Turkey"], ["rebels"]),
    (
        "the coalition struck Islamic State fighters north of the river",
        ["coalition"],
        ["Islamic State"],
    ),
    ("gunmen kidnapped three aid workers", ["gunmen"], ["three aid workers"]),
    ("the Syrian army had killed 12 civilians", ["Syrian army"], ["12 civilians"]),
    (
        "the Northern Front, which holds the town, arrested two journalists",
        ["Northern Front"],
        ["two journalists"],
    ),
    ("Turkey is arming the Valley Brigades", ["Turkey"], ["Valley Brigades"]),
    ("police detained Omar Hadi at his home", ["police"], ["Omar Hadi"]),
    ("Iran will supply the Houthis with missiles", ["Iran"], ["Houthis"]),
    # passive
    (
        "at least nine civilians were killed by the Syrian army",
        ["Syrian army"],
        ["at least nine civilians"],
    ),
    ("Omar Hadi was shot dead", [], ["Omar Hadi"]),
    (
        "two soldiers had been captured by the Northern Front on Monday",
        ["Northern Front"],
        ["two soldiers"],
    ),
    ("people killed by Islamic State were buried", ["Islamic State"], ["people"]),
    ("the villagers were driven out by Kurdish forces", ["Kurdish forces"], ["villagers"]),
    ("Omar Hadi has not been arrested by the police", ["police"], ["Omar Hadi"]),
    # nouns
    ("the bombing of civilians by Russia", ["Russia"], ["civilians"]),
    ("Islamic State's attack on Kurdish forces", ["Islamic State"], ["Kurdish forces"]),
    ("a Turkey air strike on the Valley Brigades", ["Turkey"], ["Valley Brigades"]),
    ("the execution of two journalists", [], ["two journalists"]),
    ("the arrest of Omar Hadi by the Syrian government", ["Syrian government"], ["Omar Hadi"]),
    # light verbs
    ("the coalition carried out an attack on Islamic State", ["coalition"], ["Islamic State"]),
    ("Russia launched strikes against the Northern Front", ["Russia"], ["Northern Front"]),
    ("the attack was carried out by the Houthis", ["Houthis"], []),
    ("an ambush on soldiers was staged by the Valley Brigades", ["Valley Brigades"], ["soldiers"]),
    # blame
    ("blamed Russia for the bombing of the hospital", ["Russia"], []),
    (
        "Islamic State claimed responsibility for the attack on pilgrims",
        ["Islamic State"],
        ["pilgrims"],
    ),
    (
        "the Syrian government was behind the killing of residents",
        ["Syrian government"],
        ["residents"],
    ),
    # who suffers without a doer
    ("eleven children died when the roof fell in", [], ["eleven children"]),
    ("hundreds of families fled the city", [], ["hundreds of families"]),
]


@pytest.mark.parametrize(("content", "actors", "recipients"), CASES)
def test_who_did_it_to_whom(content: str, actors: list[str], recipients: list[str]) -> None:
    assert roles(content) == (actors, recipients)


def test_the_verbs_of_the_events_type_come_first() -> None:
    words = "Russia condemned the Houthis after they killed two soldiers"
    assert roles(words, EventType.ACCUSE) == (["Russia"], ["Houthis"])


def test_a_content_without_an_event_has_no_participants() -> None:
    assert roles("the weather in the valley was fine") == ([], [])


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    document = Document(id="d", text=f"x {text}")
    whole = claim(document, content=(0, len(document.text)))
    for actor in (*participants(document, whole, ())[0], *participants(document, whole, ())[1]):
        assert actor.mention is not None
        assert 0 <= actor.mention[0] < actor.mention[1] <= len(document.text)
