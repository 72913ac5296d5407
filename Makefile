# The commands of the house. `make` alone lists them. Nothing here needs more than a POSIX shell and Python 3.11 or newer.

PYTHON := .venv/bin/python
# Stamps lie inside .venv, so that removing .venv removes them too.
RUN := .venv/.ready-to-run
DEV := .venv/.ready-to-test

.PHONY: help setup demo test check soak bench docs pictures locks
.DEFAULT_GOAL := help

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-7s %s\n", $$1, $$2}' Makefile

$(RUN): requirements.lock requirements-build.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh run
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	@sh tools/setup.sh dev
	@touch $@

setup: $(RUN) ## make .venv with what the workbench needs to run
	@echo "Ready: .venv/bin/awardgap --help"

demo: $(RUN) ## build the example project and open the workbench in the browser
	@.venv/bin/awardgap demo

test: $(DEV) ## run every test, on both databases and in the browser
	@$(PYTHON) -m tools.run_tests

check: $(DEV) ## style, types, import directions, licences, budget, locks, generated pages
	@$(PYTHON) -m tools.check

soak: $(DEV) ## long fuzzing, kills and load; writes docs/measured
	@HYPOTHESIS_PROFILE=soak $(PYTHON) -m tools.run_tests --soak

bench: $(DEV) ## speed and memory beside the peers; writes docs/measured
	@$(PYTHON) -m tools.run_benchmarks

docs: $(DEV) ## write docs/reference from the code
	@$(PYTHON) -m tools.generate_docs

pictures: $(DEV) ## take the README's picture again, from the example in Chromium
	@AWARDGAP_KEEP_PICTURES=1 $(PYTHON) -m pytest -q tests/journeys/test_pictures.py

locks: $(DEV) ## write the three requirements files from uv.lock
	@$(PYTHON) -m tools.locks
