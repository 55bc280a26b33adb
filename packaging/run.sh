#!/bin/sh
# Opens the demo network; without a display does the same main job in the terminal.
set -eu
cd "$(dirname "$0")/.."
echo "Opening Earshot on the demo network of a made-up company, in a throwaway profile."
echo "For a network of your own: .venv/bin/python main.py   (the first window asks which one)"
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here, so this is the same in the terminal:"
    echo
    .venv/bin/python main.py --demo digest
    mkdir -p build
    .venv/bin/python main.py --demo screenshot build/earshot.png
    echo
    echo "What the window would show: build/earshot.png"
    exit 0
fi
exec .venv/bin/python main.py --demo
