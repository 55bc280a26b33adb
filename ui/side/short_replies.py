"""Short replies in a row, folded into one line that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from app.model import Card
from ui.pieces import button
from ui.side.post import PostWidget
from ui.wording import text

SHORT = 24
SAID = 3


def folded_line(cards: Sequence[Card], widgets: Sequence[PostWidget]) -> QPushButton:
    """Hide the widgets behind a line that says the first few of them; pressing it shows and hides them."""
    said = ", ".join(card.post.text.split("\n")[0][:SHORT] for card in cards[:SAID])
    more = " …" if len(cards) > SAID else ""
    line = button(text("conversation.short_replies", n=len(cards), words=said + more), "quiet")
    line.setProperty("folded", True)
    line.setCheckable(True)
    for widget in widgets:
        widget.hide()
        line.toggled.connect(widget.setVisible)
    return line
