#!/usr/bin/env bash
# Resolve the groups of pyproject.toml into requirements-*.txt, with hashes and without addresses.
set -euo pipefail
.venv/bin/python -m pip install --quiet uv==0.13.9
common=(--quiet --generate-hashes --no-header --no-annotate --no-emit-index-url)
.venv/bin/uv pip compile "${common[@]}" --group build --universal --python-version 3.11 -o requirements-build.txt
.venv/bin/uv pip compile "${common[@]}" --group test --universal --python-version 3.11 -o requirements-test.txt
.venv/bin/uv pip compile "${common[@]}" --group engines --universal --python-version 3.11 -o requirements-engines.txt
.venv/bin/uv pip compile "${common[@]}" --group pyodide --python-version 3.14 --python-platform linux \
  -o requirements-pyodide.txt
