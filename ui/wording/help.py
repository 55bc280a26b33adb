"""Words of the command line's help."""

from __future__ import annotations

from ui.wording.language import N_, Plural

OPTIONS: dict[str, str | Plural] = {
    "help.program": N_(
        "A private, explained feed from the networks of your company. Without a command, the window opens."
    ),
    "help.epilog": N_(
        "Ids that one command prints, the others take. "
        "Exit status: 0 done, 1 the world said no, 2 wrong usage."
    ),
    "help.usage": N_("usage:"),
    "help.arguments": N_("arguments"),
    "help.options": N_("options"),
    "help.--help": N_("show this help"),
    "help.command": N_("COMMAND"),
    "help.commands": N_("commands"),
    "help.--profile": N_("the folder that holds everything the program keeps (also EARSHOT_PROFILE)"),
    "help.--demo": N_("the made-up company, in a profile that is thrown away"),
    "help.--passphrase-file": N_("unlock or create the store with the passphrase in this file"),
    "help.--language": N_("the language of all words; otherwise the system's"),
    "help.--json": N_("print JSON, one object a line"),
    "help.--token-file": N_(
        "the file with the access token, - for standard input; without one, sign in in the browser"
    ),
    "help.--set": N_(
        "what the network needs beside; may be repeated. "
        "For mastodon: anonymous=yes reads without signing in, where the server shows its posts to anybody; "
        "round=on reads everybody's posts in turn, where its directory has at most 2,000 people. "
        "For zulip: email=…; for mattermost: client=… to sign in in the browser; "
        "for viva-engage: client=…, tenant=… and way=device for a code to type elsewhere; "
        "for rss: user=… with the password in the token file"
    ),
    "help.account.--outside": N_("it is outside the company: nothing written for inside goes there unnamed"),
    "help.outside.--off": N_("it is inside the company"),
    "help.--forced": N_("people were put into this group"),
    "help.--not-forced": N_("nobody was put into this group, whatever the network says"),
    "help.--as-told": N_("what the network says of this group counts again"),
    "help.follow_id": N_("a followed person: @handle, or the id that follows --json shows"),
    "help.--not": N_("they are not the same person"),
    "help.--deep": N_("how many days back to read (at first 30)"),
    "help.--account": N_("the account that is meant, where several could be"),
    "help.--direct": N_("let reading name this follow to the server"),
    "help.--off": N_("read it quietly again"),
    "help.--preview": N_("only count the stored posts this would set aside"),
    "help.--limit": N_("how many posts at most"),
    "help.--before": N_("go on after the post with this cursor"),
    "help.--order": N_("best first or newest first"),
    "help.--folded": N_("list what was set aside"),
    "help.--scope": N_("all, unread, questions, unanswered, saved, follow:ID or class:NAME"),
    "help.--since": N_("how far back: 90m, 24h, 3d, 2w"),
    "help.--yes": N_("yes, remove everything"),
    "help.--new-file": N_("the file with the new passphrase; without it the system's keyring keeps the key"),
    "help.--code-file": N_("the file with the recovery code, where the passphrase or keyring is lost"),
    "help.--pane": N_("which part of the window to show"),
    "help.--network": N_("the kind of network that the pane account asks for"),
    "help.network": N_(
        "the kind of network: mastodon, rss, demo, viva-engage, mattermost, zulip, discourse or newsletter"
    ),
    "help.url": N_("where it is, such as https://social.example; for newsletters a file or folder of mails"),
    "help.address": N_("@handle, #tag or group:NAME"),
    "help.kind": N_("person, tag, group or word"),
    "help.bundle": N_("the encrypted file; --passphrase-file holds its passphrase"),
    "help.code": N_("a new file to write the code into"),
}

COMMANDS: dict[str, str | Plural] = {
    "help.account": N_("add, check, list or remove accounts; their groups and mails"),
    "help.add": N_("add and check an account"),
    "help.check": N_("ask what an account can see, and whether it could also post"),
    "help.groups": N_("list the groups of an account, or say whether people were put into one"),
    "help.mails": N_("list what came unasked, and where each network's mails are switched off"),
    "help.outside": N_("say that an account is outside the company"),
    "help.same": N_("list who may be the same person on two networks, or say who is"),
    "help.list": N_("list the accounts"),
    "help.remove": N_("remove an account and everything read from it"),
    "help.sign-in": N_("sign in to an account again"),
    "help.sync": N_("read all accounts"),
    "help.follow": N_("follow a person, hashtag or group privately"),
    "help.unfollow": N_("take a follow back"),
    "help.follows": N_("list what you follow, and what arrives of it"),
    "help.direct": N_("read a follow directly, which names it to the server, or quietly again"),
    "help.holes": N_("list follows of which nothing arrives, and why"),
    "help.mute": N_("set aside posts of a person, tag or group, or with a word"),
    "help.mutes": N_("list the mutes"),
    "help.unmute": N_("take a mute back"),
    "help.feed": N_("print the feed, each post with its reasons"),
    "help.digest": N_("print the finite catch-up"),
    "help.why": N_("print everything that decided about a post"),
    "help.more": N_("note that you want more like this"),
    "help.less": N_("note that you want fewer like this"),
    "help.restore": N_("bring a post back that was set aside"),
    "help.unrestore": N_("let the rules judge a restored post again"),
    "help.read": N_("mark a post as read"),
    "help.unread": N_("mark a post as unread"),
    "help.save": N_("save a post"),
    "help.unsave": N_("no longer save a post"),
    "help.search": N_("search everything stored, what was set aside included"),
    "help.trust": N_("print every request ever sent"),
    "help.export": N_("write what you decided into an encrypted file"),
    "help.import": N_("take over what such a file holds"),
    "help.destroy": N_("remove everything the program keeps"),
    "help.passphrase": N_("lock the profile with another passphrase, or with the keyring"),
    "help.recovery-code": N_("write a new recovery code into a file"),
    "help.screenshot": N_("draw the real window into a file, without a display"),
    "help.doctor": N_("check store, keyring, display and accounts"),
}

TEXTS: dict[str, str | Plural] = OPTIONS | COMMANDS
