"""Names of classes, coverages, states and features."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "class.automated": N_("Automated"),
    "class.duplicate": N_("Duplicates"),
    "class.low_content": N_("Short replies"),
    "class.user_rule": N_("By your rules"),
    "class.broadcast": N_("Broadcasts"),
    "class.kudos_chain": N_("Congratulation chains"),
    "class.flattery": N_("Flattery"),
    "classes.automated": NP_("{n} automated", "{n} automated"),
    "classes.duplicate": NP_("{n} duplicate", "{n} duplicates"),
    "classes.low_content": NP_("{n} short reply", "{n} short replies"),
    "classes.user_rule": NP_("{n} by your rules", "{n} by your rules"),
    "classes.broadcast": NP_("{n} broadcast", "{n} broadcasts"),
    "classes.kudos_chain": NP_("{n} congratulation", "{n} congratulations"),
    "classes.flattery": NP_("{n} flattering", "{n} flattering"),
    "coverage.all": N_("everything arrives"),
    "coverage.public_posts_only": N_("public posts only"),
    "coverage.not_here": N_("not seen here yet"),
    "state.ready": N_("ready"),
    "state.sign_in": N_("sign in again"),
    "state.gone": N_("no longer exists"),
    "source.home": N_("Home"),
    "source.local": N_("Everybody here"),
    "source.public": N_("Other servers, too"),
    "source.mentions": N_("Mentions of you"),
    "source.own": N_("Answers to you"),
    "source.round": N_("Everybody in turn"),
    "source.account": N_("Sign-in"),
    "source.feed": N_("Feed"),
    "source.company": N_("Demo company"),
    "purpose.account": N_("who is signed in"),
    "purpose.conversation": N_("a conversation you opened"),
    "purpose.deleted": N_("is a post deleted?"),
    "purpose.direct_reading": N_("direct reading"),
    "purpose.instance": N_("what the server is"),
    "purpose.read": N_("reading"),
    "purpose.round": N_("everybody in turn"),
    "purpose.sign_in": N_("sign-in"),
    "feature.first_answer": N_("the first answer to your post, not read yet"),
    "feature.recency": N_("how new it is"),
    "hole.not_here": N_("Quiet reading cannot bring {address}: nothing of it is in the places you can see."),
    "hole.public_only": N_(
        "Quiet reading brings only public posts of {address}; "
        "replies, shared and unlisted posts do not arrive."
    ),
    "hole.quiet_person": N_("Everything of {address} arrives; nothing was written."),
    "network.mastodon": N_("Mastodon API (Mastodon, GoToSocial, Pleroma …)"),
    "network.rss": N_("RSS or Atom feed"),
    "network.demo": N_("Demo company"),
}
