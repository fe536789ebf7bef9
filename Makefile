# `make` lists the targets. Each of them installs what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PREFIX ?= /
PORT ?= 8000
PYTHON ?= python3
EXAMPLES ?= 2000
SEED ?= 0
SINCE ?= HEAD
ENGINES ?= firefox or webkit
VENV := .venv/bin/python
TIMED := $(PYTHON) tools/timed.py
PIP := $(VENV) -m pip install --quiet --disable-pip-version-check --require-hashes
PYTEST := $(VENV) -m pytest -q
CHANGED := PYTHONPATH=. $(VENV) tools/changed.py --since $(SINCE)
BROWSER_SUITE := $(PYTEST) tests/browser -n 2 --dist loadfile -p tests.timing
SITE_SOURCES := index.html page.toml pyscript.toml sw.js manifest.webmanifest LICENSE \
	$(shell find py static tools -type f -not -path 'static/vendor/*' -not -name '*.pyc')

.PHONY: help setup site release serve test test-all test-unit coverage test-pyodide test-site test-gallery test-browser \
	test-cold test-engines check check-unit gallery watch lint format bench screenshots icons fuzz audit words \
	translated lock clean chromium engines

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

node_modules/.package-lock.json: package-lock.json package.json
	$(TIMED) setup-node -- npm ci --ignore-scripts --no-progress --loglevel=error
	@touch $@

.venv/ready: tools/venv.sh
	$(TIMED) setup-venv -- bash tools/venv.sh $(PYTHON)
	@touch $@

.venv/built: .venv/ready requirements-build.txt
	$(TIMED) setup-build -- $(PIP) -r requirements-build.txt
	@touch $@

.venv/engines: .venv/tested requirements-engines.txt
	$(TIMED) setup-engines -- $(PIP) -r requirements-engines.txt
	@touch $@

.venv/tested: .venv/built requirements-test.txt
	$(TIMED) setup-test -- $(PIP) -r requirements-test.txt
	@touch $@

setup: node_modules/.package-lock.json .venv/ready ## fill static/vendor from the lock files
	@$(VENV) tools/vendor.py

_site/.built: $(SITE_SOURCES) node_modules/.package-lock.json .venv/built requirements-browser.txt
	@$(VENV) tools/vendor.py
	@PYTHONPATH=py:. $(TIMED) site -- $(VENV) tools/site.py
	@touch $@

site: _site/.built ## build _site/, the exact tree for GitHub Pages

release: site translated ## pack _site/ into still-followers.zip, for any static server
	@$(VENV) tools/release.py

serve: site ## serve the page: make serve [PREFIX=/repo/] [PORT=8000]
	@$(VENV) tools/serve.py --prefix $(PREFIX) --port $(PORT)

# Suites of one process run side by side; the browser suite has two processes itself.
# BESIDE names another target that runs beside them: .ci/run sets it to lint.
test: ## run every suite, installing what it needs, and print what each took
test-all: ENGINES := chromium or firefox or webkit
test-all: COLD := test-cold
test-all: ## the same, also in Chromium among the engines, and each browser test from an empty profile
test test-all:
	@rm -rf .cache/times
	@failed=0; \
	$(MAKE) -j2 --output-sync=target --no-print-directory ENGINES="$(ENGINES)" \
		$(BESIDE) test-pyodide test-engines test-site test-gallery && \
	$(MAKE) --keep-going --no-print-directory test-browser $(COLD) || failed=$$?; \
	PYTHONPATH=. $(PYTHON) tools/times.py; exit $$failed

test-unit: .venv/tested ## units in CPython, and the tests of tools/
	$(TIMED) unit -- $(PYTEST) tests/unit --junitxml=.cache/unit.xml
	$(TIMED) tools -- $(PYTEST) tests/tools

# Counts lines and branches together. A gate is the last result, rounded down. Views have none, because the gallery checks them too.
coverage: .venv/tested ## branch coverage of the units: core and app have a gate each
	@mkdir -p .cache
	$(VENV) -m coverage run -m pytest -q tests/unit
	$(VENV) -m coverage report --include="*/still_followers/views/*"
	$(VENV) -m coverage report --include="*/still_followers/core/*" --fail-under=98
	$(VENV) -m coverage report --include="*/still_followers/app/*" --fail-under=98

