from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import ModelError
from rashomon.inference import ModelFolder


@pytest.fixture
def folder(tmp_path: Path) -> ModelFolder:
    return ModelFolder(path=tmp_path, remedy="fetch it again")


def test_a_file_that_is_no_network_is_named_with_the_remedy(folder: ModelFolder) -> None:
    (folder.path / "words.onnx").write_bytes(b"nothing")
    with pytest.raises(
        ModelError, match=r"words\.onnx: onnxruntime cannot open it.*; fetch it again"
    ):
        folder.network("words.onnx")


def test_a_missing_tokenizer_is_named_with_the_remedy(folder: ModelFolder) -> None:
    with pytest.raises(ModelError, match=r"tokenizer\.json: .*cannot be opened.*; fetch it again"):
        folder.tokenizer()


def test_files_are_checked_against_their_hashes(folder: ModelFolder) -> None:
    (folder.path / "words.onnx").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    folder.check({"words.onnx": empty})
    with pytest.raises(ModelError, match=r"words\.onnx: model file is damaged"):
        folder.check({"words.onnx": "0" * 64})
    with pytest.raises(ModelError, match=r"letters\.onnx: model file cannot be read"):
        folder.check({"letters.onnx": empty})
