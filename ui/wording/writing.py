"""Words around writing: drafts, outbox, what comes after the post, sending and the practice room."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "sidebar.writing": N_("WRITING"),
    "sidebar.write_new": N_("Write a post (C)"),
    "sidebar.wants_you": N_("something there needs you"),
    "window.drafts": N_("Drafts"),
    "window.outbox": N_("Outbox"),
    "window.after": N_("To answer"),
    "drafts.title": N_("Drafts"),
    "drafts.intro": N_(
        "What you began to write. It stays on this computer until the outbox sends it, and is deleted "
        "only by you."
    ),
    "drafts.none": N_("No draft yet"),
    "drafts.none_why": N_(
        "A draft is kept here from its first letter on, also without a network. Nobody can see it."
    ),
    "drafts.write": N_("Write a post"),
    "drafts.open": N_("Go on writing"),
    "drafts.look": N_("Open"),
    "drafts.copy": N_("Copy to a new draft"),
    "drafts.copied": N_("Copied to a new draft."),
    "drafts.delete": N_("Delete …"),
    "drafts.untitled": N_("Empty draft"),
    "drafts.words": NP_("{n} word", "{n} words"),
    "drafts.changed": N_("changed {ago}"),
    "drafts.changed_now": N_("changed just now"),
    "drafts.answers": N_("Answers {name}: {words}"),
    "drafts.only_to": N_("can only go to {name}"),
    "drafts.delete_title": N_("Delete this draft?"),
    "drafts.delete_why": N_("“{title}” and all its earlier versions are removed from this computer."),
    "drafts.delete_sent": N_("The post that was sent stays on the network."),
    "drafts.delete_do": N_("Delete the draft"),
    "drafts.deleted": N_("The draft is deleted."),
    "draft_state.draft": N_("draft"),
    "draft_state.waiting": N_("waits in the outbox"),
    "draft_state.sending": N_("is being sent"),
    "draft_state.sent": N_("was sent"),
    "draft_state.unclear": N_("unclear whether it was sent"),
    "draft_state.failed": N_("could not be sent"),
    "outbox.title": N_("Outbox"),
    "outbox.intro": N_(
        "Everything is sent once. What waits leaves while Earshot is open, or when it is opened next."
    ),
    "outbox.none": N_("Nothing is on its way"),
    "outbox.none_why": N_("A post that you put in the outbox waits here, and can be taken back meanwhile."),
    "outbox.wants_you": N_("NEEDS YOU"),
    "outbox.on_its_way": N_("ON ITS WAY"),
    "outbox.was_sent": N_("SENT"),
    "outbox.to": N_("To {target}, {account}"),
    "outbox.leaves_in": N_("Leaves in {wait}."),
    "outbox.leaves_now": N_("Leaves now."),
    "outbox.leaves_at": N_("Leaves on {when}."),
    "outbox.tries_in": N_("{problem} Tries again in {wait}."),
    "outbox.sending": N_("On its way right now."),
    "outbox.unclear": N_(
        "The network did not say whether it took this post, and Earshot could not find it there. "
        "Look for it yourself, then say what is true. Nothing is sent again before you do."
    ),
    "outbox.unclear_looking": N_(
        "The network did not say whether it took this post. Earshot looks for it there and sends nothing "
        "meanwhile."
    ),
    "outbox.failed": N_("Not sent: {problem}"),
    "outbox.failed_plain": N_("Not sent."),
    "outbox.sent": N_("Sent {when}."),
    "outbox.edited": N_("Changed {when}."),
    "outbox.deleted": N_("Deleted on the network {when}. The text is still in your drafts."),
    "outbox.take_back": N_("Take back"),
    "outbox.taken_back": N_("Taken back. It is a draft again, and nothing was sent."),
    "outbox.send_now": N_("Send now"),
    "outbox.try_now": N_("Try now"),
    "outbox.arrived": N_("It arrived"),
    "outbox.again": N_("Send again"),
    "outbox.resolved": N_("Noted: it arrived."),
    "outbox.resolved_again": N_("Earshot looks for it once more, and sends it only if it is not there."),
    "outbox.to_draft": N_("Back to the draft"),
    "outbox.look": N_("Open in the browser …"),
    "outbox.edit": N_("Change …"),
    "outbox.delete": N_("Delete on the network …"),
    "outbox.put_away": N_("Put away"),
    "outbox.put_away_done": N_("Put away. Its draft is still there."),
    "outbox.edit_title": N_("Change the post"),
    "outbox.edit_why": N_("Readers see that it was changed. Who has already read it may not notice."),
    "outbox.edit_text": N_("Text of the post"),
    "outbox.edit_do": N_("Change it on the network"),
    "outbox.edit_done": N_("Changed on the network."),
    "outbox.delete_title": N_("Delete the post on the network?"),
    "outbox.delete_why": N_(
        "“{title}” disappears for everybody at {account}, with the link to it. Answers of others may stay. "
        "Your draft stays here."
    ),
    "outbox.delete_do": N_("Delete on the network"),
    "outbox.delete_done": N_("Deleted on the network."),
    "audience.public": N_("everybody there"),
    "audience.unlisted": N_("everybody, but in no list"),
    "audience.private": N_("those who follow you there"),
    "audience.group": N_("a group"),
    "audience.direct": N_("only the people named"),
    "after.title": N_("After the post"),
    "after.intro": N_(
        "What you promised, what you meant to answer, whom you might thank. Only on this computer."
    ),
    "after.none": N_("Nothing is waiting for an answer of yours"),
    "after.none_why": N_(
        "Press L on a post that you want to answer later. Promises in your own posts with a day in them "
        "come here by themselves."
    ),
    "after.promises": N_("YOU PROMISED"),
    "after.meant": N_("YOU MEANT TO ANSWER"),
    "after.thanks": N_("WHOM YOU MIGHT THANK THIS WEEK"),
    "after.since": N_("Noted: {ago}"),
    "after.wrote": N_("Written: {ago}"),
    "after.by": N_("by {when}"),
    "after.was_by": N_("was due on {when}"),
    "after.soon": N_("You promised by {when}: “{words}”"),
    "after.soon_more": NP_("{line} – and {n} more", "{line} – and {n} more"),
    "after.soon_open": N_("See what you promised"),
    "after.kept": N_("Kept"),
    "after.kept_said": N_("Kept. It leaves the list."),
    "after.put_away": N_("Put away"),
    "after.put_away_said": N_("Put away."),
    "after.see": N_("See the post"),
    "after.reply": N_("Reply"),
    "after.said": N_("{name}: “{words}”"),
    "after.noted": N_("Noted under “To answer”: {name}."),
    "after.not_noted": N_("No longer under “To answer”."),
    "sending.sent": N_("Sent to {account}. It is there once."),
    "sending.unclear": N_("Unclear whether {account} took your post. See the outbox."),
    "sending.failed": N_("{account} did not take your post. See the outbox."),
    "sending.waits": N_("{account} cannot be reached. Your post waits in the outbox."),
    "sending.no_reply_there": N_("Nothing can be written to this network from here."),
    "account.write_title": N_("Sign in with the right to post"),
    "account.write_why": N_(
        "So far {name} lets Earshot only read. To send what you wrote, sign in once more and allow it to "
        "post. It sends nothing but what you put in the outbox."
    ),
    "closing.title": N_("A post is about to leave"),
    "closing.why": NP_(
        "It leaves in {wait}. If you close now, it leaves when Earshot is opened next.",
        "{n} posts leave in {wait}. If you close now, they leave when Earshot is opened next.",
    ),
    "closing.wait": N_("Wait until it is sent"),
    "closing.close": N_("Close now"),
    "practice.banner": N_("Practice room: nothing leaves this computer, nothing is kept."),
    "practice.demo": N_("Demo company: everything here is made up, and nothing is kept."),
    "practice.leave": N_("Leave (F8)"),
    "practice.window": N_("Earshot – practice room"),
    "practice.opening": N_("Opening the practice room …"),
    "practice.left": N_("You left the practice room. Nothing of it was kept."),
    "practice.already": N_(
        "This is a practice room already: everything here is made up, and nothing is kept."
    ),
    "practice.held": N_("What waits in your outbox leaves when you come back."),
    "practice.barred": N_("Not in the practice room: that would lead out of it. F8 leaves."),
    "menu.write": N_("&Write"),
    "command.write_new": N_("Write a post"),
    "command.reply": N_("Reply to the post"),
    "command.answer_later": N_("Answer it later, or no longer"),
    "command.drafts": N_("Drafts"),
    "command.outbox": N_("Outbox"),
    "command.after": N_("To answer, promises, thanks"),
    "command.put_in_outbox": N_("Put in outbox"),
    "command.practice": N_("Practice room: enter or leave"),
    "card_menu.reply": N_("Reply"),
    "card_menu.answer_later": N_("Answer later"),
    "post.reply": N_("Reply"),
    "settings.writing": N_("Writing"),
    "settings.hold_seconds": N_("A post can be taken back for"),
    "settings.hold_none": N_("no time: it leaves at once"),
    "settings.departments": N_("Departments in hashtags"),
    "settings.departments_hint": N_("ops, rnd, hr"),
    "settings.departments_why": N_(
        "With these, hashtags like #ops_handover are recognised. Those seen in posts come by themselves."
    ),
    "settings.company_words": N_("The company's own words"),
    "settings.company_none": N_("none"),
    "settings.company_choose": N_("Choose a file …"),
    "settings.company_clear": N_("Use none"),
    "settings.company_title": N_("A file with the company's own words"),
    "settings.coach_quiet": N_("The coach is quiet about"),
    "settings.coach_all": N_("nothing: every check is on"),
    "settings.coach_on": N_("Ask again: {name}"),
}
