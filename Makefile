# One environment, locked by uv.lock, in .venv; every target installs it if it is missing or out of date.

PYTHON ?= python3
STUDY ?= data
RAW ?=
PARAMETERS ?=
# not from the environment, where other programs use these names
VERSION :=
ARGS :=
JOBS ?=
NAME :=
N := 60
CODER := a
BLIND := no
OLD :=
NEW :=
POLNEAR :=
ROBUSTNESS := yes
ALL := no

UV_VERSION := 0.13.8
BIN := .venv/bin

# settings as they were typed: make would expand their $, the shell their spaces and quotes
STUDY_FROM := $(origin STUDY)
override STUDY := $(or $(value STUDY),data)
override RAW := $(value RAW)
override PARAMETERS := $(value PARAMETERS)
override VERSION := $(value VERSION)
override ARGS := $(value ARGS)
override JOBS := $(value JOBS)
override NAME := $(value NAME)
override N := $(value N)
override CODER := $(value CODER)
override OLD := $(value OLD)
override NEW := $(value NEW)
override POLNEAR := $(value POLNEAR)
quoted = '$(subst ','\'',$(1))'
option = $(if $(2),--$(1)=$(call quoted,$(2)))
STUDY_GIVEN := -- $(call quoted,$(STUDY))
OPTIONS := $(call option,raw,$(RAW)) $(call option,parameters,$(PARAMETERS))

# training gives the same bytes where nothing is added in another order
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 XLA_FLAGS=--xla_cpu_multi_thread_eigen=false

# what a run may see of its machine
export TZ := UTC
export LC_ALL := C.UTF-8
export PYTHONHASHSEED := 0
export UV_PYTHON_DOWNLOADS := never
export ANALYSIS_JOBS := $(JOBS)
export JUPYTER_PLATFORM_DIRS := 1

TARGETS := help setup study survey report robustness preview sample coded verify compare accept model lab test test-slow lint docs release audit licences format clean

.DEFAULT_GOAL := help
.PHONY: $(TARGETS)

# what was typed but is no target or setting is refused before anything runs
OTHERS := $(filter-out $(TARGETS) .venv/.synced,$(MAKECMDGOALS))
FIRST := $(firstword $(filter $(TARGETS),$(MAKECMDGOALS)))
TAKES_report := $(if $(filter %.yaml %.yml,$(OTHERS)),PARAMETERS,STUDY)
TAKES_robustness := $(TAKES_report)
TAKES_preview := $(TAKES_report)
TAKES_verify := $(if $(filter v%,$(OTHERS)),VERSION,STUDY)
TAKES_study := NAME
TAKES_survey := STUDY
TAKES_sample := STUDY
TAKES_coded := STUDY
TAKES_lab := STUDY
TAKES_clean := STUDY
TAKES_model := POLNEAR
TYPED := $(if $(word 2,$(OTHERS)),$(call quoted,$(OTHERS)),$(OTHERS))
MEANT := $(if $(TAKES_$(FIRST)),$(TAKES_$(FIRST))=$(TYPED))
ifeq ($(FIRST),compare)
MEANT := OLD=$(word 1,$(OTHERS)) NEW=$(or $(word 2,$(OTHERS)),v2)
endif
ifneq ($(OTHERS),)
$(error $(OTHERS): no target; $(if $(MEANT),did you mean `make $(FIRST) $(MEANT)`?,`make help` lists them))
endif

SETTINGS := $(shell sed -n 's/^\(override \)\{0,1\}\([A-Z_][A-Z_]*\) *[:?]\{0,1\}=.*/\2/p' $(firstword $(MAKEFILE_LIST)))
UNKNOWN := $(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),\
	$(filter-out $(SETTINGS) SHELL MAKE% -%,$(name))))
ifneq ($(strip $(UNKNOWN)),)
$(error $(strip $(UNKNOWN)): no setting; there are STUDY, RAW, PARAMETERS and JOBS, VERSION (verify), OLD, NEW and ALL (compare), NAME (study), N, CODER and BLIND (sample), ARGS (lab))
endif

ifneq ($(and $(filter accept,$(MAKECMDGOALS)),$(filter command,$(STUDY_FROM))),)
$(error make accept: takes no STUDY; the values that the notebooks carry are those of the study in data/)
endif

lacks = $(and $(filter $(1),$(MAKECMDGOALS)),$(if $($(2)),,$(error make $(1): $(2) is not given, as in `make $(1) $(3)`)))
$(call lacks,study,NAME,NAME=spring-flood)
$(call lacks,compare,OLD,OLD=v1 NEW=v2)
$(call lacks,compare,NEW,OLD=v1 NEW=v2)

