"""Plain text is taken as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.ingest import documents
from rashomon.model.failure import Failure
from rashomon.model.text import Document


def read(path: Path, data: bytes) -> Document | Failure:
    path.write_bytes(data)
    (item,) = documents([path])
    return item


def text_of(path: Path, data: bytes) -> str:
    item = read(path, data)
    assert isinstance(item, Document)
    return item.text


@given(text=st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None
)
def test_every_code_point_of_a_file_is_kept(text: str, tmp_path: Path) -> None:
    item = read(tmp_path / "a.txt", text.encode())
    assert isinstance(item, Failure) or item.text == text


def test_carriage_returns_a_byte_order_mark_and_outer_space_stay(tmp_path: Path) -> None:
    text = "\ufeff  “No,” she said.\r\n\r\n😀 Ça va.\r\n"
    assert text_of(tmp_path / "a.txt", text.encode()) == text


def test_a_text_has_the_hash_of_its_bytes(tmp_path: Path) -> None:
    item = read(tmp_path / "a.txt", b"Fine.")
    assert isinstance(item, Document)
    assert item.raw_sha256 == item.sha256


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        ("\ufeff\n".encode(), "has no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a binary file"),
        ("Said.".encode("utf-16"), "is UTF-16"),
        ("One.\nThe café, he said.".encode("cp1252"), "byte 0xe9 at offset 12 (line 2)"),
        ("Cut in “".encode()[:-1], "byte 0xe2 at offset 7"),
        (b"The mayor said so. " * 2_700_000, "is larger than 20 MB"),
        (b"The mayor said so. " * 263_000, "has 5.0 million characters"),
    ],
)
def test_bad_input_is_one_line_with_the_remedy_and_the_next_is_read(
    data: bytes, message: str, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text("The mayor said so.")
    failure, document = documents([bad, good])
    assert isinstance(document, Document)
    assert isinstance(failure, Failure)
    assert str(failure).startswith(str(bad))
    assert message in str(failure)
    assert "\n" not in str(failure)
    assert len(str(failure)) < len(str(bad)) + 200
