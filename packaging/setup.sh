#!/bin/sh
# Sets up everything a fresh machine lacks; the second call finds its stamp and returns at once.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON3:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Earshot needs Python 3.11 or newer. Install it, or name it: PYTHON3=/path/to/python3.11 make run" >&2
    exit 1
fi

stamp=.venv/.ready-$(cat packaging/lock/dev.txt packaging/debian.txt packaging/setup.sh | cksum | cut -d' ' -f1)
if [ ! -e "$stamp" ]; then
    sh packaging/debian.sh
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2
        exit 1
    fi
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    echo "Installing the locked versions into .venv (about a minute) …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/lock/dev.txt
    rm -f .venv/.ready-*
    : > "$stamp"
fi

for po in resources/translations/*/LC_MESSAGES/earshot.po; do
    [ -e "$po" ] || continue
    if [ ! -e "${po%.po}.mo" ] || [ "$po" -nt "${po%.po}.mo" ]; then
        .venv/bin/python packaging/translations.py compile
        break
    fi
done
