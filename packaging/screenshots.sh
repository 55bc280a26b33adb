#!/bin/sh
# Renders the real window for the README and for looking at: light and dark, English and German, wide and narrow.
set -eu
cd "$(dirname "$0")/.."
out=${1:-build/screenshots}
mkdir -p "$out"
for theme in light dark; do
    for language in en de; do
        for size in 1360x880 1000x640; do
            .venv/bin/python main.py --demo --language "$language" screenshot "$out/feed-$theme-$language-$size.png" --theme "$theme" --size "$size"
        done
    done
    for language in en de; do
        for size in 1360x880 1000x640; do
            .venv/bin/python main.py --demo --language "$language" screenshot "$out/compose-$theme-$language-$size.png" --pane compose --theme "$theme" --size "$size"
        done
    done
    for pane in conversation suggestions filtered why rule digest taste drafts outbox after account networks trust settings first-run; do
        .venv/bin/python main.py --demo screenshot "$out/$pane-$theme.png" --pane "$pane" --theme "$theme"
    done
done
# What curation shows, once more where words are longest and room is least.
for pane in suggestions filtered why rule digest account networks; do
    .venv/bin/python main.py --demo --language de screenshot "$out/$pane-light-de-1000x640.png" --pane "$pane" --size 1000x640
done
ls "$out"
