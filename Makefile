# make run opens the shop; make test runs the tests. docs/operations.md tells the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
UV_VERSION := 0.13.9

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
SHOP := $(PY) -m alibaba.supervisor
PYTEST := $(PY) -m pytest --numprocesses auto -rs

# make restore FILE=path, and make restore path too
FILE ?= $(firstword $(filter-out restore,$(MAKECMDGOALS)))

# PORT, DATA and the others reach the supervisor through the environment, where make puts what its command line says
export UV_PYTHON_DOWNLOADS := never

.PHONY: help run stop reset demo-reset backup restore test test-fast test-spark test-encoder check lock venv

help:
	@echo "make run               open the shop at http://127.0.0.1:8000 (PORT=…, DATA=folder or file to import)"
	@echo "make stop              stop it from another terminal"
	@echo "make backup            write database and pictures into one file under var/backups"
	@echo "make restore FILE=…    put a backup in place of what is there"
	@echo "make reset             delete the shop's data (backups stay)"
	@echo "make demo-reset        open a fresh demo shop whose orders end yesterday"
	@echo "make test              all tests; make test-fast: without the slow ones (about two minutes)"
	@echo "make test-spark        the tests of training on Spark (Java 17; installs 450 MB the first time)"
	@echo "make test-encoder      make the picture encoder again and compare (installs torch the first time)"
	@echo "make check             style, types, layers, migrations, production settings, tests: what CI runs"
	@echo "make lock              make the lock files again from requirements*.txt"

run: $(VENV)/.run
	@exec $(SHOP) run

stop: $(VENV)/.run
	@exec $(SHOP) stop

reset: $(VENV)/.run
	@exec $(SHOP) reset

demo-reset: $(VENV)/.run
	@$(SHOP) demo-reset
	@exec env -u DATA $(SHOP) run

backup: $(VENV)/.run
	@exec $(SHOP) backup

restore: $(VENV)/.run
	@test -n "$(FILE)" || { echo "Say which backup: make restore FILE=var/backups/shop-….tar.gz" >&2; exit 1; }
	@exec $(SHOP) restore "$(FILE)"

test: $(VENV)/.dev
	@$(PYTEST)

test-fast: $(VENV)/.dev
	@$(PYTEST) -m "not slow and not data"

test-spark: $(VENV)/.dev .venv-spark/.spark
	@env SHOP_SPARK_PYTHON=$(CURDIR)/.venv-spark/bin/python $(PY) -m pytest tests/spark -rs

test-encoder: .venv-encoder/.encoder
	@.venv-encoder/bin/python -W ignore scripts/encoder/check.py

check: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/bandit --quiet -ll -ii --configfile pyproject.toml --recursive alibaba shop search analytics recsys demo scripts manage.py
	$(PY) scripts/audit_packages.py requirements.lock
	env -u DATABASE_URL -u REDIS_URL $(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	env DJANGO_ENV=production SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(50))") \
	  ALLOWED_HOSTS=shop.example.com DATABASE_URL=postgresql://shop@127.0.0.1:1/shop REDIS_URL=redis://127.0.0.1:1/0 \
	  $(MANAGE) check --deploy --fail-level WARNING
	$(PYTEST)

lock: $(VENV)/.uv
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" --output-file requirements.lock requirements.txt
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" --output-file requirements-dev.lock requirements-dev.txt

venv: $(VENV)/.dev

# The stamps say which lock file the environment was last made from.
$(VENV)/.run: requirements.lock | $(VENV)/.uv
	@echo "Installing the packages (a minute or two the first time)"
	@sh scripts/install.sh $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/.uv
	@echo "Installing the packages and the tools for development (a minute or two the first time)"
	@sh scripts/install.sh $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.run

.venv-spark/.spark: requirements-spark.txt | $(VENV)/.uv
	$(VENV)/bin/uv venv --quiet --clear --python $(PY) .venv-spark
	$(VENV)/bin/uv pip install --quiet --python .venv-spark/bin/python -r requirements-spark.txt
	@touch $@

.venv-encoder/.encoder: requirements-encoder.txt | $(VENV)/.uv
	$(VENV)/bin/uv venv --quiet --clear --seed --python $(PY) .venv-encoder
	.venv-encoder/bin/python -m pip install --quiet -r requirements-encoder.txt
	@touch $@

$(VENV)/.uv:
	@UV_VERSION=$(UV_VERSION) sh scripts/make_venv.sh $(VENV)
	@touch $@
