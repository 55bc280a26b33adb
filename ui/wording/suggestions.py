"""Words for why somebody or something is suggested."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "reason.answered_you": N_("Answered you in the last 30 days."),
    "reason.answered_by_followed": NP_(
        "{n} person you follow answered this person in the last 30 days.",
        "{n} people you follow answered this person in the last 30 days.",
    ),
    "reason.answered_by_your_answerers": NP_(
        "{n} person who answers you answered this person, too.",
        "{n} people who answer you answered this person, too.",
    ),
    "reason.same_conversations": NP_(
        "Took part in {n} of your latest conversations.",
        "Took part in {n} of your latest conversations.",
    ),
    "reason.asks_what_you_ask": N_("Asks what you ask: {words}."),
    "reason.shared_groups": NP_(
        "Writes where you write: {group}.",
        "Writes in {n} groups where you write, most in {group}.",
    ),
    "reason.new_here": N_("First wrote here in the last 30 days."),
    "reason.active_now": N_("Active at present."),
    "reason.bridge": NP_(
        "From outside your groups; {n} person answered this person in the last 30 days.",
        "From outside your groups; {n} people answered this person in the last 30 days.",
    ),
    "reason.known_people_in_group": NP_(
        "{n} person you follow or answer writes there.",
        "{n} people you follow or answer write there.",
    ),
    "reason.known_people_in_tag": NP_(
        "{n} person you follow or answer uses it.",
        "{n} people you follow or answer use it.",
    ),
    "reason.busy_group": N_("Much is written there at present."),
    "reason.busy_tag": N_("Used much at present."),
    "chip.answered_you": N_("Answered you"),
    "chip.answered_by_followed": N_("Heard by people you follow"),
    "chip.answered_by_your_answerers": N_("Heard around you"),
    "chip.same_conversations": N_("Same conversations"),
    "chip.asks_what_you_ask": N_("Same questions"),
    "chip.shared_groups": N_("Same groups"),
    "chip.new_here": N_("New here lately"),
    "chip.active_now": N_("Active now"),
    "chip.bridge": N_("Outside your groups"),
    "chip.known_people_in_group": N_("People you know"),
    "chip.known_people_in_tag": N_("People you know"),
    "chip.busy_group": N_("Busy now"),
    "chip.busy_tag": N_("Busy now"),
}
