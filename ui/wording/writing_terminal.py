"""Words of the command line about what the manager writes; their help is in writing_help.py."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

USAGE: dict[str, str | Plural] = {
    "usage.seconds": N_("not a number of seconds: {word}"),
    "usage.percent": N_("not a percentage from 0 to 100: {word}"),
    "usage.moment": N_("not a time such as 14:30 or 2026-11-23T14:30: {word}"),
}

REVIEW: dict[str, str | Plural] = {
    "terminal.review.words": NP_("{n} word, {language}", "{n} words, {language}"),
    "terminal.review.language.en": N_("in English"),
    "terminal.review.language.de": N_("in German"),
    "terminal.review.language.other": N_("another language: only what needs no words was looked at"),
    "terminal.review.marks": N_("Marks"),
    "terminal.review.questions": N_("Questions"),
    "terminal.review.confirm": N_("Before it is sent"),
    "terminal.review.line": N_("line {line}"),
    "terminal.review.further": NP_("{n} further question can wait.", "{n} further questions can wait."),
    "terminal.review.nothing": N_("Nothing to ask. The words are yours."),
}

DRAFTS: dict[str, str | Plural] = {
    "terminal.draft.none": N_("There is no draft yet. Begin one: draft new FILE."),
    "terminal.draft.new": N_("Draft {id} is kept on this computer. Nothing was sent."),
    "terminal.draft.deleted": N_("The draft and its versions are deleted from this computer."),
    "terminal.draft.back": N_("Draft {id} is as it was then. What it was before is kept as a version."),
    "terminal.draft.words": NP_("{n} word", "{n} words"),
    "terminal.draft.bound": N_("only for account {account}"),
    "terminal.draft.empty": N_("(empty)"),
    "terminal.draft.kind.ask": N_("a question"),
    "terminal.draft.kind.lesson": N_("a lesson"),
    "terminal.draft.kind.thank": N_("thanks"),
    "terminal.draft.state.draft": N_("draft"),
    "terminal.draft.versions": NP_(
        "{n} earlier version: draft versions {id}", "{n} earlier versions: draft versions {id}"
    ),
    "terminal.draft.no_versions": N_("There is no earlier version yet."),
    "terminal.intent.title": N_("Your intent (it stays here and is never sent)"),
    "terminal.intent.want": N_("What do I want?"),
    "terminal.intent.why_now": N_("Why now?"),
    "terminal.intent.who_gains": N_("Who gains what?"),
    "terminal.intent.differently": N_("What will I do differently?"),
    "terminal.intent.wrong": N_("What may go wrong?"),
    "terminal.intent.unknown": N_("I don't know yet"),
}

PUBLISH: dict[str, str | Plural] = {
    "terminal.publish.account": N_("From: {name}"),
    "terminal.publish.target": N_("To: {name} – {audience}"),
    "terminal.publish.answers": N_("Answers {name}: “{words}”"),
    "terminal.publish.length": N_("Length: {n} of {limit} characters"),
    "terminal.publish.no_limit": NP_("Length: {n} character", "Length: {n} characters"),
    "terminal.publish.limit_unknown": N_("The network has not told its limit yet; this is the usual one."),
    "terminal.publish.outside": N_(
        'This leaves the company. If that is meant, name the network: --outside "{name}".'
    ),
    "terminal.publish.first": N_("It would be the first post to this place."),
    "terminal.publish.write_missing": N_(
        "The account may only read. Before anything can leave: sign-in {id} --write"
    ),
    "terminal.publish.leaves": N_(
        "It leaves at {when}, with outbox run or an open window. Until then: outbox take-back {id}"
    ),
    "terminal.publish.due": N_("It leaves with outbox run, or at once where a window is open."),
    "terminal.audience.everybody": N_("everybody there can read it"),
    "terminal.audience.unlisted": N_("everybody can read it, but no list shows it"),
    "terminal.audience.followers": N_("only followers can read it"),
    "terminal.audience.group": N_("this group can read it"),
    "terminal.audience.people": N_("only those who are named can read it"),
}

OUTBOX: dict[str, str | Plural] = {
    "terminal.outbox.none": N_("The outbox is empty."),
    "terminal.outbox.state.waiting": N_("waiting"),
    "terminal.outbox.state.sending": N_("sending"),
    "terminal.outbox.state.sent": N_("sent"),
    "terminal.outbox.state.unclear": N_("unclear"),
    "terminal.outbox.state.failed": N_("failed"),
    "terminal.outbox.draft": N_("draft {id}"),
    "terminal.outbox.leaves": N_("leaves at {when}"),
    "terminal.outbox.edited": N_("changed at {when}"),
    "terminal.outbox.deleted": N_("deleted at {when}"),
    "terminal.outbox.unclear": N_(
        "It may have arrived. Look at the network, then decide: outbox resolve {id} --sent or "
        "outbox resolve {id} --again"
    ),
    "terminal.outbox.nothing_due": N_("Nothing is due."),
    "terminal.outbox.next": N_("Nothing is due. There is something to do at {when}."),
    "terminal.outbox.taken_back": N_("Taken back. Nothing was sent, and the draft is as it was."),
    "terminal.outbox.put_away": N_("Put away. The draft stays."),
}

PURPOSES: dict[str, str | Plural] = {
    "purpose.publish": N_("a post you wrote"),
    "purpose.edit": N_("a post you changed"),
    "purpose.delete": N_("a post you deleted"),
    "purpose.look_back": N_("did your post arrive?"),
    "purpose.look_back_mark": N_("your newest post before this one"),
}

AFTER: dict[str, str | Plural] = {
    "terminal.after.none": N_("Nothing was promised, and nobody waits for you."),
    "terminal.after.promises": N_("You promised"),
    "terminal.after.meant": N_("You meant to answer"),
    "terminal.after.thanks": N_("You might thank"),
    "terminal.after.due": N_("until {when}: “{sentence}”"),
    "terminal.after.said": N_("{post}  {name}: “{sentence}”"),
}

TEXTS: dict[str, str | Plural] = USAGE | REVIEW | DRAFTS | PUBLISH | OUTBOX | PURPOSES | AFTER
