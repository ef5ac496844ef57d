# One environment, locked by uv.lock, in .venv; every target installs it if it is missing or out of date.

PYTHON ?= python3
STUDY ?= data
RAW ?=
PARAMETERS ?=
VERSION ?=
ROBUSTNESS ?= yes

UV_VERSION := 0.13.8
BIN := .venv/bin
OPTIONS := $(if $(RAW),--raw "$(RAW)") $(if $(PARAMETERS),--parameters "$(PARAMETERS)")

# training gives the same bytes where nothing is added in another order
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 XLA_FLAGS=--xla_cpu_multi_thread_eigen=false

# what a run may see of its machine
export TZ := UTC
export LC_ALL := C.UTF-8
export PYTHONHASHSEED := 0
export UV_PYTHON_DOWNLOADS := never
export JUPYTER_PLATFORM_DIRS := 1

.DEFAULT_GOAL := help
.PHONY: help study report robustness preview verify compare accept model lab test test-slow lint audit licences format clean

help:  ## show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.synced: pyproject.toml uv.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv sync --locked --extra report --quiet --python $(BIN)/python
	@touch $@

study: .venv/.synced  ## make an empty study folder with templates (NAME=my-event)
	@$(BIN)/analysis new "$(NAME)"

report: .venv/.synced  ## run the study and publish its report (STUDY=folder RAW=articles PARAMETERS=set.yaml ROBUSTNESS=no)
	@$(BIN)/analysis report "$(STUDY)" $(OPTIONS) $(if $(filter no,$(ROBUSTNESS)),--without-robustness)

robustness: .venv/.synced  ## the report, and what its results become under other parameter sets
	@$(BIN)/analysis robustness "$(STUDY)" $(OPTIONS)

preview: .venv/.synced  ## run the study quickly, without a new version
	@$(BIN)/analysis preview "$(STUDY)" $(OPTIONS)

verify: .venv/.synced  ## re-run the published version in a clean folder and compare (VERSION=v1)
	@$(BIN)/analysis verify "$(STUDY)" $(if $(RAW),--raw "$(RAW)") $(if $(VERSION),--version $(VERSION))

compare: .venv/.synced  ## show what changed between two versions (OLD=v1 NEW=v2)
	@$(BIN)/analysis compare "$(OLD)" "$(NEW)" --study "$(STUDY)"

accept: .venv/.synced  ## keep the present headline values in the notebooks, after looking
	@$(BIN)/analysis accept

model: .venv/.synced  ## train the readers of attributions again (POLNEAR=folder of the corpus)
	@test -d "$(POLNEAR)/data/train/text" || { echo "make model: POLNEAR=folder that holds data/train/text"; exit 2; }
	@$(BIN)/uv sync --locked --extra report --inexact --group model --quiet --python $(BIN)/python
	@$(ONE_THREAD) $(BIN)/python benchmarks/train_attributions.py --polnear "$(POLNEAR)"

lab: .venv/.synced  ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=. notebooks/1_articles.ipynb

test: .venv/.synced lint  ## unit tests, notebook tests, lint, types
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile
	@$(BIN)/pytest --nbval-lax -p no:randomly notebooks

test-slow: .venv/.synced  ## do the intervals cover the truth as often as they say? (simulations, minutes)
	@$(BIN)/pytest -m simulation -s

lint: .venv/.synced
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@found=$$($(BIN)/deptry src 2>&1) || { echo "$$found"; exit 1; }

audit: .venv/.synced  ## known faults of the locked packages, where the database of advisories can be reached
	@mkdir -p build
	@$(BIN)/uv export --locked --extra report --all-groups --quiet --no-emit-project --output-file build/locked.txt
	@$(BIN)/uv run --quiet --locked --extra report --group audit pip-audit --disable-pip --require-hashes \
		--progress-spinner off -r build/locked.txt > build/audit.txt 2>&1; status=$$?; \
		missed=$$(grep -c "could not be audited" build/audit.txt); grep -v "could not be audited" build/audit.txt; \
		test $$missed -eq 0 || echo "skipped: $$missed packages, the database of advisories was not reached for them"; \
		exit $$status

licences: .venv/.synced  ## write docs/licences.md from the locked packages
	@$(BIN)/python benchmarks/licences.py --to docs/licences.md

format: .venv/.synced  ## format the code
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

clean:  ## remove what the tools made, not the reports
	rm -rf data/processed .pytest_cache .ruff_cache .mypy_cache .hypothesis build dist
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
