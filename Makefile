PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check --no-input
INSTALL := $(PIP) install --no-deps
UV := .venv/.lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" --group build

.PHONY: all chat ask test check prove bench cluster lock audit clean
all: .venv/.all

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "On Record needs Python 3.11 or newer; try: make PYTHON=python3.11" >&2; exit 2; }
	$(PYTHON) -m venv .venv

# Exactly what requirements/ names, checked by its hashes; then this folder itself, without asking for anything more.
.venv/.run: pyproject.toml requirements/run.txt | .venv/bin/pip
	$(INSTALL) --require-hashes --requirement requirements/run.txt
	$(INSTALL) --no-build-isolation --editable .
	$(BIN)/python -m compileall -q bot retrieval
	@touch $@

.venv/.all: pyproject.toml requirements/all.txt | .venv/bin/pip
	$(INSTALL) --require-hashes --requirement requirements/all.txt
	$(INSTALL) --no-build-isolation --editable .
	$(BIN)/python -m compileall -q bot retrieval
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
	$(BIN)/python -m benchmarks.asking
	$(BIN)/python -m benchmarks.growth --part 500 --parts 4
	$(BIN)/python -m benchmarks.load

# Three nodes of OpenSearch on this machine, as the tests of tests/opensearch start them; needs Java and Maven.
cluster: .venv/.all
	$(BIN)/python -m tests.opensearch.running

# The newest versions within the bounds of pyproject.toml, with the hash of every file.
lock: | .venv/bin/pip
	@test -x .venv/.lock/bin/uv || { $(PYTHON) -m venv .venv/.lock && .venv/.lock/bin/pip install --quiet 'uv>=0.9,<1'; }
	$(UV) --upgrade pyproject.toml -o requirements/run.txt
	$(UV) --upgrade --all-extras pyproject.toml -c requirements/run.txt -o requirements/all.txt

# Known weaknesses of what is locked. Their list lies in the network: what could not be looked up there is said, and is a failure.
audit: | .venv/bin/pip
	@test -x .venv/.audit/bin/pip-audit || { $(PYTHON) -m venv .venv/.audit && .venv/.audit/bin/pip install --quiet 'pip-audit>=2.9,<3'; }
	@.venv/.audit/bin/pip-audit --disable-pip --require-hashes --progress-spinner off --timeout 20 --requirement requirements/all.txt > .venv/.audit/report 2>&1; \
	 status=$$?; missed=$$(grep -c "could not be audited" .venv/.audit/report); \
	 if [ $$missed -gt 0 ] || grep -q "Error" .venv/.audit/report; then \
	   echo "Not audited: $$missed of $$(grep -c == requirements/all.txt) packages; the list of known weaknesses could not be reached for them. Try again where the package index answers." >&2; exit 2; \
	 fi; cat .venv/.audit/report; exit $$status

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist *.egg-info
