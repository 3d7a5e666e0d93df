from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from rashomon.export.reading import json_line
from rashomon.model.claim import Reading
from rashomon.model.text import Document
from tests.fakes import FakeReader, claim

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reference/reading.schema.json").read_text("utf-8")
)
any_text = st.text(st.characters(), max_size=60)  # surrogates included


def reading_of(text: str) -> Reading:
    [reading] = FakeReader().claims([Document(id="report", text=text)])
    return reading


def test_a_record_follows_the_published_schema() -> None:
    report = Document(
        id="r",
        text="Amina said the bridge fell.",
        title="Bridge",
        publisher="Valley Post",
        published="2016-10-18",
        language="en",
    )
    [reading] = FakeReader().claims([report])
    record = json.loads(json_line(reading))
    jsonschema.validate(record, SCHEMA)
    assert record["doc"] == "r"
    assert record["document"]["publisher"] == "Valley Post"
    assert record["claims"][0]["chain"][0]["name"] == "Amina"


def test_a_document_that_says_nothing_of_itself_still_has_every_field() -> None:
    jsonschema.validate(json.loads(json_line(reading_of("Nothing."))), SCHEMA)


@given(any_text)
def test_the_words_come_back_from_any_text_on_one_line(words: str) -> None:
    report = Document(id="r", text=f"Amina said {words}")
    found = claim(report, content=(11, len(report.text)), source=(0, 5))
    line = json_line(Reading(document=report, claims=(found,), reader="fake"))
    assert line.count(b"\n") == 1
    [record] = json.loads(line)["claims"]
    [[start, end]] = record["content"]
    assert record["text"] == report.text[start:end] == words


def test_a_lone_surrogate_keeps_its_code_point() -> None:
    reading = reading_of("Amina said broken \ud83d words.")
    assert json.loads(json_line(reading))["claims"][0]["text"] == "broken \ud83d words"
