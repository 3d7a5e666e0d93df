"""Which files are read, in which order, under which names."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from rashomon.ingest import documents
from rashomon.model.failure import Failure
from rashomon.model.text import Document

SENTENCE = "The ferry left at noon, the harbour master said."


def ids(*paths: Path | str) -> list[str]:
    """The ids of what is read; a failure is its text."""
    return [item.id if isinstance(item, Document) else str(item) for item in documents(paths)]


def write(path: Path, text: str = SENTENCE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_a_folder_is_read_in_name_order_with_its_subfolders(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b/2.txt", "b/1.txt", ".hidden.txt"):
        write(tmp_path / name)
    assert ids(tmp_path) == ["a", "1", "2", "c"]


def test_inputs_are_read_in_the_order_given(tmp_path: Path) -> None:
    assert ids(write(tmp_path / "z.txt"), write(tmp_path / "a.txt")) == ["z", "a"]


def test_a_stem_that_is_taken_is_lengthened_by_suffix_and_folder(tmp_path: Path) -> None:
    first = write(tmp_path / "north" / "report.txt")
    second = write(tmp_path / "north" / "report.html", f"<p>{SENTENCE}</p>")
    third = write(tmp_path / "south" / "report.txt")
    assert ids(first, second, third) == ["report", "report.html", "report.txt"]
    assert ids(first, third, write(tmp_path / "east" / "report.txt")) == [
        "report",
        "report.txt",
        "east/report.txt",
    ]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(path)
    assert ids(path, tmp_path, str(path)) == ["a"]


@pytest.mark.parametrize("target", [".", ".."])
def test_a_link_to_a_folder_above_is_one_failure_and_the_rest_is_read(
    target: str, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    write(folder / "a.txt")
    write(folder / "z.txt")
    (folder / "loop").symlink_to(target)
    first, loop, last = documents([folder])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert str(loop) == f"{folder / 'loop'}: is a link to a folder; give that folder itself"


def test_a_link_to_a_folder_is_followed_where_it_is_given_itself(tmp_path: Path) -> None:
    write(tmp_path / "reports" / "a.txt")
    (tmp_path / "link").symlink_to("reports")
    assert ids(tmp_path / "link", tmp_path / "reports") == ["a"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is a pipe" in ids(tmp_path)[0]


def test_a_link_to_itself_is_a_failure(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert "symbolic links" in ids(loop)[0]
    assert ids(tmp_path, write(tmp_path / "a.txt"))[0] == "a"


def test_a_file_that_is_gone_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    failures = ids(tmp_path / "gone.txt", tmp_path)
    assert len(failures) == 2
    assert all("No such file or directory" in failure for failure in failures)


def test_a_file_that_vanishes_while_others_are_read_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    second = write(tmp_path / "b.txt")
    write(tmp_path / "c.txt")
    items = documents([tmp_path])
    assert isinstance(next(items), Document)
    second.unlink()
    gone, last = items
    assert isinstance(gone, Failure)
    assert gone.about == str(second)
    assert isinstance(last, Document)


def test_a_folder_that_bears_the_name_of_a_text_is_walked_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    assert "holds nothing to read" in ids(tmp_path / "x.txt")[0]
    write(tmp_path / "x.txt" / "inner.txt")
    assert ids(tmp_path / "x.txt") == ["inner"]


def test_a_path_through_a_file_cannot_be_read(tmp_path: Path) -> None:
    assert "Not a directory" in ids(write(tmp_path / "a.txt") / "b.txt")[0]


def test_an_unknown_format_is_named_with_the_known_ones(tmp_path: Path) -> None:
    (failure,) = ids(write(tmp_path / "report.docx"))
    assert failure.startswith(str(tmp_path / "report.docx"))
    assert ".txt, .json, .jsonl, .html, .htm" in failure


def test_a_folder_names_the_formats_that_it_does_not_read_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.docx", "c.docx", "d.png"):
        write(tmp_path / name)
    document, failure = ids(tmp_path)
    assert document == "a"
    assert "(.docx, .png)" in failure


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (SENTENCE, ["stdin"]),
        ("[UPDATE] " + SENTENCE, ["stdin"]),
        (json.dumps({"doc": "one", "text": SENTENCE}, indent=1), ["one"]),
        (
            json.dumps([{"doc": "one", "text": SENTENCE}, {"doc": "two", "text": "x"}]),
            ["one", "two"],
        ),
        ('{"doc": "one", "text": "x"}\n{"doc": "two", "text": "x"}\n', ["one", "two"]),
        (f"<!doctype html>\n<html><body><p>{SENTENCE}</p></body></html>", ["stdin"]),
    ],
)
def test_standard_input_is_known_by_how_it_begins(
    given: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert ids("-") == expected


def test_the_caller_supplies_only_what_a_document_lacks(tmp_path: Path) -> None:
    record = {"doc": "own", "text": "x", "publisher": "Tidewater Post", "published": "2021-03-01"}
    paths = [write(tmp_path / "own.json", json.dumps(record)), write(tmp_path / "plain.txt")]
    found = [
        (item.publisher, item.published)
        for item in documents(paths, publisher="Harbour Wire", published="2021-03-02")
        if isinstance(item, Document)
    ]
    assert found == [("Tidewater Post", "2021-03-01"), ("Harbour Wire", "2021-03-02")]


def test_a_supplied_date_that_is_no_date_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="'yesterday' is no ISO 8601 date"):
        documents([], published="yesterday")
