#!/bin/sh
# Installs the Debian libraries Qt draws with (and a keyring for the tests), where it may; else says the one command.
set -eu
cd "$(dirname "$0")/.."
command -v dpkg-query >/dev/null 2>&1 || exit 0

missing=
for name in $(cat packaging/debian.txt); do
    # Newer releases add a suffix for 64-bit time (libglib2.0-0t64); either name will do.
    dpkg-query -W -f='${Status}\n' "$name" "${name}t64" 2>/dev/null | grep -q 'ok installed' || missing="$missing $name"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        echo "Some system libraries are missing. Please run this, then try again:" >&2
        echo "    sudo apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
fi
echo "Installing system libraries:$missing"
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
