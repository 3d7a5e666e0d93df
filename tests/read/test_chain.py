"""Chains: the order of the hands through which a claim went."""

from __future__ import annotations

import pytest

from rashomon.model.claim import Attribution, Chain, LinkKind, Mention
from rashomon.read.chain import routes
from rashomon.read.nest import nest
from rashomon.read.speakers import Heard, speakers
from tests.read.attributions import attribution, mention

KIND = LinkKind


def chains(text: str, *attributions: Attribution) -> list[list[str]]:
    """The chain of every route, a link without mention in brackets."""
    return [
        [_shown(link.name, link.mention) for link in chain] for chain in linked(text, *attributions)
    ]


def linked(text: str, *attributions: Attribution) -> list[Chain]:
    parents = nest(attributions)
    heard = [
        Heard(mention=each, speaks=speaks, nested=parents[i] is not None)
        for i, a in enumerate(attributions)
        for group, speaks in ((a.source, True), (a.relays, False))
        for each in group
    ]
    found = routes(text, attributions, parents, speakers(text, heard))
    return [route.chain for ways in found for route in ways]


def _shown(name: str, at: object) -> str:
    return name if at else f"[{name}]"


def outlet(text: str, words: str, *, nth: int = 0) -> Mention:
    return mention(text, words, KIND.OUTLET, nth=nth)


def test_who_was_told_stands_before_who_told() -> None:
    text = "A shopkeeper told River Radio that the market had burned."
    told = attribution(
        text,
        "that the market had burned",
        "told",
        mention(text, "A shopkeeper", KIND.WITNESS),
        relays=outlet(text, "River Radio"),
    )
    assert chains(text, told) == [["River Radio", "a shopkeeper"]]


def test_an_outlet_stands_before_its_reporter() -> None:
    text = "Sailors told Mara Lind at Harbour Post that the port was mined."
    told = attribution(
        text,
        "that the port was mined",
        "told",
        mention(text, "Sailors", KIND.WITNESS),
        relays=(mention(text, "Mara Lind"), outlet(text, "Harbour Post")),
    )
    assert chains(text, told) == [["Harbour Post", "Mara Lind", "Sailors"]]


def test_a_nested_claim_runs_under_the_chain_around_it() -> None:
    text = "The army said on Monday, Reuters reports, that rebels claimed the bridge was theirs."
    outer = attribution(
        text,
        ("The army said on Monday", "that rebels claimed the bridge was theirs"),
        "reports",
        mention(text, "Reuters", KIND.AGENCY),
    )
    army = attribution(
        text,
        "that rebels claimed the bridge was theirs",
        "said",
        mention(text, "The army", KIND.GOVERNMENT),
    )
    rebels = attribution(
        text, "the bridge was theirs", "claimed", mention(text, "rebels", KIND.ARMED_GROUP)
    )
    assert chains(text, outer, army, rebels) == [
        ["Reuters"],
        ["Reuters", "army"],
        ["Reuters", "army", "rebels"],
    ]


def test_a_nested_claim_without_source_keeps_the_chain_around_it() -> None:
    text = "The mayor said the bridge is reportedly closed."
    outer = attribution(
        text, "the bridge is reportedly closed", "said", mention(text, "The mayor", KIND.OFFICIAL)
    )
    inner = attribution(text, ("the bridge is", "closed"), "reportedly")
    assert chains(text, outer, inner) == [["mayor"], ["mayor"]]


def test_who_cannot_confirm_a_report_does_not_pass_it_on() -> None:
    text = "The ministry could not confirm local media reports that the dam had burst."
    outer = attribution(
        text,
        "local media reports that the dam had burst",
        "could not confirm",
        mention(text, "The ministry", KIND.GOVERNMENT),
    )
    inner = attribution(text, "that the dam had burst", "reports", outlet(text, "local media"))
    assert chains(text, outer, inner) == [["ministry"], ["local media"]]


def test_nobody_named_is_an_empty_chain() -> None:
    text = "It is understood that talks have begun."
    assert chains(text, attribution(text, "that talks have begun", "is understood")) == [[]]


RELAYED = (
    "A guard told AFP the gate was open. The guard said four men came in. {between}"
    "The guard added that they were armed."
)


def relayed(between: str) -> list[list[str]]:
    text = RELAYED.format(between=between)
    guard = [mention(text, words, KIND.WITNESS) for words in ("A guard", "The guard said"[:9])]
    last = mention(text, "The guard", KIND.WITNESS, nth=1)
    attributions = [
        attribution(
            text, "the gate was open", "told", guard[0], relays=mention(text, "AFP", KIND.AGENCY)
        ),
        attribution(text, "four men came in", "said", guard[1]),
    ]
    if between:
        police = mention(text, "The police", KIND.GOVERNMENT)
        attributions.append(attribution(text, "they knew nothing", "said", police, nth=1))
    attributions.append(attribution(text, "that they were armed", "added", last))
    return chains(text, *attributions)


def test_who_was_told_passes_on_the_next_sentences_too() -> None:
    assert relayed("") == [["AFP", "a guard"], ["[AFP]", "a guard"], ["[AFP]", "a guard"]]


def test_a_relay_holds_over_another_voice_within_the_paragraph() -> None:
    found = relayed("The police said they knew nothing. ")
    assert found[2:] == [["police"], ["[AFP]", "a guard"]]


