"""The coach beside the draft: it reads along, asks at most two questions at a time, and cannot write."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Draft, Intent, Review, Settings, Tip
from ui.background import Background
from ui.compose.place import shortened
from ui.compose.reviewing import Read, review
from ui.compose.tab_order import follow_on
from ui.compose.tip_card import PraiseCard, TipCard
from ui.pieces import button, clear, words
from ui.theme import Theme
from ui.wording import coaching, error, text

AFTER = 250
AT_ONCE = 2
LISTED = 6


class Coach(QWidget):
    """Asks for a review when typing pauses, and shows it.

    Signals: `reviewed` (Review), `dismissed` and `switched_off` (check), `mark_asked` (Tip), `unfolded` (the
    card whose reason is shown now), `post_asked` (id of the stored post that a tip names).
    """

    reviewed = Signal(object)
    dismissed = Signal(str)
    switched_off = Signal(str)
    mark_asked = Signal(object)
    unfolded = Signal(object)
    post_asked = Signal(int)

    def __init__(
        self,
        doors: Doors,
        background: Background,
        theme: Theme,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._settings = settings
        self._asked: tuple[Draft, int] | None = None
        self._running = False
        self._review = Review("", 0)
        self._at: Tip | None = None
        # What the keyboard comes from.
        self.after: QWidget | None = None
        self._intent = Intent()
        self._quotes: dict[Tip, str] = {}
        self._told: list[str] = []
        self._listed = False
        self._shown: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._review_now)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(words(text("compose.coach"), "strong", wrap=False))
        head.addStretch(1)
        promise = words(text("compose.coach_promise"), "small")
        promise.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(promise, 3)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(6)
        self._quiet = words(text("compose.coach_quiet"), "small")
        self._wrong = words("", "warn", selectable=True)
        self._wrong.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self._wrong)
        whole.addLayout(self.cards)
        whole.addWidget(self._quiet)

    def read(self, draft: Draft, account: int, at_once: bool = False) -> None:
        """Read a draft soon; what was asked before and not begun is left out."""
        self._asked = (draft, account)
        self._timer.start(0 if at_once else AFTER)

    def forget(self) -> None:
        """Leave the draft: nothing that is still asked is shown."""
        self._timer.stop()
        self._asked = None
        self._review = Review("", 0)
        self._at = None
        self._listed = False
        self._told = []
        self._show()

    def settings_changed(self, settings: Settings) -> None:
        """Follow which checks are quiet."""
        self._settings = settings

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._shown = ()
        self._show()

    def at(self, tip: Tip | None) -> None:
        """Show what is said of the words that the cursor stands in."""
        if tip != self._at:
            self._at = tip
            self._show()

    def quote(self, quotes: dict[Tip, str]) -> None:
        """Know the words that each mark underlines."""
        self._quotes = quotes

    def tips(self) -> tuple[Tip, ...]:
        """List the tips shown as cards."""
        return tuple(card.tip for card in self.findChildren(TipCard) if not card.isHidden())

    def _review_now(self) -> None:
        if self._running or self._asked is None:
            return
        self._running = True
        asked = (draft, account) = self._asked
        doors, settings = self._doors, self._settings

        def then(found: Read) -> None:
            self._running = False
            if self._asked == asked:
                self._take(found, draft.intent)
            elif self._asked is not None and not self._timer.isActive():
                # Written on meanwhile: what was read is old.
                self._timer.start(0)

        def failed(problem: Exception) -> None:
            self._running = False
            self._background.troubled.emit(problem)

        self._background.ask("coach", self, lambda: review(doors, settings, draft, account), then, failed)

    def _take(self, found: Read, intent: Intent) -> None:
        self._review = found.review
        self._intent = intent
        self._at = None
        self._wrong.setText(error(found.problem) if found.problem else "")
        self._wrong.setVisible(found.problem is not None)
        self.reviewed.emit(found.review)
        self._show()

    def _show(self) -> None:
        cards = self._chosen()
        praise = self._praise()
        shown = (cards, praise, self._review.marks, self._listed, tuple(self._quotes.items()), self._intent)
        if shown == self._shown:
            return
        self._shown = shown
        focused = QApplication.focusWidget()
        here = focused.objectName() or "tip" if focused is not None and self.isAncestorOf(focused) else ""
        unfolded = {card.tip.check for card in self.findChildren(TipCard) if card.unfolded()}
        clear(self.cards)
        if praise:
            self.cards.addWidget(PraiseCard(praise, self._theme))
        for tip in cards:
            self._add(tip, tip.check in unfolded)
        self._list_marks([tip for tip in self._review.marks if tip not in cards])
        follow_on(self.after, self.cards)
        self._refocus(here)
        self._quiet.setVisible(not (cards or praise or self._review.marks))

    def _refocus(self, where: str) -> None:
        """Take the keyboard to where it was, or to the first card, when its widget was made anew."""
        opener = self.findChild(QPushButton, "marks")
        first = next(iter(self.findChildren(TipCard)), None)
        if where == "marks" and opener is not None:
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        elif where and first is not None:
            first.focus()

    def _chosen(self) -> tuple[Tip, ...]:
        here = (self._at,) if self._at is not None else ()
        asked = here + self._review.confirm[:1] + self._review.questions[:AT_ONCE]
        return tuple(dict.fromkeys(asked))

    def _praise(self) -> str:
        code = self._review.praise
        if not code:
            return ""
        if code not in self._told:
            self._told.append(code)
        # Said once: what was praised before something else is not said again.
        return code if code == self._told[-1] else ""

    def _add(self, tip: Tip, unfolded: bool) -> None:
        card = TipCard(tip, self._quotes.get(tip, ""), self._theme, self._intent)
        card.unfold(unfolded)
        card.folded.connect(lambda: follow_on(self.after, self.cards))
        card.folded.connect(lambda: self.unfolded.emit(card) if card.unfolded() else None)
        card.dismissed.connect(self.dismissed)
        card.switched_off.connect(self.switched_off)
        card.post_asked.connect(self.post_asked)
        self.cards.addWidget(card)

    def _list_marks(self, marks: Sequence[Tip]) -> None:
        if not marks:
            return
        said = text("compose.marks", n=len(marks))
        opener = button(said, "link", text("compose.marks_tip"))
        opener.setObjectName("marks")
        opener.setCheckable(True)
        opener.setChecked(self._listed)
        opener.toggled.connect(self._on_listed)
        self.cards.addWidget(opener)
        for tip in marks[:LISTED] if self._listed else ():
            quote = self._quotes.get(tip, "")
            label = text("compose.mark_line", quote=shortened(quote, 24), name=coaching.tip_name(tip.check))
            line = button(label, "nav", coaching.tip(tip))
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.clicked.connect(lambda _checked=False, tip=tip: self.mark_asked.emit(tip))
            self.cards.addWidget(line)

    def _on_listed(self, listed: bool) -> None:
        self._listed = listed
        self._show()
