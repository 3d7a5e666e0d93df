"""Actors: who is spoken of in a document, resolved or with the reason why not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.claim import Link, LinkKind
from rashomon.model.resolved import Actor, Entity, EntityKind
from rashomon.model.text import Document
from rashomon.resolve.actors import actors
from rashomon.resolve.registry import load_registry
from tests.fakes import claim

REGISTRY = load_registry()


def found(text: str, *, published: str | None = None, countries: tuple[str, ...] = ()) -> list[str]:
    """Each mention as "words = name", with a question mark before a name nobody resolved."""
    document = Document(id="report", text=text, published=published)
    return [shown(text, each) for each in actors(document, (), (), REGISTRY, countries=countries)]


def shown(text: str, actor: Actor) -> str:
    assert actor.mention is not None
    start, end = actor.mention
    return f"{text[start:end]} = {'' if actor.id else '?'}{actor.name}"


def spoken_of(text: str, words: str) -> Actor:
    """The last actor that these words mean."""
    document = Document(id="report", text=text)
    return [
        each
        for each in actors(document, (), (), REGISTRY)
        if each.mention and text[slice(*each.mention)] == words
    ][-1]


NAMES = [
    ("Daesh lost the bridge.", ["Daesh = Islamic State"]),
    ("The IS fighters fled.", ["IS fighters = Islamic State"]),
    ("It is not clear who is to blame.", []),
    ("U.S. troops left.", ["U.S. troops = US army"]),
    ("Hamas met. It is hot.", ["Hamas = Hamas"]),
    ("They told us nothing about IS.", ["They = ?They", "us = ?us", "IS = Islamic State"]),
    ("Turkish warplanes circled.", ["Turkish warplanes = Turkish air force"]),
    ("Kenya's army sent a convoy.", ["Kenya's army = Kenya Defence Forces"]),
    ("ЗСУ відійшли, сообщил ТАСС.", ["ЗСУ = Armed Forces of Ukraine", "ТАСС = TASS"]),
    ("قال تنظيم الدولة إن المدينة له", ["تنظيم الدولة = Islamic State"]),
    ("A US-backed alliance took IS-held villages.", []),
    ("Anti-Taliban slogans were heard.", []),
    ("An independent inquiry found nothing.", []),
    ("The Independent reported it.", []),
    ("Readers of the Independent knew it.", ["Independent = The Independent"]),
    ("Let no one forget.", []),
    ("The Islamic State is losing.", ["Islamic State = Islamic State"]),
    (
        "The so-called Islamic State of Iraq and Syria claimed it.",
        ["so-called Islamic State of Iraq and Syria = Islamic State"],
    ),
    ("Nina Kessler filmed it under the Union Jack.", []),
    (
        "The Bank of Tilkaif and Liwa Nimr closed.",
        ["Bank of Tilkaif = ?Bank of Tilkaif", "Liwa Nimr = ?Liwa Nimr"],
    ),
    (
        "A Yemen interior ministry van burned.",
        ["Yemen interior ministry = Yemeni Interior Ministry"],
    ),
    ("Syrian government soldiers dug in.", ["Syrian government soldiers = Syrian army"]),
    (
        "The rebel group M23 entered Goma.",
        ["rebel group M23 = M23"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_found_where_they_name_an_actor(text: str, expected: list[str]) -> None:
    assert found(text) == expected


PLACES = [
    ("Shells fell in Iraq and Syria.", []),
    ("A market in Mosul, Iraq was hit.", []),
    ("It lies in northern Syria.", []),
    ("Russia, Iran and Turkey met.", ["Russia = Russia", "Iran = Iran", "Turkey = Turkey"]),
    ("Damascus denied it.", ["Damascus = Syrian government"]),
    ("Damascus was quiet.", []),
    ("An attack by Israel was feared.", ["Israel = Israel"]),
    ("Iraqi date palms burned.", []),
    ("An Israeli-made drone was found.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_country_acts_or_is_a_place(text: str, expected: list[str]) -> None:
    assert found(text) == expected


PERSONS = [
    ("Syrian President Bashar al-Assad spoke.", ["Bashar al-Assad"]),
    ("Bashar al-Assad spoke. Later Assad left.", ["Bashar al-Assad", "Bashar al-Assad"]),
    ("Col. Harun Bakri was there. Bakri left.", ["?Harun Bakri", "?Harun Bakri"]),
    ("Malian Defence Minister Tiemo Sangho resigned.", ["?Tiemo Sangho"]),
    ("Resident Samira Odeh saw it. She wept.", ["?Samira Odeh", "?Samira Odeh"]),
    ("Wafiq Saleh sells bread in Sanaa.", []),
    ("Mr Abu Obeida al-Kurdi keeps goats.", ["?Abu Obeida al-Kurdi"]),
    (
        "President Vladimir Putin met Sergei Lavrov. He was tired.",
        ["Vladimir Putin", "Sergei Lavrov", "?He"],
    ),
    (
        "Maria Zakharova met Sergei Lavrov. He was tired.",
        ["Maria Zakharova", "Sergei Lavrov", "Sergei Lavrov"],
    ),
    ("Vladimir Putin called. He was tired.", ["Vladimir Putin", "Vladimir Putin"]),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons_keep_their_name_through_a_text(text: str, expected: list[str]) -> None:
    assert [each.split(" = ")[1] for each in found(text)] == expected


NOUNS = [
    ("In Syria, the army shelled a village.", "army", "Syrian army"),
    ("A former Syrian rebel fighter spoke in London.", "Syrian rebel fighter", "Syrian rebels"),
    ("In Iraq they spoke of Lebanon and of the country's army.", "army", "Lebanese army"),
    ("In Turkey they met a senior Syrian army officer.", "Syrian army", "Syrian army"),
    ("In Nigeria, police fired at a crowd.", "police", "Nigerian police"),
    ("In Syria, regime soldiers looted shops.", "regime soldiers", "Syrian army"),
    ("In Yemen, the rebels fired a missile.", "rebels", "Houthis"),
    ("In Ukraine, the rebels held the airport.", "rebels", "Pro-Russian separatists"),
    ("In Syria, rebels of Ahrar al-Sham and others met. Rebels fled.", "Rebels", "Syrian rebels"),
    ("In Congo, M23 took a town. The rebels looted it.", "rebels", "M23"),
    (
        "Turkish soldiers crossed into Syria. The army gave no number.",
        "army",
        "Turkish army",
    ),
    (
        "Turkish soldiers crossed into Syria. Government forces in Syria shot at them.",
        "Government forces",
        "Syrian army",
    ),
    ("Boko Haram raided the town. The group took cattle.", "group", "Boko Haram"),
    ("The Houthis met Syrian rebels on Friday. The group denied it.", "group", "Houthis"),
    ("Boko Haram came at night. Militants burned houses.", "Militants", "Boko Haram"),
    (
        "Hamas and Islamic Jihad met on Monday. On Friday Hamas fired rockets. The group said so.",
        "group",
        "Hamas",
    ),
    ("Five died, a monitor said. The Syrian Observatory for Human Rights counts.", "monitor",
     "Syrian Observatory for Human Rights"),
    (
        "The US-led coalition bombed a depot. The coalition warplanes came twice.",
        "coalition warplanes",
        "US-led coalition",
    ),
    ("The Houthis released ten men. They named no reason.", "They", "Houthis"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), NOUNS)
def test_a_noun_means_whom_its_context_tells(text: str, words: str, name: str) -> None:
    actor = spoken_of(text, words)
    assert (actor.name, actor.reason) == (name, None)


UNRESOLVED = [
    ("The army opened fire.", "army", "no country to tell whose"),
    ("The group denied it.", "group", "no armed group named before"),
    ("Gunmen stopped a bus.", "Gunmen", "no name given"),
    (
        "Hamas and Islamic Jihad met. The group fired rockets.",
        "group",
        "several could be meant: Hamas, Palestinian Islamic Jihad",
    ),
    ("Ansar al-Sharia claimed it.", "Ansar al-Sharia", "several could be meant"),
    ("In Iraq and in Syria, soldiers died.", "soldiers", "no country to tell whose"),
    ("Boko Haram fled. They feared Hausa militants.", "militants", "no name given"),
    ("In Iraq the Kurdish authorities kept silent.", "authorities", "no name given"),
    ("In Iraq they have no navy.", "navy", "no name given"),
    ("Vladimir Putin spoke. A resident wept. He left.", "He", "no single antecedent"),
    ("A monitor counted ten.", "monitor", "nobody of this description is named"),
    ("We will not yield.", "We", "nobody is quoted here"),
    ("Two men told Hamas of it. They were let go.", "They", "no single antecedent"),
    ("Russia and Iran met. They agreed.", "They", "no single antecedent"),
]


@pytest.mark.parametrize(("text", "words", "reason"), UNRESOLVED)
def test_what_stays_open_says_why(text: str, words: str, reason: str) -> None:
    actor = spoken_of(text, words)
    assert actor.id is None
    assert actor.name == words
    assert reason in (actor.reason or "")


@pytest.mark.parametrize(
    ("published", "name"),
    [
        ("2009-03-01", "Sudan People's Liberation Army"),
        ("2014-03-01T10:00:00Z", "South Sudan People's Defence Forces"),
    ],
)
def test_the_date_tells_which_bearer_of_a_name(published: str, name: str) -> None:
    assert found("The SPLA withdrew.", published=published) == [f"SPLA = {name}"]


def test_the_countries_of_the_places_tell_whose_army_it_is() -> None:
    text = "The army retook the airport of Menagh."
    assert found(text, countries=("SY",)) == ["army = Syrian army"]


def test_a_slip_in_a_name_is_forgiven_but_not_another_name() -> None:
    text = "The Syrian Revolutionarys Front and the Syrian Rescue Front merged."
    assert found(text) == [
        "Syrian Revolutionarys Front = Syrian Revolutionaries Front",
        "Syrian Rescue Front = ?Syrian Rescue Front",
    ]


def test_an_unknown_name_is_an_actor_where_the_tagger_saw_one() -> None:
    text = "Karima Haddu fed the strays of Tilkaif. Haddu has no car."
    entity = Entity(span=(0, 12), kind=EntityKind.PERSON)
    town = Entity(span=(31, 38), kind=EntityKind.LOCATION)
    spoken = actors(Document(id="report", text=text), (entity, town), (), REGISTRY)
    assert [shown(text, each) for each in spoken] == [
        "Karima Haddu = ?Karima Haddu",
        "Haddu = ?Karima Haddu",
    ]


def test_a_title_tells_sector_and_country_of_an_unknown_person() -> None:
    (actor,) = actors(
        Document(id="report", text="Malian Defence Minister Tiemo Sangho resigned."),
        (), (), REGISTRY,
    )  # fmt: skip
    assert (actor.name, actor.sector, actor.country) == ("Tiemo Sangho", "MIL", "ML")
    assert actor.reason == "not in the registry"


def test_a_speakers_pronouns_mean_whom_the_claims_chain_names() -> None:
    text = "The Red Crescent came late. It said: we lost two trucks."
    link = Link(
        name="Syrian Arab Red Crescent", kind=LinkKind.ORGANISATION, mention=(28, 30), named=True
    )
    document = Document(id="report", text=text)
    said = replace(claim(document, content=(37, 55)), chain=(link,))
    spoken = actors(document, (), (said,), REGISTRY)
    assert [shown(text, each) for each in spoken if each.mention and each.mention[0] >= 28] == [
        "It = Syrian Arab Red Crescent",
        "we = Syrian Arab Red Crescent",
    ]


_PIECES = st.sampled_from(
    [
        *"Syria US IS the army group militants He it al- - ' ’ . .\n\n ( ) , و داعش".split(" "),
        "Col. Ahmed Ali", "President", "rebels", "Bashar al-Assad", "İ", "\ud800", "ß", "5",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES).map(" ".join), st.lists(_PIECES).map("".join)))
def test_any_text_has_disjoint_mentions_in_order(text: str) -> None:
    spoken = actors(Document(id="report", text=text), (), (), REGISTRY)
    spans = [each.mention for each in spoken if each.mention]
    assert len(spans) == len(spoken)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all((each.id is None) == (each.reason is not None) for each in spoken)


@given(st.text(), st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=5))
def test_entities_anywhere_do_no_harm(text: str, spans: list[tuple[int, int]]) -> None:
    entities = [Entity(span=span, kind=EntityKind.PERSON) for span in spans]
    for each in actors(Document(id="report", text=text), entities, (), REGISTRY):
        assert each.mention is not None
        assert each.mention[0] < each.mention[1] <= len(text)
