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
    "usage.later": N_("{command} comes in a later version."),
    "usage.no_display": N_(
        "There is no display for the window here. In the terminal, digest shows what is new, "
        "and screenshot draws the window into a file."
    ),
}

POSTS: dict[str, str | Plural] = {
    "post.warning": N_("Content warning: {warning}"),
    "post.folded": N_("Set aside: {klass}"),
    "post.why": N_("Why: {reasons}"),
    "post.replies": NP_("{n} reply", "{n} replies"),
    "post.reactions": NP_("{n} reaction", "{n} reactions"),
    "post.saved": N_("saved"),
    "post.unread": N_("unread"),
    "digest.title": N_("Your catch-up"),
    "digest.since": N_("The last {span}"),
    "digest.new": NP_("{n} new post", "{n} new posts"),
    "digest.conversations": NP_("{n} conversation", "{n} conversations"),
    "digest.beyond": NP_(
        "{n} further post ranked below these: see feed.", "{n} further posts ranked below these: see feed."
    ),
    "digest.folded": NP_("{n} post set aside: {classes}.", "{n} posts set aside: {classes}."),
    "digest.folded_where": N_("feed --folded lists them with their reasons; restore ID brings one back."),
    "digest.end": N_("You are up to date."),
    "feed.further": N_("Further down: --before {cursor}"),
    "feed.empty": N_("Nothing here. You are up to date."),
    "search.widened": N_("Also looked for: {words}"),
    "search.found": NP_("{n} post found.", "{n} posts found."),
    "why.rules": N_("Rules"),
    "why.fired": N_("fired:       {rule}"),
    "why.not_fired": N_("did not fire: {rule}"),
    "why.folded": N_("It is set aside, so it has no rank."),
    "why.features": N_("Rank"),
    "why.rank": N_("Rank, the sum of these: {rank}"),
    "marked.more": N_("Noted: more like this post of {name}. Only this computer knows."),
    "marked.less": N_("Noted: fewer like this post of {name}. Only this computer knows."),
    "marked.restore": N_("Restored: the post of {name} is back in the feed."),
    "marked.unrestore": N_("The post of {name} is judged by the rules again."),
    "marked.read": N_("Marked as read: the post of {name}."),
    "marked.unread": N_("Marked as unread: the post of {name}."),
    "marked.save": N_("Saved: the post of {name}."),
    "marked.unsave": N_("No longer saved: the post of {name}."),
}

FOLLOWS: dict[str, str | Plural] = {
    "follow.done": N_("Following {address} privately. Nothing was sent."),
    "unfollow.done": N_("No longer following {address}. Nothing was sent."),
    "follow.last_seen": N_("last post: {when}"),
    "follow.directly": N_("read directly"),
    "follow.quietly": N_("read quietly"),
    "direct.on": N_("{address} is read directly from the next sync on: the server's logs can name it."),
    "direct.off": N_("{address} is read quietly again: no request names it."),
    "direct.seen": N_("The server will see requests for: {paths}"),
    "direct.path": N_("direct reading would ask for {path}"),
    "hole.days": NP_("{address}: nothing for {n} day", "{address}: nothing for {n} days"),
    "mute.preview": NP_("{n} stored post would be set aside.", "{n} stored posts would be set aside."),
    "mute.done": N_("Muted: {what}. unmute {id} takes it back."),
    "mute.gone": N_("The mute is taken back, and its posts are judged again."),
    "mute.person": N_("posts of @{value}"),
    "mute.tag": N_("posts with #{value}"),
    "mute.group": N_("posts in the group {value}"),
    "mute.word": N_("posts with the word “{value}”"),
}

ACCOUNTS: dict[str, str | Plural] = {
    "account.removed": N_("The account and everything read from it are removed from this computer."),
    "account.sign_in": N_("Sign in here, in your browser: {address}"),
    "sync.fetched": NP_("{n} post read", "{n} posts read"),
    "sync.new": NP_("{n} new", "{n} new"),
    "sync.progress": N_("{source}: {n} posts read ({done} of {of} places done)"),
}

KEEPING: dict[str, str | Plural] = {
    "trust.requests": NP_("{n} request was ever sent.", "{n} requests were ever sent."),
    "trust.host": NP_(
        "{host}: {n} request, {sent} bytes out, {received} bytes in",
        "{host}: {n} requests, {sent} bytes out, {received} bytes in",
    ),
    "export.done": N_("Written, encrypted with the passphrase: {file}"),
    "import.done": N_("Taken over: what you decided elsewhere now counts here, too."),
    "destroy.done": N_("Everything Earshot kept in this profile is gone."),
    "passphrase.new": N_("The profile is locked with the new passphrase."),
    "passphrase.keyring": N_("The profile is locked with the system's keyring."),
    "recovery.done": N_("The recovery code is in {file}. Print it, put it away, and delete the file."),
}

TEXTS: dict[str, str | Plural] = USAGE | POSTS | FOLLOWS | ACCOUNTS | KEEPING
