from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.claim import Stance
from rashomon.model.codebook import Auxiliary
from rashomon.resolve.coding import Coder, open_coder
from tests.resolve.coding.statements import coding, said

CODER = open_coder("lexicon")


@pytest.fixture(scope="module", params=["lexicon", "model"])
def coder(request: pytest.FixtureRequest) -> Coder:
    return open_coder(request.param)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Warplanes did not bomb the hospital.", "negation"),
        ("The army never used chlorine against the town.", "negation"),
        ("No civilians were killed in the raid.", "negation"),
        ("Reports of an attack on the port were false.", "negation"),
        ("The militants failed to capture the airport.", "negation"),
        ("The brigade will storm the citadel next week.", "future"),
        ("The army is going to attack the pocket from the north.", "future"),
        ("The group planned to bomb the embassy.", "future"),
        ("The army is preparing to shell the ridge.", "future"),
        ("If the militants attack, the dam may burst.", "hypothetical"),
        ("The rebels could shell the airport from the hill.", "hypothetical"),
        ("Gunmen may have kidnapped the engineer.", "hypothetical"),
        ("Officers uncovered a plot to assassinate the mayor.", "hypothetical"),
        ("In 1982 the army shelled the town for three weeks.", "historical"),
        ("Militants murdered a priest here ten years ago.", "historical"),
        ("Villagers were massacred in the 1990s.", "historical"),
    ],
)
def test_what_did_not_happen_lately_says_so(coder: Coder, text: str, mode: str) -> None:
    found = coding(coder, text)
    assert found is not None
    assert Auxiliary(mode) in found.auxiliary


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed the hospital on Saturday.",
        "A car bomb killed nine people, but the market will open again tomorrow.",
        "Gunmen shot dead a judge. His family will bury him on Monday.",
        "The town has been shelled since 2014.",
        "Rebels captured the base in 2016.",
        "The group kidnapped a nurse in May.",
        "Nine people were killed while they were not in the shelter.",
        "The army agreed to a truce.",
        "The militants threatened to kill the hostages.",
    ],
)
def test_what_happened_has_no_auxiliary_mode(coder: Coder, text: str) -> None:
    found = coding(coder, text)
    assert found is not None
    assert found.auxiliary == ()


def test_a_denied_deed_is_negated(coder: Coder) -> None:
    found = coding(coder, "The army denied | shelling the camp", stance=Stance.DENIES)
    assert found is not None
    assert found.auxiliary == (Auxiliary.NEGATION,)


def test_without_a_date_of_publication_no_year_is_long_past(coder: Coder) -> None:
    found = coding(coder, "In 1982 the army shelled the town.", published=None)
    assert found is not None
    assert found.auxiliary == ()


def test_a_date_that_is_none_is_no_date(coder: Coder) -> None:
    found = coding(coder, "In 1982 the army shelled the town.", published="yesterday")
    assert found is not None
    assert found.auxiliary == ()


@given(
    text=st.text(max_size=200),
    published=st.one_of(st.none(), st.text(max_size=12)),
    stance=st.sampled_from(list(Stance)),
)
def test_no_text_makes_the_coder_fail(text: str, published: str | None, stance: Stance) -> None:
    document, made = said(text.replace(" | ", " "), published=published, stance=stance)
    (found,) = CODER.code(document, [made])
    assert found is None or 0 < found.probability <= 1


@given(
    words=st.lists(
        st.sampled_from(
            "warplanes bombed the town if not will rebels agreed to 1982 … | . , halt talks "
            "threatened u.s. 9,000 killed'".split()
        ),
        max_size=30,
    )
)
def test_no_order_of_telling_words_makes_the_coder_fail(words: list[str]) -> None:
    document, made = said(" ".join(words))
    (found,) = CODER.code(document, [made])
    assert found is None or len(set(found.modes)) == len(found.modes)
