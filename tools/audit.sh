#!/usr/bin/env bash
# Ask the registries for known vulnerabilities. Needs the network, so it is no part of any build.
set -uo pipefail
failed=0
npm audit --audit-level=low || failed=1
.venv/bin/python -m pip install --quiet pip-audit==2.10.1 || exit 1
for lock in requirements-test.txt requirements-browser.txt requirements-pyodide.txt; do
  .venv/bin/pip-audit --require-hashes --disable-pip --requirement "$lock" || failed=1
done
exit $failed
