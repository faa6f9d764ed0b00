# bpx: `make` lists what there is to do. Nothing but python3 (3.11 or newer), make and git is needed.
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The demo has a database and files of its own: every setting is given here, so that none is taken
# from .env or the environment (a test compares the list).
DEMO := .demo
DEMO_SETTINGS := ALLOWED_HOSTS=127.0.0.1,localhost PUBLIC_ADDRESS=http://127.0.0.1:$(PORT) LOG_LEVEL=INFO \
  STATEMENT_TIMEOUT=30 CACHE_URL= RIGHTS= WEB_CONCURRENCY=2 \
  DATABASE_URL=sqlite:///$(DEMO)/bpx.sqlite3 MEDIA_ROOT=$(DEMO)/media STATIC_ROOT=$(DEMO)/static \
  REDIRECT_TO_HTTPS=False TRUST_PROXY_HEADERS=False REMOTE_USER_HEADER= REQUIRE_SECOND_FACTOR=False
PREPARE := env DEBUG=True SECRET_KEY= $(DEMO_SETTINGS) $(BIN)/python manage.py
# Served as readers see it. Who can read the passwords can sign in anyway: they are the key, too.
SERVE := env DEBUG=False SECRET_KEY="$$(cat $(DEMO)/passwords.json)" $(DEMO_SETTINGS) $(BIN)/python manage.py
# For tools that load the settings and touch no archive.
TOOL := env DEBUG=True SECRET_KEY= $(DEMO_SETTINGS)

.DEFAULT_GOAL := help
.PHONY: help setup run test check fmt bench screenshots lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# One stamp a lock file: an environment is made anew only when its lock has changed.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "bpx needs Python 3.11 or newer; name it, such as: make PYTHON=python3.12 run")'
	@echo "Installing $< into $(VENV) …"
	@if command -v uv >/dev/null; then \
	  uv venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" $(VENV) && \
	  uv pip install --quiet --require-hashes --python $(BIN)/python -r $<; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; \
	fi
	@touch $@
endef

$(VENV)/.base: requirements.lock
	$(install)

$(VENV)/.dev: requirements-dev.lock
	$(install)

setup: $(VENV)/.base ## make the environment and the demo archive
	@mkdir -p -m 700 $(DEMO)
	@$(PREPARE) migrate --verbosity 0
	@$(PREPARE) rebuild_catalogue --if-needed
	@$(PREPARE) load_sample
	@$(PREPARE) demo_accounts

$(DEMO)/static/staticfiles.json: $(VENV)/.base $(shell find static -type f)
	@$(SERVE) collectstatic --noinput --verbosity 0

run: setup $(DEMO)/static/staticfiles.json ## serve the sample archive at http://127.0.0.1:8000 (PORT= for another)
	@export DJANGO_RUNSERVER_HIDE_WARNING=true; $(SERVE) runserver --noreload 127.0.0.1:$(PORT)

test: $(VENV)/.dev ## run the whole suite on SQLite and on PostgreSQL
	BPX_TEST_DATABASE=sqlite $(BIN)/python -m pytest -n auto -q
	BPX_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n auto -q -m "not browser"

check: $(VENV)/.dev ## lint, types, import order, templates, migrations
	@mkdir -p -m 700 $(DEMO)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(TOOL) $(BIN)/mypy
	$(TOOL) $(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(TOOL) $(BIN)/python manage.py makemigrations --check --dry-run

fmt: $(VENV)/.dev ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## measure S and M on both databases (SIZES="S M L" for others)
	$(BIN)/python -m tests.benchmarks $(SIZES)

screenshots: $(VENV)/.dev ## photograph every sort of page (needs Chromium)
	$(BIN)/python -m tests.screenshots

COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: ## write the lock files anew (needs uv)
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) pyproject.toml --group dev --output-file requirements-dev.lock

clean: ## take away the environment and the demo archive
	rm -rf $(VENV) $(DEMO)
