# Everything runs from .venv, which `make install` builds from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install demo test check fuzz crash disk soak mutants bench clean

install: .venv/.installed

.venv/.installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("nemomock needs Python 3.11 or newer; try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

demo: install
	@$(BIN)/nemomock demo -o demo.mp4

test: install
	@$(BIN)/python -m pytest -n auto

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m nemocontracts.lint

# For FUZZ_S seconds (120), CRASH_KILLS kills (200), SOAK_S seconds (1800): docs/endurance.md.
fuzz: install
	@PYTHONPATH=tests $(BIN)/python -m fuzz

crash disk soak: install
	@PYTHONPATH=tests $(BIN)/python -m endurance $@

mutants: install
	@$(BIN)/nemomock check --mutants --report docs/mutants.md

bench: install
	@$(BIN)/python bench/run.py
	@$(BIN)/python bench/language.py --misses 0

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist demo.mp4
