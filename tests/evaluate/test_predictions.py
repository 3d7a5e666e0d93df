"""Predictions: from readings, and from files made elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.errors import GoldError
from rashomon.evaluate.gold import Roles
from rashomon.evaluate.predictions import chains_in, chains_of, roles_in, roles_of
from rashomon.model.claim import Link, LinkKind, Reading
from rashomon.model.text import Document
from tests.fakes import FakeReader, claim

DOCUMENT = Document(id="one", text="Lind said the bridge is closed. Kern said it holds.")


def file(folder: Path, *lines: object) -> Path:
    path = folder / "predictions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n\n" for line in lines), encoding="utf-8")
    return path


def test_readings_become_roles_and_chains() -> None:
    readings = list(FakeReader().claims([DOCUMENT]))
    assert roles_of(readings)["one"][0] == Roles(
        source=((0, 4),), cue=((5, 9),), content=((10, 30),)
    )
    assert [link.name for link in chains_of(readings)["one"][1].chain] == ["Kern"]


def test_nested_claims_count_for_chains_and_not_for_flat_attribution() -> None:
    outer = claim(DOCUMENT, content=(10, 30))
    inner = claim(DOCUMENT, content=(14, 30), within=outer.id)
    reading = Reading(document=DOCUMENT, claims=(outer, inner), reader="fake")
    assert [roles.content for roles in roles_of([reading])["one"]] == [((10, 30),)]
    assert len(chains_of([reading])["one"]) == 2


def test_a_file_holds_reading_records_or_plain_attributions(tmp_path: Path) -> None:
    outer = {"id": "a", "content": [[10, 30]], "cue": [[5, 9]], "source": [[0, 4]]}
    inner = {"id": "b", "content": [[14, 20]], "cue": [], "source": [], "within": "a"}
    found = roles_in(file(tmp_path, {"doc": "one", "claims": [outer, inner]}), [DOCUMENT])
    assert found == {"one": [Roles(source=((0, 4),), cue=((5, 9),), content=((10, 30),))]}
    plain = file(tmp_path, {"doc": "one", "attributions": [{"content": [[10, 30]], "cue": None}]})
    assert roles_in(plain, [DOCUMENT]) == {"one": [Roles(content=((10, 30),))]}


def test_a_file_of_chains_keeps_what_it_marks(tmp_path: Path) -> None:
    record = {"content": [[10, 30]], "chain": [{"name": "Lind", "mention": [0, 4]}]}
    (found,) = chains_in(file(tmp_path, {"doc": "one", "claims": [record]}), [DOCUMENT])["one"]
    assert found.chain == (Link(name="Lind", kind=LinkKind.UNKNOWN, mention=(0, 4)),)
    assert (found.quote, found.stance) == (None, None)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{"], "not a record"),
        (['{"claims": []}'], "'doc' is missing"),
        (['{"doc": "one"}'], "'claims' is missing"),
        (['{"doc": "two", "claims": []}'], "'two' is not among"),
        (['{"doc": "one", "claims": []}'] * 2, "'one' comes twice"),
        (['{"doc": "one", "claims": [{"content": [[0, 999]]}]}'], "outside a text"),
        (['{"doc": ["one"], "claims": []}'], "not a record"),
        (["[]"], "not a record"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(
    tmp_path: Path, lines: list[str], said: str
) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    for load in (roles_in, chains_in):
        with pytest.raises(GoldError, match=said) as refused:
            load(path, [DOCUMENT])
        assert f"predictions.jsonl:{len(lines)}:" in str(refused.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(GoldError, match=r"predictions\.jsonl: cannot be read"):
        roles_in(path, [DOCUMENT])
