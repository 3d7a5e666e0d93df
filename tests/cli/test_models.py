from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon import ModelError
from rashomon.cli import cli
from rashomon.cli.models import describe

HASH = hashlib.sha256(b"weights").hexdigest()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "attribution"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"weights")
    (folder / "SHA256SUMS").write_text(f"{HASH}  model.onnx\n", "utf-8")
    (folder / "metrics.json").write_text(json.dumps({"dev": {"triple F1": 0.5}}), "utf-8")
    return tmp_path


def test_a_model_is_shown_with_its_files_hashes_and_figures(root: Path) -> None:
    assert list(describe(root)) == [
        "attribution",
        f"  model.onnx  7 bytes  sha256 {HASH}",
        "  dev / triple F1  0.5",
    ]


def test_without_a_model_the_rules_are_named(tmp_path: Path) -> None:
    assert list(describe(tmp_path)) == ["no model is installed; reports are read by the rules"]


@pytest.mark.parametrize("damage", ["changed", "removed"])
def test_a_damaged_model_is_an_error_that_names_the_file(root: Path, damage: str) -> None:
    path = root / "attribution/model.onnx"
    if damage == "changed":
        path.write_bytes(b"other weights")
    else:
        path.unlink()
    with pytest.raises(ModelError, match=r"model\.onnx: missing or damaged"):
        list(describe(root))


def test_what_is_installed_is_whole() -> None:
    result = CliRunner().invoke(cli, ["models"])
    assert (result.exit_code, result.stderr) == (0, "")
