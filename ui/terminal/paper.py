"""Writes to standard output: JSON lines for programs, wrapped words for people."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Mapping
from io import TextIOWrapper
from typing import IO

WIDEST = 100
# A post may hold the sequences by which a terminal is told to move its cursor or to recolour.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Paper:
    """Where a command writes. `json` decides which of its two faces it shows."""

    def __init__(self, as_json: bool, out: IO[str] | None = None) -> None:
        """Write to `out`, or to standard output in UTF-8."""
        self.json = as_json
        self._out = out or sys.stdout
        self._styled = self._out.isatty() and "NO_COLOR" not in os.environ
        self.width = min(WIDEST, shutil.get_terminal_size((80, 24)).columns)

    def record(self, values: Mapping[str, object]) -> None:
        """Write one object as a line of JSON."""
        self._out.write(json.dumps(values, ensure_ascii=False) + "\n")

    def row(self, words: str) -> None:
        """Write words as one line, however long: for lists that other programs may take apart."""
        self._out.write(" ".join(CONTROLS.sub("", words).split("\n")) + "\n")

    def hint(self, words: str) -> None:
        """Say something to people that is no part of the answer."""
        if not self.json:
            self.line(words, style="faint")

    def line(self, words: str = "", indent: str = "", style: str = "") -> None:
        """Write words as one or more wrapped lines; `style` is bold or faint, shown on a terminal only."""
        for paragraph in CONTROLS.sub("", words).split("\n"):
            room = max(20, self.width - len(indent))
            for line in textwrap.wrap(paragraph, room, break_on_hyphens=False, break_long_words=False) or [
                ""
            ]:
                self._out.write((indent + self._in_style(line, style)).rstrip() + "\n")

    def _in_style(self, words: str, style: str) -> str:
        if not self._styled or not style or not words:
            return words
        return f"\x1b[{'1' if style == 'bold' else '2'}m{words}\x1b[0m"


def speak_utf8() -> None:
    """Write UTF-8 into pipes and files on every system; a terminal keeps its own encoding."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if not isinstance(sys.stdout, TextIOWrapper):
        return
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="replace")
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
