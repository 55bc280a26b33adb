"""What a rule would do to everything stored, shown while it is being chosen."""

from __future__ import annotations

import threading
import time
from textwrap import shorten

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.doors import Doors
from app.errors import EarshotError
from app.model import Card, RuleDraft, RulePreview
from ui.background import Background
from ui.pieces import avatar, clear, words
from ui.theme import Theme
from ui.wording import ago, error, text
from ui.wording.rules import effect

WAIT = 180
LOOK_AGAIN = 120
SNIPPET = 110


class Looking:
    """One look through the store: how far it is, and the wish that it stops. Shared with the read lane."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.done = self.of = 0

    def tell(self, done: int, of: int) -> None:
        """Note how far it is."""
        self.done, self.of = done, of


class Effect(QFrame):
    """Asks what a rule would do whenever it changes, and shows the answer to the last question."""

    def __init__(self, doors: Doors, background: Background, theme: Theme) -> None:
        super().__init__()
        self._doors, self._background, self._theme = doors, background, theme
        self._draft: RuleDraft | None = None
        self._looking = Looking()
        self.setProperty("role", "note")
        self.said = words("")
        self.careful = words("", "warn")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text("fewer.looking"))
        self._newest = words(text("fewer.newest"), "section")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.setSpacing(8)
        for part in (self.said, self._bar, self.careful, self._newest):
            whole.addWidget(part)
        whole.addLayout(self._cards)
        whole.addStretch(1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self.look)
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_AGAIN)
        self._watch.timeout.connect(self._on_watch)
        self._hide_all()

    def show_for(self, draft: RuleDraft | None) -> None:
        """Look what a rule would do, in a moment; None for none."""
        self._draft = draft
        self._looking.stop.set()
        self._watch.stop()
        if draft is None:
            self._wait.stop()
            self.said.setText("")
            self._hide_all()
            return
        self.said.setText(text("fewer.looking"))
        self._wait.start()

    def stop(self) -> None:
        """Look no further."""
        self._wait.stop()
        self._watch.stop()
        self._looking.stop.set()

    def look(self) -> None:
        """Look now."""
        draft, looking, rules = self._draft, Looking(), self._doors.rules
        if draft is None:
            return
        self._looking = looking
        ending = self._background.stopping

        def work() -> RulePreview | None:
            return rules.preview(draft, looking.tell, lambda: looking.stop.is_set() or ending.is_set())

        def then(found: RulePreview | None) -> None:
            if looking is self._looking and found is not None and not looking.stop.is_set():
                self._show(found)

        def failed(problem: Exception) -> None:
            if looking is self._looking:
                self._hide_all()
                self.said.setText(error(problem) if isinstance(problem, EarshotError) else str(problem))

        self._watch.start()
        self._background.ask("read", self, work, then, failed)

    def _on_watch(self) -> None:
        looking = self._looking
        if not looking.of:
            return
        self._bar.setRange(0, looking.of)
        self._bar.setValue(looking.done)
        self._bar.show()
        self.said.setText(text("fewer.looking_far", percent=100 * looking.done // looking.of))

    def _show(self, found: RulePreview) -> None:
        self._hide_all()
        lines = effect(found)
        careful = lines.pop() if found.yours and found.posts else ""
        self.said.setText(" ".join(lines))
        self.careful.setText(careful)
        self.careful.setVisible(bool(careful))
        self._newest.setVisible(bool(found.examples))
        for card in found.examples:
            self._cards.addWidget(_example(card, self._theme))

    def _hide_all(self) -> None:
        self._watch.stop()
        clear(self._cards)
        for part in (self.careful, self._newest, self._bar):
            part.hide()


def _example(card: Card, theme: Theme) -> QWidget:
    """Make a small card: who, when, and the beginning of what was said."""
    post, made = card.post, QWidget()
    name = post.author.name or f"@{post.author.handle}"
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    beside = QVBoxLayout()
    beside.setSpacing(0)
    place = post.group.name if post.group else ""
    head = " · ".join(part for part in (name, place, ago(max(0.0, time.time() - post.created))) if part)
    said = shorten(post.warning or post.text, SNIPPET, placeholder=" …")
    beside.addWidget(words(head, "small"))
    beside.addWidget(words(said))
    row.addWidget(avatar(theme, name))
    row.addLayout(beside, 1)
    made.setAccessibleName(f"{head}. {said}")
    return made
