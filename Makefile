# Everything sets itself up: a fresh machine needs git, make and Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo file test check fix setup golden laws bench docs build clean

demo: .venv/base.stamp  ## assess the ventilator: from the USB port to the patient
	$(BIN)/primum assess examples/ventilator --gate none
	$(BIN)/primum scan examples/ventilator --gate none

file: .venv/dev.stamp  ## the ventilator's technical file: PDF, DOCX, XLSX and HTML in build/ventilator-file
	$(BIN)/primum build examples/ventilator -o build/ventilator-file

test: .venv/dev.stamp  ## all tests
	$(BIN)/python -m pytest -n 2

check: .venv/dev.stamp  ## format, lint, types, import contracts, sizes
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/check_sizes.py
	$(BIN)/primum rules --check

fix: .venv/dev.stamp  ## mend format, lint and generated pages
	$(BIN)/ruff format src tests benchmarks docs
	$(BIN)/ruff check --fix src tests benchmarks docs
	$(BIN)/python docs/generate.py

setup: .venv/dev.stamp  ## everything for development

golden: .venv/dev.stamp  ## write the golden files anew; review the difference
	$(BIN)/python -m pytest -n 2 tests/golden --update-golden

laws: .venv/dev.stamp  ## only the laws, with many more examples
	$(BIN)/python -m pytest tests/laws --hypothesis-profile=many

bench: .venv/dev.stamp  ## benchmarks, as ratios beside peers (a venv of their own)
	$(BIN)/python benchmarks/run.py

docs: .venv/dev.stamp  ## write the generated reference pages
	$(BIN)/python docs/generate.py

build: .venv/dev.stamp  ## sdist and wheel
	$(BIN)/python -m build --no-isolation

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Primum needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/base.stamp: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/base.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
