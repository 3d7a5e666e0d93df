"""Texts made for the entity tagger keep their marks on the words they mark."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from rashomon.model.resolved import EntityKind
from training import entities_augment
from training.entities_augment import Names, invented, varied
from training.entities_corpora import Marked

SENTENCES = Path(entities_augment.__file__).parent / "entities_sentences.yaml"
LISTS = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
KNOWN = Names(
    lists=LISTS
    | {"country": ["Norra"], "nat": ["Norran"], "fullmonth": ["May"]}
    | {"given": ["Achol"], "family": ["van Dijk"]},
    large=["Dar Salam"],
    by_country=[["Kafr Zita"]],
)
TEXT = "Ada Kern left Mosul. In Mosul nobody missed Kern, or the bridge of Mosul."


def marked(*names: tuple[str, EntityKind]) -> Marked:
    marks = [
        ((start, start + len(name)), kind)
        for name, kind in names
        for start in range(len(TEXT))
        if TEXT.startswith(name, start)
    ]
    return Marked(text=TEXT, marks=tuple(sorted(marks)))


def words(text: Marked) -> list[str]:
    return [text.text[slice(*span)] for span, _ in text.marks]


@pytest.mark.parametrize("seed", range(5))
def test_invented_sentences_have_their_slots_filled_and_their_marks_on_words(seed: int) -> None:
    for text in invented(40, KNOWN, random.Random(seed)):
        assert not set("<>{}") & set(text.text)
        assert all(mention and mention == mention.strip() for mention in words(text))


def test_every_sentence_of_the_list_can_be_filled() -> None:
    rng = random.Random(1)
    assert all("{" not in KNOWN.filled(sentence, rng) for sentence in LISTS["sentences"])


def test_a_name_that_is_exchanged_is_exchanged_throughout() -> None:
    names = ("Ada Kern", EntityKind.PERSON), ("Mosul", EntityKind.LOCATION)
    seen: set[str] = set()
    for seed in range(60):
        shown = varied(marked(*names), KNOWN, random.Random(seed))
        if shown.text.lower().count("kafr zita") or shown.text.lower().count("dar salam"):
            assert "mosul" not in shown.text.lower()
        seen.update(mention.replace("\n", " ").title() for mention in words(shown))
    assert seen == {"Ada Kern", "Achol Van Dijk", "Mosul", "Kafr Zita", "Dar Salam"}
