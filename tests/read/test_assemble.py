"""Assembly: from attributions to claims."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.claim import Attribution, Claim, LinkKind, Mention, Quote, Stance
from rashomon.model.text import words
from rashomon.read.assemble import assemble
from tests.read.attributions import attribution, document, mention

KIND = LinkKind
REPORT = """Ten hurt as shells hit port: police

Shells hit the port of Ras Amin on Friday, wounding ten, the police said.

“We heard three blasts,” dock worker Sami Haddad told the Coast News Agency. “Then the cranes fell.”

Read more: A port without ships

“Nobody warned us.”

The agency quoted Haddad as saying that officers had denied they knew of a threat.
"""
POLICE = mention(REPORT, "the police", KIND.GOVERNMENT)
HADDAD = mention(REPORT, "dock worker Sami Haddad", KIND.WITNESS)
AGENCY = mention(REPORT, "the Coast News Agency", KIND.AGENCY)
AGAIN = mention(REPORT, "The agency", KIND.AGENCY)
QUOTED = mention(REPORT, "Haddad", KIND.WITNESS, nth=1)
OFFICERS = mention(REPORT, "officers", KIND.OFFICIAL)
ATTRIBUTIONS = [
    attribution(REPORT, "Ten hurt as shells hit port", source=mention(REPORT, "police")),
    attribution(REPORT, "Shells hit the port of Ras Amin on Friday, wounding ten", "said", POLICE),
    attribution(REPORT, "We heard three blasts", "told", HADDAD, relays=AGENCY),
    attribution(
        REPORT, "that officers had denied they knew of a threat", "quoted", QUOTED, relays=AGAIN
    ),
    attribution(REPORT, "they knew of a threat", "had denied", OFFICERS),
]


def claims(*attributions: Attribution, text: str = REPORT) -> tuple[Claim, ...]:
    return assemble(document(text), attributions, "test", lambda a: a.probability)


def chain(claim: Claim) -> list[str]:
    return [link.name for link in claim.chain]


def test_a_report_becomes_claims_in_text_order_with_chains_and_continuations() -> None:
    assert [(claim.text, chain(claim)) for claim in claims(*ATTRIBUTIONS)] == [
        ("Ten hurt as shells hit port", ["police"]),
        ("Shells hit the port of Ras Amin on Friday, wounding ten", ["police"]),
        ("We heard three blasts", ["Coast News Agency", "Sami Haddad"]),
        ("Then the cranes fell", ["Coast News Agency", "Sami Haddad"]),
        ("Nobody warned us", ["Coast News Agency", "Sami Haddad"]),
        (
            "that officers had denied they knew of a threat",
            ["Coast News Agency", "Sami Haddad"],
        ),
        ("they knew of a threat", ["Coast News Agency", "Sami Haddad", "officers"]),
    ]


def test_a_nested_claim_names_the_one_it_stands_in() -> None:
    *rest, outer, inner = claims(*ATTRIBUTIONS)
    assert inner.within == outer.id
    assert all(claim.within is None for claim in (*rest, outer))


def test_a_claim_keeps_the_words_that_name_its_source() -> None:
    found = claims(*ATTRIBUTIONS)
    assert [words(REPORT, claim.source) for claim in found] == [
        "police",
        "the police",
        "dock worker Sami Haddad",
        "",
        "",
        "Haddad",
        "officers",
    ]


def test_the_order_of_the_attributions_makes_no_difference() -> None:
    assert claims(*ATTRIBUTIONS[::-1]) == claims(*ATTRIBUTIONS)


def test_what_a_quoted_person_says_of_others_is_indirect() -> None:
    text = "“They deny that it burned,” said Ivo Lenz."
    outer = attribution(text, "They deny that it burned", "said", mention(text, "Ivo Lenz"))
    inner = attribution(text, "that it burned", "deny", mention(text, "They"))
    assert [claim.quote for claim in claims(outer, inner, text=text)] == [
        Quote.DIRECT,
        Quote.INDIRECT,
    ]


def test_a_first_person_sentence_that_lost_its_marks_is_direct() -> None:
    text = "We will not leave our homes, the elders said. The army said we must."
    elders = attribution(text, "We will not leave our homes", "said", mention(text, "the elders"))
    army = attribution(text, "we must", "said", mention(text, "The army"), nth=1)
    assert [claim.quote for claim in claims(elders, army, text=text)] == [
        Quote.DIRECT,
        Quote.INDIRECT,
    ]


def test_a_name_in_quotation_marks_makes_no_quotation() -> None:
    text = "Police said the man known as “The Ferryman” had fled."
    said = attribution(
        text, "the man known as “The Ferryman” had fled", "said", mention(text, "Police")
    )
    assert claims(said, text=text)[0].quote is Quote.INDIRECT


def test_sources_side_by_side_make_claims_of_their_own() -> None:
    text = "Oxfam and Caritas said the wells, which villagers say are old, were dry."
    both = (mention(text, "Oxfam", KIND.ORGANISATION), mention(text, "Caritas", KIND.ORGANISATION))
    outer = attribution(text, "the wells, which villagers say are old, were dry", "said", both)
    inner = attribution(text, "the wells", "say", mention(text, "villagers", KIND.WITNESS))
    found = claims(outer, inner, text=text)
    assert [chain(claim) for claim in found] == [
        ["Oxfam"],
        ["Caritas"],
        ["Oxfam", "villagers"],
        ["Caritas", "villagers"],
    ]
    assert len({claim.id for claim in found}) == 4
    assert [claim.within for claim in found[2:]] == [found[0].id, found[1].id]


def test_stance_and_confidence_are_the_taggers() -> None:
    made = Attribution(
        content=((0, 5),), cue=(), source=(), stance=Stance.DENIES, probability=0.625
    )
    (claim,) = assemble(document("It is over."), [made], "test", lambda a: a.probability / 5)
    assert (claim.stance, claim.confidence) == (Stance.DENIES, 0.125)


def test_nothing_makes_no_claims() -> None:
    assert claims() == ()
    assert claims(text="") == ()


OFFSETS = st.integers(-3, 90)
SPANS = st.lists(st.tuples(OFFSETS, OFFSETS), max_size=3).map(tuple)
MENTIONS = st.lists(
    st.builds(Mention, span=st.tuples(OFFSETS, OFFSETS), kind=st.sampled_from(LinkKind)),
    max_size=2,
).map(tuple)
ANY_ATTRIBUTION = st.builds(
    Attribution,
    content=SPANS,
    cue=SPANS,
    source=MENTIONS,
    relays=MENTIONS,
    stance=st.sampled_from(Stance),
)
ANY_TEXT = st.text(max_size=90) | st.text(
    st.sampled_from("He it said of Bee (C) “”\"'., \nA"), min_size=60, max_size=90
)


@given(text=ANY_TEXT, attributions=st.lists(ANY_ATTRIBUTION, max_size=8))
@settings(deadline=None)
def test_any_attributions_of_any_text_make_sound_claims(
    text: str, attributions: list[Attribution]
) -> None:
    found = claims(*attributions, text=text)
    ids = {claim.id for claim in found}
    assert len(ids) == len(found)
    for claim in found:
        assert claim.within is None or claim.within in ids - {claim.id}
        mentions = [link.mention for link in claim.chain if link.mention]
        for start, end in (*claim.content, *claim.cue, *claim.source, *mentions):
            assert 0 <= start < end <= len(text)
        assert claim.text == " ".join(words(text, claim.content).split())
    assert claims(*attributions, text=text) == found


def test_a_long_report_takes_no_more_time_a_claim_than_a_short_one() -> None:
    def seconds_a_claim(times: int) -> float:
        text = REPORT * times
        attributions = [_moved(a, len(REPORT) * i) for i in range(times) for a in ATTRIBUTIONS]
        start = time.process_time()
        found = claims(*attributions, text=text)
        return (time.process_time() - start) / len(found)

    seconds_a_claim(1)  # reads the lexica
    assert seconds_a_claim(400) < 4 * seconds_a_claim(20) + 0.001


def _moved(a: Attribution, by: int) -> Attribution:
    def spans(given: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((start + by, end + by) for start, end in given)

    def mentions(given: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(Mention(span=spans((m.span,))[0], kind=m.kind) for m in given)

    return Attribution(
        content=spans(a.content),
        cue=spans(a.cue),
        source=mentions(a.source),
        relays=mentions(a.relays),
    )
