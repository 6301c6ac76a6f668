# Smart Court 智慧法院. `make run` starts everything; `make test` checks everything.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv/bin
export PORT HOST COURT_VAR DATABASE_URL REDIS_URL

.PHONY: run test lint pictures services stop-services clean-data prepare prepare-test python

run: prepare
	@exec $(VENV)/python -m config.supervise

test: prepare-test lint
	@$(VENV)/python -m pytest -n 2 --dist loadgroup $(TESTS)

# The journeys with a picture of each step, kept in docs/pictures (or PICTURES=…).
PICTURES ?= docs/pictures
pictures: prepare-test
	@COURT_PICTURES="$(abspath $(PICTURES))" $(VENV)/python -m pytest tests/journeys

lint:
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check --quiet .
	@$(VENV)/lint-imports
	@$(VENV)/mypy law lifecycle outside courts

services: prepare
	@$(VENV)/python -m config.embedded start

stop-services:
	@$(VENV)/python -m config.embedded stop

clean-data:
	@$(VENV)/python -m config.embedded stop
	@folder="$${COURT_VAR:-var}"; if [ -e "$$folder/embedded.lock" ]; then rm -rf -- "$$folder"; fi

prepare: python
	@$(PYTHON) config/bootstrap.py run

prepare-test: python
	@$(PYTHON) config/bootstrap.py test

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is missing. On Debian or Ubuntu: sudo apt-get install python3.11 python3.11-venv" >&2; exit 1; }
