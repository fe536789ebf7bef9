# `make` lists what there is. `make serve` and `make test` set up all they need.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PREFIX ?= /
PORT ?= 8000
PYTHON ?= python3
EXAMPLES ?= 2000
SEED ?= 0
VENV := .venv/bin/python
SITE_SOURCES := index.html page.toml pyscript.toml pyscript-memory.toml sw.js manifest.webmanifest LICENSE \
	$(shell find py static tools -type f -not -path 'static/vendor/*' -not -name '*.pyc')

.PHONY: help setup site release serve test test-unit test-pyodide test-browser test-engines lint format bench \
	screenshots icons fuzz audit words lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

node_modules/.package-lock.json: package-lock.json package.json
	npm ci --ignore-scripts --no-progress --loglevel=error
	@touch $@

.venv/ready: tools/venv.sh
	bash tools/venv.sh $(PYTHON)
	@touch $@

.venv/built: .venv/ready requirements-build.txt
	$(VENV) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt
	@touch $@

.venv/engines: .venv/tested requirements-engines.txt
	$(VENV) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-engines.txt
	@touch $@

.venv/tested: .venv/ready requirements-test.txt
	$(VENV) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

setup: node_modules/.package-lock.json .venv/ready ## fill static/vendor from the lock files
	@$(VENV) tools/vendor.py

_site/.built: $(SITE_SOURCES) node_modules/.package-lock.json .venv/built requirements-browser.txt
	@$(VENV) tools/vendor.py
	@PYTHONPATH=py:. $(VENV) tools/site.py
	@touch $@

site: _site/.built ## build _site/, the exact tree for GitHub Pages

release: site ## pack _site/ into still-followers.zip, for any static server
	@$(VENV) tools/release.py

serve: site ## serve the page: make serve [PREFIX=/repo/] [PORT=8000]
	@$(VENV) tools/serve.py --prefix $(PREFIX) --port $(PORT)

test: test-unit test-pyodide test-browser test-engines ## run every suite, installing what it needs

test-unit: .venv/tested ## unit tests in CPython
	@mkdir -p .cache
	$(VENV) -m pytest tests/unit -q --junitxml=.cache/unit.xml

.cache/pyodide-wheels/ready: requirements-pyodide.txt .venv/ready tools/vendor.py
	@$(VENV) tools/vendor.py --wheels requirements-pyodide.txt .cache/pyodide-wheels
	@touch $@

test-pyodide: site test-unit .cache/pyodide-wheels/ready ## the same tests inside Pyodide under Node
	node tests/pyodide/imports.mjs
	passed=$$($(VENV) tools/passed.py .cache/unit.xml) && node tests/pyodide/run.mjs --expect "$$passed"

# Headless Chromium seems to stop drawing now and then after changes of its size, and a wait for a frame
# never ends. What ran into Playwright's own time-out, and only that, is run once more: a counted rerun.
test-browser: site .venv/tested ## the page in Chromium, at / and at /repo/
	bash tools/chromium.sh
	$(VENV) -m pytest tests/browser -q --reruns 1 --only-rerun "TimeoutError: "

test-engines: site .venv/engines ## the main journey in Chromium, Firefox and WebKit
	bash tools/chromium.sh
	bash tools/engines.sh
	$(VENV) -m pytest tests/engines -q -rs

lint: .venv/tested ## ruff, mypy --strict, zizmor
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/zizmor --offline --quiet .github/workflows
	@$(VENV) tools/words.py --check
	@$(VENV) tools/months.py --check

format: .venv/tested ## format the Python code
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: site .venv/tested ## measure the budgets in Chromium
	bash tools/chromium.sh
	PYTHONPATH=py:. $(VENV) -m tests.bench

screenshots: site .venv/tested ## take the README's pictures from the sample
	bash tools/chromium.sh
	PYTHONPATH=py:. $(VENV) tools/pictures.py screenshots

icons: .venv/tested ## draw the app's icons from the favicon
	bash tools/chromium.sh
	PYTHONPATH=py:. $(VENV) tools/pictures.py icons

fuzz: .venv/tested ## look for bytes that break a reader: make fuzz [EXAMPLES=2000] [SEED=0]
	PYTHONPATH=py:. $(VENV) -m tests.fuzz --examples $(EXAMPLES) --seed $(SEED)

audit: .venv/tested node_modules/.package-lock.json ## known vulnerabilities in the dependencies
	bash tools/audit.sh

words: .venv/tested ## write the catalogue of all texts
	@$(VENV) tools/words.py

lock: .venv/tested ## resolve the Python requirements anew
	bash tools/lock.sh

clean: ## remove everything that was made
	rm -rf .venv node_modules _site static/vendor .cache
