"""What one kind of network asks for: an address or files, a way in, and what that way needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.model import NetworkInfo, Way
from ui.dialogs.account.asked import Asked, AskedFiles, PageButton
from ui.pieces import Choice, Tick, words
from ui.wording import text
from ui.wording.networks import Words, words_of

IN_THE_BROWSER = ("browser", "device")
NO_WAY = Way("nothing")


@dataclass(frozen=True, slots=True)
class Told:
    """What was told in a form: the way in, the address, the token and the values beside it."""

    way: str
    url: str
    token: str
    extra: dict[str, str]
    outside: bool


class Form(QWidget):
    """Asks for what a kind of network needs; `changed` says that other things are asked for now.

    `known` is what was told before, of an account that is there already at `url`: then only the way in is
    asked for.
    """

    changed = Signal()

    def __init__(
        self,
        info: NetworkInfo,
        ways: tuple[Way, ...],
        known: Mapping[str, str] | None = None,
        url: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.info = info
        self.words = words_of(info.name)
        self._known = known
        self._known_url = url
        self._ways = ways or (NO_WAY,)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(12)
        self.place = self._place()
        self.url = self.place.line if self.place is not None else QLineEdit()
        self._choose_way()
        self.fields = {name: self._field(name) for name in _asked_by(self._ways)}
        self.round = Tick(text("account.round"))
        self.outside = Tick(text("account.outside"))
        self._outside = QWidget(self)
        self._outside.hide()
        if known is None:
            self._ticks()
        self._reservations()
        self.body.addStretch(1)
        self.way.currentIndexChanged.connect(lambda _index: self._fit())
        self._fit()

    def chosen(self) -> Way:
        """Give the way that is chosen."""
        return self._ways[max(0, self.way.currentIndex())]

    def told(self) -> Told:
        """Give everything that was told, of the chosen way only."""
        way = self.chosen()
        typed = {name: self.fields[name].told().strip() for name in _asked_by((way,))}
        token = typed.pop("token", "")
        extra = {name: value for name, value in typed.items() if value}
        if len(self.info.ways) > 1:
            extra["way"] = way.key
        if self.info.has_round and self.round.isChecked():
            extra["round"] = "on"
        url = self.place.told().strip() if self.place is not None else ""
        return Told(way.key, url, token, extra, self.outside.isChecked())

    def missing(self) -> Asked | None:
        """Find the first thing that has to be told and was not."""
        if self.place is not None and not self.place.told().strip():
            return self.place
        needed = [name for name in self.chosen().asks if not name.endswith("?")]
        return next((self.fields[name] for name in needed if not self._is_told(name)), None)

    def focus(self) -> None:
        """Go to the first thing that is still to be told, or else to the first one at all."""
        lines = [asked for asked in (self.place, *self.fields.values()) if asked is not None]
        first = self.missing() or next((asked for asked in lines if asked.isVisibleTo(self)), None)
        (first.line if first is not None else self.way).setFocus()

    def mend(self, code: str) -> None:
        """Go to what has to be told otherwise after an error of this code."""
        token = self.fields.get("token")
        if code == "password_missing" and self.way.findData("password") >= 0:
            self.way.setCurrentIndex(self.way.findData("password"))
        if code == "token_wrong" and token is not None and token.isVisibleTo(self):
            token.line.setFocus()
            token.line.selectAll()
            return
        self.focus()

    def lead(self, url: str) -> None:
        """Lead the page of the chosen way to the server at an address."""
        about = self.words.ways.get(self.chosen().key)
        self.page.lead(about.page if about is not None else "", url)

    def _is_told(self, name: str) -> bool:
        kept = self._known is not None and name != "token" and bool(self._known.get(name))
        return kept or bool(self.fields[name].told().strip())

    def _place(self) -> Asked | None:
        if self._known is not None or not self.info.needs_url:
            return None
        files = any(way.key == "file" for way in self._ways)
        place = AskedFiles(self.words.address) if files else Asked(self.words.address)
        place.changed.connect(lambda: self.lead(place.told()))
        self.body.addWidget(place)
        return place

    def _choose_way(self) -> None:
        holder = QVBoxLayout()
        holder.setSpacing(4)
        label = words(text("account.way"), "strong")
        self.way = Choice()
        self.way.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.way.setMinimumContentsLength(24)
        self.way.setAccessibleName(text("account.way"))
        label.setBuddy(self.way)
        for way in self._ways:
            self.way.addItem(self.words.ways.get(way.key, Words(way.key)).label, way.key)
        preferred = self.way.findData((self._known or {}).get("way", ""))
        self.way.setCurrentIndex(max(0, preferred))
        self._way_help = words("", "small")
        self.page = PageButton(text("account.open_page"))
        for part in (label, self.way):
            part.setVisible(len(self._ways) > 1)
            holder.addWidget(part)
        holder.addWidget(self._way_help)
        holder.addWidget(self.page)
        self.body.addLayout(holder)

    def _field(self, name: str) -> Asked:
        optional = all(name not in way.asks for way in self._ways)
        asked = Asked(self.words.fields.get(name, Words(name)), optional)
        self.body.addWidget(asked)
        if self._known is not None and name in self._known:
            secret = asked.line.echoMode() == QLineEdit.EchoMode.Password
            asked.add_help(text("account.keeps"))
            asked.line.setText("" if secret else self._known[name])
        return asked

    def _ticks(self) -> None:
        if self.info.has_round:
            self.body.addWidget(_ticked(self.round, text("account.round_means")))
        if self.info.takes_posts:
            self.outside.setChecked(self.words.outside)
            self._outside = _ticked(self.outside, text("account.outside_means"))
            self.body.addWidget(self._outside)

    def _reservations(self) -> None:
        """Say what the operator sees, and what is not certain."""
        if self.words.note:
            self.body.addWidget(words(self.words.note, "warn"))
        frame = QFrame()
        frame.setProperty("role", "note")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(4)
        inner.addWidget(words(text("account.sees"), "section"))
        inner.addWidget(words(self.words.sees, "small"))
        frame.setVisible(bool(self.words.sees))
        self.body.addWidget(frame)

    def _fit(self) -> None:
        way = self.chosen()
        about = self.words.ways.get(way.key, Words(way.key))
        self._way_help.setText(about.help)
        self._way_help.setVisible(bool(about.help))
        self.lead(self.place.told() if self.place is not None else self._known_url)
        # Without a sign-in nothing can be written, so nothing can go to the wrong place.
        self._outside.setVisible(self.info.takes_posts and self._known is None and way.key != "nothing")
        wanted = _asked_by((way,))
        for name, asked in self.fields.items():
            asked.setVisible(name in wanted)
        self.changed.emit()


def _ticked(tick: Tick, means: str) -> QWidget:
    """Put a tick and what it means one below the other."""
    whole = QWidget()
    holder = QVBoxLayout(whole)
    holder.setContentsMargins(0, 0, 0, 0)
    holder.setSpacing(0)
    tick.setAccessibleDescription(means)
    holder.addWidget(tick)
    below = words(means, "small")
    below.setIndent(26)
    holder.addWidget(below)
    return whole


def _asked_by(ways: tuple[Way, ...]) -> list[str]:
    """List the names of all that some ways ask for, each once."""
    return list(dict.fromkeys(name.rstrip("?") for way in ways for name in way.asks))
