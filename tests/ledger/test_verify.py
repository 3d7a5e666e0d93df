from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger, open_ledger
from rashomon.ledger.heads import Head, parse_head
from rashomon.ledger.kept import Reliability
from rashomon.ledger.tables import metadata
from rashomon.model.claim import Stance
from rashomon.model.event import Verdict
from rashomon.model.text import Document
from tests.ledger.stories import north, reading, south

RAW = b"<p>Shells fell.</p>"
PAGE = Document(id="page", text="Shells fell.", raw_sha256=sha256(RAW).hexdigest())
KEY = b"a key that lies elsewhere"
KEPT = "custody documents readings claims evidence judgements corrections grades aliases".split()
KNOWN_BY = {"custody": "number", "evidence": "sha256"} | dict.fromkeys(
    ("documents", "readings", "claims"), "key"
)

Run = Callable[..., list[Any]]

chance = Random(7)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with something of everything that the custody log vouches for."""
    ledger.add(reading(PAGE), raw=RAW)
    ledger.add(north())
    ledger.add(south())
    ledger.add(north("fake@2"))
    died, fired = (each.claim.id for each in north("fake@2").claims)
    ledger.judge(died, fired, Verdict.DIFFERENT, by="ana", note="two things")
    ledger.correct(died, "stance", Stance.HEDGES, by="ana", note="'about'")
    ledger.grade("doctors", Reliability.B, by="ben", note="were there")
    ledger.alias("medics", "doctors", by="ben", note="the same ward")
    return ledger


@pytest.fixture
def tamper(filled: Ledger, address: str) -> Iterator[Run]:
    """Runs statements on the database as somebody would who goes around the ledger's guards."""
    if "://" not in address:
        with closing(sqlite3.connect(address, isolation_level=None)) as file:
            triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in triggers.fetchall():
                file.execute(f"DROP TRIGGER {name}")
            yield lambda statement, *values: file.execute(statement, values).fetchall()
        return
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("SET session_replication_role = replica")

        def run(statement: str, *values: object) -> list[Any]:
            done = server.execute(statement.replace("?", "%s").encode(), values)
            return done.fetchall() if done.description else []

        yield run


def test_a_whole_ledger_has_no_problem(filled: Ledger) -> None:
    found = filled.verify()
    assert found.problems == ()
    assert (found.documents, found.claims, found.evidence) == (3, 8, 1)
    assert found.records == filled.head(KEY).number


@pytest.mark.parametrize("table", KEPT)
def test_any_changed_value_is_found(filled: Ledger, tamper: Run, table: str) -> None:
    known_by = KNOWN_BY.get(table, "custody")
    names = [column.name for column in metadata.tables[table].columns]
    listed = ", ".join(map(quoted, names))
    row = tamper(f"SELECT {listed} FROM {table} ORDER BY {quoted(known_by)} DESC LIMIT 1")[0]
    unfound = []
    for name, value in zip(names, row, strict=True):
        other = changed(value)
        if (table, name) == ("claims", "key") or other == value:
            continue  # nothing but the other tables knows a claim by its key
        put = f"UPDATE {table} SET {quoted(name)} = ? WHERE {quoted(known_by)} = ?"
        own = row[names.index(known_by)]
        tamper(put, other, own)
        if not filled.verify().problems:
            unfound.append(name)
        tamper(put, value, other if name == known_by else own)
    assert unfound == []
    assert filled.verify().problems == ()


@pytest.mark.parametrize("table", KEPT)
def test_any_row_that_is_gone_is_found(filled: Ledger, tamper: Run, table: str) -> None:
    last = f"SELECT max({quoted(KNOWN_BY.get(table, 'custody'))}) FROM {table}"
    tamper(f"DELETE FROM {table} WHERE {quoted(KNOWN_BY.get(table, 'custody'))} = ({last})")
    assert filled.verify().problems


def test_the_first_broken_record_is_named_first(filled: Ledger, tamper: Run) -> None:
    tamper("UPDATE custody SET actor = 'eve' WHERE number = 7")
    tamper("UPDATE documents SET title = 'Other' WHERE id = 'north.txt'")
    first, second = filled.verify().problems
    assert str(first) == "record 5: document north.txt: was changed (its title differs)"
    assert str(second) == "record 7: custody 7: the record was changed"


