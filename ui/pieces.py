"""Small widgets that every pane is built of, so that all of them look and speak alike."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from ui import icons
from ui.theme import Theme, avatar_colours, font

# Grey enough for both themes; an arrow is a sign, not a word.
ARROW = "#858c99"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def scaled(size: int) -> int:
    """Fit a length in pixels to the text size that is set; the body text is 14 pixels at 100 %."""
    return round(size * max(1.0, QApplication.font().pixelSize() / 14))


class Button(QPushButton):
    """A button that Enter presses on every system, and never the default button of its dialog instead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as by the space bar."""
        if not _entered(self, event):
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button with only an icon that Enter presses on every system."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as by the space bar."""
        if not _entered(self, event):
            super().keyPressEvent(event)


def _entered(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    if event.key() not in ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if not event.isAutoRepeat():
        pressed.click()
    return True


def words(text: str, role: str = "", wrap: bool = True, selectable: bool = False) -> QLabel:
    """Make a label of plain text; `role` is one that ui.theme knows."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if selectable:
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label


def button(text: str, role: str = "", tip: str = "") -> QPushButton:
    """Make a button with words on it, reached by Tab; Enter presses it while it has the focus."""
    made = Button(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
    return made


def tool(icon_name: str, name: str, theme: Theme) -> QToolButton:
    """Make a quiet button that is only an icon; `name` is what a screen reader says and the tip shows."""
    made = IconButton()
    made.setProperty("role", "quiet")
    made.setProperty("bare", True)
    size = scaled(18)
    made.setIcon(icons.icon(icon_name, theme.muted, size))
    made.setIconSize(QSize(size, size))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class Choice(QComboBox):
    """A box to choose from a few words, with an arrow that a style sheet alone cannot draw in two themes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the arrow at its right."""
        super().paintEvent(event)
        paint_arrow(self)


def paint_arrow(box: QWidget) -> None:
    """Paint the arrow of a box to choose from at its right, while it is being painted."""
    painter = QPainter(box)
    size = min(24, scaled(16))
    arrow = icons.pixmap("chevron-down", ARROW, size, box.devicePixelRatioF())
    painter.drawPixmap(box.width() - size - 6, (box.height() - size) // 2, arrow)
    painter.end()


class Tick(QCheckBox):
    """A box to tick, with a mark in the theme's colours."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words, then the mark."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        colour = self.palette().highlightedText().color().name()
        mark = icons.pixmap("check", colour, box.height() - 4, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(box.x() + 2, box.y() + 2, mark)
        painter.end()


def rule() -> QFrame:
    """Make a thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        inner = item.layout()
        if inner is not None:
            clear(inner)


def initials(name: str) -> str:
    """Take the first letters of the first and the last word of a name."""
    parts = [part for part in name.split() if part[0].isalnum()] or [name or "?"]
    letters = parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")
    return letters.upper()


def avatar(theme: Theme, name: str) -> QLabel:
    """Draw a person's initials on their own colour; no picture is ever fetched."""
    size = scaled(32)
    label = QLabel()
    label.setFixedSize(size, size)
    ratio = label.devicePixelRatioF()
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    upper, lower = avatar_colours(theme, name)
    ground = QLinearGradient(0, 0, size, size)
    ground.setColorAt(0, QColor(upper))
    ground.setColorAt(1, QColor(lower))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QRectF(0, 0, size, size))
    painter.setPen(QColor(theme.avatar_text))
    painter.setFont(font("initials", size / 40))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.end()
    label.setPixmap(picture)
    label.setAccessibleName("")
    return label
