"""The rules of the house that no linter checks."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import rashomon
from rashomon.cli import cli

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
FILES = SOURCES + sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "misc", "base", "manager"}
HEAVY_LIBRARIES = {
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "numpy",
    "rich",
    "click",
    "msgspec",
    "sqlalchemy",
}
IMPORT_SECONDS = 0.150
CLI_PAGE = ROOT / "docs/reference/cli.md"

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_has_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_function_has_at_most_60_lines(path: Path) -> None:
    long = {
        node.name: lines
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > 60
    }
    assert long == {}


def test_no_module_is_named_after_nothing() -> None:
    assert [name_of(path) for path in FILES if path.stem in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_everything_public_has_a_docstring(path: Path) -> None:
    module = ast.parse(path.read_text("utf-8"))
    bare = [node.name for node in public_definitions(module) if not ast.get_docstring(node)]
    assert ast.get_docstring(module), "the module says what it is about"
    assert bare == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_list_of_public_names_is_complete(path: Path) -> None:
    module = ast.parse(path.read_text("utf-8"))
    listed = public_list(module)
    if listed is None:
        assert path.name != "__init__.py" or not list(public_definitions(module))
        return
    defined = {
        node.name
        for node in public_definitions(module, nested=False)
        if not is_command_of_a_group(node)
    }
    assert defined <= set(listed)
    assert len(listed) == len(set(listed))


def test_every_listed_name_is_there() -> None:
    assert [name for name in rashomon.__all__ if not hasattr(rashomon, name)] == []


def test_the_verb_is_not_hidden_by_the_stage_of_its_name() -> None:
    program = "import rashomon.read.reader; from rashomon import read; print(read.__module__)"
    assert run_python(program) == "rashomon"


def test_importing_the_package_is_quick_and_light() -> None:
    program = (
        "import json, sys, time; start = time.process_time(); import rashomon;"
        "print(json.dumps([time.process_time() - start, sorted(sys.modules)]))"
    )
    runs = [json.loads(run_python(program)) for _ in range(5)]
    assert HEAVY_LIBRARIES.isdisjoint(runs[0][1])
    assert min(seconds for seconds, _ in runs) < IMPORT_SECONDS


def test_every_command_and_option_is_documented() -> None:
    page = CLI_PAGE.read_text("utf-8")
    missing = [
        f"{name} {word}".strip()
        for name, command in commands(cli, "rashomon")
        for word in ["", *options(command)]
        if (f"`{name}`" if not word else f"`{word}") not in page
    ]
    assert missing == []


def public_definitions(
    tree: ast.Module | ast.ClassDef, *, nested: bool = True
) -> Iterator[Definition]:
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if nested and isinstance(node, ast.ClassDef):
                yield from public_definitions(node)


def is_command_of_a_group(node: Definition) -> bool:
    """Whether the command line reaches it through the group that its decorator names."""
    return any(re.match(r"(?!click)\w+\.command\(", ast.unparse(d)) for d in node.decorator_list)


def public_list(module: ast.Module) -> list[str] | None:
    for node in module.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from commands(inner, f"{name} {inner.name}")
    else:
        yield name, command


def options(command: click.Command) -> list[str]:
    return [
        word
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for word in parameter.opts
    ]


def run_python(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout.strip()
