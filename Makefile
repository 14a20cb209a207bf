# The verbs of the house. The environment lies in .venv, the data in var; both are made when they are needed.

PY := .venv/bin/python
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done; echo python3)
LINT := $(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy && .venv/bin/lint-imports

.PHONY: help environment demo test days check lint fuzz crash bench night docs lock

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

environment: ## what everything else stands on: .venv with all packages
	@$(PYTHON) bin/bootstrap.py

demo: environment ## the demo municipality on this machine; FRESH=1 starts over
	@.venv/bin/husly demo $(if $(FRESH),--fresh)

test: environment ## everything; BROWSER=no leaves the browser journeys out
	@browser=`$(PYTHON) bin/bootstrap.py browser` && $(LINT) && HUSLY_BROWSER="$$browser" $(PY) -m pytest -n 2 --dist loadfile -m "not days"

days: environment ## the journeys that go on over days to come; too long for every test run
	@browser=`$(PYTHON) bin/bootstrap.py browser` && HUSLY_BROWSER="$$browser" $(PY) -m pytest -m days tests/journeys

check: lint ## the quick part, for every commit
	@$(PY) -m pytest tests/rules tests/house/test_documents.py

lint: environment ## style, types and import contracts
	@$(LINT)

fuzz: environment ## a long drill: ten thousand bad rows, notices, messages, attachments and forms
	@$(PY) -m drills.fuzz

crash: environment ## a long drill: server, PostgreSQL and workers killed while notices, files and post come in and letters go out
	@$(PY) -m drills.crash && $(PY) -m drills.flood && $(PY) -m drills.letters

bench: environment ## every speed that is promised; BENCH=name,name for some
	@$(PY) -m bench $(BENCH)

night: environment ## a whole night timed: 100,000 open cases, of which 5,000 are due
	@$(PY) -m bench night

docs: environment ## write the generated documents anew
	@$(PY) -m husly.law.document >docs/law.new && mv docs/law.new docs/law.md
	@$(PY) -m husly.letters.document >docs/letters.new && mv docs/letters.new docs/letters.md
	@.venv/bin/husly statuses >docs/statuses.new && mv docs/statuses.new docs/statuses.md

lock: ## pin the newest allowed packages (needs uv)
	uv pip compile pyproject.toml --group test --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-annotate --no-header --quiet -o requirements.lock
