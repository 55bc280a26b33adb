"""Sets what can be pressed on a card: the chips with its reasons, and the row of buttons under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from app.model import Card
from ui import wording
from ui.card.look import Look, Piece, Words, elide
from ui.card.words import because

CHIP_ICONS = {
    "follows_author": "user", "shared_by_followed": "repeat-2", "follows_tag": "hash",
    "follows_tag_here": "hash", "follows_group": "users", "first_answer": "reply", "answers_you": "reply",
    "mentions_you": "at-sign", "your_conversation": "messages-square",
    "your_post": "pen-line", "newest": "clock", "by_time": "clock", "restored_by_you": "rotate-ccw",
    "automated_by_network": "bot", "duplicate_of": "copy", "low_content_reply": "message-circle",
    "muted_person": "bell-off", "muted_tag": "bell-off", "muted_group": "bell-off", "muted_word": "bell-off",
}  # fmt: skip
CHIPS_AT_MOST = 4


def chips_of(
    card: Card, inner: QRectF, top: float, look: Look, words: list[Words]
) -> tuple[tuple[Piece, ...], float]:
    """Set the reasons in rows of chips after "Why"; returns them and where they end."""
    metrics, small = look.metrics("chip"), look.metrics("small")
    height = look.px(28)
    label = wording.text("cards.why")
    words.append(Words(QRectF(inner.left(), top, inner.width(), height), label, "small", "muted"))
    start = inner.left() + small.horizontalAdvance(label) + look.px(9)
    x, y, made = start, top, []
    for icon, text, tip, set_aside in _reasons(card):
        icon_room = look.px(28) if icon else look.px(10)
        text = elide(text, metrics, inner.right() - start - icon_room - look.px(10))
        if icon == "hash":
            text = text.removeprefix("#")
        width = icon_room + metrics.horizontalAdvance(text) + look.px(10)
        if x + width > inner.right() and x > start:
            x, y = start, y + height + look.px(6)
        tone, ground = ("warn", "warn_soft") if set_aside else ("accent_text", "accent_soft")
        made.append(Piece(QRectF(x, y, width, height), icon, text, "why", tip, "", "chip", tone, ground))
        x += width + look.px(8)
    return tuple(made), y + height


def _reasons(card: Card) -> list[tuple[str, str, str, bool]]:
    """List what the chips say: icon, words, the whole sentence, whether it set the post aside."""
    made = []
    if card.folded and card.klass:
        name = wording.klass(card.klass)
        made.append(("funnel", name, wording.text("cards.set_aside", name=name), True))
    for reason in because(card)[:CHIPS_AT_MOST]:
        icon = CHIP_ICONS.get(reason.code, "info")
        sentence = wording.reason(reason)
        if not any(text == wording.chip(reason) for _, text, _, _ in made):
            made.append((icon, wording.chip(reason), sentence, card.folded))
    return made


def footer_of(card: Card, frame: QRectF, look: Look) -> tuple[tuple[Piece, ...], float]:
    """Set the row of buttons, without words where these find no room; returns it and its end."""
    metrics = look.metrics("chip")
    height = look.px(40)
    icon, gap = look.px(16), look.px(24)
    wanted = _buttons(card)
    room = frame.width() - 2 * look.px(18) - height

    def width(text: str) -> float:
        return icon + (look.px(7) + metrics.horizontalAdvance(text) if text else 0)

    texts = [text for _, text, _, _, _ in wanted]
    for place in range(len(texts) - 1, 1, -1):
        if sum(width(t) + gap for t in texts) - gap > room:
            texts[place] = ""
    x, y, made = frame.left() + look.px(18), frame.top(), []
    for (name, _, action, tip, tone), text in zip(wanted, texts, strict=True):
        # The pressable area is wider than what is drawn.
        rect = QRectF(x - gap / 2, y, width(text) + gap, height)
        if rect.right() > frame.right() - look.px(8) - (height if y == frame.top() else 0) and made:
            y += height
            rect.moveTo(frame.left() + look.px(18) - gap / 2, y)
        made.append(Piece(rect, name, text, action, tip, "", "chip", tone))
        x = rect.right() + gap / 2
    menu = QRectF(frame.right() - look.px(8) - height, frame.top(), height, height)
    made.append(Piece(menu, "ellipsis", "", "menu", wording.text("cards.more_actions")))
    return tuple(made), y + height


def _buttons(card: Card) -> list[tuple[str, str, str, str, str]]:
    """List the footer: icon, words, action, tip, tone."""
    post, text = card.post, wording.text
    save, saved_tone = ("cards.saved", "accent_text") if card.saved else ("cards.save", "muted")
    replies, reactions = text("cards.replies", n=post.replies), text("cards.reactions", n=post.reactions)
    made = [
        ("message-circle", wording.number(post.replies), "conversation", replies, "muted"),
        ("heart", wording.number(post.reactions), "", reactions, "muted"),
        *(
            [("reply", text("cards.do_reply"), "reply", text("cards.do_reply_tip"), "muted")]
            * card.answerable
        ),
        ("bookmark-check" if card.saved else "bookmark", text(save), "save", text(save), saved_tone),
    ]
    if card.folded:
        return [*made, ("rotate-ccw", text("cards.restore"), "restore", text("cards.restore"), "accent_text")]
    if card.restored:
        return [
            *made,
            ("rotate-ccw", text("cards.restored"), "restore", text("cards.set_aside_again"), "good"),
        ]
    return [*made, ("eye-off", text("cards.less"), "less", text("cards.less"), "muted")]
