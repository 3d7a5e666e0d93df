"""The measure of dates, on a corpus small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import GoldError
from rashomon.evaluate.dates import measure_dates
from rashomon.evaluate.wikiwars import wikiwars

MARKED = (
    'The pass fell on <TIMEX2 val="1914-05-03">3 May 1914</TIMEX2> &amp; held '
    'until <TIMEX2 val="1914-06-XX">early June</TIMEX2> of <TIMEX2>that great war</TIMEX2>. '
    "Snow came in March 1915."
)


def corpus(folder: Path, name: str, body: str = MARKED) -> Path:
    inner = folder / "release" / "keyinline"
    inner.mkdir(parents=True, exist_ok=True)
    (inner / f"{name}.key.xml").write_text(
        "<DOC><DATETIME> <TIMEX2>2009-12-19T17:00:00</TIMEX2> </DATETIME>\n"
        f"<TEXT>{body}</TEXT></DOC>",
        "utf-8",
    )
    return folder


def test_the_annotation_is_read_with_its_spans_and_values(tmp_path: Path) -> None:
    (gold,) = wikiwars(corpus(tmp_path, "01_Pass"))
    words = [gold.document.text[slice(*time.span)] for time in gold.times]
    assert words == ["3 May 1914", "early June", "that great war"]
    assert [time.value for time in gold.times] == ["1914-05-03", "1914-06-XX", None]
    assert (gold.document.id, gold.document.published) == ("01_Pass", "2009-12-19T17:00:00")
    assert "& held" in gold.document.text


def test_extent_and_value_are_counted_apart(tmp_path: Path) -> None:
    measured = measure_dates(corpus(tmp_path, "01_Pass"))
    assert (measured.counts["gold"], measured.counts["predicted"]) == (3, 3)
    value = {name: estimate.value for name, estimate in measured.figures.items()}
    assert value["relaxed.precision"] == pytest.approx(2 / 3)
    assert value["strict.recall"] == pytest.approx(2 / 3)
    assert value["value.f1"] == pytest.approx(1 / 3)
    assert value["unseen.value.f1"] == 0.0


def test_every_third_document_counts_as_unseen(tmp_path: Path) -> None:
    corpus(tmp_path, "01_Pass")
    measured = measure_dates(corpus(tmp_path, "03_Pass"))
    assert (measured.counts["gold"], measured.counts["unseen.gold"]) == (6, 3)
    assert measured.figures["unseen.value.f1"].value == pytest.approx(1 / 3)


def test_a_folder_without_the_corpus_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="xszhong/syntime on GitHub"):
        wikiwars(tmp_path)


@pytest.mark.parametrize("body", ["May</TIMEX2>", "<TIMEX2>May"])
def test_a_malformed_document_is_named(tmp_path: Path, body: str) -> None:
    with pytest.raises(GoldError, match="01_Pass"):
        measure_dates(corpus(tmp_path, "01_Pass", body))
