"""Words of the command line's help about what the manager writes."""

from __future__ import annotations

from ui.wording.language import N_, Plural

TEXTS: dict[str, str | Plural] = {
    "help.review": N_("ask the coach about a text; it needs no profile"),
    "help.draft": N_("keep drafts on this computer, with their versions"),
    "help.publish": N_("put a draft into the outbox, from where it is sent once"),
    "help.outbox": N_("list what is on its way, and send what is due"),
    "help.after": N_("list what you promised, whom you meant to answer and whom you might thank"),
    "help.draft.new": N_("keep a text as a new draft"),
    "help.draft.list": N_("list the drafts, the newest changed first"),
    "help.draft.show": N_("print a draft with its intent"),
    "help.draft.delete": N_("delete a draft with its versions"),
    "help.draft.versions": N_("list how a draft once was"),
    "help.draft.back": N_("go back to a version; the present text is kept as one"),
    "help.outbox.list": N_("list what is on its way, newest first"),
    "help.outbox.run": N_("send what is due, and look for what is unclear"),
    "help.outbox.resolve": N_("say what became of an unclear one"),
    "help.outbox.take-back": N_("take back what is still waiting"),
    "help.outbox.send-now": N_("end the hold of one that waits"),
    "help.outbox.edit": N_("change a sent post on the network"),
    "help.outbox.delete": N_("delete a sent post from the network"),
    "help.outbox.put-away": N_("no longer list one that is done"),
    "help.text": N_("the file with the text, in UTF-8; - for standard input"),
    "help.review.--to": N_("the account that it is meant for; its posts and hashtags are known, too"),
    "help.--pasted": N_("how much of the text came in one paste, in percent"),
    "help.--words": N_("a file that adds the company's own words to the coach's"),
    "help.--answers": N_("the post that it answers"),
    "help.--kind": N_("what it is to be: a question, a lesson or thanks"),
    "help.--to": N_("the account, and where in it; without a target the account's usual one"),
    "help.publish.--outside": N_("the name of a network outside the company, where an inside draft shall go"),
    "help.publish.--yes": N_("yes, send it there; without it, only shows what would go where"),
    "help.--hold": N_("how long it can be taken back, 0 to 600 (at first 60)"),
    "help.--at": N_("not before this time: 14:30, or 2026-11-23T14:30"),
    "help.--sent": N_("it arrived"),
    "help.--again": N_("it did not arrive: send it"),
    "help.outbox.--yes": N_("yes, delete it for everybody"),
    "help.--write": N_("ask for the right to post, too"),
}
