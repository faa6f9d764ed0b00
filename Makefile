# bpx: `make` lists what there is to do. Nothing but python3 (3.11 or newer), make and git is needed.
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := DEBUG=True PUBLIC_ADDRESS=http://127.0.0.1:$(PORT) $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help setup run test check fmt bench lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# One stamp a lock file: an environment is made anew only when its lock has changed.
define install
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@if command -v uv >/dev/null; then \
	  uv pip install --quiet --require-hashes --python $(BIN)/python -r $(1); \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); \
	fi
	@touch $@
endef

$(VENV)/.base: requirements.lock
	$(call install,requirements.lock)

$(VENV)/.dev: requirements-dev.lock
	$(call install,requirements-dev.lock)

setup: $(VENV)/.base ## make the environment and the demo archive
	@$(RUN) migrate --verbosity 0
	@$(RUN) load_sample
	@$(RUN) demo_accounts

run: setup ## serve the sample archive at http://127.0.0.1:$(PORT)
	@$(RUN) runserver --noreload 127.0.0.1:$(PORT)

test: $(VENV)/.dev ## run the whole suite on SQLite and on PostgreSQL
	BPX_TEST_DATABASE=sqlite $(BIN)/python -m pytest -n auto -q
	BPX_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n auto -q -m "not browser"

check: $(VENV)/.dev ## lint, types, import order, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	DEBUG=True $(BIN)/mypy
	DEBUG=True $(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	DEBUG=True $(BIN)/python manage.py makemigrations --check --dry-run

fmt: $(VENV)/.dev ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## measure S and M on both databases
	$(BIN)/python -m tests.benchmarks $(SIZES)

lock: ## write the lock files anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o requirements-dev.lock

clean: ## take away the environment and the demo archive
	rm -rf $(VENV) bpx.sqlite3* media collected .demo
