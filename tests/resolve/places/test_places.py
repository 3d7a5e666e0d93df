"""Places as reports name them: which words, which place, how precisely."""

from __future__ import annotations

import pytest

from rashomon.model.resolved import Entity, EntityKind, Where
from rashomon.model.text import Document
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.places import places

Case = tuple[str, str, str | None, str | None, int]
"""Text, mention, the place's name and country, GED where_prec."""

NAMED: list[Case] = [
    ("Shells fell on Mosul, an Iraqi officer said.", "Mosul", "Mosul", "IQ", 1),
    ("Residents fled Gogjali, east of Mosul.", "Gogjali", "Gogjali", "IQ", 1),
    (
        "A mass grave was found in Hammam al-Alil in Iraq.",
        "Hammam al-Alil",
        "Hammam al-Alil",
        "IQ",
        1,
    ),
    ("Kurdish troops entered Bashiqa in northern Iraq.", "Bashiqa", "Bashiqa", "IQ", 1),
    ("Jets bombed Khan Sheikhoun in Syria.", "Khan Sheikhoun", "Khan Sheikhoun", "SY", 1),
    ("Two bridges in Tal Afar, Iraq, are down.", "Tal Afar", "Tall ‘Afar", "IQ", 1),
    ("A depot burned in Deir Ezzor, Syria.", "Deir Ezzor", "Deir ez-Zor", "SY", 4),
    ("Mines killed two farmers near Izium in Ukraine.", "near Izium", "near Izium", "UA", 2),
    ("Troops left Kherson for Mykolaiv, Kyiv's army said.", "Kherson", "Kherson", "UA", 1),
    ("The clinic in Maiduguri, Nigeria, was full.", "Maiduguri", "Maiduguri", "NG", 1),
    ("Rockets landed in Beirut at dawn.", "Beirut", "Beirut", "LB", 1),
    ("The port of Al Hudaydah in Yemen was shut.", "Al Hudaydah", "Al Ḩudaydah", "YE", 1),
    ("Gunmen raided Baga in Borno state, Nigeria.", "Baga", "Baga", "NG", 1),
    ("Police in Karamah in Mosul, Iraq, closed a road.", "Karamah", "Karama", "IQ", 1),
    ("Rockets hit Ain al-Asad in Iraq.", "Ain al-Asad", "Ain al-Asad", "IQ", 1),
    ("Fighting reached El Fasher in Sudan.", "El Fasher", "El Fasher", "SD", 1),
    ("A convoy was stopped in Misrata, Libya.", "Misrata", "Misratah", "LY", 1),
    ("Police in Baghdad found the car.", "Baghdad", "Baghdad", "IQ", 1),
    ("MOSUL, Iraq (Wire) - Shells fell.", "Iraq", "Iraq", "IQ", 6),
]
DIVISIONS: list[Case] = [
    ("Villages in Nineveh province, Iraq, are empty.", "Nineveh", "Nineveh", "IQ", 4),
    ("Raids went on in Idlib province, Syria.", "Idlib", "Idlib", "SY", 4),
    ("Raids went on in Idlib, Syria.", "Idlib", "Idlib", "SY", 1),
    ("He was held in Salahuddin province in Iraq.", "Salahuddin", "Salah ad Din", "IQ", 4),
    ("Floods hit Borno state in Nigeria.", "Borno", "Borno State", "NG", 4),
    ("Attacks in Kirkuk governorate rose, Iraq said.", "Kirkuk", "Kirkuk", "IQ", 4),
    ("The rally in Los Angeles, Calif., was calm.", "Calif.", "California", "US", 4),
    ("He lives in Springfield, Ill.", "Ill.", "Illinois", "US", 4),
    ("The fire spread from Texas to Oklahoma.", "Texas", "Texas", "US", 4),
    ("Farmers in New South Wales and Queensland lost cattle.", "Queensland", "Queensland", "AU", 4),
    (
        "The offensive in Zaporizhzhia region, Ukraine, stalled.",
        "Zaporizhzhia",
        "Zaporizhzhia",
        "UA",
        4,
    ),
]
COUNTRIES_AND_REGIONS: list[Case] = [
    ("The war in Iraq went on.", "Iraq", "Iraq", "IQ", 6),
    ("Aid reached the UK and the U.S. by sea.", "U.S.", "United States", "US", 6),
    ("Aid reached the UK and the U.S. by sea.", "UK", "United Kingdom", "GB", 6),
    ("Elections in Ivory Coast were delayed.", "Ivory Coast", "Ivory Coast", "CI", 6),
    ("Refugees crossed from Lebanon into Syria.", "Lebanon", "Lebanon", "LB", 6),
    ("Tension is high across the Middle East.", "Middle East", "Middle East", None, 5),
    ("Drought struck the Sahel again.", "Sahel", "Sahel", None, 5),
    (
        "Migrants drowned in the Mediterranean on Friday.",
        "Mediterranean",
        "Mediterranean Sea",
        None,
        7,
    ),
    ("Pontoons were laid across the Euphrates in Syria.", "Euphrates", "Euphrates", None, 5),
    ("Fishermen vanished on Lake Chad.", "Lake Chad", "Lake Chad", None, 5),
    ("Shelling in the Donbas grew.", "Donbas", "Donbas", "UA", 5),
    ("Snow cut off villages in the Himalayas.", "Himalayas", "Himalayas", None, 5),
    ("Armies massed in Georgia, close to Turkey and Armenia.", "Georgia", "Georgia", "GE", 6),
    ("Voters in Georgia, Alabama and Florida stayed home.", "Georgia", "Georgia", "US", 4),
]
RELATIONS: list[Case] = [
    (
        "A bomb went off 30km south of Kirkuk, Iraq.",
        "30km south of Kirkuk",
        "30km south of Kirkuk",
        "IQ",
        2,
    ),
    (
        "A mine lay 12 miles (19 km) north-east of Mosul in Iraq.",
        "12 miles (19 km) north-east of Mosul",
        "12 miles (19 km) north-east of Mosul",
        "IQ",
        2,
    ),
    (
        "The base is 90 kilometres west of Baghdad.",
        "90 kilometres west of Baghdad",
        "90 kilometres west of Baghdad",
        "IQ",
        5,
    ),
    ("The depot is 15 km from Aleppo, Syria.", "15 km from Aleppo", "15 km from Aleppo", "SY", 2),
    ("Two died west of Damascus.", "west of Damascus", "west of Damascus", "SY", 2),
    ("A drone fell near Kirkuk in Iraq.", "near Kirkuk", "near Kirkuk", "IQ", 2),
    (
        "They met on the outskirts of Mosul.",
        "on the outskirts of Mosul",
        "on the outskirts of Mosul",
        "IQ",
        2,
    ),
    (
        "Jets struck the Aleppo countryside in Syria.",
        "Aleppo countryside",
        "Aleppo countryside",
        "SY",
        2,
    ),
    (
        "A bus was hit between Hama and Idlib in Syria.",
        "between Hama and Idlib",
        "between Hama and Idlib",
        "SY",
        5,
    ),
    ("Clashes broke out in northern Iraq.", "northern Iraq", "northern Iraq", "IQ", 5),
    ("Troops held eastern Aleppo in Syria.", "eastern Aleppo", "eastern Aleppo", "SY", 1),
    (
        "Floods struck southern Nineveh province in Iraq.",
        "southern Nineveh",
        "southern Nineveh",
        "IQ",
        4,
    ),
    (
        "A bomb went off in the Karrada district of Baghdad.",
        "Karrada district of Baghdad",
        "Karrada",
        "IQ",
        1,
    ),
    (
        "Snipers fired in Mosul's Zanjili neighbourhood in Iraq.",
        "Mosul's Zanjili neighbourhood",
        "Zanjili",
        "IQ",
        1,
    ),
    (
        "Smugglers gather near the Turkish border in northern Syria.",
        "the Turkish border",
        "Turkish border",
        None,
        5,
    ),
    (
        "Tanks stood on the border between Syria and Iraq.",
        "border between Syria and Iraq",
        "border between Syria and Iraq",
        None,
        5,
    ),
]
NAMESAKES: list[Case] = [
    ("They met in Paris, Texas.", "Paris", "Paris", "US", 1),
    ("They met in Paris, France.", "Paris", "Paris", "FR", 1),
    ("The shop in Lebanon, Tennessee, reopened.", "Lebanon", "Lebanon", "US", 1),
    ("Divers work off Alexandria in Egypt.", "Alexandria", "Alexandria", "EG", 1),
    ("Police in Tripoli, Lebanon, closed a road.", "Tripoli", "Tripoli", "LB", 1),
    ("Militias in Tripoli, Libya, closed a road.", "Tripoli", "Tripoli", "LY", 1),
]