.cache/pyodide-wheels/ready: requirements-pyodide.txt .venv/ready tools/vendor.py
	@$(VENV) tools/vendor.py --wheels requirements-pyodide.txt .cache/pyodide-wheels
	@touch $@

test-pyodide: site test-unit .cache/pyodide-wheels/ready ## the units inside Pyodide under Node
	node tests/pyodide/imports.mjs
	passed=$$($(VENV) tools/passed.py .cache/unit.xml) && \
		$(TIMED) pyodide -- node tests/pyodide/run.mjs --expect "$$passed"

# A target of its own, so that a run with -j2 installs each of them once.
chromium: .venv/tested
	@bash tools/chromium.sh

engines: .venv/engines chromium
	@bash tools/engines.sh

test-site: site .venv/tested ## count bytes and files of _site, against their limits
	$(TIMED) counts -- $(PYTEST) tests/site

test-gallery: site .venv/tested chromium ## every state of every screen in Chromium, without the engine
	$(TIMED) gallery -- $(PYTEST) tests/gallery -p tests.timing

test-browser: site .venv/tested chromium ## the page in Chromium, on a shared page or a warm profile
	$(TIMED) browser -- $(BROWSER_SUITE)

test-cold: site .venv/tested chromium ## the same, each test from an empty profile
	STARTS=cold $(TIMED) cold -- $(BROWSER_SUITE)

test-engines: site engines ## the main journey: make test-engines [ENGINES="firefox or webkit"]
	$(TIMED) engines -- $(PYTEST) tests/engines -rs -k "$(ENGINES)"

check: chromium ## lint, and run the tests that a change concerns: make check [SINCE=main]
	@$(MAKE) -j2 --output-sync=target --no-print-directory site lint check-unit
	files=$$($(CHANGED) site gallery browser) && \
		if [ -n "$$files" ]; then GALLERY_SINCE=$(SINCE) $(PYTEST) $$files -n 2 --dist loadfile -p tests.timing; fi

check-unit: .venv/tested
	files=$$($(CHANGED) unit tools) && if [ -n "$$files" ]; then $(PYTEST) $$files -n 2; fi

gallery: site .venv/tested ## write every state of every screen as a page to look at
	PYTHONPATH=py:. $(VENV) -m tests.gallery

watch: site .venv/tested ## the same, and again whenever something that it shows is saved
	@PYTHONPATH=py:. $(VENV) tools/watch.py

lint: .venv/tested node_modules/.package-lock.json ## ruff, mypy --strict, biome, tsc --strict, zizmor
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	node_modules/.bin/biome check --error-on-warnings
	for project in tsconfig.json tsconfig.worker.json tsconfig.node.json; do \
		node_modules/.bin/tsc --project $$project || exit 1; done
	.venv/bin/zizmor --offline --quiet .github
	@$(VENV) -m tools.words --check
	@$(VENV) tools/months.py --check

format: .venv/tested node_modules/.package-lock.json ## format the code
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	node_modules/.bin/biome check --write

bench: site chromium ## measure the budgets in Chromium
	PYTHONPATH=py:. $(VENV) -m tests.bench

screenshots: site chromium ## take the README's pictures from the sample
	PYTHONPATH=py:. $(VENV) tools/pictures.py screenshots

icons: chromium ## draw the app's icons from the favicon
	PYTHONPATH=py:. $(VENV) tools/pictures.py icons

fuzz: .venv/tested ## search for bytes that break a reader: make fuzz [EXAMPLES=2000] [SEED=0]
	PYTHONPATH=py:. $(VENV) -m tests.fuzz --examples $(EXAMPLES) --seed $(SEED)

audit: .venv/tested node_modules/.package-lock.json ## list known vulnerabilities of the dependencies
	bash tools/audit.sh

words: .venv/tested ## write the catalogue of all texts
	@$(VENV) -m tools.words

translated: .venv/built ## fail when a language lacks a translation, as a release does
	@$(VENV) -m tools.words --complete

lock: .venv/tested ## resolve the Python requirements again
	bash tools/lock.sh

clean: ## remove everything that make has written
	rm -rf .venv node_modules _site static/vendor .cache
