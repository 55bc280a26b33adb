"""One suggestion as a row: who or what, why, and the two things to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.model import Suggestion
from ui import icons
from ui.pages.listing import Deed, Row
from ui.pages.suggestion_deeds import shown_name
from ui.pieces import avatar, scaled, tool, words
from ui.theme import Theme
from ui.wording import reason, text

SIGNS = {"tag": "hash", "group": "building-2"}


class SuggestionRow(Row):
    """Shows a suggestion; `followed` turns its button into what takes the follow back."""

    def __init__(
        self,
        given: Suggestion,
        theme: Theme,
        followed: bool,
        follow: Callable[[], object],
        show: Callable[[], object],
        dismiss: Callable[[], object],
    ) -> None:
        self._theme = theme
        self._given = given
        self._followed = followed
        self._dismiss = dismiss
        said = " ".join(reason(each) for each in given.reasons)
        lines = [(given.title, "small"), (said, "muted")]
        name = shown_name(given)
        deeds = [
            Deed(text("whom.following" if followed else "whom.follow"), follow),
            Deed(text(f"whom.show_{given.kind}"), show, "link"),
        ]
        super().__init__(key_of(given), name, lines, deeds)

    def arrange(self) -> None:
        """Place a sign, the words, and the buttons at the right."""
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 12, 10, 10)
        across.setSpacing(12)
        across.addWidget(self._sign(), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(3)
        for line in (self.title, *self.lines):
            column.addWidget(line)
        follow, show = self.buttons
        show.setProperty("small", True)
        show.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        across.addLayout(column, 1)
        name = shown_name(self._given)
        follow.setAccessibleName(
            text("whom.unfollow_name" if self._followed else "whom.follow_name", name=name)
        )
        if self._followed:
            size = scaled(16)
            follow.setIcon(icons.icon("check", self._theme.good, size))
            follow.setIconSize(QSize(size, size))
        across.addWidget(follow, 0, Qt.AlignmentFlag.AlignTop)
        self.away = tool("x", text("whom.dismiss", name=name), self._theme)
        self.away.clicked.connect(self._dismiss)
        self.away.setEnabled(not self._followed)
        across.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)

    def _sign(self) -> QWidget:
        if self._given.kind == "person":
            return avatar(self._theme, self._given.name)
        size = scaled(32)
        sign: QLabel = words("", wrap=False)
        picture = icons.pixmap(
            SIGNS[self._given.kind], self._theme.accent, scaled(18), self.devicePixelRatioF()
        )
        sign.setPixmap(picture)
        sign.setFixedSize(size, size)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return sign


def key_of(given: Suggestion) -> str:
    """Give what a suggestion is known by."""
    return f"{given.kind}:{given.account}:{given.key}"
