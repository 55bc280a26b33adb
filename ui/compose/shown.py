"""What of the pane is in view: nothing written yet, the intent sheet, the page, or what became of it."""

from __future__ import annotations

from app.model import Draft, Outgoing
from ui.compose.intent import unknown_line
from ui.compose.opening import Opened
from ui.compose.parts import Parts
from ui.compose.saving import Saving
from ui.wording import text

FIXED = ("waiting", "sending", "unclear", "sent")


class Shown:
    """Brings the parts of the pane into view, and says in the head whether everything is on disk."""

    def __init__(self, parts: Parts, saving: Saving) -> None:
        self._parts = parts
        self._saving = saving
        self._first = False
        self._stored = False
        self.open = False

    def beginning(self) -> None:
        """Show what can be begun."""
        self.open = False
        parts = self._parts
        for part in (
            parts.kinds, parts.quote, parts.intent_line, parts.sheet, parts.paper, parts.unknown, parts.coach,
            parts.preview, parts.versions, parts.foot, parts.wrong, parts.menu,
        ):  # fmt: skip
            part.hide()
        parts.beginning.show()
        parts.head.title.setText(text("compose.title_none"))
        parts.state.say("")

    def draft(self, found: Opened) -> None:
        """Show a draft and everything that belongs to it."""
        self.open = True
        self._first = found.first
        draft, parts = found.draft, self._parts
        self._stored = bool(draft.id)
        parts.beginning.hide()
        parts.versions.hide()
        parts.wrong.hide()
        parts.menu.show()
        parts.head.title.setText(self._title(draft))
        parts.quote.show_answered(draft.reply_to)
        parts.kinds.show_kind(draft.kind)
        parts.sheet.show_answers(draft.intent)
        parts.paper.editor.show_text(draft.text, draft.pasted)
        parts.paper.eye.setChecked(False)
        parts.coach.forget()
        parts.send.show_draft(draft, found.places)
        parts.send.text_changed(not draft.text.strip())
        parts.paper.count(draft.text, None)
        parts.foot.show()
        self.entry(draft, found.entry)
        self.sheet(draft, sheet_first(draft))

    def sheet(self, draft: Draft, shown: bool) -> None:
        """Show the sheet in the place of the page, or the page with the sheet folded into a line."""
        parts = self._parts
        answers = draft.reply_to is not None
        parts.sheet.setVisible(shown)
        for part in (parts.paper, parts.coach):
            part.setVisible(not shown)
        parts.kinds.setVisible(not shown and not answers)
        parts.intent_line.setVisible(not shown)
        parts.preview.setVisible(not shown and parts.paper.eye.isChecked())
        parts.foot.setVisible(not shown)
        self.intent(draft)

    def intent(self, draft: Draft) -> None:
        """Fold what the sheet says into its line."""
        parts = self._parts
        entry = parts.entry.entry
        parts.intent_line.show_intent(draft.intent, entry is not None and entry.state == "sent")
        asked = unknown_line(draft.intent)
        parts.unknown.setText(asked)
        on_its_way = entry is not None and entry.state in FIXED
        parts.unknown.setVisible(bool(asked) and parts.sheet.isHidden() and not on_its_way)

    def entry(self, draft: Draft, entry: Outgoing | None) -> None:
        """Show what became of the draft; while it is on its way nothing of it can be changed."""
        parts = self._parts
        fixed = entry is not None and entry.state in FIXED
        parts.entry.show_entry(entry)
        parts.send.setVisible(not fixed)
        parts.paper.set_readable_only(fixed)
        parts.kinds.setEnabled(not fixed)
        parts.coach.setVisible(not fixed and parts.sheet.isHidden())
        self.intent(draft)

    def stored(self) -> None:
        """Know that the draft is on disk now."""
        self._stored = True

    def saved(self) -> None:
        """Say whether everything typed is on disk."""
        state = self._parts.state
        if not self.open:
            return
        if self._saving.unsaved():
            state.say(text("compose.saving"))
        elif self._stored:
            state.say(text("compose.saved"), "eye-off")
        else:
            state.say("")

    def _title(self, draft: Draft) -> str:
        if draft.reply_to is not None:
            return text("compose.title_reply")
        return text("compose.title_first" if self._first else "compose.title")


def sheet_first(draft: Draft) -> bool:
    """Tell whether the intent sheet comes before the page: for a blank one, unless it was passed over."""
    blank = not draft.text.strip() and draft.reply_to is None and draft.state == "draft"
    return blank and not draft.intent.skipped
