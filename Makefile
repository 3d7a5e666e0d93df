# Two commands do all the set-up: `make demo` and `make test`. Python 3.11 or newer is all they need.

PYTHON ?= python3
CORPORA ?= corpora
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint train

demo: .venv/demo  ## Reads the example story and puts its accounts side by side.
	$(BIN)/rashomon read examples/mosul
	$(BIN)/rashomon ledger examples/mosul
	@echo 'Open it in the browser: $(BIN)/rashomon desk --demo'

test: .venv/test  ## Runs the whole test suite.
	$(BIN)/python -m pytest

lint: .venv/dev  ## Style, types, import contracts, dependencies.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src

train: .venv/train  ## From the corpora to the shipped model: make train CORPORA=folder.
	$(BIN)/python -m training --corpora $(CORPORA)

.venv/pyvenv.cfg:
	$(PYTHON) -m venv .venv

.venv/demo: .venv/pyvenv.cfg pyproject.toml
	$(PIP) install --editable .
	@touch $@

.venv/test .venv/train: .venv/%: .venv/pyvenv.cfg pyproject.toml
	$(PIP) install --editable '.[$*]'
	@touch $@

.venv/dev: .venv/pyvenv.cfg pyproject.toml
	$(PIP) install --editable '.[test,dev]'
	@touch $@
