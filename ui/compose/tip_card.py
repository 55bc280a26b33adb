"""One card of the coach: what it noticed, why it says so, and how to make it quiet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model import Intent, Tip
from ui import icons
from ui.flow import Flow
from ui.pieces import button, clear, scaled, tool, words
from ui.theme import Theme
from ui.wording import coaching, text

TONES = {"praise": "good", "mark": "warn", "question": "accent", "confirm": "warn"}
SIGNS = {"praise": "circle-check", "mark": "pen-line", "question": "message-circle-question-mark"}
ICONS = {
    "secret": "shield-alert", "paste": "clipboard-paste", "boilerplate-shingle": "quote", "no-wiifm": "users",
    "company-gain-only": "users", "mass-mention": "at-sign", "mention-count": "at-sign", "link-only": "link",
    "room-for-error": "lightbulb", "no-concrete": "search", "no-commitment": "handshake",
}  # fmt: skip


class TipCard(QFrame):
    """Shows one tip.

    Signals: `dismissed` and `switched_off` (check), `folded` when it grew or shrank, `post_asked` (id).
    """

    dismissed = Signal(str)
    switched_off = Signal(str)
    folded = Signal()
    post_asked = Signal(int)

    def __init__(
        self, tip: Tip, quote: str, theme: Theme, intent: Intent, parent: QWidget | None = None
    ) -> None:
        """Show a tip; `quote` are the words it is about, `intent` the sheet, which may have an answer."""
        super().__init__(parent)
        self.tip = tip
        self._theme = theme
        said = coaching.asked_by_sheet(tip.check, intent) or coaching.tip(tip)
        name = coaching.tip_name(tip.check)
        self.setProperty("role", "card")
        self.setAccessibleName(f"{name}. {said}")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(words(text("compose.quote", quote=quote) if quote else name, "strong"))
        lines.addWidget(words(said, "small", selectable=False))
        if "post" in dict(tip.values):
            lines.addWidget(self._way_to(int(dict(tip.values)["post"])), 0, Qt.AlignmentFlag.AlignLeft)
        self._more = tool("chevron-down", text("compose.tip_why_of", name=name), theme)
        # The keyboard comes here and not to the card: whoever listens hears what the card says.
        self._more.setAccessibleDescription(said)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_toggled)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(sign(theme, tip.tone, tip.check), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(lines, 1)
        top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(9, 8, 8, 8)
        self._whole.setSpacing(8)
        self._whole.addLayout(top)
        self._below = QVBoxLayout()
        self._below.setSpacing(6)
        self._whole.addLayout(self._below)

    def focus(self) -> None:
        """Take the keyboard here."""
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def unfold(self, shown: bool = True) -> None:
        """Show why the tip exists, or hide it."""
        self._more.setChecked(shown)

    def unfolded(self) -> bool:
        """Tell whether the reason is shown."""
        return self._more.isChecked()

    def _way_to(self, post: int) -> QPushButton:
        made = button(text("compose.tip_post"), "link")
        made.clicked.connect(lambda: self.post_asked.emit(post))
        return made

    def _on_toggled(self, shown: bool) -> None:
        name = "chevron-down" if not shown else "x"
        self._more.setIcon(icons.icon(name, self._theme.muted, scaled(18)))
        clear(self._below)
        if shown:
            self._explain()
        self.folded.emit()

    def _explain(self) -> None:
        check = self.tip.check
        self._below.addWidget(words(coaching.tip_why(check), selectable=True))
        source = coaching.tip_source(check)
        if source:
            self._below.addWidget(words(text("compose.tip_source", source=source), "small", selectable=True))
        row = Flow()
        quiet = button(text("compose.tip_dismiss"), tip=text("compose.tip_dismiss_why"))
        quiet.clicked.connect(lambda: self.dismissed.emit(check))
        off = button(text("compose.tip_off"), "quiet", text("compose.tip_off_why"))
        off.clicked.connect(lambda: self.switched_off.emit(check))
        row.addWidget(quiet)
        row.addWidget(off)
        self._below.addLayout(row)


class PraiseCard(QFrame):
    """Says once what the writer does well."""

    def __init__(self, code: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(sign(theme, "praise", ""), 0, Qt.AlignmentFlag.AlignTop)
        said = words(coaching.praise(code), "strong")
        row.addWidget(said, 1)


def sign(theme: Theme, tone: str, check: str) -> QLabel:
    """Draw the small sign of a tone or a check on its own soft ground."""
    label = words("", wrap=False)
    role = TONES[tone]
    label.setProperty("role", f"sign-{role}")
    name = ICONS.get(check) or ("hash" if check.startswith("hashtag") else SIGNS.get(tone, "shield-alert"))
    label.setPixmap(icons.pixmap(name, getattr(theme, role), scaled(18), label.devicePixelRatioF()))
    label.setFixedSize(scaled(30), scaled(30))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
