"""One line of the sidebar: an icon, words and a count."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import houses, icons
from ui.theme import Theme
from ui.wording import number

ICON = 18


class SidebarRow(QAbstractButton):
    """A checkable line; `count` 0 is not shown. `menu_asked` carries a global point.

    Painted, since a style sheet cannot set a count to the right; a screen reader hears name and count.
    """

    menu_asked = Signal(QPoint)

    def __init__(
        self, icon_name: str, label: str, theme: Theme, indent: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon_name
        self._theme = theme
        self._indent = indent
        self._count = 0
        self._note = ""
        self._house: int | None = None
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(label)

    def show_count(self, count: int, note: str = "") -> None:
        """Show a figure, or a short word in its place."""
        self._count = count
        self._note = note
        shown = note or (number(count) if count else "")
        self.setAccessibleName(f"{self.text()}, {shown}" if shown else self.text())
        self.update()

    def show_house(self, place: int) -> None:
        """Show the dot of a house, by its place among the theme's colours, instead of the icon."""
        self._house = place
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as the words need, and never less than a finger."""
        return QSize(120, max(36, QFontMetrics(self._font()).height() + 16))

    def minimumSizeHint(self) -> QSize:
        """Accept a narrow sidebar: words are shortened."""
        return QSize(60, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the new height when the text size changes."""
        super().changeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the lines by the arrow keys, press by Enter."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key())
        if step is not None:
            self.focusNextPrevChild(step > 0)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the line's menu, by mouse or by the menu key."""
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and count."""
        theme, area = self._theme, self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, area)
        colour = theme.accent_text if self.isChecked() else theme.text
        ink = theme.accent_text if self.isChecked() else theme.muted
        left = 10 + self._indent
        if self._icon:
            size = max(ICON, QFontMetrics(self._font()).height())
            painter.drawPixmap(left, (area.height() - size) // 2, self._sign(ink, size))
            left += size + 9
        painter.setFont(self._font())
        right = self._figure(painter, area, ink)
        room = QRect(left, 0, right - left - 6, area.height())
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(colour))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def _sign(self, ink: str, size: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._house is not None:
            return houses.dot(self._theme, self._house, size, ratio)
        return icons.pixmap(self._icon, ink, size, ratio)

    def _font(self) -> QFont:
        made = QFont(self.font())
        made.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        return made

    def _ground(self, painter: QPainter, area: QRect) -> None:
        theme = self._theme
        ground = theme.selected if self.isChecked() else theme.hover if self.underMouse() else ""
        painter.setPen(Qt.PenStyle.NoPen)
        if ground:
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(area, theme.radius_small, theme.radius_small)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.focus))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.radius_small, theme.radius_small)

    def _figure(self, painter: QPainter, area: QRect, ink: str) -> int:
        shown = self._note or (number(self._count) if self._count else "")
        right = area.width() - 10
        if not shown:
            return right
        width = painter.fontMetrics().horizontalAdvance(shown)
        painter.setPen(QColor(ink))
        place = QRect(right - width, 0, width + 1, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        return right - width
