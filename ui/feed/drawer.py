"""What a class of the drawer is, what rule is behind it, and how it is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.model import Settings
from ui import wording
from ui.card.look import Look
from ui.pieces import Choice, button, words

CLASSES = ("automated", "broadcast", "duplicate", "low_content", "kudos_chain", "flattery", "user_rule")
"""Every class that a post is set aside as, in the order in which they are listed."""
SCROLL_BAR = 12  # beside the cards, whose edges it keeps to
WAYS = ("counted", "line", "drawer")


def way_of(settings: Settings, klass: str) -> str:
    """Tell how a class is shown: counted, line or drawer."""
    if klass in settings.in_line:
        return "line"
    return "drawer" if klass in settings.in_drawer else "counted"


def shown_as(settings: Settings, klass: str, way: str) -> dict[str, tuple[str, ...]]:
    """Give the settings in which a class is shown in another way."""
    lists = {"in_line": settings.in_line, "in_drawer": settings.in_drawer}
    left = {name: tuple(one for one in listed if one != klass) for name, listed in lists.items()}
    name = {"line": "in_line", "drawer": "in_drawer"}.get(way, "")
    return left | ({name: (*left[name], klass)} if name else {})


class DrawerNote(QWidget):
    """Stands above the posts of one class, hidden elsewhere.

    Signals: `way_asked` (class, way), `rules_asked`.
    """

    way_asked = Signal(str, str)
    rules_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._klass = ""
        frame = QFrame()
        frame.setProperty("role", "note")
        around = QVBoxLayout(self)
        around.addWidget(frame)
        self.words = words("")
        self.way = Choice()
        for name in WAYS:
            self.way.addItem(wording.text(f"show.{name}"), name)
        self.way.setAccessibleName(wording.text("drawer.show_as"))
        self.way.activated.connect(self._on_way)
        self.rules = button(wording.text("drawer.rules"), "link")
        self.rules.clicked.connect(self.rules_asked)
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(6)
        whole.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(words(wording.text("drawer.show_as"), "small", wrap=False))
        row.addWidget(self.way)
        row.addWidget(self.rules)
        row.addStretch(1)
        whole.addLayout(row)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Keep to the edges of the cards."""
        self.layout().setContentsMargins(look.px(24), 0, look.px(12) + SCROLL_BAR, look.px(8))

    def show_class(self, klass: str, settings: Settings) -> None:
        """Say what a class is, and how it is shown now; "" hides everything."""
        self._klass = klass
        if klass not in CLASSES:
            self.hide()
            return
        said = wording.text(f"drawer.{klass}")
        if klass == "broadcast" and settings.pushed_a_day:
            said = f"{said} {wording.text('drawer.pushed', n=settings.pushed_a_day)}"
        self.words.setText(said)
        self.way.setCurrentIndex(WAYS.index(way_of(settings, klass)))
        self.rules.setVisible(klass == "user_rule")
        self.show()

    def _on_way(self, index: int) -> None:
        self.way_asked.emit(self._klass, self.way.itemData(index))