def where(text: str, mention: str, gazetteer: Gazetteer) -> Where:
    found = places(Document(id="report", text=text), (), gazetteer)
    named = {text[slice(*place.mention)]: place for place in found}
    assert mention in named, sorted(named)
    return named[mention]


@pytest.mark.parametrize(
    ("text", "mention", "name", "country", "precision"),
    [*NAMED, *DIVISIONS, *COUNTRIES_AND_REGIONS, *RELATIONS, *NAMESAKES],
)
def test_a_place_is_found_and_placed(
    *, text: str, mention: str, name: str, country: str | None, precision: int, gazetteer: Gazetteer
) -> None:
    found = where(text, mention, gazetteer)
    assert found.place is not None
    assert (found.place.name, found.place.country) == (name, country)
    assert found.where_prec == precision


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Jordan thanked the crowd.",
        "The Washington Post printed it.",
        "On Monday in March the talks began.",
        "Iraqi and Syrian officers met their American guests.",
        "The Paris Agreement was signed.",
        "Captain Ali Basra saluted.",
        "He said that us and them are words.",
        "",
        "...!?",
    ],
)
def test_what_is_no_place_is_not_found(text: str, gazetteer: Gazetteer) -> None:
    assert places(Document(id="report", text=text), (), gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Police in Zahle and in Mosul, Iraq, closed roads.", "Zahle"),
        ("Gunmen raided Halba in Borno state, Nigeria.", "Halba"),
    ],
)
def test_a_namesake_in_another_country_is_no_answer(
    text: str, mention: str, gazetteer: Gazetteer
) -> None:
    found = places(Document(id="report", text=text), (), gazetteer)
    named = [place for place in found if text[slice(*place.mention)] == mention]
    assert named
    assert all(place.place is None and place.reason for place in named)


