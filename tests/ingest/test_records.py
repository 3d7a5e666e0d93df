"""Records: one, a list of them, one a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.ingest import documents
from rashomon.model.failure import Failure
from rashomon.model.text import Document

RECORD = {
    "doc": "delta-1",
    "text": "Water rose overnight, the ministry said.\r\n“We left,” a farmer said. ",
    "title": "Water rises in the delta",
    "publisher": "Delta Gazette",
    "published": "2019-08-04T06:30:00+02:00",
    "url": "https://delta.example/1",
    "lang": "en",
}


def read(path: Path, content: str | bytes) -> list[Document | Failure]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(documents([path]))


def test_a_record_brings_every_field_of_the_contract(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.json", json.dumps(RECORD))
    assert isinstance(item, Document)
    assert {
        "doc": item.id,
        "text": item.text,
        "title": item.title,
        "publisher": item.publisher,
        "published": item.published,
        "url": item.url,
        "lang": item.language,
    } == RECORD


def test_fields_that_are_null_or_unknown_do_no_harm(tmp_path: Path) -> None:
    record = RECORD | {"publisher": None, "title": "", "claims": [{"cue": [[1, 2]]}]}
    (item,) = read(tmp_path / "a.json", "\ufeff" + json.dumps(record))
    assert isinstance(item, Document)
    assert item.publisher is None
    assert item.title is None


def test_lists_and_lines_give_the_same_documents(tmp_path: Path) -> None:
    records = [RECORD, RECORD | {"doc": "delta-2", "text": "Dry again."}]
    as_list = read(tmp_path / "a.json", json.dumps(records))
    as_lines = read(tmp_path / "b.jsonl", "\r\n\r\n".join(map(json.dumps, records)))
    texts = [
        [item.text for item in found if isinstance(item, Document)] for found in (as_list, as_lines)
    ]
    assert texts == [[RECORD["text"], "Dry again."]] * 2


def test_a_bad_line_names_its_number_and_field_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        json.dumps(RECORD),
        '{"doc": "x"}',
        "",
        '{"doc": "x", "text": 5}',
        '{"doc": "x", "text": "y", "published": "in May"}',
        '{"doc": " ", "text": "y"}',
        '{"doc": "cut", "text": "The minis',
        "[]",
        '{"doc": "blank", "text": " \\n"}',
        json.dumps(RECORD | {"doc": "last"}),
    ]
    first, *failures, last = read(tmp_path / "a.jsonl", "\n".join(lines))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    expected = [
        ("line 2", "missing required field `text`"),
        ("line 4", "Expected `str`, got `int` - at `$.text`"),
        ("line 5", "field 'published': 'in May' is no ISO 8601 date"),
        ("line 6", "field 'doc': is empty"),
        ("line 7", "is not valid JSON"),
        ("line 8", "Expected `object`, got `array`"),
        ("(blank)", "has no text"),
    ]
    assert len(failures) == len(expected)
    for failure, (place, message) in zip(failures, expected, strict=True):
        assert place in str(failure)
        assert message in str(failure)


def test_a_bad_record_in_a_list_names_its_place(tmp_path: Path) -> None:
    failure, document = read(tmp_path / "a.json", json.dumps([{"text": "x"}, RECORD]))
    assert isinstance(document, Document)
    assert str(failure).startswith(f"{tmp_path / 'a.json'}, record 1: ")
    assert "`doc`" in str(failure)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"doc": "a", "text": "The minis', "is not valid JSON (Input data was truncated)"),
        ('[{"doc": "a", "text": "x"}, {"doc": "b", "te', "is not valid JSON"),
        ('{"doc": "a", "text": "x"} trailing', "is not valid JSON"),
        ("[]", "is an empty list"),
        ("", "is empty"),
        ('{"text": "x"}', "missing required field `doc`"),
        ("The minister said so.", "is not valid JSON"),
        ('{"doc": "a", "text": "x"}'.encode("utf-16"), "is UTF-16"),
        (b'{"doc": "a", "text": "caf\xe9"}', "not UTF-8"),
        (b'{"doc": "a", "text": "x", "more": ' + b"[" * 200_000, "nested too deeply"),
    ],
)
def test_a_file_that_holds_no_record_is_one_failure(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    (failure,) = read(tmp_path / "a.json", content)
    assert isinstance(failure, Failure)
    assert message in failure.message


def test_empty_lines_alone_are_a_failure(tmp_path: Path) -> None:
    (failure,) = read(tmp_path / "a.jsonl", "\n\n")
    assert "is empty" in str(failure)


def test_a_line_that_is_too_long_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    long = json.dumps({"doc": "long", "text": "Said. " * 4_000_000})
    failure, document = read(tmp_path / "a.jsonl", f"{long}\n{json.dumps(RECORD)}\n")
    assert "line 1: is longer than 20 MB" in str(failure)
    assert isinstance(document, Document)


def test_an_id_that_is_given_twice_is_reported_with_its_first_place(tmp_path: Path) -> None:
    first = tmp_path / "a.json"
    first.write_text(json.dumps(RECORD))
    second = tmp_path / "b.jsonl"
    second.write_text(json.dumps(RECORD | {"text": "Something else."}))
    document, failure = documents([first, second])
    assert isinstance(document, Document)
    assert str(failure).startswith(f"{second} (delta-1): its id was already given by {first}")


def test_an_identifier_with_a_zero_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"doc": "a\\u0000", "text": "The bridge has fallen."}', "ascii")
    [found] = documents([path])
    assert isinstance(found, Failure)
    assert "zero character" in found.message
