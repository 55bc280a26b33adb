"""Words of the pane in which one writes."""

from __future__ import annotations

from ui.wording.language import N_, Plural

TEXTS: dict[str, str | Plural] = {
    "compose.title": N_("Your post"),
}
