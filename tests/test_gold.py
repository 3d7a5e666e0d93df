"""The annotated set: made from its source, every span on its words, pinned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gold.build import contents, digest

GOLD = Path(__file__).parent / "gold"
FILES = sorted(GOLD.glob("*.json"))


def test_the_files_are_what_their_source_says() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FILES} == contents()


def test_the_set_has_not_changed_since_it_was_pinned() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in FILES}
    assert digest(texts) == (GOLD / "SHA256").read_text(encoding="utf-8").strip(), (
        "if the change is meant, run: python tests/gold/build.py --pin"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_span_holds_whole_words_and_no_role_overlaps_another(path: Path) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    text = record["text"]
    for claim in record["claims"]:
        for start, end in claim["content"] + claim["cue"]:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum())
            assert not (text[end : end + 1].isalnum() and text[end - 1].isalnum())
        ids = [set(range(a, b)) for a, b in claim["content"] + claim["cue"]]
        assert len(set().union(*ids)) == sum(map(len, ids)), claim["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_nested_claim_lies_in_its_outer_claim_and_has_a_longer_chain(path: Path) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    claims = {claim["id"]: claim for claim in record["claims"]}
    for claim in claims.values():
        if "within" in claim:
            outer = claims[claim["within"]]
            assert claim["content"][0][0] >= outer["content"][0][0]
            assert claim["content"][-1][1] <= outer["content"][-1][1]
            names = [link["name"] for link in outer["chain"]]
            assert [link["name"] for link in claim["chain"]][: len(names)] == names


def test_the_set_covers_what_reading_has_to_do() -> None:
    claims = [c for path in FILES for c in json.loads(path.read_text(encoding="utf-8"))["claims"]]
    assert len(FILES) >= 47
    assert {c["stance"] for c in claims} == {"asserts", "denies", "hedges", "asks"}
    assert {c["quote"] for c in claims} == {"direct", "mixed", "indirect"}
    assert sum(len(c["chain"]) > 1 for c in claims) >= 30
    assert sum(len(c["chain"]) > 2 for c in claims) >= 5
    assert sum("within" in c for c in claims) >= 15
    assert sum(not c["chain"] for c in claims) >= 5
