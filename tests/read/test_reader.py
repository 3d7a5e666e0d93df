from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import ModelError
from rashomon.model.claim import Reading, Stance
from rashomon.model.reader import Reader
from rashomon.model.text import Document
from rashomon.read.reader import open_reader
from rashomon.read.session import ATTRIBUTION, ModelConfig, model_folder, open_tagger

WIRE = (
    "ERBIL, Iraq - The governor of Ninewa said on Tuesday that more than 900 families had left "
    "Hammam al-Alil, but a resident told the Meridian agency that the fighters had turned most of "
    "them back.\n"
    '"They shot at the cars," the resident said. "Nobody got through."\n'
    "Islamic State denied that anyone had been shot at."
)
MODEL = open_reader("model")
RULES = open_reader("rules")
# Words that make attributions, marks that break them, and whatever Unicode holds.
PIECES = st.one_of(
    st.sampled_from(
        [
            "he said",
            "“",
            "”",
            '"',
            "'",
            "according to",
            "told",
            "\n",
            ". ",
            ", ",
            "the army",
            "Reuters",
        ]
    ),
    st.text(max_size=8),
)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join)


def reading(reader: Reader, text: str) -> Reading:
    return next(reader.claims([Document(id="a", text=text)]))


def test_the_model_reads_a_wire_with_its_chain_denial_and_continuation() -> None:
    found = {claim.text: claim for claim in reading(MODEL, WIRE).claims}
    shot = next(c for t, c in found.items() if t.startswith("They shot at the cars"))
    assert [link.name for link in shot.chain][-1] == "a resident"
    told = next(c for t, c in found.items() if t.startswith("that the fighters had turned"))
    assert [link.name for link in told.chain] == ["Meridian agency", "a resident"]
    denied = next(c for t, c in found.items() if t.endswith("anyone had been shot at"))
    assert denied.stance is Stance.DENIES
    assert denied.chain[-1].name == "Islamic State"


@pytest.mark.parametrize("reader", [MODEL, RULES], ids=["model", "rules"])
@given(text=TEXTS)
@settings(max_examples=60)
def test_reading_never_raises_and_spans_reproduce_their_words(reader: Reader, text: str) -> None:
    claims = reading(reader, text).claims
    ids = {claim.id for claim in claims}
    assert len(ids) == len(claims)
    for claim in claims:
        mentions = [link.mention for link in claim.chain if link.mention]
        for start, end in (*claim.content, *claim.cue, *claim.source, *mentions):
            assert 0 <= start < end <= len(text)
        assert claim.text == " ".join(" … ".join(text[a:b] for a, b in claim.content).split())
        assert 0 <= claim.confidence <= 1
        assert claim.within is None or claim.within in ids


def test_what_is_found_does_not_depend_on_what_is_read_beside_it() -> None:
    alone = reading(MODEL, WIRE)
    beside = [Document(id=f"x{i}", text=f"Number {i} said so. " * i) for i in range(4)]
    together = list(MODEL.claims([*beside, Document(id="a", text=WIRE)]))
    assert together[-1].claims == alone.claims


def test_a_document_without_words_has_no_claims() -> None:
    for text in ("", " \n\t", "\ud800", "…"):
        assert reading(MODEL, text).claims == ()


def test_confidence_rises_with_the_tagger_and_stays_a_probability() -> None:
    calibration = model_folder().config(ModelConfig).calibration
    values = [calibration(step / 50) for step in range(51)]
    assert values == sorted(values)
    assert 0 <= values[0] < values[-1] <= 1


def test_an_unknown_reader_is_refused() -> None:
    with pytest.raises(ValueError, match="auto, model, rules"):
        open_reader("oracle")


def test_a_missing_model_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--reader rules"):
        open_tagger(tmp_path)


def test_a_damaged_model_is_not_opened(tmp_path: Path) -> None:
    folder = shutil.copytree(ATTRIBUTION, tmp_path / "attribution")
    with (folder / "roles.onnx").open("r+b") as file:
        file.seek(2000)
        file.write(b"damage")
    with pytest.raises(ModelError, match=r"roles\.onnx: .*damaged"):
        open_tagger(folder)


def test_a_configuration_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"name": "attribution@0"}', "utf-8")
    with pytest.raises(ModelError, match=r"config\.json: not a model configuration"):
        open_tagger(tmp_path)
