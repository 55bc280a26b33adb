"""Words of the ways in which what was set aside is shown: a line in its place, the drawer, the settings."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "line.said": N_("Set aside: {name} · {what}"),
    "line.automated": N_("posts like a machine"),
    "line.duplicate": N_("the same again"),
    "line.low_content": N_("a short nod"),
    "line.broadcast": N_("to everybody"),
    "line.kudos_chain": N_("one more congratulation"),
    "line.flattery": N_("praise that fits anywhere"),
    "line.user_rule": N_("one of your rules"),
    "line.keys": N_("Enter opens it in its place, R brings it back for good."),
    "drawer.automated": N_(
        "Written by a program: the network says so, or its author writes as programs do and is hardly ever "
        "answered."
    ),
    "drawer.duplicate": N_(
        "The same text, or nearly the same, was posted in the 30 days before. The first one stays."
    ),
    "drawer.low_content": N_("A reply that is only a nod, a thank-you or a sign, and adds nothing new."),
    "drawer.broadcast": N_(
        "An announcement to everybody, or into a group that nobody chose. Where it names you, or many people "
        "answer, it stays in your feed."
    ),
    "drawer.kudos_chain": N_("One more congratulation after several others. The first ones stay."),
    "drawer.flattery": N_("Praise, or a plea for replies, that would fit under anything."),
    "drawer.user_rule": N_("One of your own rules fits. Each post says which one, and leads to it."),
    "drawer.pushed": NP_(
        "The first one of a day stays in your feed; the others wait here.",
        "The first {n} of a day stay in your feed; the others wait here.",
    ),
    "drawer.rules": N_("Your rules …"),
    "drawer.show_as": N_("Shown as"),
    "show.counted": N_("A figure in the feed"),
    "show.line": N_("A line in its place"),
    "show.drawer": N_("Here only"),
    "settings.aside": N_("What is set aside"),
    "settings.aside_why": N_(
        "Nothing is lost: everything waits in the drawer, with the reason. Choose how each kind is shown."
    ),
    "settings.show_counted": N_("a figure in the feed"),
    "settings.show_line": N_("a line in its place"),
    "settings.show_drawer": N_("in the drawer only"),
    "settings.aside_today": NP_("{n}, {today} of today", "{n}, {today} of today"),
    "settings.pushed": N_("Broadcasts let through"),
    "settings.pushed_none": N_("none"),
    "settings.pushed_n": NP_("the first one of a day", "the first {n} of a day"),
    "settings.pushed_why": N_("The rest of the day's broadcasts waits in the drawer."),
    "reason.pushed_today": NP_(
        "It is the first broadcast of the day, which you let through.",
        "It is one of the first {n} broadcasts of the day, which you let through.",
    ),
    "reason.push_waits": NP_(
        "You let the first broadcast of a day through; this one came later.",
        "You let the first {n} broadcasts of a day through; this one came later.",
    ),
    "reason.people_answered": NP_("{n} person answered it.", "{n} people answered it."),
    "reason.warns": N_("It warns of something."),
    "reason.says_something": N_("It says something beside the praise."),
    "chip.pushed_today": N_("Let through"),
    "chip.push_waits": N_("More broadcasts"),
    "chip.people_answered": N_("People answered"),
    "chip.warns": N_("A warning"),
    "chip.says_something": N_("Says something"),
    "rule.pushed_today": N_("One of the first broadcasts of the day"),
    "rule.push_waits": N_("More broadcasts than you let through"),
    "rule.people_answered": N_("People answered it"),
    "rule.warns": N_("Warns of something"),
    "rule.says_something": N_("Says something beside the praise"),
}
