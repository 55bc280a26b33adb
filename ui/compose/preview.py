"""How each network will show a text, counted as that network counts. Asks no network."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Answered, Preview
from ui.background import Background
from ui.compose.place import Place
from ui.pieces import clear, words
from ui.theme import Theme
from ui.wording import number, table, text

Shown = tuple[tuple[Place, Preview], ...]


class PreviewPart(QWidget):
    """Shows a text once for each network it can go to. `counted` carries the Preview of the place chosen."""

    counted = Signal(object)

    def __init__(
        self, doors: Doors, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._asked: object = None
        self._shown: Shown = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def ask(
        self, given: str, chosen: Place | None, all_places: tuple[Place, ...], answered: Answered | None
    ) -> None:
        """Count a text for the place chosen, and show it for every network while this is open."""
        if chosen is None:
            self._asked = None
            self._take(())
            self.counted.emit(None)
            return
        wanted = (chosen, *_one_each(all_places, chosen)) if self.isVisible() else (chosen,)
        self._asked = asked = (given, wanted)
        doors = self._doors

        def work() -> Shown:
            return tuple(
                (place, doors.outbox.preview(given, place.account.id, place.target.key, answered))
                for place in wanted
            )

        def then(shown: Shown) -> None:
            if self._asked is asked:
                self.counted.emit(shown[0][1])
                self._take(shown)

        self._background.ask("read", self, work, then)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._take(self._shown)

    def _take(self, shown: Shown) -> None:
        self._shown = shown
        clear(self._column)
        for place, preview in shown:
            self._column.addWidget(self._card(place, preview))

    def _card(self, place: Place, preview: Preview) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(14, 10, 14, 12)
        whole.setSpacing(6)
        whole.addWidget(words(text("compose.preview_in", network=place.name), "section"))
        if preview.title:
            whole.addWidget(_title(preview.title))
        whole.addWidget(self._post(preview))
        whole.addWidget(words(counted(preview), "warn" if too_long(preview) else "small"))
        if preview.title:
            whole.addWidget(words(text("compose.titled_why"), "small"))
        for code, values in preview.notes:
            if f"note.{code}" in table():
                whole.addWidget(words(text(f"note.{code}", **dict(values)), "small"))
        return frame

    def _post(self, preview: Preview) -> QLabel:
        label = words("")
        label.setTextFormat(Qt.TextFormat.RichText)
        shown = []
        for piece in preview.pieces:
            safe = escape(piece.text).replace("\n", "<br>")
            colour = self._theme.accent_text
            shown.append(safe if piece.kind == "text" else f'<span style="color:{colour}">{safe}</span>')
        label.setText("".join(shown))
        label.setAccessibleName("".join(piece.text for piece in preview.pieces))
        return label


def _title(title: str) -> QLabel:
    label = words(title, "heading")
    label.setAccessibleName(text("compose.titled", title=title))
    return label


def too_long(preview: Preview) -> int:
    """Tell by how many characters a text is too long, 0 where it fits."""
    return max(0, preview.length - preview.limit) if preview.limit else 0


def counted(preview: Preview) -> str:
    """Write how long a text is, of how much."""
    if not preview.limit:
        return text("compose.length_only", n=preview.length)
    code = "compose.length" if preview.limit_known else "compose.length_usual"
    return text(code, n=preview.length, limit=number(preview.limit))


def _one_each(all_places: tuple[Place, ...], chosen: Place) -> tuple[Place, ...]:
    others: dict[int, Place] = {}
    for place in all_places:
        known = others.get(place.account.id)
        if place.account.id != chosen.account.id and (known is None or place.usual):
            others[place.account.id] = place
    return tuple(others.values())
