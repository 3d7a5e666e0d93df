from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import ModelError
from rashomon.model.resolved import Entity
from rashomon.model.text import Document
from rashomon.resolve.entities import ENTITIES, MAX_PIECES, open_entities, windows
from tests.read.pieces import FakeTokenizer

TAGGER = open_entities()
SENTENCES = [
    ("Fighters of Ahrar al-Sham shelled Foua on Tuesday.", "organisation", "Ahrar al-Sham"),
    ("Fighters of Ahrar al-Sham shelled Foua on Tuesday.", "location", "Foua"),
    ("Fighters of Ahrar al-Sham shelled Foua on Tuesday.", "time", "Tuesday"),
    ("Serhiy Haidai said the shelling of Lysychansk went on all night.", "person", "Serhiy Haidai"),
    ("Serhiy Haidai said the shelling of Lysychansk went on all night.", "location", "Lysychansk"),
    ("A barrel bomb fell beside the school in Saraqib.", "location", "Saraqib"),
    ("The mayor of Maiduguri, Aminu Zanna, asked for help.", "person", "Aminu Zanna"),
    ("Residents of Djibo have had no bread since March.", "location", "Djibo"),
    ("Residents of Djibo have had no bread since March.", "time", "March"),
    ("The Arakan Army said it had taken Paletwa.", "organisation", "The Arakan Army"),
    ("The Arakan Army said it had taken Paletwa.", "location", "Paletwa"),
    ("The World Food Programme suspended deliveries to Hodeidah.", "location", "Hodeidah"),
    (
        "The World Food Programme suspended deliveries to Hodeidah.",
        "organisation",
        "The World Food Programme",
    ),
    ("Um Khaled left Daraya with two sons in August 2016.", "person", "Um Khaled"),
    ("Um Khaled left Daraya with two sons in August 2016.", "location", "Daraya"),
    ("Um Khaled left Daraya with two sons in August 2016.", "time", "August 2016"),
    ("Talks between Ethiopia and Eritrea resumed in Asmara.", "location", "Asmara"),
    ("Yesterday Oleksandr Vilkul spoke in Kryvyi Rih.", "person", "Oleksandr Vilkul"),
    ("Yesterday Oleksandr Vilkul spoke in Kryvyi Rih.", "location", "Kryvyi Rih"),
    ("Boko Haram burned 40 houses near Gwoza.", "organisation", "Boko Haram"),
    ("Boko Haram burned 40 houses near Gwoza.", "location", "Gwoza"),
    ("A teacher, Layla Haddad, was killed in Deir ez-Zor.", "person", "Layla Haddad"),
    ("A teacher, Layla Haddad, was killed in Deir ez-Zor.", "location", "Deir ez-Zor"),
    ("Zabihullah Mujahid denied that the Taliban held Ghazni.", "organisation", "the Taliban"),
    ("Zabihullah Mujahid denied that the Taliban held Ghazni.", "location", "Ghazni"),
    ("“Nobody helped us,” Achol Deng said in Malakal.", "person", "Achol Deng"),
    ("“Nobody helped us,” Achol Deng said in Malakal.", "location", "Malakal"),
    ("The convoy reached Qayyarah\nbefore dawn and left for Tel Keppe.", "location", "Qayyarah"),
    ("Russia's Ministry of Defence published a video.", "organisation", "Ministry of Defence"),
    ("They fired a mortar at the checkpoint.", "weapon", "mortar"),
]
QUIET = [
    "The market was full when it began to rain.",
    "May I ask what happened next?",
    "Nobody knows how it began.",
    "He said that she and I should wait for them.",
    "It was not possible to reach them by telephone.",
]
REPORT = (
    "ERBIL, Iraq - Peshmerga fighters entered Bashiqa on Monday, Hawre Karim said.\n\n"
    "The UN counted 1,200 people on the road to Erbil; Islamic State denied it had fired.\n"
)


def entities(text: str) -> tuple[Entity, ...]:
    (found,) = TAGGER.entities([Document(id="a", text=text)])
    return found


@pytest.mark.parametrize(("text", "kind", "words"), SENTENCES)
def test_an_entity_is_found_with_its_kind(text: str, kind: str, words: str) -> None:
    found = [text[slice(*e.span)] for e in entities(text) if e.kind == kind]
    assert any(
        mention == words or mention.endswith(f" {words}") or words in mention for mention in found
    )


@pytest.mark.parametrize("text", QUIET)
def test_a_sentence_that_names_nobody_names_no_person_group_or_place(text: str) -> None:
    kinds = {entity.kind.value for entity in entities(text)}
    assert kinds.isdisjoint({"person", "organisation", "location"})


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Mosul", "the army", "Gen.", "Ali", ", ", "\n", "\n\n", ". ", "“", "5"]
            ),
            st.text(max_size=12),
        ),
        max_size=30,
    ).map(" ".join)
)
@settings(max_examples=60)
def test_tagging_never_raises_and_spans_are_disjoint_and_in_the_text(text: str) -> None:
    end = 0
    for entity in entities(text):
        assert end <= entity.span[0] < entity.span[1] <= len(text)
        assert 0 < entity.probability <= 1
        end = entity.span[1]


def test_what_is_found_does_not_depend_on_what_is_read_beside_it() -> None:
    beside = [Document(id=f"x{i}", text=f"Number {i} is in Aleppo. " * i) for i in range(4)]
    *_, together = TAGGER.entities([*beside, Document(id="a", text=REPORT)])
    assert together == entities(REPORT)


def test_a_text_of_any_length_is_read_to_its_end() -> None:
    text = "It rained. " * 2000 + "Anna Kovalenko arrived in Kharkiv."
    found = [text[slice(*e.span)] for e in entities(text)]
    assert found[-2:] == ["Anna Kovalenko", "Kharkiv"]


def test_every_word_is_in_one_window_and_no_window_is_too_long() -> None:
    text = REPORT * 20 + "x" * 3000 + " end"
    found = list(windows(text, FakeTokenizer()))
    spans = [tuple(span) for window in found for span in window.words.tolist()]
    assert spans == sorted(set(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
    assert all(len(w.ids) <= MAX_PIECES for w in found if len(w.words) > 1)


def test_a_missing_model_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json: no model here; reinstall rashomon"):
        open_entities(tmp_path)


def test_a_damaged_model_is_not_opened(tmp_path: Path) -> None:
    folder = shutil.copytree(ENTITIES, tmp_path / "entities")
    with (folder / "entities.onnx").open("r+b") as file:
        file.seek(2000)
        file.write(b"damage")
    with pytest.raises(ModelError, match=r"entities\.onnx: .*damaged"):
        open_entities(folder)
