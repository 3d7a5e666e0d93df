from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import Document, Failure, Reading, UnreadableDocument, read
from rashomon.model.resolved import ResolvedReading
from rashomon.pipeline import (
    open_reader,
    open_resolver,
    read_paths,
    readings,
    reconciled,
    resolved,
)
from tests.fakes import FakeReader


def document(name: str) -> Document:
    return Document(id=name, text=f"Amina said that {name} was quiet.")


GONE = Failure(about="gone.txt", message="is not there; check the path")


def names(results: Iterator[Reading | Failure]) -> list[str]:
    return [r.about if isinstance(r, Failure) else r.document.id for r in results]


@pytest.mark.parametrize("ahead", [1, 2, 10])
def test_every_input_gives_one_result_and_documents_keep_their_order(ahead: int) -> None:
    inputs: list[Document | Failure]
    inputs = [document("a"), GONE, document("b"), document("c"), GONE]
    results = names(readings(inputs, FakeReader(ahead=ahead)))
    assert [name for name in results if name != GONE.about] == ["a", "b", "c"]
    assert results.count(GONE.about) == 2


def test_without_lookahead_a_failure_stands_where_the_input_stood() -> None:
    inputs: list[Document | Failure] = [document("a"), GONE, document("b")]
    assert names(readings(inputs, FakeReader())) == ["a", "gone.txt", "b"]


def test_failures_alone_are_reported_too() -> None:
    assert names(readings([GONE, GONE], FakeReader())) == ["gone.txt", "gone.txt"]


def test_readings_come_while_documents_are_still_arriving() -> None:
    taken: list[str] = []

    def arriving() -> Iterator[Document]:
        for name in ("a", "b", "c"):
            taken.append(name)
            yield document(name)

    next(readings(arriving(), FakeReader()))
    assert taken == ["a"]


def test_one_report_is_read_from_python(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The mayor of Qarara said that the bridge had fallen.\n", "utf-8")
    reading = read(report, publisher="Valley Post", published="2016-10-18", reader="rules")
    assert reading.document.publisher == "Valley Post"
    assert [reading.document.text[a:b] for c in reading.claims for a, b in c.cue] == ["said"]


def test_a_document_is_read_as_it_is() -> None:
    text = "The mayor of Qarara said that the bridge had fallen."
    reading = read(Document(id="x", text=text), reader="rules")
    assert reading.document.text == text
    assert len(reading.claims) == 1


def test_a_missing_report_raises_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"gone\.txt"):
        read(tmp_path / "gone.txt", reader="rules")


def test_a_file_of_several_documents_is_not_one_report(tmp_path: Path) -> None:
    several = tmp_path / "several.jsonl"
    several.write_text('{"doc":"a","text":"One."}\n{"doc":"b","text":"Two."}\n', "utf-8")
    with pytest.raises(UnreadableDocument, match="more than one document"):
        read(several, reader="rules")


def test_a_page_with_an_embedded_post_is_read_as_the_page() -> None:
    reading = read("examples/mosul/page.html", reader="rules")
    assert reading.document.id == "page"


def test_three_outlets_that_go_back_to_one_source_are_one_origin() -> None:
    found = list(resolved(read_paths(["examples/mosul"], reader=open_reader()), open_resolver()))
    events = reconciled([each for each in found if isinstance(each, ResolvedReading)]).events
    answers = [answer for event in events for q in event.questions for answer in q.answers]
    [dozens] = [answer for answer in answers if answer.value == (24, 99)]
    assert {account.document for account in dozens.accounts} == {
        "al-sumaria",
        "courier",
        "meridian-2",
    }
    assert dozens.origins == 1
