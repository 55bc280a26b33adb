"""Words of the command line's answers; its help is in help.py."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

USAGE: dict[str, str | Plural] = {
    "usage.wrong": N_("{program}: {problem} (--help shows how it is used)"),
    "usage.unknown": N_("not understood: {words}"),
    "usage.no_dash": N_("{option} takes a file, not standard input"),
    "usage.destroy": N_("destroy removes everything that is kept; if you mean it: destroy --yes"),
    "usage.id": N_("not a number as the lists show it: {word}"),
    "usage.count": N_("not a whole number above 0: {word}"),
    "usage.span": N_("not a length of time such as 90m, 24h, 3d or 2w: {word}"),
    "usage.size": N_("not a size such as 1360x880: {word}"),
    "usage.pair": N_("not KEY=VALUE: {word}"),
    "usage.stream_json": N_("Line {line} is not JSON. One object a line is wanted."),
    "usage.stream_type": N_("Line {line} is of no known type. Known types: {known}."),
    "usage.stream_field": N_("Line {line}: “{field}” is missing, or is of the wrong kind."),
    "help.judge": N_("judge posts from standard input, one JSON object a line; it needs no profile"),
    "help.rank": N_("rank posts from standard input, one JSON object a line; it needs no profile"),
    "usage.output_full": N_("There is no room left where the output goes."),
    "usage.no_display": N_(
        "There is no display for the window here. In the terminal, digest shows what is new, "
        "and screenshot draws the window into a file."
    ),
}

POSTS: dict[str, str | Plural] = {
    "terminal.post.warning": N_("Content warning: {warning}"),
    "terminal.post.direct": N_("direct message"),
    "terminal.post.answers": N_("↳ answers {name}: “{words}”"),
    "terminal.post.answers_somebody": N_("↳ answers {name}"),
    "terminal.post.folded": N_("Set aside: {klass}"),
    "terminal.post.why": N_("Why: {reasons}"),
    "terminal.post.replies": NP_("{n} reply", "{n} replies"),
    "terminal.post.reactions": NP_("{n} reaction", "{n} reactions"),
    "terminal.post.saved": N_("saved"),
    "terminal.post.unread": N_("unread"),
    "terminal.digest.title": N_("Your catch-up"),
    "terminal.digest.since": N_("Since {when}"),
    "terminal.digest.new": NP_("{n} new post", "{n} new posts"),
    "terminal.digest.conversations": NP_("{n} conversation", "{n} conversations"),
    "terminal.digest.beyond": NP_(
        "{n} further conversation ranks below these: see feed.",
        "{n} further conversations rank below these: see feed.",
    ),
    "terminal.digest.folded": NP_("{n} post set aside: {classes}.", "{n} posts set aside: {classes}."),
    "terminal.digest.folded_where": N_(
        "feed --folded lists them with their reasons; restore ID brings one back."
    ),
    "terminal.digest.end": N_("You are up to date."),
    "terminal.feed.further": N_("Further down: --before {cursor}"),
    "terminal.feed.empty": N_("Nothing here. You are up to date."),
    "terminal.search.widened": N_("Also looked for: {words}"),
    "terminal.search.first": NP_(
        "The newest post with these words; --limit shows more.",
        "The newest {n} posts with these words; --limit shows more.",
    ),
    "terminal.search.found": NP_("{n} post found.", "{n} posts found."),
    "terminal.why.rules": N_("Rules"),
    "terminal.why.fired": N_("fired:       {rule}"),
    "terminal.why.not_fired": N_("did not fire: {rule}"),
    "terminal.why.folded": N_("It is set aside, so it has no rank."),
    "terminal.why.features": N_("Rank"),
    "terminal.why.rank": N_("Rank, the sum of these: {rank}"),
    "terminal.marked.more": N_("Noted: more like this post of {name}. Only this computer knows."),
    "terminal.marked.less": N_("Noted: fewer like this post of {name}. Only this computer knows."),
    "terminal.marked.restore": N_("Restored: the post of {name} is back in the feed."),
    "terminal.marked.unrestore": N_("The post of {name} is judged by the rules again."),
    "terminal.marked.read": N_("Marked as read: the post of {name}."),
    "terminal.marked.unread": N_("Marked as unread: the post of {name}."),
    "terminal.marked.save": N_("Saved: the post of {name}."),
    "terminal.marked.unsave": N_("No longer saved: the post of {name}."),
}

FOLLOWS: dict[str, str | Plural] = {
    "terminal.follow.done": N_("Following {address} privately. Nothing was sent."),
    "terminal.follow.none": N_("You follow nothing yet: follow @handle, follow '#tag' or follow group:NAME."),
    "terminal.unfollow.done": N_("No longer following {address}. Nothing was sent."),
    "terminal.follow.last_seen": N_("last post: {when}"),
    "terminal.follow.directly": N_("read directly"),
    "terminal.follow.quietly": N_("read quietly"),
    "terminal.direct.on": N_(
        "{address} is read directly from the next sync on: the server's logs can name it."
    ),
    "terminal.direct.off": N_("{address} is read quietly again: no request names it."),
    "terminal.direct.seen": N_("The server will see requests for: {paths}"),
    "terminal.direct.path": N_("direct reading would ask for {path}"),
    "terminal.hole.days": NP_("{address}: nothing for {n} day", "{address}: nothing for {n} days"),
    "terminal.mute.preview": NP_(
        "{n} stored post would be set aside.", "{n} stored posts would be set aside."
    ),
    "terminal.mute.none": N_("Nothing is muted."),
    "terminal.hole.none": N_("Nothing you follow has been silent for 14 days."),
    "terminal.mute.done": N_("Muted: {what}. unmute {id} takes it back."),
    "terminal.mute.gone": N_("The mute is taken back, and its posts are judged again."),
    "terminal.mute.person": N_("posts of @{value}"),
    "terminal.mute.tag": N_("posts with #{value}"),
    "terminal.mute.group": N_("posts in the group {value}"),
    "terminal.mute.word": N_("posts with the word “{value}”"),
}

ACCOUNTS: dict[str, str | Plural] = {
    "terminal.account.none": N_("There is no account yet. Add one: account add NETWORK URL."),
    "terminal.account.removed": N_("The account and everything read from it are removed from this computer."),
    "terminal.account.sign_in": N_("Sign in here, in your browser: {address}"),
    "terminal.account.is_outside": N_("outside the company"),
    "terminal.account.outside": N_(
        "{name} is outside the company: what was written for inside goes there only by name."
    ),
    "terminal.account.inside": N_("{name} is inside the company."),
    "terminal.sync.fetched": NP_("{n} post read", "{n} posts read"),
    "terminal.sync.new": NP_("{n} new", "{n} new"),
    "terminal.sync.progress": N_("{source}: {n} posts read ({done} of {of} places done)"),
}

HOUSES: dict[str, str | Plural] = {
    "terminal.check.title": N_("What this account of {name} can see:"),
    "terminal.check.outside": N_("It is outside the company."),
    "terminal.groups.none": N_("No group is known of this account."),
    "terminal.groups.posts": NP_("{n} post", "{n} posts"),
    "terminal.groups.said": N_("people were put into it, says the network"),
    "terminal.groups.marked": N_("people were put into it, you say"),
    "terminal.groups.unmarked": N_("nobody was put into it, you say"),
    "terminal.mails.nothing": N_("Nothing came unasked in the last 30 days."),
    "terminal.mails.came": NP_(
        "In the last 30 days {n} post came as an announcement or from a group that people were put into.",
        "In the last 30 days {n} posts came as announcements or from groups that people were put into.",
    ),
    "terminal.mails.read": NP_("You read {n}.", "You read {n}."),
    "terminal.follow.also": N_("the same person: {others}"),
    "terminal.same.alone": N_("nobody else on another network"),
    "terminal.same.none": N_("Nobody you follow seems to be on another network, too."),
    "terminal.same.name": N_("{address} and @{handle} on {network} are both called {name}. The same person?"),
    "terminal.same.handle": N_("{address} and {name} on {network} have the same address. The same person?"),
}

KEEPING: dict[str, str | Plural] = {
    "terminal.trust.requests": NP_("{n} request was ever sent.", "{n} requests were ever sent."),
    "terminal.trust.host": NP_(
        "{host}: {n} request, {sent} bytes out, {received} bytes in",
        "{host}: {n} requests, {sent} bytes out, {received} bytes in",
    ),
    "terminal.export.done": N_("Written, encrypted with the passphrase: {file}"),
    "terminal.import.done": N_("Taken over: what you decided elsewhere now counts here, too."),
    "terminal.destroy.done": N_("Everything Earshot kept in this profile is gone."),
    "terminal.passphrase.new": N_("The profile is locked with the new passphrase."),
    "terminal.passphrase.keyring": N_("The profile is locked with the system's keyring."),
    "terminal.recovery.done": N_(
        "The recovery code is in {file}. Print it, put it away, and delete the file."
    ),
}

TEXTS: dict[str, str | Plural] = USAGE | POSTS | FOLLOWS | ACCOUNTS | HOUSES | KEEPING
