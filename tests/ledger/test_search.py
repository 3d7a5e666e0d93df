from __future__ import annotations

import pytest

from rashomon.ledger import Ledger
from rashomon.ledger.kept import Hit, HitKind
from tests.ledger.stories import NORTH, SOUTH, north, reading, south
from tests.ledger.stories import document as made


@pytest.fixture
def searched(ledger: Ledger) -> Ledger:
    ledger.add(north())
    ledger.add(south())
    return ledger


def found(ledger: Ledger, words: str, kind: HitKind = HitKind.DOCUMENT) -> set[str]:
    return {hit.id for hit in ledger.search(words) if hit.kind is kind}


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("market", {NORTH, SOUTH}),
        ("MARKET", {NORTH, SOUTH}),
        ("governor", {NORTH}),
        ("market governor", {NORTH}),
        ("governor doctors", set()),
        ("denies", {NORTH}),  # the text has "denied"
        ('"people died"', {NORTH}),
        ('"died people"', set()),
        ("people died", {NORTH}),
        ("quoted", {NORTH}),
        ("", set()),
        ("?!", set()),
        ("Qaim ?!", {NORTH, SOUTH}),
    ],
)
def test_documents_are_found_by_words(searched: Ledger, words: str, ids: set[str]) -> None:
    assert found(searched, words) == ids


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "NEAR(",
        "a OR",
        "text:market",
        "-",
        "*",
        "^x",
        "%",
        "\0",
        "\ud800",
        ":*",
        "& |",
        "((",
    ],
)
def test_no_word_is_a_command_to_the_database(searched: Ledger, words: str) -> None:
    assert found(searched, words) <= {NORTH}
    assert found(searched, f"{words} market") <= {NORTH, SOUTH}


def test_sources_and_places_are_found_by_name(searched: Ledger) -> None:
    assert found(searched, "jisr", HitKind.SOURCE) == {"Al Jisr TV"}
    [place] = [hit for hit in searched.search("qa'im") if hit.kind is HitKind.PLACE]
    assert place.text == "Al-Qa'im"


def test_a_source_is_found_by_its_alias(searched: Ledger) -> None:
    searched.alias("Bridge Television", "Al Jisr TV", by="ana")
    assert found(searched, "bridge", HitKind.SOURCE) == {"Al Jisr TV"}


def test_superseded_claims_are_not_found(searched: Ledger) -> None:
    [before] = found(searched, "died", HitKind.CLAIM)
    searched.add(north("fake@2"))
    [after] = found(searched, "died", HitKind.CLAIM)
    assert before != after


def test_the_words_found_are_marked_in_an_excerpt(ledger: Ledger) -> None:
    text = "Nothing of note. " * 200 + "A mortar hit the grain silo. " + "All was quiet. " * 200
    ledger.add(reading(made("long.txt", text)))
    [hit] = ledger.search("silo mortars")
    assert len(hit.text) < 300
    assert marked(hit) == ["mortar", "silo"]


def test_no_more_are_given_than_asked_for(searched: Ledger) -> None:
    assert len(list(searched.search("market", limit=1))) == 2, "a claim and a document"


def test_of_very_many_that_hold_a_word_the_best_of_the_newest_are_given(ledger: Ledger) -> None:
    for id, text in (
        ("first.txt", "A mortar, a mortar, a mortar."),
        ("second.txt", "A mortar fell on a yard behind the mill, and nobody was hurt there."),
        ("third.txt", "A mortar and a mortar."),
    ):
        ledger.add(reading(made(id, text)))
    assert [hit.id for hit in ledger.search("mortars", limit=2)] == ["first.txt", "third.txt"]
    newest = [hit.id for hit in ledger.search("mortars", ranked=2)]
    assert newest == ["third.txt", "second.txt"]
    assert [hit.id for hit in ledger.search("mortars", ranked=1)] == ["third.txt"]
