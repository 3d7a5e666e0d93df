"""The registry: who is known by which names, and who belongs to whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rashomon.errors import DataError
from rashomon.resolve.entries import source_names
from rashomon.resolve.registry import Relation, load_registry

REGISTRY = load_registry()
LISTED = [entry for entry in REGISTRY.entries.values() if not (entry.office or entry.is_state)]


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("ISIL", "Islamic State"),
        ("Da’esh", "Islamic State"),
        ("داعش", "Islamic State"),
        ("ИГИЛ", "Islamic State"),
        ("the Jaysh al-Islam", "Jaish al-Islam"),
        ("хуситы", "Houthis"),
        ("ЗСУ", "Armed Forces of Ukraine"),
        ("Syrian Arab Army", "Syrian army"),
        ("Nigerian air force", "Nigerian air force"),
        ("Ministry of Defence of Chad", "Chadian Defence Ministry"),
        ("U.S. military", "US army"),
        ("reuters.com", "Reuters"),
        ("www.sana.sy", "SANA"),
        ("boko-haram", "Boko Haram"),
    ],
)
def test_an_actor_is_found_by_any_of_its_names(name: str, canonical: str) -> None:
    found = REGISTRY.find(name)
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize("name", ["", "who", "us", "is", "let", "Nobody of Nowhere"])
def test_a_word_is_no_acronym(name: str) -> None:
    assert REGISTRY.find(name) is None


@pytest.mark.parametrize(
    ("name", "day", "canonical"),
    [
        ("SPLA", date(2009, 5, 1), "Sudan People's Liberation Army"),
        ("SPLA", date(2015, 5, 1), "South Sudan People's Defence Forces"),
    ],
)
def test_a_name_that_passed_on_means_its_bearer_of_that_day(
    name: str, day: date, canonical: str
) -> None:
    found = REGISTRY.find(name, on=day)
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize(
    ("country", "canonical"),
    [("LY", "Ansar al-Sharia in Libya"), ("TN", "Ansar al-Sharia in Tunisia")],
)
def test_a_shared_name_means_the_bearer_of_the_country(country: str, canonical: str) -> None:
    assert REGISTRY.find("Ansar al-Sharia") is None
    found = REGISTRY.find("Ansar al-Sharia", countries=[country])
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("ISIS", "Daesh", Relation.SAME),
        ("al-Nusra Front", "Hayat Tahrir al-Sham", Relation.SAME),
        ("Islamic State of Iraq", "ISIS", Relation.SAME),
        ("Amaq", "Islamic State", Relation.WING),
        ("SANA", "Syrian government", Relation.WING),
        ("Al-Qassam Brigades", "Hamas", Relation.WING),
        ("Hamas", "al-Qassam Brigades", Relation.WING),
        ("UNICEF", "United Nations", Relation.PARENT),
        ("Russian Defence Ministry", "Russia", Relation.PARENT),
        ("ISWAP", "Islamic State", Relation.PARENT),
        ("SANA", "Syrian army", Relation.SIDE),
        ("Ahrar al-Sham", "Syrian rebels", Relation.SIDE),
        ("Ahrar al-Sham", "Jaish al-Islam", Relation.SIDE),
        ("Syrian army", "National Defence Forces", Relation.SIDE),
        ("Rami Abdel Rahman", "SOHR", Relation.PARENT),
        ("a local council", "A Local Council", Relation.SAME),
        ("Syrian army", "Islamic State", None),
        ("Reuters", "AFP", None),
        ("Ahrar al-Sham", "Syrian army", None),
        ("a local council", "Reuters", None),
    ],
)
def test_two_names_stand_in_the_closest_relation(
    left: str, right: str, relation: Relation | None
) -> None:
    assert REGISTRY.relation(left, right) is relation
    assert REGISTRY.relation(right, left) is relation


@pytest.mark.parametrize(
    ("outlet", "whom"),
    [
        ("Amaq", "Islamic State"),
        ("tass.com", "Russian government"),
        ("Al-Masirah", "Houthis"),
        ("Reuters", None),
        ("unheard.example", None),
    ],
)
def test_an_outlet_speaks_for_its_master(outlet: str, whom: str | None) -> None:
    assert REGISTRY.speaks_for(outlet) == whom


def test_the_registry_is_as_large_as_promised() -> None:
    assert len(LISTED) >= 1500
    assert sum(len(entry.names) for entry in LISTED) >= 6000


def test_every_source_of_the_read_stage_is_the_same_actor_here() -> None:
    wrong = [
        name
        for canonical, (names, _) in source_names().items()
        for name in (canonical, *names)
        if (found := REGISTRY.find(name)) is None or found.name != canonical
    ]
    assert wrong == []


def test_every_id_is_of_one_actor() -> None:
    assert len(REGISTRY.by_id) == len(REGISTRY.entries)


OWN = """
- title: Groups of a valley
  source: field notes
  sector: UAF
  country: IQ
  actors:
    Valley Hawks: [Hawks of the Valley, صقور الوادي]
    Islamic State: [the Black Flags]
"""


def test_a_registry_of_ones_own_adds_actors_and_names(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    registry = load_registry([path])
    hawks, flags = registry.find("hawks of the valley"), registry.find("Black Flags")
    assert hawks is not None
    assert (hawks.name, hawks.country, hawks.id) == ("Valley Hawks", "IQ", "valley-hawks")
    assert flags is not None
    assert flags.name == "Islamic State"
    assert REGISTRY.find("Valley Hawks") is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- {title: x, source: y, sector: UAF, actors: {A: {parent: B}}}", "not listed"),
        ("- {title: x, source: y, sector: ARMED, actors: {A: []}}", "no sector"),
        ("- {title: x, source: y, sector: UAF, actors: {A: {colour: red}}}", "colour"),
        ("- {title: x, source: y, sector: UAF, actors: {A: {continues: A}}}", "continues itself"),
        ("- {title: x, source: y, sector: UAF, actors: {'!!': []}}", "of no letter"),
        ("- {title: x, sector: UAF, actors: {A: []}}", "source"),
        ("actors: [", "cannot be read"),
    ],
)
def test_a_faulty_registry_names_file_and_fault(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=complaint) as caught:
        load_registry([path])
    assert "own.yaml" in str(caught.value)
