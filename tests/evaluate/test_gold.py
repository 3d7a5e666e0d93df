"""Annotated files: read as they are meant, refused with a remedy where they are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import GoldError
from rashomon.evaluate.gold import Roles, brat_attributions, chains, polnear

TEXT = "Lind said the bridge is closed.\r\nIt holds, Kern said.\n"
ANNOTATION = (
    "T1\tSource 0 4\tLind\n"
    "T2\tCue 5 9\tsaid\n"
    "T3\tContent 10 16;17 30\tthe br idge is closed\n"
    "T4\tAttribution 5 9\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "T5\tContent 33 41\tIt holds\n"
    "T6\tContent 10 13\tthe\n"
    "E2\tAttribution:T4 Content:T5 Content2:T6\n"
    "E3\tAttribution:T4\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text/one.txt").write_bytes(TEXT.encode())
    (tmp_path / "attributions/one_ann.ann").write_text(ANNOTATION, encoding="utf-8")
    return tmp_path


def test_a_brat_folder_gives_articles_with_the_roles_of_each_attribution(corpus: Path) -> None:
    (article,) = polnear(corpus)
    assert (article.document.id, article.document.text) == ("one", TEXT)
    assert article.attributions == (
        Roles(source=((0, 4),), cue=((5, 9),), content=((10, 16), (17, 30))),
        Roles(content=((10, 13), (33, 41))),
    )


def test_of_several_annotators_the_same_one_is_taken_everywhere(corpus: Path) -> None:
    for annotator, end in (("bea", 4), ("cid", 5)):
        path = corpus / f"attributions/one_{annotator}.ann"
        path.write_text(f"T1\tCue 0 {end}\tLind\nE1\tCue:T1\n", encoding="utf-8")
    # CRC-32: oneann 7afb7950, onebea 0bf60353, onecid d6ebd2e7.
    assert [article.attributions for article in polnear(corpus)] == [(Roles(cue=((0, 4),)),)]


def test_words_that_hold_a_line_break_spoil_no_annotation() -> None:
    annotation = "T1\tSource 0 9\tthe\nEmbassy\nT2\tCue 10 14\tsaid\nE1\tSource:T1 Cue:T2\n"
    assert brat_attributions(annotation) == (Roles(source=((0, 9),), cue=((10, 14),)),)


@pytest.mark.parametrize("missing", ["text", "attributions", ""])
def test_a_missing_corpus_is_refused_with_where_to_get_it(corpus: Path, missing: str) -> None:
    folder = corpus / "nowhere" if not missing else corpus
    if missing:
        (corpus / missing).rename(corpus / "elsewhere")
    with pytest.raises(GoldError, match="networkdynamics/PolNeAR") as refused:
        polnear(folder)
    assert str(folder) in str(refused.value)


def test_an_article_without_its_text_is_named(corpus: Path) -> None:
    (corpus / "text/one.txt").unlink()
    with pytest.raises(GoldError, match=r"one\.txt: cannot be read"):
        polnear(corpus)


@pytest.mark.parametrize(
    "line", ["T1\tSource a b\tLind", "T1\tSource 0 999\tLind", "T1\tSource\tL"]
)
def test_an_annotation_that_does_not_fit_the_text_is_named(corpus: Path, line: str) -> None:
    path = corpus / "attributions/one_ann.ann"
    path.write_text(f"{line}\nE1\tSource:T1\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"one_ann\.ann: not a brat file"):
        polnear(corpus)


@given(st.text(alphabet="TE1\t\n :;0Source9Cue"))
def test_any_annotation_is_read_or_refused_as_one(annotation: str) -> None:
    try:
        brat_attributions(annotation)
    except ValueError:
        return


def write(folder: Path, record: object) -> Path:
    (folder / "one.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


CLAIM = {
    "content": [[10, 30]],
    "cue": [[5, 9]],
    "chain": [{"name": "Norra Radio", "mention": None}, {"name": "Lind", "mention": [0, 4]}],
    "quote": "indirect",
    "stance": "asserts",
}


def test_a_folder_of_chains_gives_documents_with_claims_and_aliases(tmp_path: Path) -> None:
    record = {
        "doc": "one",
        "text": TEXT,
        "publisher": "Norra Courier",
        "published": "2016-11-02",
        "claims": [CLAIM],
        "aliases": {"Lind": ["the mayor"]},
    }
    (item,) = chains(write(tmp_path, record))
    assert (item.document.publisher, item.document.published) == ("Norra Courier", "2016-11-02")
    assert [link.name for link in item.claims[0].chain] == ["Norra Radio", "Lind"]
    assert [link.mention for link in item.claims[0].chain] == [None, (0, 4)]
    assert (item.claims[0].quote, item.claims[0].stance) == ("indirect", "asserts")
    assert item.aliases == {"Lind": ("the mayor",)}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"doc": "one", "claims": []}, "'text' is missing"),
        ({"doc": "one", "text": TEXT, "claims": [{}]}, "'content' is missing"),
        ({"doc": "one", "text": TEXT, "claims": [{"content": [[0, 999]]}]}, "outside a text"),
        ({"doc": "one", "text": TEXT, "claims": [{"content": [[1]]}]}, "not a document"),
        ({"doc": "one", "text": TEXT, "claims": ["Lind"]}, "not a document"),
        (["one"], "not a document"),
    ],
)
def test_a_malformed_document_is_named(tmp_path: Path, record: object, said: str) -> None:
    with pytest.raises(GoldError, match=said) as refused:
        chains(write(tmp_path, record))
    assert "one.json" in str(refused.value)


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no annotated documents"):
        chains(tmp_path)
