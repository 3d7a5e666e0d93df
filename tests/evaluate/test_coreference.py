"""Coreference of happenings measured, on a collection small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import cli

TEXTS = {
    "1_1ecb": "Gunmen raided/a the depot of Halm at dawn",
    "1_2ecb": "The depot of Halm was raided/a by gunmen",
    "1_3ecbplus": "Smugglers raided/b a vineyard near Ost ; cellars flooded/c",
    "2_1ecb": "Parliament approved/d the budget of the navy",
}


def evaluate(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["evaluate", "coreference", str(folder), *options])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A collection in the layout of ECB+: a mention is written word/chain."""
    lines, rows = [], []
    for document, text in TEXTS.items():
        for number, token in enumerate(text.split()):
            word, _, chain = token.partition("/")
            lines.append(f"{document}\t0\t{number}\t{word}\t{chain or '-'}")
            if chain:
                mention = {"doc_id": document, "sent_id": 0, "coref_chain": chain}
                rows.append({**mention, "tokens_number": [number]})
        lines.append("")
    (tmp_path / "ECB_Dev_corpus.txt").write_text("\n".join(lines), "utf-8")
    (tmp_path / "ECB_Dev_Event_gold_mentions.json").write_text(json.dumps(rows), "utf-8")
    return tmp_path


def test_the_lemma_is_measured_beside_ours(corpus: Path, tmp_path: Path) -> None:
    """One lemma joins the depot's raids with the vineyard's where the topic alone is given."""
    report = tmp_path / "figures.json"
    result = evaluate(corpus, "--json", str(report))
    assert (result.exit_code, result.stderr) == (0, "")
    found = {n: e["value"] for n, e in json.loads(report.read_text("utf-8"))["figures"].items()}
    assert found["topic.lemma.muc.precision"] == pytest.approx(1 / 2)
    assert found["topic.lemma.b3.precision"] == pytest.approx((5 / 3 + 2) / 5)
    assert found["topic.lemma.b3.recall"] == 1.0
    assert found["topic.lemma.ceafe.recall"] == pytest.approx((4 / 5 + 1 + 1) / 4)
    assert found["open.lemma.conll"] == found["subtopic.lemma.conll"] == 1.0
    assert found["topic.gain"] == pytest.approx(
        found["topic.ours.conll"] - found["topic.lemma.conll"]
    )
    assert "open ours conll" in result.stdout


@pytest.mark.parametrize("name", ["ECB_Dev_corpus.txt", "ECB_Dev_Event_gold_mentions.json"])
def test_a_file_that_is_missing_is_one_line(name: str, corpus: Path) -> None:
    (corpus / name).unlink()
    result = evaluate(corpus)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "ECB+" in result.stderr
    assert name in result.stderr


def test_a_mention_that_is_not_in_the_text_is_an_error(corpus: Path) -> None:
    file = corpus / "ECB_Dev_Event_gold_mentions.json"
    file.write_text(file.read_text("utf-8").replace('"sent_id": 0', '"sent_id": 7'), "utf-8")
    result = evaluate(corpus)
    assert result.exit_code == 1
    assert "ECB+" in result.stderr
