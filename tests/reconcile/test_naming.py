"""Names of sources: which mean one source."""

from __future__ import annotations

import pytest

from rashomon.model.text import Document
from rashomon.reconcile.credits import credited
from rashomon.reconcile.naming import introduced, same_person, voice_of
from rashomon.reconcile.spokespeople import spokespeople


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("a Pentagon spokesman", "Pentagon"),
        ("British-based Harun Observatory", "Harun Observatory"),
        ("a statement attributed to the Amber Brigade", "Amber Brigade"),
        ("Amber Brigade's media office", "Amber Brigade"),
        ("Lebanese An-Nahr newspaper", "An-Nahr"),
    ],
)
def test_a_voice_is_its_source(description: str, name: str) -> None:
    assert voice_of(description, name)


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("Amber Brigade supporters", "Amber Brigade"),
        ("opponents of Idris Qasim", "Idris Qasim"),
        ("a former Pentagon official", "Pentagon"),
        ("Amber Brigade", "Amber Brigade"),
        ("Syrian activists", "Syrian"),
        ("Syrian activists", "Syria"),
        ("a senior Syrian security source", "Syria"),
        ("Pakistani Taliban", "Taliban"),
    ],
)
def test_who_only_has_the_name_in_it_is_not(description: str, name: str) -> None:
    assert not voice_of(description, name)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Rear Admiral Jon Hale", "Jon Hale", True),
        ("Jon P. Hale", "Jon Hale", True),
        ("Nouhad Mashruq", "Nohad Mashrouk", True),
        ("Ali al-Badri", "Ali al-Budairi", True),
        ("Iraqi Member of Parliament Ali al-Bredi", "Ali al-Badri", True),
        ("Omar al-Bredi", "Ali al-Badri", False),
        ("Jon Hale", "Ruth Hale", False),
        ("Jon Hale", "Jon Moor", False),
        ("Hale", "Jon Hale", False),
    ],
)
def test_names_of_one_person(left: str, right: str, same: bool) -> None:
    assert same_person(left, right) is same


def test_a_description_beside_a_name_introduces_it() -> None:
    text = "Harun governor Lena Orsi said the market would open, and Jon Hale, the mayor, agreed."
    assert introduced("Harun governor", "Lena Orsi", text)
    assert introduced("mayor", "Jon Hale", text)
    assert not introduced("Sarat governor", "Lena Orsi", text)
    assert not introduced("mayor", "Jon Hale", "So said Jon Hale. Mayor Lena Orsi agreed.")


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Pentagon spokesman Col. Jon Hale said so.", "jon hale", "Pentagon"),
        ("Jon Hale, a spokesman for the Amber Brigade, said so.", "jon hale", "Amber Brigade"),
        ("Jon Hale, the Pentagon press secretary, said so.", "jon hale", "Pentagon"),
        ("Harun government spokesman Jon Hale said so.", "jon hale", "Harun government"),
        ("It left the Union. Pentagon spokesman Jon Hale said so.", "jon hale", "Pentagon"),
        ("It left the Union.\n\nPentagon spokesman Jon Hale said so.", "jon hale", "Pentagon"),
        (
            "Jon Hale, head of the Harun Observatory for Peace, said so.",
            "jon hale",
            "Harun Observatory for Peace",
        ),
    ],
)
def test_who_speaks_for_whom(text: str, person: str, body: str) -> None:
    assert spokespeople(text)[person] == body


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("TEL HARUN (Reuters) - Shells hit the market.", "Reuters"),
        ("Shells hit the market of Tel Harun. --AFP", "AFP"),
        ("Shells hit the market of Tel Harun.\nAP", "Associated Press"),
        ("Market shelled AFP Tuesday 5 July 2016 Shells hit the market.", "AFP"),
        ("Shells hit the market. Afp - Four people were hurt.", "AFP"),
        ("Reuters could not verify the account.", None),
    ],
)
def test_credit_lines(text: str, agency: str | None) -> None:
    assert credited(Document(id="d", text=text)) == agency
