"""Why a post is where it is: every rule, every figure, and a way to undo each reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Card, Changes, Reason, RuleTrace, Trace, UserRule
from ui import icons
from ui.background import Background
from ui.flow import Flow
from ui.pieces import button, clear, rule, scaled, words
from ui.side.column import scrolling_column
from ui.side.head import SideHead
from ui.side.rank_sum import RankSum
from ui.theme import Theme
from ui.wording import klass, reason, text
from ui.wording import rule as rule_words
from ui.wording.rules import of_reason

MUTED = ("muted_person", "muted_tag", "muted_group", "muted_word", "own_rule")


class WhyPane(QWidget):
    """Shows the whole trace of one post, recomputed.

    Signals: `action_asked` (code, Card), `unfollow_asked` (address, account), `unmute_asked` (UserRule),
    `rule_asked` (the number of a rule to be changed), `taste_asked` and `back_asked`.
    """

    action_asked = Signal(str, object)
    unfollow_asked = Signal(str, int)
    unmute_asked = Signal(object)
    rule_asked = Signal(int)
    taste_asked = Signal()
    back_asked = Signal()

    def __init__(
        self, doors: Doors, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._post = 0
        self.card: Card | None = None
        self._said: QFrame | None = None
        self._wants_focus = False
        self._rules: tuple[UserRule, ...] = ()
        self.head = SideHead(text("why.title"), theme)
        self.head.back_asked.connect(self.back_asked)
        area, self._parts = scrolling_column(self, self.head)
        # Figures hold no focus of their own, so the arrows scroll the whole.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open(self, card: Card) -> None:
        """Explain a card."""
        self._post = card.post.id
        self._said = None
        self._ask()

    def on_changed(self, changes: Changes) -> None:
        """Explain again when something that decides has changed."""
        if self._post and (changes.marks or changes.follows or changes.rules):
            self._ask()

    def current(self) -> Card | None:
        """Tell which post is explained."""
        return self.card

    def focus(self) -> None:
        """Take the focus to the verdict, as soon as it is there."""
        self._wants_focus = True
        self._take_focus()

    def set_theme(self, theme: Theme) -> None:
        """Explain again in other colours."""
        self._theme = theme
        self.head.set_theme(theme)
        if self._post:
            self._ask()

    def _take_focus(self) -> None:
        if self._wants_focus and self._said is not None:
            self._wants_focus = False
            self._said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        post, doors = self._post, self._doors

        def work() -> tuple[Card, Trace, tuple[UserRule, ...]]:
            return doors.feed.card(post), doors.feed.trace(post), doors.rules.all()

        def then(found: tuple[Card, Trace, tuple[UserRule, ...]]) -> None:
            if post == self._post:
                self._show(*found)

        self._background.ask("read", self, work, then)

    def _show(self, card: Card, trace: Trace, rules: tuple[UserRule, ...]) -> None:
        self.card = card
        self._rules = rules
        self._wants_focus |= self._said is not None and self._said.hasFocus()
        clear(self._parts)
        self.head.say(text("why.about", name=card.post.author.name, words=_beginning(card.post.text)))
        self._said = self._verdict(card, trace)
        self._parts.addWidget(self._said)
        for given in card.why:
            self._parts.addWidget(self._reason(given))
        if trace.features:
            self._place(trace)
            self._parts.addWidget(rule())
        self._parts.addWidget(words(text("why.rules"), "section"))
        for ruling in trace.rules:
            self._parts.addLayout(self._ruling(ruling))
        self._parts.addWidget(words(text("why.local"), "small"))
        self._parts.addStretch(1)
        self._take_focus()

    def _place(self, trace: Trace) -> None:
        """Show the sum before the rules: of a post in the feed, most only say that they do not apply."""
        self._parts.addWidget(words(text("why.rank"), "section"))
        self._parts.addWidget(RankSum(trace.features, trace.rank or 0.0))
        learned = button(text("why.taste"), "link")
        learned.clicked.connect(self.taste_asked)
        self._parts.addWidget(learned, 0, Qt.AlignmentFlag.AlignLeft)

    def _verdict(self, card: Card, trace: Trace) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "note")
        row = QVBoxLayout(frame)
        row.setContentsMargins(14, 12, 14, 12)
        said = text("why.aside", klass=klass(card.klass)) if trace.folded else text("why.shown")
        frame.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        frame.setAccessibleName(said)
        row.addWidget(words(said, "strong"))
        if trace.folded or card.restored:
            back = button(text("why.restore" if trace.folded else "why.aside_again"))
            back.clicked.connect(lambda: self.action_asked.emit("restore", card))
            row.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _reason(self, given: Reason) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        row = QVBoxLayout(frame)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(6)
        name = "" if self.card is None else self.card.post.author.name
        said = of_reason(given, name) if given.code == "own_rule" else reason(given)
        row.addWidget(words(said, selectable=True))
        undo = self._undo(given)
        if undo is not None:
            row.addWidget(undo, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _undo(self, given: Reason) -> QWidget | None:
        card, values = self.card, dict(given.values)
        if card is None:
            return None
        if given.code in MUTED:
            return self._of_rule(values.get("rule"))
        addresses = {
            "follows_author": f"@{card.post.author.handle}",
            "follows_tag": f"#{values.get('tag', '')}",
            "follows_tag_here": f"#{values.get('tag', '')}",
            "follows_participant": f"@{values.get('handle', '')}",
            "follows_group": f"group:{values.get('group', '')}",
        }
        if given.code not in addresses:
            return None
        address = addresses[given.code]
        shown = str(values.get("name", "")) or address.removeprefix("group:")
        made = button(text("why.unfollow", name=shown))
        made.clicked.connect(lambda: self.unfollow_asked.emit(address, card.post.account))
        return made

    def _of_rule(self, number: str | int | float | None) -> QWidget | None:
        """Lead to the rule that set the post aside: to change it, or to end it."""
        found = next((rule for rule in self._rules if rule.id == number), None)
        if found is None:
            return None
        both = QWidget()
        row = Flow(both)
        change = button(text("rules.change_this"))
        change.clicked.connect(lambda: self.rule_asked.emit(found.id))
        end = button(text("rules.remove"))
        end.clicked.connect(lambda: self.unmute_asked.emit(found))
        for each in (change, end):
            row.addWidget(each)
        return both

    def _ruling(self, ruling: RuleTrace) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = words("", wrap=False)
        name, colour = ("check", self._theme.warn) if ruling.fired else ("x", self._theme.faint)
        sign.setPixmap(icons.pixmap(name, colour, scaled(16), self.devicePixelRatioF()))
        sign.setAccessibleName(text("why.fired" if ruling.fired else "why.not_fired"))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        said = rule_words(ruling.reason)
        row.addWidget(words(said, "" if ruling.fired else "muted"), 1)
        row.addWidget(words(text("why.fired" if ruling.fired else "why.not_fired"), "small", wrap=False))
        return row


def _beginning(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"
