"""Words of the catch-up."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "digest.title": N_("Catch-up"),
    "digest.intro": N_("The conversations of a while, one line each, the best first. It ends."),
    "digest.found": NP_("{n} conversation", "{n} conversations"),
    "digest.new": NP_("{n} new post", "{n} new posts"),
    "digest.since": N_("Since {when}"),
    "digest.posts": NP_("{n} post", "{n} posts"),
    "digest.beyond": NP_(
        "{n} more conversation is in the feed.",
        "{n} more conversations are in the feed.",
    ),
    "digest.set_aside": NP_("{n} post was set aside:", "{n} posts were set aside:"),
    "digest.see_aside": N_("Look at what was set aside"),
    "digest.none_aside": N_("Nothing was set aside."),
    "digest.span_yesterday": N_("Since yesterday"),
    "digest.span_visit": N_("Since I last read"),
    "digest.span_days": N_("3 days"),
    "digest.span_week": N_("A week"),
    "digest.span_date": N_("From a date"),
    "digest.unfold": N_("Show the whole post"),
    "digest.fold": N_("Show one line"),
    "digest.no_words": N_("A post without words"),
}
