"""Words around suggestions: whom, which tags and which groups one might follow."""

from __future__ import annotations

from ui.wording.language import N_, Plural

TEXTS: dict[str, str | Plural] = {
    "help.suggest": N_("tell whom, which tags and which groups you might follow, and why"),
    "terminal.suggest.how": N_("follow ADDRESS follows one of them, privately."),
    "command.suggestions": N_("Whom to follow"),
    "window.suggestions": N_("Whom to follow"),
    "window.digest": N_("Catch-up"),
    "whom.title": N_("Whom to follow"),
    "whom.intro": N_(
        "From what is stored on this computer. Nothing is asked of a network, and nobody learns "
        "whom you follow."
    ),
    "whom.person": N_("People"),
    "whom.bridge": N_("From elsewhere in the house"),
    "whom.tag": N_("Hashtags"),
    "whom.group": N_("Groups"),
    "whom.none": N_("Nothing to suggest yet"),
    "whom.none_why": N_(
        "When some conversations have been read, this page says who is worth hearing, and why. "
        "One or two weeks of posts are enough."
    ),
    "whom.follow": N_("Follow"),
    "whom.following": N_("Following"),
    "whom.follow_name": N_("Follow {name} privately"),
    "whom.unfollow_name": N_("Following {name}. Press to stop."),
    "whom.dismiss": N_("Do not suggest {name} again"),
    "whom.dismissed": N_("{name} will not be suggested again."),
    "whom.show_person": N_("Show a post"),
    "whom.show_tag": N_("Show a post with it"),
    "whom.show_group": N_("Show a post from there"),
    "whom.no_post": N_("No post of {name} stands in the feed at present."),
    "whom.in_feed": N_("Follow {name}?"),
    "whom.only_you": N_("Only you will know."),
    "whom.keys": N_("Enter follows, Delete says not now."),
    "whom.not_now": N_("Not now"),
    "whom.settings": N_("Suggest somebody in the feed now and then"),
    "whom.settings_why": N_("At most one in twenty posts, never the first."),
    "whom.first": N_("Pick a few"),
    "whom.first_intro": N_(
        "Three people and two hashtags are a good beginning. Follow whom you want to hear."
    ),
}
