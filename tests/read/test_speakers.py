"""Speakers: one name for each source of a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.claim import LinkKind, Mention
from rashomon.read.speakers import Heard, Speaker, speakers
from tests.read.attributions import mention

KIND = LinkKind


def named(text: str, *mentions: tuple[str, LinkKind]) -> list[str]:
    """The canonical names of mentions, given in text order; the same words stand further on."""
    return [speaker.name for speaker in resolved(text, *mentions)]


def resolved(text: str, *mentions: tuple[str, LinkKind]) -> list[Speaker]:
    at, heard = 0, []
    for words, kind in mentions:
        start = text.index(words, at)
        at = start + len(words)
        heard.append(Heard(mention=Mention(span=(start, at), kind=kind)))
    found = speakers(text, heard)
    return [found[each.mention.span] for each in heard]


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Interior Ministry spokesman Col. Adam Berro", KIND.OFFICIAL, "Adam Berro"),
        ("Prime Minister Ilse Van Doren", KIND.OFFICIAL, "Ilse Van Doren"),
        ("Its director Omar al-Hadi", KIND.PERSON, "Omar al-Hadi"),
        ("the head of the camp in the north Dr Lena Amin", KIND.PERSON, "Lena Amin"),
        ("Foreign Ministry spokesman", KIND.OFFICIAL, "Foreign Ministry spokesman"),
        ("a spokeswoman for the Harbour Police", KIND.OFFICIAL, "Harbour Police spokeswoman"),
        ("a local resident", KIND.WITNESS, "a local resident"),
        ("Military sources", KIND.OFFICIAL, "military sources"),
        ("the state news agency SANA", KIND.AGENCY, "SANA"),
        ("so-called Islamic State", KIND.ARMED_GROUP, "Islamic State"),
        ("Daesh", KIND.ARMED_GROUP, "Islamic State"),
        ("SOHR", KIND.ORGANISATION, "Syrian Observatory for Human Rights"),
        ("a Hamas statement", KIND.ARMED_GROUP, "Hamas"),
        ("a report by Amnesty International", KIND.ORGANISATION, "Amnesty International"),
        ("the local television channel Wadi One", KIND.OUTLET, "Wadi One"),
        ("Salma Idris of the aid group Open Door", KIND.PERSON, "Salma Idris"),
        ("Radio Valley Thursday", KIND.OUTLET, "Radio Valley"),
        ("Radio Valley late Thursday night", KIND.OUTLET, "Radio Valley"),
        ("a group calling itself Amaq News", KIND.AGENCY, "Amaq"),
    ],
)
def test_a_mention_alone_gives_its_name(words: str, kind: LinkKind, name: str) -> None:
    assert named(f"The road is shut, according to {words}.", (words, kind)) == [name]


def test_the_congressman_is_whom_the_text_calls_rep() -> None:
    text = "Rep. Tariq Mansour said the dam holds. The congressman said it may rain."
    assert named(
        text, ("Rep. Tariq Mansour", KIND.OFFICIAL), ("The congressman", KIND.OFFICIAL)
    ) == [
        "Tariq Mansour",
        "Tariq Mansour",
    ]


def test_a_surname_means_whom_the_text_names_in_full() -> None:
    text = "Governor Tariq Mansour said the dam holds. It may rain, Mansour said."
    assert named(text, ("Governor Tariq Mansour", KIND.OFFICIAL), ("Mansour", KIND.OFFICIAL)) == [
        "Tariq Mansour",
        "Tariq Mansour",
    ]


def test_the_full_name_is_found_even_where_no_source_bears_it() -> None:
    text = "A letter came from Toth in June. The journalist Mira Toth vanished in May."
    assert named(text, ("Toth", KIND.PERSON)) == ["Mira Toth"]


def test_pronouns_mean_who_spoke_last_by_gender_and_number() -> None:
    text = (
        "Mr Adam Berro said A. The ministry said B. He said C. It said D. "
        "Local residents said E. They said F."
    )
    assert named(
        text,
        ("Mr Adam Berro", KIND.OFFICIAL),
        ("The ministry", KIND.GOVERNMENT),
        ("He", KIND.OFFICIAL),
        ("It", KIND.GOVERNMENT),
        ("Local residents", KIND.WITNESS),
        ("They", KIND.PERSON),
    ) == ["Adam Berro", "ministry", "Adam Berro", "ministry", "local residents", "local residents"]


def test_he_is_the_person_the_text_has_turned_to() -> None:
    text = (
        "General Paul Reyes said the hill was taken. Deputy mayor Ivo Lenz arrived at noon. "
        "He said it was not."
    )
    found = named(text, ("General Paul Reyes", KIND.OFFICIAL), ("He", KIND.OFFICIAL))
    assert found == ["Paul Reyes", "Ivo Lenz"]


def test_unnamed_sources_stay_apart_until_one_is_taken_up() -> None:
    text = (
        "A local resident told us A. A separate source said B. The source said C. "
        "The resident said D."
    )
    found = resolved(
        text,
        ("A local resident", KIND.WITNESS),
        ("A separate source", KIND.UNKNOWN),
        ("The source", KIND.UNKNOWN),
        ("The resident", KIND.WITNESS),
    )
    assert [speaker.name for speaker in found] == [
        "a local resident",
        "a separate source",
        "a separate source",
        "a local resident",
    ]
    assert not any(speaker.named for speaker in found)


def test_two_unnamed_sources_of_the_same_words_are_two_unless_the_article_is_definite() -> None:
    text = "An official said A. An official said B. The official said C."
    found = named(
        text,
        ("An official", KIND.OFFICIAL),
        ("An official", KIND.OFFICIAL),
        ("The official", KIND.OFFICIAL),
    )
    assert found == ["an official", "an official (2)", "an official (2)"]


def test_a_description_means_the_known_source_that_the_document_names() -> None:
    text = "A monitor said A. The Syrian Observatory for Human Rights said B. The group said C."
    assert set(
        named(
            text,
            ("A monitor", KIND.ORGANISATION),
            ("Syrian Observatory for Human Rights", KIND.ORGANISATION),
            ("The group", KIND.ORGANISATION),
        )
    ) == {"Syrian Observatory for Human Rights"}


def test_a_monitor_stays_a_monitor_where_no_observatory_is_named() -> None:
    assert named("A monitor said the road was hit.", ("A monitor", KIND.ORGANISATION)) == [
        "a monitor"
    ]


def test_an_abbreviation_in_brackets_is_the_name_before_it() -> None:
    text = "The Valley Defence Front (VDF) claimed it. The VDF said more would follow."
    found = named(text, ("Valley Defence Front", KIND.ARMED_GROUP), ("The VDF", KIND.ARMED_GROUP))
    assert found == ["Valley Defence Front", "Valley Defence Front"]


def test_a_shorter_form_of_a_papers_name_is_the_paper() -> None:
    text = "The Harbour Post reported A. The paper reported B. The Post reported C."
    assert set(
        named(
            text,
            ("The Harbour Post", KIND.OUTLET),
            ("The paper", KIND.OUTLET),
            ("The Post", KIND.OUTLET),
        )
    ) == {"Harbour Post"}


def test_the_group_is_the_armed_group_that_the_text_names() -> None:
    text = "Boko Haram raided the village. The group said it would be back."
    found = resolved(text, ("The group", KIND.ARMED_GROUP))
    assert found == [Speaker(name="Boko Haram", kind=KIND.ARMED_GROUP, named=True)]


def test_a_name_in_apposition_is_the_name_of_the_description_before_it() -> None:
    text = "The head of the clinic, Dr Lena Amin, said beds were short. She said so twice."
    found = named(text, ("The head of the clinic", KIND.PERSON), ("She", KIND.PERSON))
    assert found == ["Lena Amin", "Lena Amin"]


def test_acronyms_are_names_in_capitals_only() -> None:
    text = "Sky News reported A. The site reported B. He told us about it."
    assert (
        named(text, ("Sky News", KIND.OUTLET), ("The site", KIND.OUTLET))[1]
        != "SITE Intelligence Group"
    )
    assert named(text, ("us", KIND.PUBLIC)) != ["United States"]


def test_they_in_a_quotation_are_not_who_is_quoted() -> None:
    text = "Farmers said of the soldiers: They told us to leave."
    farmers, they = mention(text, "Farmers"), mention(text, "They")
    apart = Heard(mention=they, nested=True, apart=(farmers.span,))
    found = speakers(text, [Heard(mention=farmers), apart])
    assert found[they.span] != found[farmers.span]


def test_what_is_known_outranks_what_one_mention_was_taken_for() -> None:
    text = "Reuters reported A."
    assert resolved(text, ("Reuters", KIND.ARMED_GROUP))[0].kind is KIND.AGENCY


@given(
    text=st.text(max_size=80)
    | st.text(st.sampled_from("he the group of A Bee (C) 's said, .\n“”"), max_size=200),
    places=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=8),
    kind=st.sampled_from(LinkKind),
)
@settings(deadline=None)
def test_every_mention_of_any_text_has_a_speaker(
    text: str, places: list[tuple[int, int]], kind: LinkKind
) -> None:
    mentions = [
        Mention(span=place, kind=kind) for place in places if place[0] < place[1] <= len(text)
    ]
    found = speakers(text, [Heard(mention=each) for each in mentions])
    assert set(found) == {each.span for each in mentions}


def test_what_is_said_of_a_source_behind_a_comma_is_no_part_of_its_name() -> None:
    text = "Omar Hadi, the chief spokesman of the front, said that it had withdrawn."
    found = speakers(text, [Heard(mention=mention(text, "Omar Hadi, the chief spokesman"))])
    assert [who.name for who in found.values()] == ["Omar Hadi"]
