# Two commands on a fresh machine: `make report` and `make test`. `make help` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
STUDY ?= data/demo
OUT ?= reports/demo
NOTEBOOKS = $(wildcard notebooks/*.ipynb notebooks/reports/*.ipynb)
# Notebooks run without the doctest options and with the libraries' own warnings left to the libraries.
NBVAL = --override-ini=addopts=-ra --pythonwarnings=default --nbval-cell-timeout=300
GOLDEN = $(wildcard notebooks/golden/*.ipynb)

.DEFAULT_GOAL := help
.PHONY: help report test lab check bench bench-quality train-coders fuzz format clean

help: ## list these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

$(READY): requirements.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo "No Python found at '$(PYTHON)'. Debian: sudo apt-get install python3.11 python3-venv, or: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old: Python 3.11 or newer is needed. Give one with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments. Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing into $(VENV): about two minutes the first time."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --requirement requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $(READY)
	@echo "Installed."

report: $(READY) ## make the demo study's report (STUDY=data/demo OUT=reports/demo)
	@$(BIN)/workbench run --study $(STUDY) --out $(OUT)

test: $(READY) ## run every test: unit, doctests, notebooks, and the browser when chromium is there
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile
	$(BIN)/python -m pytest $(NBVAL) --nbval-lax $(NOTEBOOKS)
	$(if $(GOLDEN),$(BIN)/python -m pytest $(NBVAL) --nbval $(GOLDEN))

lab: $(READY) ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab notebooks

check: $(READY) ## lint, formatting, types, import directions, notebooks without outputs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/notebooks/test_house_rules.py

bench: $(READY) ## measure speed and coding quality
	@set -e; for script in $(wildcard benchmarks/*.py); do echo "== $$script"; $(BIN)/python $$script; done

bench-quality: $(READY) ## measure the suggestions on public data, write docs/how-good-are-the-suggestions.md (DATA=folder LARGE=1)
	$(BIN)/python -m benchmarks.quality $(if $(DATA),--data $(DATA)) $(if $(LARGE),--large)

train-coders: $(READY) ## train the coders from corpus/ and record how well they do (an hour)
	$(BIN)/python -m workbench.coding.trained corpus
	$(BIN)/python -m workbench.coding.pains.train

fuzz: $(READY) ## read up to 10,000 damaged copies of every format, kill the store 200 times (long)
	WORKBENCH_FUZZ=10000 WORKBENCH_KILLS=200 $(BIN)/python -m pytest --numprocesses 0 tests/fuzz tests/faults tests/language/test_offsets.py

format: $(READY) ## format the code, strip the notebooks
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/jupyter nbconvert --log-level=ERROR --clear-output --inplace $(NOTEBOOKS)

clean: ## remove caches and what can be made again (never a study's database)
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf data/*/derived
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
