#!/usr/bin/env bash
# Make sure that there is a Chromium for the tests: one that is installed, else Debian's package
# where apt-get is there and permitted, else Playwright's download.
set -euo pipefail
for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null; then exit 0; fi
done
ask=""
if [ "$(id -u)" != 0 ]; then sudo -n true 2>/dev/null && ask="sudo -n"; fi
if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || [ -n "$ask" ]; }; then
  echo "Installing Debian's chromium-headless-shell"
  if $ask apt-get update -qq && $ask apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null
  then
    if command -v chromium-headless-shell >/dev/null; then exit 0; fi
  fi
fi
.venv/bin/python -m playwright install chromium
