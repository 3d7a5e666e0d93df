from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rashomon.errors import ModelError
from rashomon.inference import MODELS
from rashomon.model.codebook import EventType
from rashomon.resolve.coding import open_coder
from rashomon.resolve.coding.codebook import codebook
from rashomon.resolve.coding.linear import WEIGHTS, open_linear
from rashomon.resolve.coding.words import Stemmer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model."""
    return Path(shutil.copytree(MODELS / "coding", tmp_path / "coding"))


def test_the_model_is_opened_unless_the_lexicon_is_asked_for() -> None:
    assert open_coder().name == open_coder("model").name != open_coder("lexicon").name


def test_a_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        open_linear(tmp_path)


def test_damaged_weights_are_not_used(folder: Path) -> None:
    path = folder / WEIGHTS
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelError, match="damaged"):
        open_linear(folder)


def test_all_labels_of_the_model_are_in_the_codebook() -> None:
    model, _ = open_linear()
    known = {"NONE"}
    for type_, entry in codebook().types.items():
        known |= {str(type_), *(f"{type_}/{mode}" for mode in entry.modes)}
    assert set(model.labels) == known


def test_the_codebook_has_sixteen_types_each_defined() -> None:
    types = codebook().types
    assert set(types) == set(EventType)
    assert all(entry.definition.strip() and entry.cues for entry in types.values())
    assert all(mode.definition for entry in types.values() for mode in entry.modes.values())
    needing = {type_ for type_, entry in types.items() if entry.recipient == "required"}
    assert needing == {EventType.COOPERATE, EventType.AID, EventType.SANCTION}


@pytest.mark.parametrize(
    "forms",
    [
        "bomb bombs bombed bombing",
        "execute executes executed executing",
        "stab stabs stabbed stabbing",
        "deny denies denied denying",
        "besiege besieged besieging",
        "torch torches torched",
        "agree agreed agrees",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    stemmer = codebook().stemmer
    assert len(set(stemmer.stems(forms))) == 1


def test_different_words_keep_different_stems() -> None:
    words = "execute executive general generate strike strict police policy"
    assert len(set(Stemmer(irregular={}).stems(words))) == 8
