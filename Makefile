# Everything a person does with this tree. `make` alone tells what there is.
#
# Needs Python 3.11 or newer and nothing else; PYTHON= names another interpreter, PORT= another port.
# Each set-up step leaves a stamp inside .venv, so that a repeated run is instant and a changed
# requirement list installs again.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(if $(UPGRADE),--upgrade)
SOURCES = $(wildcard workflows engine web tests bench)
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

export PORT

# One run tells everything: the tests run, and speak last, even where a check before them failed.
define check-and
@checked=0; $(MAKE) --no-print-directory --keep-going check || checked=$$?; \
tested=0; $(1) || tested=$$?; \
[ $$checked -eq 0 ] || echo 'A check before the tests failed: see above, or run make check.' >&2; \
[ $$tested -eq 0 ] || exit $$tested; exit $$checked
endef

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run migrate test test-all check lint imports types format lock clean
.DELETE_ON_ERROR:

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.stamp-run ## Make .venv with what the program needs

setup-dev: $(VENV)/.stamp-dev $(VENV)/chromium.json ## Make .venv with what the tests need as well

run: setup ## Serve the demonstration office on 127.0.0.1 (PORT=8000)
	$(BIN)/alur serve --demonstration

migrate: setup ## Bring the database to the newest schema
	$(BIN)/alur migrate

test: setup-dev ## Check and test, without the long tests and the kills (under ten minutes)
	$(call check-and,ALUR_HYPOTHESIS=fast $(PYTEST) -m "not slow and not kill")

test-all: setup-dev ## Check and test everything (under forty minutes)
	$(call check-and,ALUR_HYPOTHESIS=long $(PYTEST))

check: lint imports types ## Everything that reads the code without running it

lint: $(VENV)/.stamp-dev ## Style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

imports: $(VENV)/.stamp-dev ## The directions of imports between and out of the packages
	$(BIN)/lint-imports --no-logo

types: $(VENV)/.stamp-dev ## Types, strictly
	$(BIN)/mypy $(SOURCES)

format: $(VENV)/.stamp-dev ## Rewrite the code in the house style
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

lock: $(VENV)/.stamp-dev ## Write the requirement lists from pyproject.toml (UPGRADE=1: newest)
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(LOCK) --group node --output-file tests/chromium/requirements.txt

clean: ## Remove what make made (var/, the data, stays)
	rm -rf $(VENV) build *.egg-info .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The two ways a fresh machine fails here are said in a sentence, before pip says them in fifty lines.
$(VENV)/.stamp-venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Alur needs Python 3.11 or newer, and "$(PYTHON)" is not. Name one: make PYTHON=/path/to/python3.11 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'This Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.stamp-run: requirements.txt pyproject.toml $(VENV)/.stamp-venv
	$(PIP) install --quiet --require-hashes --requirement requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.txt $(VENV)/.stamp-run
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

$(VENV)/chromium.json: tests/setup_chromium.py $(VENV)/.stamp-dev
	$(BIN)/python tests/setup_chromium.py $@