def test_text_that_is_no_text_is_found(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "iraq.db") as ledger:
        ledger.add(north())
        with closing(sqlite3.connect(tmp_path / "iraq.db", isolation_level=None)) as file:
            file.execute("DROP TRIGGER documents_keeps_update")
            file.execute("DROP TRIGGER documents_search_change")
            file.execute("UPDATE documents SET text = CAST(x'ff00fe' AS TEXT)")
        [problem] = ledger.verify().problems
    assert (problem.kind, problem.item) == ("document", "north.txt")


def test_any_changed_byte_of_evidence_is_found(filled: Ledger, tmp_path: Path) -> None:
    [path] = (tmp_path / "evidence").glob("??/*")
    for place in range(len(RAW)):
        path.write_bytes(RAW[:place] + bytes([RAW[place] ^ 1]) + RAW[place + 1 :])
        [problem] = filled.verify().problems
        assert (problem.kind, problem.item) == ("evidence", PAGE.raw_sha256)
    path.unlink()
    assert filled.verify().problems == (problem,)


@pytest.mark.parametrize("table", ["custody", "documents", "evidence", "claims"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {}"])
def test_the_database_itself_refuses_to_change_what_is_kept(
    filled: Ledger, table: str, statement: str
) -> None:
    change = {"custody": "note = ''", "documents": "title = ''", "evidence": "size = 0"}
    words = statement.format(table, change.get(table, "body = ''"))
    refused = pytest.raises(LedgerError, match="what a ledger keeps is never changed")
    with refused, filled._database.writing() as connection:
        connection.exec_driver_sql(words)
    assert filled.verify().problems == ()


def test_a_signed_head_proves_that_the_log_was_not_cut(filled: Ledger, tamper: Run) -> None:
    head = parse_head(filled.head(KEY).json())
    assert head.is_signed_with(KEY)
    filled.grade("doctors", Reliability.C, by="ben")
    assert filled.verify(head=head).problems == ()
    for table, column in (("grades", "custody"), ("aliases", "custody"), ("custody", "number")):
        tamper(f"DELETE FROM {table} WHERE {column} >= ?", head.number)
    assert filled.verify().problems == (), "the chain alone does not know how long it was"
    [problem] = filled.verify(head=head).problems
    assert problem.message == "the log was cut off"


def test_a_head_of_another_ledger_is_told_apart(filled: Ledger, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "other.db") as other:
        [problem] = filled.verify(head=other.head(KEY)).problems
    assert problem.message == "the head is another ledger's"


@pytest.mark.parametrize(
    "other",
    [
        lambda head: replace(head, number=head.number + 1),
        lambda head: replace(head, hash="0" * 64),
        lambda head: replace(head, instant="2020-01-01T00:00:00Z"),
        lambda head: replace(head, ledger="another"),
        lambda head: replace(head, signature="0" * 64),
    ],
)
def test_a_signature_is_over_everything(ledger: Ledger, other: Callable[[Head], Head]) -> None:
    head = ledger.head(KEY)
    assert head.is_signed_with(KEY)
    assert not head.is_signed_with(KEY + b"!")
    assert not other(head).is_signed_with(KEY)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"", "is not the head"),
        (b"[]", "is not the head"),
        (b'{"ledger": 1}', "is not the head"),
        (
            b'{"ledger":"a","number":1,"hash":"b","instant":"c","schema":"rashomon/head@9"}',
            "head that this version reads",
        ),
    ],
)
def test_what_is_no_head_is_refused(line: bytes, message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        parse_head(line)


def test_a_short_key_signs_nothing(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="at least 16 bytes"):
        ledger.head(b"secret")


def changed(value: object) -> object:
    """A value that differs in one place: a character, a byte, a day."""
    match value:
        case str() if value:
            place = chance.randrange(len(value))
            return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
        case bytes():
            place = chance.randrange(len(value))
            return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
        case bool():
            return not value
        case int() | float():
            return value + 1 if value != 1 else 0
        case date():
            return value + timedelta(days=1)
    return value


def quoted(name: str) -> str:
    return f'"{name}"'
