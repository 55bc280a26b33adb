"""Words of writing to several networks: groups, the whole company, titles, and what is outside."""

from __future__ import annotations

from ui.wording.language import N_, Plural

TEXTS: dict[str, str | Plural] = {
    "compose.outside": N_("{network} · outside your company"),
    "compose.short_all": N_("{name} (everybody)"),
    "compose.plain_all": N_("{name} reaches everybody in this network."),
    "compose.plain_group": N_("It stands in {name}, which everybody in this network can read."),
    "compose.plain_group_private": N_("Only the members of {name} can read it."),
    "compose.plain_group_direct": N_("Only the people of this conversation can read it."),
    "compose.plain_everybody_mastodon": N_(
        "Everybody on this server can read it, and whoever else sees its public posts."
    ),
    "compose.plain_people_mastodon": N_("Only those whom it names can read it."),
    "compose.titled": N_("Its title there: {title}"),
    "compose.titled_why": N_("The first line becomes the title."),
    "confirm.outside": N_("{network} is outside your company: your words would leave it."),
    "confirm.type": N_("Type “{name}” if they are meant for there."),
}
