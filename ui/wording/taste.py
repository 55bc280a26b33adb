"""Words of the private profile: what Earshot has learned of the reader."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "command.taste": N_("What Earshot has learned"),
    "taste.title": N_("What Earshot has learned"),
    "taste.intro": N_("All that counts for the order of your feed beside what you follow, line by line."),
    "taste.promise": N_(
        "What was learned never leaves this computer. "
        "Only your own corrections go along in an export of yours."
    ),
    "taste.from": NP_(
        "From {n} answer, save or word of yours, since {day}.",
        "From {n} answers, saves and words of yours, since {day}.",
    ),
    "taste.trust_none": N_(
        "So far the order is close to newest first, with what you follow on top: "
        "too little is known for more."
    ),
    "taste.trust_little": N_("Your own order counts a little beside newest first."),
    "taste.trust_half": N_("Your own order counts about as much as newest first."),
    "taste.trust_most": N_("Your own order counts more than newest first: it has shown you what you wanted."),
    "taste.person": N_("People"),
    "taste.group": N_("Groups"),
    "taste.word": N_("Words"),
    "taste.weight": N_("What counts more or less than at first"),
    "taste.none": N_("Nothing yet"),
    "taste.none_why": N_(
        "What you answer, save, and ask for more or less of is noted here, once there is some of it. "
        "Until then the order rests on what you follow and on what others answer."
    ),
    "taste.drop_person": N_("I do not care about this person’s posts"),
    "taste.drop": N_("Do not count this"),
    "taste.again": N_("Count it again"),
    "taste.dropped_person": N_("Posts of {name} no longer come near the top."),
    "taste.dropped": N_("{name} no longer counts."),
    "taste.counts": N_("{name} counts again."),
    "taste.out_person": N_("You said that you do not care about this person’s posts."),
    "taste.out": N_("You said that this does not count."),
    "taste.forget": N_("Forget all of it …"),
    "taste.forget_ask": N_(
        "Everything on this page is forgotten, and what you did before no longer counts. "
        "What you follow stays. This cannot be taken back."
    ),
    "taste.forget_do": N_("Forget all of it"),
    "taste.forget_not": N_("Keep it"),
    "taste.forgotten": N_("Forgotten. The order begins anew."),
    "why.taste": N_("What Earshot has learned …"),
    "settings.taste": N_("What Earshot has learned …"),
    "reason.near_person": N_("From what you answered, saved or wanted more of."),
    "reason.near_group": N_("From what you answered, saved or wanted more of."),
    "reason.your_word": N_("You use it more often than others do."),
    "chip.near_person": N_("Near to you"),
    "chip.near_group": N_("Near to you"),
    "chip.your_word": N_("Your word"),
    "chip.weight_up": N_("Counts more"),
    "chip.weight_down": N_("Counts less"),
    "reason.weight_up": N_("Counts more than at first."),
    "reason.weight_down": N_("Counts less than at first."),
}