def test_a_relay_holds_no_longer_when_others_spoke_and_a_paragraph_began() -> None:
    found = relayed("The police said they knew nothing.\n\n")
    assert found[-1] == ["a guard"]


def test_a_continuation_has_the_chain_before_it_without_mentions() -> None:
    text = "“It burned,” a nurse told River Radio. “We ran out.”"
    said = attribution(
        text,
        "It burned",
        "told",
        mention(text, "a nurse", KIND.WITNESS),
        relays=outlet(text, "River Radio"),
    )
    assert chains(text, said, attribution(text, "We ran out")) == [
        ["River Radio", "a nurse"],
        ["[River Radio]", "[a nurse]"],
    ]


def test_sources_side_by_side_make_a_chain_each() -> None:
    text = "The council and the police said the road was shut."
    said = attribution(
        text,
        "the road was shut",
        "said",
        (
            mention(text, "The council", KIND.GOVERNMENT),
            mention(text, "the police", KIND.GOVERNMENT),
        ),
    )
    assert chains(text, said) == [["council"], ["police"]]


@pytest.mark.parametrize(
    ("before", "sources", "chain"),
    [
        ("The mayor had left, and the police", ("The mayor", "the police"), ["police"]),
        ("Ann Lee, a nurse at the clinic,", ("Ann Lee", "a nurse"), ["Ann Lee"]),
        ("A nurse, Ann Lee,", ("A nurse", "Ann Lee"), ["Ann Lee"]),
        ("AFP quoted the crew, which", ("AFP", "the crew"), ["AFP", "crew"]),
    ],
)
def test_of_sources_that_no_and_joins_one_speaks(
    before: str, sources: tuple[str, str], chain: list[str]
) -> None:
    text = f"{before} said the road was shut."
    kinds = [KIND.AGENCY if name == "AFP" else KIND.OFFICIAL for name in sources]
    said = attribution(
        text,
        "the road was shut",
        "said",
        tuple(mention(text, name, kind) for name, kind in zip(sources, kinds, strict=True)),
    )
    assert chains(text, said) == [chain]


def test_outlets_side_by_side_make_a_chain_each() -> None:
    text = "Her brother told River Radio and Harbour Post that she was alive."
    told = attribution(
        text,
        "that she was alive",
        "told",
        mention(text, "Her brother"),
        relays=(outlet(text, "River Radio"), outlet(text, "Harbour Post")),
    )
    assert [chain[0] for chain in chains(text, told)] == ["River Radio", "Harbour Post"]


def test_a_recording_named_again_brings_its_speaker() -> None:
    text = (
        "In a video the Black Banner said it held the hill. In the video it threatens more raids."
    )
    first = attribution(
        text,
        "it held the hill",
        "said",
        mention(text, "the Black Banner", KIND.ARMED_GROUP),
        relays=mention(text, "a video", KIND.DOCUMENT),
    )
    second = attribution(
        text, "more raids", "threatens", relays=mention(text, "the video", KIND.DOCUMENT)
    )
    assert chains(text, first, second)[1] == ["a video", "[Black Banner]"]


def test_a_medium_is_told_even_where_the_tagger_took_it_for_the_teller() -> None:
    text = "A doctor told AFP that the ward was full."
    swapped = attribution(
        text,
        "that the ward was full",
        "told",
        mention(text, "AFP", KIND.AGENCY),
        relays=mention(text, "A doctor", KIND.WITNESS),
    )
    assert chains(text, swapped) == [["AFP", "a doctor"]]


@pytest.mark.parametrize(("cue", "chain"), [("adding", ["[Adam Berro]"]), ("is thought", [])])
def test_a_cue_whose_source_was_not_seen_goes_on_only_if_its_word_says_so(
    cue: str, chain: list[str]
) -> None:
    text = f"Mr Adam Berro said it rained, {cue} that roads flooded."
    said = attribution(text, "it rained", "said", mention(text, "Mr Adam Berro"))
    assert chains(text, said, attribution(text, "that roads flooded", cue))[1] == chain


def test_sources_side_by_side_in_one_another_do_not_multiply_without_end() -> None:
    names = [f"Mayor {chr(65 + i)}{chr(97 + i)}os" for i in range(12)]
    text = " and ".join(names) + " " + "say that " * 6 + "it rained."
    sources = tuple(mention(text, name, KIND.OFFICIAL) for name in names)
    start = text.index("say that")
    attributions = [
        Attribution(
            content=((start + 9 * i + 4, len(text) - 1),),
            cue=((start + 9 * i, start + 9 * i + 3),),
            source=sources,
        )
        for i in range(6)
    ]
    assert len(chains(text, *attributions)) <= 8 * 6


@pytest.mark.parametrize(
    ("who", "chain"),
    [
        ("An AFP reporter", ["AFP", "an AFP reporter"]),
        ("Al Jazeera's Omar Hadi", ["Al Jazeera", "Omar Hadi"]),
        ("A correspondent", ["a correspondent"]),
        ("SANAs correspondent", ["SANA", "SANAs correspondent"]),
        ("A Reuters witness", ["Reuters", "a Reuters witness"]),
    ],
)
def test_a_mention_that_names_the_outlet_of_its_reporter_is_two_links(
    who: str, chain: list[str]
) -> None:
    text = f"{who} said that shells were falling on the bridge."
    said = attribution(
        text, "that shells were falling on the bridge", "said", mention(text, who, KIND.PERSON)
    )
    assert chains(text, said) == [chain]
