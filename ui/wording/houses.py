"""Words of the networks page, of the colours of networks, and of people who are on several of them."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "house.colour_0": N_("Blue"),
    "house.colour_1": N_("Teal"),
    "house.colour_2": N_("Amber"),
    "house.colour_3": N_("Violet"),
    "house.colour_4": N_("Rose"),
    "house.colour_5": N_("Green"),
    "house.on": N_("From {name}"),
    "command.networks": N_("Your networks"),
    "sidebar.networks_tip": N_("Your networks: what each brings, its groups, its mails"),
    "account.details": N_("Show it under Networks"),
    "networks.title": N_("Networks"),
    "networks.intro": N_(
        "What each of your networks brings, what its operator can see, and how to have less of it by mail."
    ),
    "networks.none": N_("No network yet."),
    "networks.none_why": N_("Add the one in which your company talks. Nobody is told what you follow there."),
    "networks.add": N_("Add a network …"),
    "networks.state": N_("{name}: {state}"),
    "networks.outside_why": N_("A draft for the inside then goes there only after you type its name."),
    "networks.said_outside": N_("{name} is outside your company."),
    "networks.said_inside": N_("{name} is inside your company."),
    "networks.colour_of": N_("Colour of {name}"),
    "networks.said_colour": N_("{name} is now {colour}."),
    "networks.brings": N_("WHAT IT BRINGS"),
    "networks.operator": N_("WHAT ITS OPERATOR SEES"),
    "networks.mails": N_("FEWER MAILS FROM IT"),
    "networks.mails_page": N_("Open the place"),
    "networks.bill": NP_(
        "In the last 30 days {n} post came from groups you were put into and from announcements; you read "
        "{read} of it.",
        "In the last 30 days {n} posts came from groups you were put into and from announcements; you read "
        "{read} of them.",
    ),
    "networks.check": N_("Check what it sees"),
    "networks.checking": N_("Asking the network …"),
    "networks.groups": N_("{groups} YOU WERE PUT INTO"),
    "networks.groups_why": N_(
        "Tick the {groups} that you did not choose yourself. What is sent to everybody there then counts as "
        "sent unasked."
    ),
    "networks.group_posts": NP_("{n} post", "{n} posts"),
    "networks.group_said": N_("the network says so"),
    "networks.group_mine": N_("your own word"),
    "networks.group_name": N_("I was put into {name}"),
    "networks.more_groups": NP_("Show one more", "Show {n} more {groups}"),
    "networks.fewer_groups": N_("Show fewer {groups}"),
    "networks.said_forced": N_("Noted: you were put into {name}."),
    "networks.said_chosen": N_("Noted: you chose {name} yourself."),
    "twins.title": N_("ONE PERSON ON SEVERAL NETWORKS"),
    "twins.ask": N_("Is this the same person?"),
    "twins.pair": N_("{address} on {network}, and {other} on {other_network}."),
    "twins.why_name": N_("Both have the same full name."),
    "twins.why_handle": N_("Both have the same handle."),
    "twins.only_here": N_("Only this computer knows what you say here."),
    "twins.brings": N_("Yes also follows the second one, privately."),
    "twins.yes": N_("Yes, one person"),
    "twins.no": N_("No, two people"),
    "twins.part": N_("Not the same person"),
    "twins.said_one": N_("{name} is now one person here."),
    "twins.said_two": N_("{name}: noted as two people."),
    "twins.said_apart": N_("{name} is shown by each network again."),
    "follow.same": N_("The same person as …"),
    "follow.not_same": N_("Not the same person"),
    "follow.also": NP_("One person, followed on {n} network", "One person, followed on {n} networks"),
    "follow.where": N_("It is {where}."),
    "follow.all_of_them": N_("One person: {where}. Stopping ends it on all of them."),
    "same.title": N_("Who is the same person as {name}?"),
    "same.why": N_("They are then shown once, with the posts of both. Only this computer knows."),
    "same.who": N_("The same as"),
    "same.choice": N_("{name} on {network}"),
    "same.nobody": N_(
        "You follow nobody on another network yet. Follow the person there first, then say it here."
    ),
    "same.do": N_("They are one person"),
}
