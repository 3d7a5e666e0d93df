from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from rashomon.cli.output import output
from rashomon.errors import ExportError


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C as Python has it by default, also where the test run was started in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"old\n")
    return path


def test_the_file_is_replaced_when_all_is_written(out: Path) -> None:
    with output(out) as write:
        write(b"one\n")
        assert out.read_bytes() == b"old\n"
        write(b"two\n")
    assert out.read_bytes() == b"one\ntwo\n"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_an_interruption_keeps_the_records_that_were_written(out: Path) -> None:
    with pytest.raises(KeyboardInterrupt), output(out) as write:
        write(b"one\n")
        signal.raise_signal(signal.SIGINT)
    assert out.read_bytes() == b"one\n"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_failure_keeps_the_old_file(out: Path) -> None:
    with pytest.raises(ValueError, match="broken"), output(out) as write:
        write(b"one\n")
        raise ValueError("broken")
    assert out.read_bytes() == b"old\n"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_link_stays_a_link(out: Path) -> None:
    link = out.with_name("link")
    link.symlink_to(out.name)
    with output(link) as write:
        write(b"new\n")
    assert link.is_symlink()
    assert out.read_bytes() == b"new\n"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with output(Path(os.devnull)) as write:
        write(b"gone\n")
    assert Path(os.devnull).is_char_device()


def test_an_interruption_in_the_middle_of_a_record_waits_for_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    record = b"x" * 1_000_000 + b"\n"  # more than a pipe holds: the writer has to wait
    taken: list[bytes] = []

    def take() -> None:
        with pipe.open("rb") as stream:
            taken.append(stream.read(1000))
            os.kill(os.getpid(), signal.SIGINT)
            taken.append(stream.read())

    reader = Thread(target=take)
    reader.start()
    with pytest.raises(KeyboardInterrupt), output(pipe) as write:
        write(record)
    reader.join(timeout=30)
    assert b"".join(taken) == record


@pytest.mark.parametrize("place", ["nowhere/claims.jsonl", "file/claims.jsonl"])
def test_a_file_that_cannot_be_made_is_named_with_the_reason(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(ExportError, match=r"claims\.jsonl: cannot be written"),
        output(tmp_path / place),
    ):
        pass