def test_a_distance_and_a_direction_move_the_point(gazetteer: Gazetteer) -> None:
    found = where("A bomb went off 30km south of Kirkuk, Iraq.", "30km south of Kirkuk", gazetteer)
    assert found.place is not None
    assert found.place.lat == pytest.approx(35.198, abs=0.05)
    assert found.place.lon == pytest.approx(44.392, abs=0.05)
    assert found.radius_km == pytest.approx(10, abs=3)


def test_a_place_between_two_lies_in_their_middle(gazetteer: Gazetteer) -> None:
    text = "A bus was hit between Hama and Idlib in Syria."
    found = where(text, "between Hama and Idlib", gazetteer)
    assert found.place is not None
    assert found.place.lat == pytest.approx(35.53, abs=0.1)
    assert found.radius_km == pytest.approx(45, abs=10)


def test_the_border_lies_between_the_two_countries(gazetteer: Gazetteer) -> None:
    text = "Smugglers gather near the Turkish border in northern Syria."
    found = where(text, "the Turkish border", gazetteer)
    assert found.place is not None
    assert 36 < found.place.lat < 37.5
    assert 36 < found.place.lon < 42


def test_a_border_with_nobody_named_beside_it_is_unresolved(gazetteer: Gazetteer) -> None:
    found = where("Smugglers gather at the Turkish border.", "the Turkish border", gazetteer)
    assert found.place is None
    assert found.reason is not None


@pytest.mark.parametrize(
    ("text", "beside", "border"),
    [
        ("Iraq Turkish border guards fired.", "Iraq", "Turkish border"),
        ("Shells hit Aleppo and Turkish border posts.", "Aleppo", "Turkish border"),
        ("He left Syria. At Turkish border posts he paid.", "Syria", "Turkish border"),
        ("Iran shut the border with Iraq Friday.", "Iran", "border with Iraq"),
    ],
)
def test_a_name_beside_a_border_is_no_part_of_it(
    *, text: str, beside: str, border: str, gazetteer: Gazetteer
) -> None:
    assert where(text, beside, gazetteer).place is not None
    assert where(text, border, gazetteer).where_prec == 5


def test_the_divisions_of_a_place_are_named(gazetteer: Gazetteer) -> None:
    found = where("Shells fell on Mosul, an Iraqi officer said.", "Mosul", gazetteer)
    assert found.place is not None
    assert found.place.admin1 == "Nineveh"
    assert found.place.geonameid == 99072


def test_a_province_without_its_town_in_the_gazetteer_is_no_more_precise_than_a_province(
    gazetteer: Gazetteer,
) -> None:
    found = where("Raids went on in Raqqa province, Syria.", "Raqqa", gazetteer)
    assert found.where_prec >= 4


def test_what_the_tagger_takes_for_a_person_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Houla left for Iraq and spoke in Mosul."
    person = Entity(span=(0, 5), kind=EntityKind.PERSON)
    mosul = Entity(span=(text.index("Mosul"), len(text) - 1), kind=EntityKind.LOCATION)
    found = places(Document(id="report", text=text), (person, mosul), gazetteer)
    assert "Houla" not in {text[slice(*place.mention)] for place in found}
    assert "Mosul" in {text[slice(*place.mention)] for place in found}


def test_a_tagged_place_that_nobody_knows_is_kept_unresolved(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Qorblat in Iraq."
    entity = Entity(span=(15, 22), kind=EntityKind.LOCATION)
    (unknown, *_) = places(Document(id="report", text=text), (entity,), gazetteer)
    assert text[slice(*unknown.mention)] == "Qorblat"
    assert unknown.place is None
    assert unknown.reason == "the gazetteer knows no place of this name"
