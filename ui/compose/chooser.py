"""Chooses where a text goes: the places of each account, under its name."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.compose.place import Place
from ui.houses import dot_icon
from ui.pieces import Choice, paint_arrow, scaled, words
from ui.theme import Theme, font
from ui.wording import text

AT = Qt.ItemDataRole.UserRole
VISIBLE = 14
DOT = 16
FEWEST = 8  # letters for which there is room


class PlaceBox(Choice):
    """A box of places; where there are several accounts, each stands over its own. Closed, it says both."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places: tuple[Place, ...] = ()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(FEWEST)
        self.setMaxVisibleItems(VISIBLE)
        self.setIconSize(QSize(scaled(DOT), scaled(DOT)))
        self.setAccessibleName(text("compose.to_name"))
        # Only a list that is painted by this one looks as the style sheet says.
        self.setItemDelegate(QStyledItemDelegate(self))

    def fill(self, found: tuple[Place, ...]) -> None:
        """Offer other places."""
        self._places = found
        model = QStandardItemModel(self)
        for row in _rows(found, self._theme):
            model.appendRow(row)
        self.setModel(model)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        chosen = self.place()
        self.blockSignals(True)
        self.fill(self._places)
        self.choose(chosen.key if chosen else None)
        self.blockSignals(False)

    def place(self) -> Place | None:
        """Tell the place chosen."""
        at = self.currentData(AT)
        return self._places[at] if at is not None and at < len(self._places) else None

    def places(self) -> tuple[Place, ...]:
        """List all places."""
        return self._places

    def choose(self, key: tuple[int, str] | None = None) -> None:
        """Choose the place of a key; without one, or where it is gone, the usual place."""
        keys = [place.key for place in self._places]
        usual = next((at for at, place in enumerate(self._places) if place.usual), 0)
        self.setCurrentIndex(self.findData(keys.index(key) if key in keys else usual, AT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with account and place, then the arrow."""
        place = self.place()
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = place.title if place else ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        paint_arrow(self)


class Chooser(QWidget):
    """Says where a text goes, with a box where there is a choice. `chosen` when another place is chosen."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = PlaceBox(theme)
        self.box.currentIndexChanged.connect(lambda _index: self._on_chosen())
        self._only = words("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words(text("compose.to"), "muted", wrap=False))
        row.addWidget(self.box, 1)
        row.addWidget(self._only, 1)

    def show_places(self, found: tuple[Place, ...]) -> None:
        """Offer places; the one chosen before stays chosen while it is among them."""
        before = self.box.place()
        self.box.blockSignals(True)
        self.box.fill(found)
        self.box.choose(before.key if before else None)
        self.box.blockSignals(False)
        self.box.setVisible(len(found) > 1)
        self._only.setVisible(len(found) < 2)
        self._only.setText(found[0].title if found else text("compose.nowhere"))
        self._on_chosen()

    def _on_chosen(self) -> None:
        place = self.box.place()
        self.box.setAccessibleDescription(place.title if place else "")
        self.chosen.emit()


def _rows(found: tuple[Place, ...], theme: Theme) -> Iterator[QStandardItem]:
    accounts = {place.account.id for place in found}
    last = 0
    for at, place in enumerate(found):
        row = QStandardItem(place.short)
        if len(accounts) > 1:
            row.setIcon(dot_icon(theme, place.account.colour, scaled(DOT)))
        if place.account.id != last and len(accounts) > 1:
            heading = QStandardItem(place.house)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(font("label", scaled(100) / 100))
            yield heading
        last = place.account.id
        row.setData(at, AT)
        row.setToolTip(place.audience)
        row.setData(place.title, Qt.ItemDataRole.AccessibleTextRole)
        yield row
