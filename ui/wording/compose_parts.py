"""Words of the intent sheet, the bench, the versions, and of what became of a draft."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "intent.title": N_("Before the blank page"),
    "intent.why": N_("Only for you: this stays beside your draft and is never sent."),
    "intent.want": N_("What do I want?"),
    "intent.why_now": N_("Why now?"),
    "intent.who_gains": N_("Who gains what?"),
    "intent.differently": N_("What will I do differently?"),
    "intent.wrong": N_("What may go wrong?"),
    "intent.unknown": N_("I don't know yet"),
    "intent.unknown_of": N_("{question} I don't know yet"),
    "intent.done": N_("Go on to the page"),
    "intent.skip": N_("Skip (Esc)"),
    "intent.skip_tip": N_("You can open it at any time later"),
    "intent.line": N_("Your intent: {words}"),
    "intent.line_none": N_("Your intent: five questions, only for you"),
    "intent.open_tip": N_("Open the sheet"),
    "intent.forget": N_("Forget the sheet"),
    "intent.forget_tip": N_("Your answers are destroyed. The post stays."),
    "intent.unknown_line": N_("You did not know yet: “{question}” Perhaps somebody else does: who?"),
    "bench.people_last": NP_("{n} person · {ago}", "{n} people · {ago}"),
    "bench.twins": N_("Also written {tags}: that splits the talk."),
    "bench.spoken": N_("Read aloud: “{words}”"),
    "bench.keys": N_("↓ chooses, Enter takes it, Esc closes."),
    "bench.new_tag": N_("#{tag} is new here."),
    "bench.based_on": NP_(
        "Counted in the {n} post on this computer.", "Counted in the {n} posts on this computer."
    ),
    "bench.convention": N_("{share} % of the hashtags here are written #department_topic."),
    "bench.no_convention": N_("#department_topic is not the custom here: {share} % of the hashtags."),
    "bench.departments": N_("Departments: {names}"),
    "versions.title": N_("Earlier versions"),
    "versions.why": N_("What you have now is kept as a version, too."),
    "versions.none": N_("There is no earlier version yet."),
    "versions.line": NP_("{ago} · {n} word", "{ago} · {n} words"),
    "entry.leaves_in": N_("Leaves in {wait}"),
    "entry.scheduled": N_("Leaves on {when}"),
    "entry.due": N_("Leaves now, when you are online"),
    "entry.again_in": N_("Not sent yet. Tried again in {wait}"),
    "entry.waiting_why": N_("Until then it can be taken back. Nobody has seen it."),
    "entry.change_first": N_("To change a word of it, take it back first."),
    "entry.sending": N_("Being sent"),
    "entry.sending_why": N_("The network is taking it."),
    "entry.sent": N_("Sent"),
    "entry.deleted": N_("Sent, and deleted since"),
    "entry.unclear": N_("Unclear whether it arrived"),
    "entry.unclear_why": N_(
        "The connection broke while it was being sent, and it is not sent again by itself. "
        "Look in the network whether it is there."
    ),
    "entry.failed": N_("The network did not take it"),
    "entry.take_back": N_("Take back"),
    "entry.send_now": N_("Send now"),
    "entry.arrived": N_("It arrived"),
    "entry.again": N_("Send again"),
    "entry.open": N_("Open it"),
    "entry.another": N_("Write another"),
    "beginning.answer": N_("Answer a post"),
    "beginning.answer_why": N_("An answer is the easiest first step: somebody has asked."),
    "beginning.reply": N_("Reply"),
    "beginning.reply_to": N_("Reply to {name}"),
    "beginning.first": N_("Or write a post of your own"),
    "beginning.write": N_("A post of your own"),
    "beginning.write_why": N_(
        "It is kept on this computer from the first letter on, and nobody sees it before you send it."
    ),
    "beginning.first_do": N_("Write a first post"),
    "beginning.write_do": N_("Write a post"),
    "beginning.drafts": NP_("{n} draft", "{n} drafts"),
    "note.addressed": N_("@{handle} is named before your words, so that the answer reaches them."),
    "note.tag_ends": N_("The hashtag ends after #{tag} here."),
    "note.not_a_tag": N_("{tag} is only digits: it becomes no hashtag here."),
    "note.markup_stays": N_("Markup is not turned into anything here: the signs stay as they are."),
}
