"""Which part of the pane listens to which."""

from __future__ import annotations

from ui.compose.parts import Parts
from ui.compose.writing import Writing


def connect(parts: Parts, writing: Writing) -> None:
    """Let the draft follow what is typed, chosen and found."""
    editor, saving = parts.paper.editor, writing.saving
    editor.typed.connect(writing.on_typed)
    editor.barred.connect(parts.entry.say_fixed)
    editor.moved.connect(writing.on_moved)
    # Whoever left the text does not complete a word of it.
    editor.focused.connect(lambda on: None if on else parts.bench.leave())
    editor.key_pressed.connect(parts.bench.on_key)
    parts.bench.pointed.connect(editor.setAccessibleDescription)
    parts.bench.chosen.connect(writing.on_completed)
    parts.kinds.chosen.connect(lambda kind: writing.keep(kind=kind))
    parts.sheet.changed.connect(writing.on_intent)
    parts.coach.reviewed.connect(writing.on_reviewed)
    parts.coach.dismissed.connect(writing.on_dismissed)
    parts.coach.unfolded.connect(parts.bring_into_view)
    parts.coach.mark_asked.connect(lambda tip: editor.go_to(tip.start))
    parts.preview.counted.connect(writing.on_counted)
    parts.versions.gone_back.connect(writing.on_gone_back)
    parts.versions.closed.connect(lambda: editor.setFocus())
    # Nothing typed after the key is pressed may be left out, or left unlooked at.
    parts.send.busied.connect(parts.paper.hold_still)
    parts.entry.acted.connect(writing.look_again)
    saving.stored.connect(writing.on_stored)
    saving.changed.connect(writing.shown.saved)
    saving.failed.connect(writing.on_not_saved)
