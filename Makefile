# One command to use it (make run) and one to check it (make test); both make their own virtual environment.

.DEFAULT_GOAL := help
.PHONY: help run seed test check format bench clean
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# The first of these that is new enough; or name one: make run PYTHON=python3.12
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$one -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$one && break; done)

# What was given on the command line of make, as an option of ours; what was not, is for the program to decide.
option = $(if $(findstring command line,$(origin $(1))),$(2) '$($(1))')
DASHBOARD_OPTIONS = $(call option,DATABASE,--database) $(call option,HOST,--host) $(call option,PORT,--port) \
	$(call option,LOCALE,--locale) $(call option,CURRENCY,--currency) $(call option,PROCESSES,--processes)
SEED_OPTIONS = $(call option,CURRENCY,--currency) $(call option,CUSTOMERS,--customers) \
	$(call option,PRODUCTS,--products) $(call option,ORDERS,--orders) $(call option,REVIEWS,--reviews) \
	$(call option,SEED,--seed)

# The store that run would show: as given, else as the environment says, else the default.
STORE = $(if $(findstring command line,$(origin DATABASE)),$(DATABASE),$(or $(DASHBOARD_DATABASE),data/store.db))
STORE_FILE = $(patsubst sqlite:///%,%,$(STORE))

WORKERS ?= 2

help:
	@echo "make run      start the dashboard; DATABASE=store.db PORT=8050 HOST=0.0.0.0 LOCALE=de_DE CURRENCY=EUR PROCESSES=2"
	@echo "make seed     build the simulated store anew; DATABASE=store.db ORDERS=5000 SEED=42 ..."
	@echo "make test     run every test; BROWSER=no leaves out those that need a browser"
	@echo "make check    formatting, lint and types"
	@echo "make format   write the formatting that check wants"
	@echo "make bench    measure, and write BENCHMARKS.md; BENCH=--quick or --ten-million"
	@echo "make clean    remove $(VENV), node_modules and caches; never a database"
	@echo
	@echo "PYTHON=python3.12 chooses the Python that $(VENV) is made with."

run: $(VENV)/run.stamp
	@test -e '$(STORE_FILE)' || { \
		echo "There is no database at $(STORE_FILE) yet: building the simulated store there."; \
		$(BIN)/python -m data_access.seed --database '$(STORE)' $(call option,CURRENCY,--currency); }
	@exec $(BIN)/python -m dashboard $(DASHBOARD_OPTIONS)

seed: $(VENV)/run.stamp
	$(BIN)/python -m data_access.seed --database '$(STORE)' $(SEED_OPTIONS)

test: $(VENV)/dev.stamp $(if $(filter no,$(BROWSER)),,node_modules/stamp)
ifneq ($(BROWSER),no)
	@$(BIN)/python -m tests.find_browser --install
endif
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal $(if $(filter no,$(BROWSER)),-m "not browser") $(TESTS)

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp $(if $(findstring --quick,$(BENCH)),,$(VENV)/bench.stamp)
	$(BIN)/python -m tests.benchmarks $(BENCH)

clean:
	rm -rf $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is older than the requirements exactly when they have changed since they were installed.
$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@echo "Installing requirements.txt into $(VENV); the first time takes a minute."
	@$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt | $(BIN)/python
	@echo "Installing requirements-dev.txt into $(VENV); the first time takes two minutes."
	@$(PIP) --requirement requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

# axe-core and Lighthouse. Without npm, the tests that need them say how to get it.
node_modules/stamp: package.json package-lock.json | $(VENV)/dev.stamp
	@$(BIN)/python -m tests.node_packages && touch $@ || echo "The tests of accessibility will be skipped."

# What the product is compared with has an environment of its own, so that the product is measured as people install it.
# Without it, those comparisons say that they were skipped.
$(VENV)/bench.stamp: requirements-bench.txt requirements.txt | $(BIN)/python
	@echo "Installing requirements-bench.txt into $(VENV)/bench; the first time takes two minutes."
	@$(BIN)/python -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements-bench.txt \
		&& touch $@ || echo "Some comparisons will be skipped."

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo "There is no Python 3.11 or newer on the path. Install one, or name it:" \
		"make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3" >&2; exit 1; }
	@'$(PYTHON)' -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) does not run or is older than Python 3.11." \
		"Name a newer one: make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3" >&2; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments:" \
		"its venv module is missing. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) with $$('$(PYTHON)' --version)."
	@'$(PYTHON)' -m venv --clear $(VENV)
