# Every target sets up what it needs in .venv by itself.

VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/real/esther-jonkoping.yaml
# Of these alone, `make mutants MODULES="selection matching/lowering"`.
MODULES :=
# What is installed to develop with: all but what few need.
DEV := dev http mcp store telemetry

# The first Python of 3.11 or later that is found; give another with `make demo PYTHON=...`.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

.PHONY: demo test test-without-durable check lint types pack words readme site pictures bench bench-service bench-peers bench-report fuzz mutants soak clean

demo: $(VENV)/installed  ## Reflect on a real project
	@$(BIN)/equipoise reflect $(EXAMPLE)

test: $(VENV)/developing  ## Run all tests
	@$(BIN)/python -m pytest -q -n auto

test-without-durable: export PYTHONPATH := $(CURDIR)/tests/support/without_durable
test-without-durable: $(VENV)/developing  ## Run what a matcher could change as if durable-rules were not installed
	@! $(BIN)/python -c "import durable_rules_engine" 2>/dev/null || { echo "durable-rules is not blocked" >&2; exit 1; }
	@$(BIN)/python -m pytest -q -n auto $(addprefix tests/,engine rules packs past fuzz benchmarks adapters/test_reflect.py) \
		$(wildcard tests/test_*.py)

check: test lint types  ## All that is checked on a change, but for the wheel

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/yamllint -s rules examples docs/deploying .pre-commit-config.yaml
	$(BIN)/codespell

types: $(VENV)/developing
	$(BIN)/mypy

pack: $(VENV)/installed  ## Build the built-in pack to the one file that is installed
	$(BIN)/equipoise rules build rules/power_triangle -o rules/power_triangle.json

words: $(VENV)/developing  ## Gather new words into the catalogues, and compile them
	$(BIN)/python .ci/words.py

readme: $(VENV)/developing  ## Put the real output of commands into README.md and the guides
	$(BIN)/python .ci/readme_examples.py
	$(BIN)/python .ci/guides.py

site: $(VENV)/documenting  ## Build the documentation into build/site; a broken link is an error
	@$(BIN)/python .ci/site.py

pictures: site  ## Take the pictures of the documentation anew; needs Chromium
	@$(BIN)/python .ci/pictures.py

bench: $(VENV)/developing  ## Measure speed and memory
	@$(BIN)/python benchmarks/bench.py

bench-service: $(VENV)/developing  ## Measure what a reflection over HTTP costs beside an empty endpoint
	@$(BIN)/python benchmarks/service

PEERS := benchmarks/peers

bench-peers: $(VENV)/comparing  ## Measure speed beside other rule engines, and write docs/benchmarks.md
	$(BIN)/python $(PEERS)
	$(BIN)/python $(PEERS)/report.py

bench-report: $(VENV)/comparing  ## Write docs/benchmarks.md and its figures anew from the last results
	$(BIN)/python $(PEERS)/report.py

SECONDS ?= 60
fuzz: $(VENV)/fuzzing  ## Send what strangers might send to the readers for a minute; more with SECONDS=...
	@$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

mutants: $(VENV)/mutating  ## Measure how well the tests hold the engine: docs/mutation-testing.md
	@$(BIN)/python tests/mutation/run.py $(MODULES)

soak: $(VENV)/fuzzing  ## A million random contexts, all that can be sent to the service, ten minutes of fuzzing: an hour or more
	@$(BIN)/python tests/soak.py
	@$(BIN)/python tests/soak_service.py
	@$(BIN)/python benchmarks/service --memory 200000
	@$(BIN)/python tests/fuzz/run.py --seconds 600

clean:
	rm -rf $(VENV) build dist src/*.egg-info

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later, with venv, is needed and was not found." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml .ci/install.py | $(VENV)/bin/python
	@echo "Setting up in $(VENV) ..." >&2
	@$(BIN)/python .ci/install.py
	@touch $@

$(VENV)/developing: pyproject.toml .ci/install.py | $(VENV)/bin/python
	@echo "Setting up for tests in $(VENV) ..." >&2
	@$(BIN)/python .ci/install.py $(DEV)
	@touch $@ $(VENV)/installed

$(VENV)/fuzzing: $(VENV)/developing
	@echo "Setting up for fuzzing in $(VENV) ..." >&2
	@$(BIN)/python .ci/install.py $(DEV) fuzz
	@touch $@

$(VENV)/documenting: $(VENV)/developing
	@echo "Setting up for the documentation ..." >&2
	@$(BIN)/python .ci/install.py $(DEV) docs
	@touch $@

$(VENV)/comparing: pyproject.toml $(PEERS)/engines/json_rules_engine/package.json | $(VENV)/developing
	@echo "Setting up other rule engines ..." >&2
	@$(BIN)/python .ci/install.py $(DEV) bench
	@command -v npm >/dev/null && npm ci --silent --prefix $(PEERS)/engines/json_rules_engine >&2 \
		|| echo "No npm: json-rules-engine is left out." >&2
	@touch $@

$(VENV)/mutating: $(VENV)/developing
	@echo "Setting up for mutation testing in $(VENV) ..." >&2
	@$(BIN)/python .ci/install.py $(DEV) mutation
	@touch $@
