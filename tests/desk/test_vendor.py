"""What the desk serves of others' work, and that it asks nobody else for anything."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

import rashomon.desk.respond

DESK = Path(rashomon.desk.respond.__file__).parent
VENDOR = DESK / "static/vendor"
LISTED = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))
HASHES = {
    f"{name}@{package['version']}/{Path(path).name}": sha256
    for name, package in LISTED.items()
    for path, sha256 in package["files"].items()
}
OURS = sorted(
    path
    for path in [*(DESK / "templates").rglob("*"), *(DESK / "static").rglob("*")]
    if path.is_file() and VENDOR not in path.parents
)
ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", re.IGNORECASE)
NAMESPACE = "http://www.w3.org/2000/svg"


def test_the_vendored_files_are_those_of_the_list() -> None:
    found = {str(p.relative_to(VENDOR)) for p in VENDOR.rglob("*") if p.is_file()}
    assert found == {*HASHES, "vendor.toml"}


@pytest.mark.parametrize("path", HASHES)
def test_a_vendored_file_has_the_hash_of_the_list(path: str) -> None:
    assert hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() == HASHES[path]


@pytest.mark.parametrize("name", LISTED)
def test_a_vendored_package_has_its_licence_beside_it(name: str) -> None:
    package = LISTED[name]
    assert package["licence"]
    assert any(Path(path).stem == "LICENSE" for path in package["files"])


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(DESK)))
def test_no_page_style_or_module_names_an_outside_host(path: Path) -> None:
    assert ADDRESS.findall(path.read_text("utf-8").replace(NAMESPACE, "")) == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(DESK)))
def test_what_is_loaded_from_a_vendored_package_is_there(path: Path) -> None:
    used = re.findall(r"/static/vendor/([\w@./-]+)", path.read_text("utf-8"))
    assert [name for name in used if name not in HASHES] == []
