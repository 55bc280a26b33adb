"""Words for why somebody or something is suggested."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "reason.lately_answered_you": N_("Answered you in the last 30 days."),
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
    "reason.new_here": N_("First seen here in the last 30 days."),
    "reason.answered_by_people": NP_(
        "{n} person answered this person in the last 30 days.",
        "{n} people answered this person in the last 30 days.",
    ),
    "reason.posts_this_month": NP_(
        "Wrote {n} post in the last 30 days.",
        "Wrote {n} posts in the last 30 days.",
    ),
    "reason.last_wrote": NP_("Last wrote {n} day ago.", "Last wrote {n} days ago."),
    "reason.bridge": NP_(
        "From outside your groups; {n} person answered this person in the last 30 days.",
        "From outside your groups; {n} people answered this person in the last 30 days.",
    ),
    "reason.bridge_department": NP_(
        "From {department}; {n} person answered this person in the last 30 days.",
        "From {department}; {n} people answered this person in the last 30 days.",
    ),
    "reason.bridge_unmet": NP_(
        "No answer between you is known; {n} person answered this person in the last 30 days.",
        "No answer between you is known; {n} people answered this person in the last 30 days.",
    ),
    "reason.known_people_in_group": NP_(
        "{n} person you follow or answer wrote there in the last 30 days.",
        "{n} people you follow or answer wrote there in the last 30 days.",
    ),
    "reason.known_people_in_tag": NP_(
        "{n} person you follow or answer used it in the last 30 days.",
        "{n} people you follow or answer used it in the last 30 days.",
    ),
    "reason.busy_group": NP_("{n} post there in the last 30 days.", "{n} posts there in the last 30 days."),
    "reason.busy_tag": NP_("{n} post with it in the last 30 days.", "{n} posts with it in the last 30 days."),
    "reason.last_group": NP_("The last post there is {n} day old.", "The last post there is {n} days old."),
    "reason.last_tag": NP_("The last post with it is {n} day old.", "The last post with it is {n} days old."),
    "chip.lately_answered_you": N_("Answered you"),
    "chip.answered_by_followed": N_("Heard by people you follow"),
    "chip.answered_by_your_answerers": N_("Heard around you"),
    "chip.same_conversations": N_("Same conversations"),
    "chip.asks_what_you_ask": N_("Same questions"),
    "chip.shared_groups": N_("Same groups"),
    "chip.new_here": N_("New here lately"),
    "chip.answered_by_people": N_("Heard here"),
    "chip.posts_this_month": N_("Writes here"),
    "chip.last_wrote": N_("Writes here"),
    "chip.bridge": N_("Outside your groups"),
    "chip.bridge_department": N_("Another department"),
    "chip.bridge_unmet": N_("Not met yet"),
    "chip.known_people_in_group": N_("People you know"),
    "chip.known_people_in_tag": N_("People you know"),
    "chip.busy_group": N_("Lively this month"),
    "chip.busy_tag": N_("Lively this month"),
    "chip.last_group": N_("Quiet at present"),
    "chip.last_tag": N_("Quiet at present"),
}
