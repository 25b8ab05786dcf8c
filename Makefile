# Every target sets up its own virtual environment first; the second time that costs nothing.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python
STAMP := $(VENV)/.installed
SOURCES := assess tests samples

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format check bench fuzz soak golden samples pictures model lock clean

help: ## print the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  make \1\t/' | expand -t 18

$(STAMP): pyproject.toml .ci/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

install: $(STAMP) ## set up .venv with the program and its tools

demo: $(STAMP) ## read the sample cohort and say where the reports are
	@# Exit code 3 is expected: the cohort holds files that cannot be read, on purpose.
	@$(PY) -m assess batch samples/cohort --out reports --fresh || [ $$? -eq 3 ]

test: $(STAMP) ## run the tests, two files at a time
	$(PY) -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

lint: $(STAMP) ## check style, types and the floors of the architecture
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## put the code into its standard form
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

check: lint test ## lint and test

bench: $(STAMP) ## measure rate, memory, similarity, stages and start-up in one run
	$(PY) -m tests.bench
	$(PY) -m tests.web.load

fuzz: $(STAMP) ## read thousands of damaged files; each must end in a document or a clear error
	$(PY) -m tests.fuzz

soak: $(STAMP) ## run a batch of 2,000 while its workers and the batch itself are killed
	$(PY) -m tests.soak

golden: $(STAMP) ## write the golden reports of the tests anew, to be looked at before committing
	ASSESS_UPDATE_GOLDEN=1 $(PY) -m pytest tests/writers

samples: $(STAMP) ## make samples/ anew from the corpus (PDFs need LibreOffice, qpdf and pdftoppm)
	$(PY) samples/make_cohort.py
	$(PY) samples/make_flags.py

pictures: $(STAMP) ## make the README's pictures anew (needs Chromium, LibreOffice and pdftoppm)
	$(PY) samples/make_pictures.py

model: $(STAMP) ## train the topic tagger on models/corpus and models/more, and measure it
	$(PY) -m assess train models/corpus --more models/more --out models/npq-senco
	$(PY) -m assess evaluate models/corpus --more models/more --out models/npq-senco
	ASSESS_UPDATE_GOLDEN=1 $(PY) -m pytest tests/language/test_card.py

lock: ## pin all dependencies with hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev --extra pdf \
	  --custom-compile-command 'make lock' --output-file .ci/requirements.txt pyproject.toml

clean: ## remove what the targets made
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, True) for p in ('$(VENV)', 'reports', 'dist', 'build', '.pytest_cache', '.mypy_cache', '.ruff_cache', '.hypothesis', '.import_linter_cache')]"
