"""The rules tagger, through its one method, on sentences as reports print them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.claim import Attribution, LinkKind, Stance
from rashomon.model.text import extent, words
from rashomon.read.cues import cues
from rashomon.read.rules import RulesTagger
from rashomon.read.stance import stance_of

TAGGER = RulesTagger()


def read(text: str) -> list[Attribution]:
    return TAGGER.attributions(text)


def parts(text: str, one: Attribution) -> tuple[str, str, str]:
    """(source, cue, content) in words."""
    source = words(text, tuple(mention.span for mention in one.source))
    return source, words(text, one.cue), words(text, one.content)


SENTENCES = [
    pytest.param(
        "The harbour master said that two ferries had collided.",
        ("The harbour master", "said", "that two ferries had collided"),
        id="a statement with that",
    ),
    pytest.param(
        "Nour Hamad, the deputy mayor, has confirmed the wells were poisoned.",
        ("Nour Hamad", "has confirmed", "the wells were poisoned"),
        id="an apposition stays out of the source",
    ),
    pytest.param(
        "Karim Saleh, 41, of Tel Harun, said his shop had been looted.",
        ("Karim Saleh", "said", "his shop had been looted"),
        id="age and place stay out of the source",
    ),
    pytest.param(
        "Two bridges were destroyed overnight, the regional governor said.",
        ("the regional governor", "said", "Two bridges were destroyed overnight"),
        id="a trailing attribution",
    ),
    pytest.param(
        "Nine miners died in the blast, said the company's director.",
        ("the company's director", "said", "Nine miners died in the blast"),
        id="an inverted attribution",
    ),
    pytest.param(
        '"The valley is empty now," said Huda Aziz, a farmer.',
        ("Huda Aziz", "said", "The valley is empty now"),
        id="a quotation, inverted",
    ),
    pytest.param(
        "“We saw no plane. We heard one,” the shepherd told reporters.",
        ("the shepherd", "told", "We saw no plane. We heard one"),
        id="a quotation of two sentences",
    ),
    pytest.param(
        "''They never came back,'' she added.",
        ("she", "added", "They never came back"),
        id="a quotation in doubled single marks",
    ),
    pytest.param(
        '"The road," the engineer said, "will be mined for years."',
        ("the engineer", "said", "The road … will be mined for years"),
        id="a quotation in two parts",
    ),
    pytest.param(
        "The ceasefire, the mediators said, would hold until Sunday.",
        ("the mediators", "said", "The ceasefire … would hold until Sunday"),
        id="a statement in two parts",
    ),
    pytest.param(
        "According to Relief Watch, the convoy turned back at dawn.",
        ("Relief Watch", "According to", "the convoy turned back at dawn"),
        id="according to, before",
    ),
    pytest.param(
        "Forty houses burned down, according to the fire brigade.",
        ("the fire brigade", "according to", "Forty houses burned down"),
        id="according to, after",
    ),
    pytest.param(
        "Six shells hit the market on Sunday a monitoring group said.",
        ("a monitoring group", "said", "Six shells hit the market on Sunday"),
        id="damaged text that lost its comma",
    ),
    pytest.param(
        "It is understood that the hostages were moved on Monday.",
        ("", "is understood", "that the hostages were moved on Monday"),
        id="nobody named",
    ),
    pytest.param(
        "The commander is believed to have fled across the river.",
        ("", "is believed", "The commander … to have fled across the river"),
        id="nobody named, with an infinitive",
    ),
    pytest.param(
        "The ministry urged residents to boil their water.",
        ("The ministry", "urged", "residents to boil their water"),
        id="a request",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_source_cue_and_content_of_a_sentence_are_found(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert [parts(text, one) for one in read(text)] == [expected]


def test_an_outlet_that_is_told_is_a_relay() -> None:
    text = "A nurse told the Sahel News Agency that the clinic had been hit twice."
    (one,) = read(text)
    assert [text[slice(*mention.span)] for mention in one.relays] == ["the Sahel News Agency"]
    assert one.relays[0].kind is LinkKind.AGENCY
    assert parts(text, one)[0] == "A nurse"


def test_somebody_who_is_told_but_prints_nothing_is_no_relay() -> None:
    (one,) = read("The colonel told his men that the bridge was safe.")
    assert one.relays == ()


def test_who_is_quoted_is_the_source_and_who_quotes_the_relay() -> None:
    text = "State television quoted an army officer as saying the ridge was retaken."
    (one,) = read(text)
    assert parts(text, one) == ("an army officer", "quoted … as saying", "the ridge was retaken")
    assert [text[slice(*mention.span)] for mention in one.relays] == ["State television"]


def test_who_is_cited_is_the_source() -> None:
    text = "The news agency, citing two elders, reported that the well was dry."
    (one,) = read(text)
    assert parts(text, one)[0] == "two elders"
    assert [text[slice(*mention.span)] for mention in one.relays] == ["The news agency"]


def test_a_claim_in_a_claim_is_found_beside_the_outer_one() -> None:
    text = "The envoy said that the rebels had denied shelling the port."
    outer, inner = read(text)
    assert parts(text, outer)[2] == "that the rebels had denied shelling the port"
    assert parts(text, inner) == ("the rebels", "had denied", "shelling the port")
    assert inner.stance is Stance.DENIES


def test_joined_cues_share_their_source() -> None:
    text = "The governor said the dam was intact, adding that its gates were old."
    assert [parts(text, one) for one in read(text)] == [
        ("The governor", "said", "the dam was intact"),
        ("The governor", "adding", "that its gates were old"),
    ]


def test_a_quotation_that_runs_on_is_a_content_without_a_cue() -> None:
    text = '"We left at night," she said. "Nobody in the village stayed behind."'
    first, second = read(text)
    assert first.cue
    assert parts(text, second) == ("", "", "Nobody in the village stayed behind")


def test_narration_holds_no_claim() -> None:
    text = (
        "Snow closed the pass for the third time. The states along the border sent ploughs. "
        'A "winter market" was held, and the plans for the new road were on show.'
    )
    assert read(text) == []


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("said", "two ferries collided", Stance.ASSERTS),
        ("denied", "that two ferries collided", Stance.DENIES),
        ("did not deny", "that two ferries collided", Stance.ASSERTS),
        ("urged", "the crews to leave", Stance.ASKS),
        ("called for", "an inquiry", Stance.ASKS),
        ("could not confirm", "the number", Stance.HEDGES),
        ("neither confirmed nor denied", "the number", Stance.HEDGES),
        ("is believed", "to have sunk", Stance.HEDGES),
        ("reportedly", "the crew is safe", Stance.HEDGES),
        ("said", "the ferry may have sunk", Stance.HEDGES),
        ("", "the ferry sank", Stance.ASSERTS),
    ],
)
def test_the_stance_follows_the_words(cue: str, content: str, stance: Stance) -> None:
    assert stance_of(cue, content) is stance


@pytest.mark.parametrize(
    "form", ["says", "denied", "admitting", "told", "written", "relies", "planned", "threatens"]
)
def test_the_lexicon_knows_the_forms_of_a_verb(form: str) -> None:
    known = form in cues().verbs
    assert known is (form not in ("relies", "planned"))


FRAGMENTS = st.sampled_from(
    """said|says|that|according|to|told|denied|reportedly|"..."|“|”|''|'|,|.|:|;|(|)|the|a|man
|Reuters|he|it|and|adding|quoted|citing|as|saying|was|believed|Harun's|army|n't|ﷺ|é|\n\n""".split(
        "|"
    )
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=60).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_span_holds_words_of_it(text: str) -> None:
    for one in read(text):
        spans = [*one.content, *one.cue, *(m.span for m in (*one.source, *one.relays))]
        assert one.content
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert list(one.content) == sorted(one.content)
        assert extent(one.content)[1] <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "The army said that ",
        '"',
        "according to the army, ",
        "a, ",
        "(",
        'The envoy said: "Yes." ',
        "reportedly ",
        "the head of ",
    ],
)
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        read(piece * times)
        return time.process_time() - started

    read(piece)  # the lexicon is loaded
    short, long = (min(seconds(times) for _ in range(3)) for times in (400, 3_200))
    assert long < 24 * short + 0.2  # eight times the text, and room for a busy machine
