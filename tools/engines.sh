#!/usr/bin/env bash
# Make sure that there are Firefox and WebKit for the tests, from Debian's packages. Elsewhere, or where
# nothing may be installed, the tests of an engine that is missing are skipped and say so.
set -euo pipefail
missing=()
command -v "${FIREFOX:-firefox-esr}" >/dev/null || missing+=(firefox-esr)
command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || missing+=(xvfb)
if [ ${#missing[@]} = 0 ]; then exit 0; fi
ask=""
if [ "$(id -u)" != 0 ]; then sudo -n true 2>/dev/null && ask="sudo -n"; fi
if ! grep -qs '^ID=debian' /etc/os-release || { [ "$(id -u)" != 0 ] && [ -z "$ask" ]; }; then
  echo "Not on Debian, or nothing may be installed: without ${missing[*]}"
  exit 0
fi
echo "Installing Debian's ${missing[*]}"
$ask apt-get update -qq
DEBIAN_FRONTEND=noninteractive $ask apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
