"""The editor of a draft: plain text with room between its lines. What is drawn on it never changes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.model import Tip
from ui.compose.offsets import to_characters, to_units
from ui.compose.pasted import Paste, clean
from ui.theme import Theme
from ui.wording import text

LINE_HEIGHT = 142
NAMED = re.compile(r"(?<![\w/&])[#@]\w[\w.\-]*")
LINES = str.maketrans({"\u2029": "\n", "\u2028": "\n"})
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Editor(QTextEdit):
    """Edits one text. Places are counted in characters, as the coach counts them.

    Signals: `typed` when the text changed, `moved` (place of the cursor),
    `sent` for Ctrl+Enter, `barred` for letters typed while the text can only be read, `key_pressed`
    (QKeyEvent) before a key is used: accept it to keep it from the text; `focused` (bool).
    """

    typed = Signal()
    moved = Signal(int)
    sent = Signal()
    barred = Signal()
    key_pressed = Signal(object)
    focused = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tips: tuple[Tip, ...] = ()
        self._marked: list[tuple[Tip, QTextCursor]] = []
        self._last = ""
        self._paste: Paste | None = None
        self._pasted_before = 0
        # True while an open list wants Esc, which otherwise leaves the pane.
        self.wants_escape = False
        self.setProperty("role", "draft")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(text("compose.editor"))
        self.setPlaceholderText(text("compose.placeholder"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(lambda: self.moved.emit(self.place()))

    def words(self) -> str:
        """Give the text as it is, lines ended by one newline."""
        return self.document().toRawText().translate(LINES)

    def show_text(self, given: str, pasted: int = 0) -> None:
        """Show another text, with the length of its longest paste; undo brings nothing back."""
        document = self.document()
        self._paste, self._pasted_before = None, pasted
        document.setUndoRedoEnabled(False)
        self._last = given
        self.setPlainText(given)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        whole = QTextCursor(document)
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(spaced)
        document.setUndoRedoEnabled(True)
        self._tips, self._marked = (), []
        self._draw()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def place(self) -> int:
        """Tell how many characters stand before the cursor."""
        return to_characters(self.words(), self.textCursor().position())

    def go_to(self, place: int) -> None:
        """Put the cursor before a character."""
        cursor = self.textCursor()
        cursor.setPosition(to_units(self.words(), place))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def complete(self, start: int, value: str) -> None:
        """Put what the writer chose from a list in the place of what was typed since a character."""
        cursor = self.textCursor()
        end = cursor.position()
        cursor.setPosition(to_units(self.words(), start))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{value} ")
        self.setTextCursor(cursor)

    def mark(self, tips: Sequence[Tip]) -> None:
        """Underline what the coach speaks of; the text stays untouched."""
        self._tips = tuple(tip for tip in tips if tip.end > tip.start)
        given = self.words()
        self._marked = [(tip, self._stretch(given, tip.start, tip.end)) for tip in self._tips]
        self._draw()

    def marked_at_cursor(self) -> Tip | None:
        """Find the underlined stretch that the cursor stands in."""
        at = self.textCursor().position()
        inside = [(t, c) for t, c in self._marked if c.selectionStart() <= at <= c.selectionEnd()]
        return (
            min(inside, key=lambda pair: pair[1].selectionEnd() - pair[1].selectionStart())[0]
            if inside
            else None
        )

    def quote(self, tip: Tip) -> str:
        """Give the words that a tip underlines, as they are now."""
        found = next((cursor for own, cursor in self._marked if own == tip), None)
        return " ".join(found.selectedText().translate(LINES).split()) if found is not None else ""

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._draw()

    def sizeHint(self) -> QSize:
        """Ask for no more than the words need; the paper gives what room there is."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, and remember how many came at once."""
        if not self.canInsertFromMimeData(source):
            return
        words = clean(source.text())
        made = Paste(self.textCursor(), len(words))
        if len(words) > self.left_of_paste():
            self._paste, self._pasted_before = made, 0
        self.textCursor().insertText(words)
        made.landed()
        self.ensureCursorVisible()

    def left_of_paste(self) -> int:
        """Tell how many characters of the longest paste still stand there, as far as is known."""
        before = min(self._pasted_before, len(self._last))
        return before if self._paste is None else self._paste.left()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words only: no pictures, no files, and not where those lie on this computer."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's keys while an open list wants it, and Ctrl+Enter always."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escape = self.wants_escape and event.key() == Qt.Key.Key_Escape
            typed_in_vain = self.isReadOnly() and _types(event)
            if escape or typed_in_vain or _sends(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer each key to an open list first."""
        event.ignore()
        self.key_pressed.emit(event)
        if event.isAccepted():
            return
        if _sends(event):
            event.accept()
            self.sent.emit()
            return
        if (
            event.key() in ENTER
            and not self.isReadOnly()
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            # Qt's own way takes a second Enter as the end of a list, and keeps no empty line.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            event.accept()
            return
        if self.isReadOnly() and _types(event):
            self.barred.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _on_changed(self) -> None:
        now = self.words()
        # Formats, too, are told as changes of the text.
        if now == self._last:
            return
        self._last = now
        self._draw()
        self.typed.emit()

    def _stretch(self, given: str, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(last, to_units(given, start)))
        cursor.setPosition(min(last, to_units(given, end)), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _draw(self) -> None:
        given = self.words()
        named = QTextCharFormat()
        named.setForeground(QColor(self._theme.accent_text))
        shown = [_drawn(self._stretch(given, *found.span()), named) for found in NAMED.finditer(given)]
        underlined = QTextCharFormat()
        underlined.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        underlined.setUnderlineColor(QColor(self._theme.warn))
        shown += [_drawn(cursor, underlined) for _tip, cursor in self._marked if cursor.hasSelection()]
        self.setExtraSelections(shown)


def _drawn(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    drawn = QTextEdit.ExtraSelection()
    drawn.cursor = cursor
    drawn.format = look
    return drawn


def _types(event: QKeyEvent) -> bool:
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not held and event.text().isprintable() and bool(event.text())


def _ends_line(event: QKeyEvent) -> bool:
    return event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _sends(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in ENTER and held == Qt.KeyboardModifier.ControlModifier
