"""The paper one writes on: the editor in its frame, with the signs # and @ and the count below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.model import Preview
from ui import icons
from ui.compose.editor import Editor
from ui.compose.preview import counted, too_long
from ui.pieces import scaled, tool, words
from ui.theme import Theme
from ui.wording import text

SIGNS = {"#": ("hash", "compose.tag"), "@": ("at-sign", "compose.mention")}

LEAST, MOST, GAP = 130, 420, 4


class Paper(QFrame):
    """Holds the editor. `preview_asked` (bool) when the preview is to be shown or hidden."""

    preview_asked = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "editor")
        self.editor = Editor(theme)
        self._fixed = self._held = False
        self.editor.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.editor.focused.connect(self._on_focused)
        self._tools: dict[str, QToolButton] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 12, 6)
        whole.setSpacing(6)
        whole.addWidget(self.editor, 1)
        whole.addLayout(self._foot(theme))
        self.count("", None)
        self._grow()

    def _foot(self, theme: Theme) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(2)
        for sign, (name, said) in SIGNS.items():
            made = self._tools[name] = tool(name, text(said), theme)
            made.clicked.connect(lambda _checked=False, sign=sign: self._begin(sign))
            foot.addWidget(made)
        self.eye = self._tools["eye"] = tool("eye", text("compose.preview"), theme)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self.preview_asked)
        foot.addWidget(self.eye)
        self._count = words("", "small")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._count, 1)
        return foot

    def count(self, given: str, preview: Preview | None) -> None:
        """Say how many words there are, and how long the network finds them once that matters."""
        said = text("compose.words", n=len(given.split()))
        near = preview is not None and preview.limit and preview.length > preview.limit * 3 // 4
        if preview is not None and near:
            said = f"{said} · {counted(preview)}"
        self._count.setText(said)
        role = "warn" if preview is not None and too_long(preview) else "small"
        if self._count.property("role") != role:
            self._count.setProperty("role", role)
            _restyle(self._count)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.editor.set_theme(theme)
        size = scaled(18)
        for name, made in self._tools.items():
            made.setIcon(icons.icon(name, theme.muted, size, theme.accent))
            made.setIconSize(QSize(size, size))

    def set_readable_only(self, only: bool) -> None:
        """Let the text be read but not changed."""
        self._fixed = only
        self._lock()
        for name in ("hash", "at-sign"):
            self._tools[name].setVisible(not only)

    def hold_still(self, held: bool) -> None:
        """Keep the words as they are while they are looked at and put in the outbox."""
        self._held = held
        self._lock()

    def _lock(self) -> None:
        self.editor.setReadOnly(self._fixed or self._held)

    def _grow(self) -> None:
        # The paper grows with its words, so that there is one thing to scroll and not two.
        wanted = round(self.editor.document().size().height()) + GAP
        self.editor.setMinimumHeight(min(scaled(MOST), max(scaled(LEAST), wanted)))

    def _begin(self, sign: str) -> None:
        """Type the sign where the cursor is, as the key would."""
        cursor = self.editor.textCursor()
        before = self.editor.words()[: self.editor.place()][-1:]
        cursor.insertText(sign if not before or before.isspace() else f" {sign}")
        self.editor.setTextCursor(cursor)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focused(self, on: bool) -> None:
        self.setProperty("active", on)
        _restyle(self)


def _restyle(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