help:  ## show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.synced: pyproject.toml uv.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv sync --locked --extra report --quiet --python $(BIN)/python
	@touch $@

setup: .venv/.synced  ## for those who change the code: the locked environment, and the checks at each commit
	@if git rev-parse --git-dir >/dev/null 2>&1; then $(BIN)/pre-commit install; fi

study: .venv/.synced  ## make an empty study folder with templates (NAME=my-event)
	@$(BIN)/analysis new -- $(call quoted,$(NAME))

survey: .venv/.synced  ## what is counted in some articles, and by whom: proposals for a study (STUDY=folder of articles)
	@$(BIN)/analysis survey $(OPTIONS) $(STUDY_GIVEN)

report: .venv/.synced  ## run the study and publish its report (STUDY=folder RAW=articles PARAMETERS=set.yaml ROBUSTNESS=no)
	@$(BIN)/analysis report $(OPTIONS) $(if $(filter no,$(ROBUSTNESS)),--without-robustness) $(STUDY_GIVEN)

robustness: .venv/.synced  ## the report, and what its results become under other parameter sets
	@$(BIN)/analysis robustness $(OPTIONS) $(STUDY_GIVEN)

preview: .venv/.synced  ## run the study quickly, without a new version
	@$(BIN)/analysis preview $(OPTIONS) $(STUDY_GIVEN)

sample: .venv/.synced  ## draw texts for people to code, after a report (STUDY=folder N=60 CODER=a BLIND=no)
	@$(BIN)/analysis sample $(call option,raw,$(RAW)) $(call option,texts,$(N)) $(call option,coder,$(CODER)) $(if $(filter yes,$(BLIND)),--blind) $(STUDY_GIVEN)

coded: .venv/.synced  ## read the coders' sheets back: how far they are, where they agree (STUDY=folder)
	@$(BIN)/analysis coded $(call option,raw,$(RAW)) $(STUDY_GIVEN)

verify: .venv/.synced  ## re-run the published version in a clean folder and compare (VERSION=v1)
	@$(BIN)/analysis verify $(call option,raw,$(RAW)) $(call option,version,$(VERSION)) $(STUDY_GIVEN)

compare: .venv/.synced  ## show what changed between two versions (OLD=v1 NEW=v2; every row: ALL=yes)
	@$(BIN)/analysis compare $(call option,study,$(STUDY)) $(if $(filter yes,$(ALL)),--all) -- $(call quoted,$(OLD)) $(call quoted,$(NEW))

accept: .venv/.synced  ## keep the present headline values in the notebooks, after looking
	@$(BIN)/analysis accept

model: .venv/.synced  ## train the readers of attributions again (POLNEAR=folder of the corpus)
	@test -d $(call quoted,$(POLNEAR)/data/train/text) || { echo "make model: POLNEAR=folder that holds data/train/text"; exit 2; }
	@$(BIN)/uv sync --locked --extra report --inexact --group model --quiet --python $(BIN)/python
	@$(ONE_THREAD) $(BIN)/python benchmarks/train_attributions.py $(call option,polnear,$(POLNEAR))

lab: .venv/.synced  ## open the notebooks in JupyterLab (STUDY=folder RAW=articles PARAMETERS=set.yaml ARGS="--no-browser")
	@$(BIN)/analysis lab $(OPTIONS) $(STUDY_GIVEN)$(if $(ARGS), $(ARGS))

test: .venv/.synced lint  ## unit tests, notebook tests, lint, types
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile
	@$(BIN)/pytest --nbval-lax -p no:randomly notebooks

test-slow: .venv/.synced  ## what takes minutes: coverage of the intervals, fifty kills, whole runs of make
	@$(BIN)/pytest -m simulation -s

lint: .venv/.synced  ## what is checked at each commit: ruff, types, dependencies
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@found=$$($(BIN)/deptry src 2>&1) || { echo "$$found"; exit 1; }

docs: .venv/.synced  ## build the documentation into build/site, which opens offline; a broken link ends it
	@$(BIN)/uv sync --locked --extra report --inexact --group docs --quiet --python $(BIN)/python
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "build/site/index.html"

release: .venv/.synced  ## wheel and source archive in dist/, checked, and tried in an empty environment
	@rm -rf dist
	@$(BIN)/uv build --quiet --out-dir dist
	@$(BIN)/uv tool run --quiet twine check --strict dist/*
	@$(BIN)/pytest -m simulation -s tests/test_release.py

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

clean:  ## remove what the tools made, not the reports (STUDY=folder)
	@! test -f $(call quoted,$(STUDY)/study.toml) || rm -rf -- $(call quoted,$(STUDY)/processed)
	rm -rf .pytest_cache .ruff_cache .mypy_cache .hypothesis build dist
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
