"""Mentions of happenings: heads, lemmas, vectors and clusters, on reports of our own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rashomon.errors import ModelError
from rashomon.evaluate.ecbplus import EcbPlus, GoldMention
from rashomon.evaluate.mentions import (
    VECTORS,
    WORDS,
    Block,
    features,
    happenings,
    head,
    lemma,
    weights,
)
from rashomon.evaluate.vectors import States, Words, open_encoder, vectors

QUAY = "Rebels [shelled] the quay of Tarn on Monday , and a ferry [sank] off the quay ."
QUAY_AGAIN = "The ferry [sank] after rebels [shelled] the quay of Tarn , the harbour master said ."
MILL = "A spinning mill in Oruk [burned] down , and looters [shelled] peanuts among its looms ."


def reports(**texts: str) -> EcbPlus:
    """Reports of one sentence, mentions in brackets; what comes of a verb is a chain."""
    documents: dict[str, tuple[tuple[str, ...], ...]] = {}
    mentions: list[GoldMention] = []
    for name, text in texts.items():
        documents[name] = (tuple(token.strip("[]") for token in text.split()),)
        mentions += (
            GoldMention(document=name, sentence=0, tokens=(at,), chain=token)
            for at, token in enumerate(text.split())
            if token.startswith("[")
        )
    return EcbPlus(documents=documents, mentions=tuple(mentions))


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("shelled", "shelled"),
        ("car bombing", "bombing"),
        ("checked into", "checked"),
        ("was taken into custody", "taken"),
        ("the attack on the quay", "attack"),
        ("of", "of"),
    ],
)
def test_the_head_of_a_mention(mention: str, expected: str) -> None:
    words = mention.split()
    assert words[head(words)] == expected


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("shelled shelling shells", True),
        ("Struck strikes strike", True),
        ("died dying dies", True),
        ("execution executive", False),
        ("% &", False),
    ],
)
def test_forms_of_one_lemma(words: str, one: bool) -> None:
    assert (len({lemma(word) for word in words.split()}) == 1) is one


def test_what_alike_reports_tell_in_like_words_is_one_happening() -> None:
    block = Block(reports(a=QUAY, b=QUAY_AGAIN, c=MILL))
    assert [mention.chain for mention in block.mentions] == [
        *("[shelled]", "[sank]"),
        *("[sank]", "[shelled]"),
        *("[burned]", "[shelled]"),
    ]
    found = happenings(block)
    assert found[0] == found[3]
    assert found[1] == found[2]
    assert len(set(found)) == 4


def test_no_happening_leaves_the_group_it_is_kept_in() -> None:
    block = Block(reports(a=QUAY, b=QUAY_AGAIN))
    assert len(set(happenings(block, within=["one", "one", "other", "other"]))) == 4


def test_the_order_of_reports_does_not_matter() -> None:
    there, back = Block(reports(a=QUAY, b=QUAY_AGAIN)), Block(reports(b=QUAY_AGAIN, a=QUAY))
    turned = [2, 3, 0, 1]
    for name, values in features(there).items():
        assert values == pytest.approx(features(back)[name][np.ix_(turned, turned)]), name
        assert values == pytest.approx(values.T), name


def letters(words: Words) -> States:
    """An encoder that counts letters; a piece a word, as real ones have for common words."""
    counts = [[word.lower().count(letter) + 0.01 for letter in "aeioudhkls"] for word in words]
    return np.array(counts, dtype=np.float32), np.arange(len(words))


def test_vectors_are_of_the_mention_and_of_what_is_around_it() -> None:
    found = vectors(reports(a=QUAY, b=QUAY_AGAIN, c=MILL), letters)
    assert all(np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(6)) for rows in found.values())
    assert found["phrase"][0] == pytest.approx(found["phrase"][3])  # "shelled" in two reports
    assert found["phrase"] == pytest.approx(found["context"])  # this encoder sees no context
    assert found["sentence"][0] == pytest.approx(found["sentence"][1])  # one sentence
    assert found["window"][0] != pytest.approx(found["window"][3])


def test_vectors_add_their_features() -> None:
    gold = reports(a=QUAY, b=QUAY_AGAIN, c=MILL)
    block = Block(gold, vectors(gold, letters))
    assert {"phrase vectors", "context on one"} <= set(features(block)) - set(features(Block(gold)))
    found = happenings(block)
    assert found[0] != found[5]


def test_a_folder_without_an_encoder_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="python -m training"):
        open_encoder(tmp_path)


@pytest.mark.parametrize("of_vectors", [False, True])
def test_every_feature_has_a_weight(of_vectors: bool) -> None:
    table = {**WORDS, **VECTORS} if of_vectors else WORDS
    assert set(weights(vectors=of_vectors)) == {*table, "bias", "least"}
