"""Which of a report's places belong to a claim's event."""

from __future__ import annotations

import pytest

from rashomon.model.claim import Claim, Link, LinkKind, Quote, Stance
from rashomon.model.text import Document, Spans
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.places import places, places_of_claim

Case = tuple[str, str, str, tuple[str, ...]]
"""Text, the claim's content, its source, the mentions of the event's places."""

CASES: list[Case] = [
    (
        "Ten people died in Mosul, Iraq, police said.",
        "Ten people died in Mosul, Iraq",
        "police",
        ("Mosul",),
    ),
    ("Damascus said shells fell on Aleppo.", "shells fell on Aleppo", "Damascus", ("Aleppo",)),
    ("Moscow denied that its jets bombed Idlib.", "its jets bombed Idlib", "Moscow", ("Idlib",)),
    (
        "The ministry said Moscow denied hitting Idlib.",
        "Moscow denied hitting Idlib",
        "The ministry",
        ("Idlib",),
    ),
    (
        "BEIRUT (Wire) - Shells fell on Homs, a medic said.",
        "Shells fell on Homs",
        "a medic",
        ("Homs",),
    ),
    (
        "BEIRUT, Lebanon - The army has pulled out, a medic said.",
        "The army has pulled out",
        "a medic",
        (),
    ),
    (
        "In Raqqa, a medic said that three children died.",
        "three children died",
        "a medic",
        ("Raqqa",),
    ),
    ("A bomb hit a market in Baghdad. Police said six died.", "six died", "Police", ("Baghdad",)),
    ("A bomb hit a market in Baghdad.\nPolice said six died.", "six died", "Police", ()),
    (
        "Iraq launched the strike near Kirkuk, he said.",
        "Iraq launched the strike near Kirkuk",
        "he",
        ("near Kirkuk",),
    ),
    ("He said Turkey wants peace.", "Turkey wants peace", "He", ()),
    ("He said people starve in Yemen.", "people starve in Yemen", "He", ("Yemen",)),
    (
        "He said shells fell on Homs, Hama, Aleppo, Idlib and Raqqa in Syria.",
        "shells fell on Homs, Hama, Aleppo, Idlib and Raqqa in Syria",
        "He",
        ("Homs", "Hama", "Aleppo"),
    ),
    (
        "Villagers died in Hammam al-Alil, south of Mosul, he said.",
        "Villagers died in Hammam al-Alil, south of Mosul",
        "he",
        ("Hammam al-Alil",),
    ),
    (
        "He said clashes went on in Idlib province and in Saraqib, Syria.",
        "clashes went on in Idlib province and in Saraqib, Syria",
        "He",
        ("Saraqib",),
    ),
]


def claim(text: str, content: str, source: str) -> Claim:
    return Claim(
        id="claim",
        content=_at(text, content),
        cue=(),
        source=_at(text, source),
        text=content,
        quote=Quote.INDIRECT,
        chain=(Link(name=source, kind=LinkKind.OFFICIAL),),
        stance=Stance.ASSERTS,
        confidence=1.0,
    )


def _at(text: str, words: str) -> Spans:
    start = text.index(words)
    return ((start, start + len(words)),)


@pytest.mark.parametrize(("text", "content", "source", "expected"), CASES)
def test_a_claim_takes_the_places_of_its_event(
    *, text: str, content: str, source: str, expected: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    document = Document(id="report", text=text)
    found = places(document, (), gazetteer)
    chosen = places_of_claim(document, claim(text, content, source), found)
    assert tuple(text[slice(*where.mention)] for where in chosen) == expected
