"""What a rule may be made of: pieces proposed by a post, by a rule there is, or to be typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.model import Card, RuleCount, RuleKind, UserRule
from ui.pieces import Tick
from ui.wording import text

KINDS: tuple[RuleKind, ...] = ("person", "group", "tag", "word")
MOST_TAGS = 4
OPENING_WORDS = 4
LONGEST_SHOWN = 60
LONGEST_TYPED = 300
# What stands at the beginning of a post without being said: names, hashtags, signs.
NOT_SAID = re.compile(r"^(?:[@#]\S+|[^\w\s]+|\s+)+")
TITLE_ENDS = re.compile(r"[:.!?–—|\n]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing posts may have in common. `name` is how it is shown; a piece that is not `fixed` is typed."""

    kind: RuleKind
    value: str = ""
    name: str = ""
    chosen: bool = False
    fixed: bool = True


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the dialog begins with. `rule` is the one to be changed, None for a new one.

    `account` is the one the post stands in, 0 for none; `only` limits the rule to it from the start.
    """

    pieces: tuple[Piece, ...]
    account: int = 0
    only: bool = False
    rule: UserRule | None = None


def of_card(card: Card, words: str = "") -> Beginning:
    """Begin with a post: its author, group and hashtags, and the words it opens with.

    `words` were chosen in its text; then it is because of them.
    """
    post, name = card.post, card.post.author.name or f"@{card.post.author.handle}"
    pieces = [Piece("person", post.author.handle, name, chosen=not words)]
    if post.group is not None:
        pieces.append(Piece("group", post.group.name, post.group.name))
    pieces += [Piece("tag", tag, tag) for tag in post.tags[:MOST_TAGS]]
    pieces.append(Piece("word", words or opening(post.text), chosen=bool(words), fixed=False))
    return Beginning(tuple(pieces), post.account)


def of_rule(counted: RuleCount) -> Beginning:
    """Begin with a rule that is to be changed or renewed."""
    rule = counted.rule
    pieces = [
        Piece(kind, value, counted.person or f"@{value}" if kind == "person" else value, True, kind != "word")
        for kind, value in ((rule.kind, rule.value), *rule.also)
    ]
    there = {piece.kind for piece in pieces}
    pieces += [replace(each, chosen=False) for each in of_nothing().pieces if each.kind not in there]
    pieces.sort(key=lambda piece: KINDS.index(piece.kind))
    return Beginning(tuple(pieces), rule.account or 0, rule.account is not None, rule)


def of_nothing() -> Beginning:
    """Begin with everything still to be typed."""
    return Beginning(tuple(Piece(kind, chosen=kind == "word", fixed=False) for kind in KINDS))


def opening(said: str) -> str:
    """Propose words: what a text opens with up to a colon or the like, else its first words."""
    bare = NOT_SAID.sub("", said)
    words = bare.split()
    title = TITLE_ENDS.split(bare, maxsplit=1)[0].split()
    chosen = title if title and len(title) <= OPENING_WORDS + 1 else words[:OPENING_WORDS]
    return " ".join(chosen).strip(" ,;:.!?\"'„“”()")


class PieceRow(QWidget):
    """A piece to be ticked, and typed where it is not fixed. `changed` says that either was done."""

    changed = Signal()

    def __init__(self, piece: Piece) -> None:
        super().__init__()
        self._piece = piece
        known = piece.fixed or piece.kind == "word"
        code = f"fewer.{piece.kind}" if known else f"fewer.type_{piece.kind}"
        label = text(code, name=_short(piece.name)) if piece.fixed else text(code)
        self.tick = Tick(label.replace("&", "&&"))
        self.tick.setChecked(piece.chosen)
        self.tick.toggled.connect(self._on_ticked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.tick)
        self.field: QLineEdit | None = None
        if not piece.fixed:
            self.field = QLineEdit(piece.value)
            self.field.setMaxLength(LONGEST_TYPED)
            self.field.setPlaceholderText(text(f"fewer.hint_{piece.kind}"))
            self.field.setAccessibleName(label)
            self.field.textEdited.connect(self._on_typed)
            row.addWidget(self.field, 1)
        else:
            row.addStretch(1)

    def condition(self) -> tuple[RuleKind, str] | None:
        """Give the condition that is chosen here, None for none."""
        value = self._piece.value if self.field is None else self.field.text().strip()
        return (self._piece.kind, value) if self.tick.isChecked() and value else None

    def name(self) -> str:
        """Tell how a fixed piece is shown, "" for one that is typed."""
        return self._piece.name if self._piece.fixed else ""

    def _on_typed(self) -> None:
        # Whoever types means it.
        self.tick.setChecked(True)
        self.changed.emit()

    def _on_ticked(self, on: bool) -> None:
        if on and self.field is not None and not self.field.text():
            self.field.setFocus()
        self.changed.emit()


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_SHOWN else f"{name[: LONGEST_SHOWN - 1].rstrip()}…"
