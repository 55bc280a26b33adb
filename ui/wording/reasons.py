"""Words for reasons: a sentence for "why", two to four words for a card."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "reason.follows_author": N_("You follow {name}."),
    "reason.shared_by_followed": N_("Shared by {name}, whom you follow."),
    "reason.follows_tag": N_("You follow #{tag}."),
    "reason.follows_group": N_("You follow the group {group}."),
    "reason.mentions_you": N_("It mentions you."),
    "reason.your_conversation": N_("It belongs to a conversation you take part in."),
    "reason.your_post": N_("You wrote it."),
    "reason.newest": N_("It is new; nothing you follow brought it here."),
    "reason.restored_by_you": N_("You brought it back from what was set aside."),
    "reason.automated_by_network": N_("The network marks it as automated: {name}."),
    "reason.duplicate_of": NP_(
        "The same text was posted before by {name} ({n} time in all).",
        "The same text was posted before by {name} ({n} times in all).",
    ),
    "reason.low_content_reply": N_("A short reply that adds nothing new: “{word}”."),
    "reason.muted_person": N_("You muted {name}."),
    "reason.muted_tag": N_("You muted #{tag}."),
    "reason.muted_group": N_("You muted the group {group}."),
    "reason.muted_word": N_("You muted the word “{word}”."),
    "reason.kept_followed": N_("Never set aside by a general rule, because you follow the author."),
    "reason.kept_yours": N_("Never set aside by a general rule, because it is yours or mentions you."),
    "chip.follows_author": N_("You follow {first}"),
    "chip.shared_by_followed": N_("Shared by {first}"),
    "chip.follows_tag": N_("#{tag}"),
    "chip.follows_group": N_("Group: {group}"),
    "chip.mentions_you": N_("Mentions you"),
    "chip.your_conversation": N_("Your conversation"),
    "chip.your_post": N_("Your post"),
    "chip.newest": N_("New here"),
    "chip.restored_by_you": N_("Restored by you"),
    "chip.automated_by_network": N_("Automated"),
    "chip.duplicate_of": N_("Posted before"),
    "chip.low_content_reply": N_("Short reply"),
    "chip.muted_person": N_("Muted: {first}"),
    "chip.muted_tag": N_("Muted: #{tag}"),
    "chip.muted_group": N_("Muted: {group}"),
    "chip.muted_word": N_("Muted: “{word}”"),
    "chip.kept_followed": N_("Kept: followed"),
    "chip.kept_yours": N_("Kept: yours"),
}
