PYTHON ?= python3
BIN := .venv/bin

.PHONY: all chat ask test check prove bench clean
all: .venv/.all

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "On Record needs Python 3.11 or newer; try: make PYTHON=python3.11" >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.run: pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.all: pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,benchmarks]'
	@touch $@ .venv/.run

chat: .venv/.run
	@$(BIN)/onrecord chat

ask: .venv/.run
	@$(BIN)/onrecord ask "$(Q)"

test: .venv/.all
	$(BIN)/pytest -m "not prove"

check: .venv/.all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

prove: .venv/.all
	$(BIN)/pytest -m prove

bench: .venv/.all
	$(BIN)/python -m benchmarks.retrieval --sentences 100000

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist *.egg-info
