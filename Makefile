# Same Direction: one recipe a purpose, the same by hand and in CI.
# A machine needs git, make and Python 3.11 or newer; uv is used where it is installed.

VENV    := .venv
BIN     := $(VENV)/bin
READY   := $(VENV)/.ready
GAME    := $(BIN)/same-direction
SEED    ?= 1
POLICY  ?= aligned
OUT     ?= build/demo
WORKERS ?= 2
ROUNDS  ?= 20
UPGRADE ?= --upgrade
SHARE   ?= 1

# Each process of the tests would compile all sources again where bytecode is not kept.
KEEP_PYC := env -u PYTHONDONTWRITEBYTECODE

# Which wheels fit hangs on it; asked only where it is used.
PYTHON_OF_VENV = $(shell $(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')

.DEFAULT_GOAL := help
.PHONY: help play test bounds demo lint types bench soak checks gallery lock plurals wheel wheelhouse portable handbook sbom audit clean

help: ## Show what can be made
	@echo "Same Direction. On a new machine, start with: make play"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Set up again only when what is installed has changed.
$(READY): requirements.lock pyproject.toml .ci/environment
	@sh .ci/environment $(VENV)
	@touch $@

play: $(READY) ## Play winter_pressures in a window, with computer colleagues
	@$(GAME) play winter_pressures

# One more process than cores: the tests of windows and hosts wait more than they work.
test: $(READY) ## Run the tests that this machine has the tools for
	@$(GAME) prepare
	@$(KEEP_PYC) $(BIN)/python -m pytest -n $$(($(WORKERS) + 1)) --dist worksteal -q --ignore=tests/bench

bounds: $(READY) ## Run the tests that run the model with every index of its arrays checked
	@NUMBA_BOUNDSCHECK=1 $(GAME) prepare
	@NUMBA_BOUNDSCHECK=1 $(KEEP_PYC) $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q tests/laws tests/games tests/unit/model tests/unit/rules

demo: $(READY) ## Play a whole game without a window; writes a replay and a report
	@$(GAME) demo winter_pressures --seed $(SEED) --policy $(POLICY) --out $(OUT)

lint: $(READY) ## Check style and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports

types: $(READY) ## Check types: strict in game and server
	@$(BIN)/pyright

bench: $(READY) ## Measure speed; prints a table and writes build/bench.json
	@$(GAME) prepare
	@$(BIN)/python -m tests.bench

soak: $(READY) ## Kill, flood and stall for long, and play many seeds both ways: make soak SHARE=0.2 ROUNDS=5
	@$(GAME) prepare
	@SOAK=$(SHARE) SOAK_ROUNDS=$(ROUNDS) $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m soak tests -q --timeout=3600 --durations=12

checks: $(READY) ## Ask for each claim about the game on fresh seeds: make checks ROUNDS=8
	@$(GAME) prepare
	@CHECK_ROUNDS=$(ROUNDS) $(BIN)/python -m pytest tests/games/principles tests/games/checks -q --timeout=7200

gallery: $(READY) ## Draw every scene with sample data into build/gallery
	@$(GAME) gallery --out build/gallery

lock: $(READY) ## Choose the newest versions and write requirements.lock; with UPGRADE= keep those that are there
	@$(BIN)/uv pip compile pyproject.toml --extra host --extra dev --universal --python-version 3.11 $(UPGRADE) \
	    --generate-hashes --no-strip-extras --no-emit-index-url --no-header --quiet -o requirements.lock

plurals: $(READY) ## Write the plural rules of every language from CLDR
	@$(BIN)/python -m tests.kit.write_plural_rules

wheel: $(READY) ## Build dist/*.whl
	@$(BIN)/uv build --wheel --out-dir dist --quiet
	@ls dist/*.whl

wheelhouse: wheel ## Collect all that a host needs without a network, in build/wheelhouse
	@rm -rf build/wheelhouse && mkdir -p build/wheelhouse
	@cp dist/*.whl build/wheelhouse/
	@$(BIN)/uv pip compile pyproject.toml --extra host -c requirements.lock --generate-hashes --no-emit-index-url \
	    --no-header --quiet -o build/wheelhouse/requirements.txt
	@pip=$(BIN)/python; "$$pip" -m pip --version >/dev/null 2>&1 || pip=python3; \
	    "$$pip" -m pip download --quiet --disable-pip-version-check --python-version "$(PYTHON_OF_VENV)" \
	    --only-binary :all: --require-hashes -r build/wheelhouse/requirements.txt -d build/wheelhouse
	@echo 'On a machine of the same system, with Python $(PYTHON_OF_VENV) and no network:'
	@echo '  pip install --no-index --find-links build/wheelhouse "same-direction[host]"'

portable: wheel ## Build the client as a folder that runs without Python, in build/portable; PART=host: the host as well
	@sh tools/build_portable $(BIN)/uv $(PART)

handbook: $(READY) ## Build the handbook into build/handbook, without a network; every link is checked
	@$(BIN)/python tools/build_handbook.py build/handbook

sbom: $(READY) ## List all dependencies (CycloneDX) and their licences in build/sbom
	@$(BIN)/python tools/list_dependencies.py build/sbom

audit: $(READY) ## Look up known holes of all dependencies; fails where no database answers
	@$(BIN)/python tools/audit_dependencies.py requirements.lock

clean: ## Remove everything that was made, the environment included
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find game server tests -name __pycache__ -prune -exec rm -rf {} +
