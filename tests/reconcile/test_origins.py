"""Origins: whose each statement is, and why sources are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model.claim import LinkKind, Stance
from rashomon.model.event import Origin
from rashomon.model.resolved import ResolvedReading
from rashomon.reconcile.origins import origins
from rashomon.reconcile.statements import statements
from rashomon.resolve.registry import load_registry
from tests.reconcile.telling import Said, told

SHELLS = "shells from the eastern hills hit the bridge of Qarara before dawn"
FIRE = "a fire in the kitchen of the school was put out within an hour"


def found(*readings: ResolvedReading) -> dict[tuple[str, str], Origin]:
    """The origin of every statement by document and words."""
    some = statements(readings)
    known = origins(some, load_registry())
    return {(each.document.id, each.text): known[each.id] for each in some}


def names(*readings: ResolvedReading) -> list[str]:
    return [origin.name for _, origin in sorted(found(*readings).items())]


def by(
    name: str, text: str = SHELLS, *, named: bool = True, kind: LinkKind = LinkKind.OFFICIAL
) -> Said:
    return Said(text=text, by=(name,), named=named, kind=kind)


def test_one_wording_is_whose_most_documents_say_it_is_and_its_reader_stays_apart() -> None:
    made = found(
        told("a", by("Lena Orsi")),
        told("b", by("Lena Orsi")),
        told("c", by("Jon Hale"), by("Jon Hale", FIRE)),
    )
    assert made["c", SHELLS].name == "Lena Orsi"
    assert "'Jon Hale' is quoted in the words of 'Lena Orsi'" in made["c", SHELLS].merged
    assert made["c", FIRE].name == "Jon Hale"


def test_an_official_of_the_lead_is_who_says_the_same_below() -> None:
    below = Said(text=f"{SHELLS} on Monday", by=("Lena Orsi",))
    first, second = names(told("a", by("an official", named=False), below))
    assert first == second == "Lena Orsi"


def test_an_official_of_one_country_is_nobody_of_another() -> None:
    lead = by("an Iraqi official", named=False)
    below = Said(text=f"{SHELLS}, Turkish minister Lena Orsi said", by=("Lena Orsi",))
    assert len(set(names(told("a", lead, below)))) == 2


def test_a_government_that_says_what_its_ministry_says_is_no_second_source() -> None:
    government = told("a", by("US officials", named=False, kind=LinkKind.GOVERNMENT))
    ministry = told("b", by("Pentagon", kind=LinkKind.GOVERNMENT))
    assert names(government, ministry) == ["Pentagon", "Pentagon"]
    other = told("a", by("US officials", FIRE, named=False, kind=LinkKind.GOVERNMENT))
    assert names(other, ministry) == ["US officials", "Pentagon"]
    denial = told("a", replace(by("US officials", named=False), stance=Stance.DENIES))
    assert names(denial, ministry) == ["US officials", "Pentagon"]


def test_a_ministrys_officials_are_the_ministry_and_not_the_country() -> None:
    ministry = told("a", by("U.S. military officials", named=False), by("Pentagon", FIRE))
    country = told("b", by("United States", "the talks on the bridge will go on next week"))
    assert len(set(names(ministry, country))) == 2


def test_what_one_tells_of_anothers_saying_is_the_others() -> None:
    reading = told("a", by("Lena Orsi", f"the council denies that {SHELLS}"))
    outer = reading.claims[0]
    start = outer.claim.text.index(SHELLS)
    inner = replace(
        outer,
        claim=replace(
            outer.claim,
            id="inner",
            content=((start, start + len(SHELLS)),),
            cue=((12, 18),),
            text=SHELLS,
            chain=(*outer.claim.chain, replace(outer.claim.chain[0], name="council")),
            within=outer.claim.id,
        ),
    )
    both = replace(reading, claims=(outer, inner))
    assert names(both) == ["council", "council"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("opposition", "Syrian opposition"),
        ("security officials", "Security officials in Iraq"),
        ("U.S. officials", "American officials"),
        ("officials in Washington", "American officials"),
        ("a government spokesman", "Nigerian government"),
        ("pro-Amber media", "Pro-Amber media outlets"),
    ],
)
def test_a_collective_is_one_however_its_country_is_named(left: str, right: str) -> None:
    assert len(set(names(told("a", by(left, named=False)), told("b", by(right, FIRE))))) == 1


def test_a_collective_without_a_country_is_nobody_where_two_countries_have_one() -> None:
    readings = [
        told("a", by("opposition", named=False)),
        told("b", by("Syrian opposition", FIRE)),
        told("c", by("Iraqi opposition", "the council of Tel Harun has met twice this week")),
    ]
    assert len(set(names(*readings))) == 3


def test_a_role_is_the_person_whom_a_text_calls_by_it() -> None:
    called = told("a", by("the country's interior minister", named=False))
    named = told("b", by("Lena Orsi", f"{FIRE}, interior minister Lena Orsi said"))
    assert names(called, named) == ["Lena Orsi", "Lena Orsi"]
    turkish = told("b", by("Lena Orsi", f"{FIRE}, Turkish interior minister Lena Orsi said"))
    syrian = told("a", by("Syrian interior minister", named=False))
    assert len(set(names(syrian, turkish))) == 2


def test_a_spokesman_speaks_for_one_body() -> None:
    words = "the road is closed, {} spokesman Jon Hale said"
    made = found(
        told("a", by("Jon Hale", words.format("Amber Brigade")), by("Amber Brigade", FIRE)),
        told("b", by("Jon Hale", words.format("Amber Brigade"))),
        told("c", by("Jon Hale", words.format("Harun Council")), by("Harun Council", SHELLS)),
    )
    assert made["c", words.format("Harun Council")].name == "Amber Brigade"
    assert made["c", SHELLS].name == "Harun Council"


def test_a_partys_outlet_is_the_party_where_that_is_a_source_too() -> None:
    outlet = told("a", by("Amaq", kind=LinkKind.AGENCY))
    assert names(outlet) == ["Amaq"]
    party = told("b", by("Islamic State", FIRE, kind=LinkKind.ARMED_GROUP))
    assert names(outlet, party) == ["Islamic State", "Islamic State"]


def test_figures_that_differ_in_like_words_are_two_sources_accounts() -> None:
    readings = [
        told(
            name,
            Said(text=f"{dead} people were killed in the grain market of Tel Harun", by=(who,)),
        )
        for name, who, dead in (
            ("one", "Mayor Idris Qasim", 21),
            ("two", "Red Lantern hospital", 12),
        )
    ]
    assert len(set(names(*readings))) == 2
