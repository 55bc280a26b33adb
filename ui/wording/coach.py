"""What the coach says: one line for each check, asking or observing, never proposing words.

`coach.` stands alone; `coach_with.` is said where the tip brings the values for it.
"""

from __future__ import annotations

from ui.wording.language import N_, Plural

LINES: dict[str, str | Plural] = {
    "coach.intent-missing": N_("What do you want to happen after people have read this?"),
    "coach.no-question": N_("What would you like to hear back?"),
    "coach.closed-or-rhetorical-question": N_("Can this be answered with more than yes or no?"),
    "coach.question-buried": N_("Your question stands in the middle. Will it still be in mind at the end?"),
    "coach.no-wiifm": N_("What does the person who reads this gain?"),
    "coach.company-gain-only": N_("That is a gain for the company. Which person gains something, and what?"),
    "coach.press-opener": N_("Press releases begin like this. What happened that made you write?"),
    "coach.third-person-self": N_(
        "Somebody else seems to speak about you here. Would you say it like this yourself?"
    ),
    "coach.boilerplate-shingle": N_(
        "These words stand in a text that you have read already. Which part is yours?"
    ),
    "coach.jargon": N_("What would you call this at the coffee machine?"),
    "coach.superlative": N_("Large words. What of it can be seen or counted?"),
    "coach.passive-agentless": N_("Who does this, or did it? The sentence leaves it open."),
    "coach.no-I": N_("There is no “I” in this yet. Where are you in it?"),
    "coach.corporate-we": N_("This “we” could be anybody. Who is speaking, and to whom?"),
    "coach.exclusive-we": N_(
        "“We” on one side, “the employees” on the other: on which side are the readers?"
    ),
    "coach.command": N_("This reads like an order. Would somebody do it of their own accord, and why?"),
    "coach.forced-group": N_("People are put into a group here. Were they asked?"),
    "coach.founding-topdown": N_(
        "A community is founded for others here. Has somebody among them already begun?"
    ),
    "coach.mail-salutation": N_(
        "Mails begin and end like this. What is different where anybody may join in?"
    ),
    "coach.title-signature": N_("Your name stands beside the post already. What does the title add?"),
    "coach.mass-mention": N_("This rings at everybody's desk. Who is it for?"),
    "coach.mention-count": N_("Many people are called by name. Does each of them know why?"),
    "coach.too-long": N_("This is longer than most posts. What could wait for a second one?"),
    "coach.too-short": N_("Few words, and no question. What could somebody answer?"),
    "coach.long-sentence": N_("A long sentence. Where do you breathe when you read it aloud?"),
    "coach.wall-of-text": N_("A long paragraph. Where does the second thought begin?"),
    "coach.hidden-verbs": N_("Much is said in nouns here. Who does what?"),
    "coach.undefined-acronym": N_("Does somebody in their first week know this abbreviation?"),
    "coach.hashtag-count": N_("Many hashtags. Which of them would you follow yourself?"),
    "coach.hashtag-none": N_("Under which hashtag should somebody find this next month?"),
    "coach.hashtag-convention": N_("Would somebody who looks for the topic think of this hashtag?"),
    "coach.hashtag-unknown-dept": N_(
        "This hashtag begins with a department that is not known here. A slip of the keys?"
    ),
    "coach.hashtag-near-duplicate": N_(
        "Nearly the same hashtag is in use already. Is this meant to be another talk?"
    ),
    "coach.hashtag-unreadable": N_(
        "A screen reader speaks this as one long word. Where does each word begin?"
    ),
    "coach.hedging": N_("Softened more than once here. Which doubt is the real one?"),
    "coach.condescension": N_("Is it that to somebody who hears of it for the first time?"),
    "coach.no-concrete": N_("Which day, person, place or number is behind this?"),
    "coach.no-commitment": N_("What will you do yourself, and by when?"),
    "coach.room-for-error": N_("What are you not sure of, or what went wrong?"),
    "coach.threat": N_("This sounds like being watched or punished. What will nobody write after it?"),
    "coach.paste": N_("Most of this came in one paste. Which sentences are yours?"),
    "coach.link-only": N_("Mostly a link. What did it change for you?"),
    "coach.attachment-reference": N_(
        "This points to another document. What would you tell somebody who never opens it?"
    ),
    "coach.shouting": N_("This is loud. Would you say it as loudly across a table?"),
    "coach.secret": N_("This looks private. Should everybody who can read the post have it?"),
}

WITH_VALUES: dict[str, str | Plural] = {
    "coach_with.question-buried": N_(
        "After your question come {n} more sentences. Will it still be in mind at the end?"
    ),
    "coach_with.boilerplate-shingle": N_(
        "{name} has already written this, word for word: “{sentence}” Which part is yours?"
    ),
    "coach_with.jargon": N_("“{word}”: what would you call this at the coffee machine?"),
    "coach_with.superlative": N_("“{word}”: what of it can be seen or counted?"),
    "coach_with.mass-mention": N_("{word} rings at everybody's desk. Who is it for?"),
    "coach_with.mention-count": N_("{n} people are called by name. Does each of them know why?"),
    "coach_with.too-long": N_("{n} words. What would be missing if you stopped after {most}?"),
    "coach_with.long-sentence": N_("{n} words in one sentence. Where do you breathe when you read it aloud?"),
    "coach_with.wall-of-text": N_("{n} words without a break. Where does the second thought begin?"),
    "coach_with.hidden-verbs": N_("“{word}” hides something that somebody does. Who does it?"),
    "coach_with.undefined-acronym": N_("“{word}”: does somebody in their first week know it?"),
    "coach_with.hashtag-count": N_("{n} hashtags. Which of them would you follow yourself?"),
    "coach_with.hashtag-convention": N_("Would somebody who looks for the topic think of #{tag}?"),
    "coach_with.hashtag-unknown-dept": N_("“{prefix}” is not a department known here. A slip of the keys?"),
    "coach_with.hashtag-near-duplicate": N_("#{twin} is in use already. Is this meant to be another talk?"),
    "coach_with.hashtag-unreadable": N_(
        "A screen reader speaks #{tag} as one long word. Where does each word begin?"
    ),
    "coach_with.condescension": N_("“{word}”: to somebody who hears of it for the first time, too?"),
    "coach_with.paste": N_("{percent} % of this came in one paste. Which sentences are yours?"),
    "coach_with.secret": N_("This looks like {what}. Should everybody who can read the post have it?"),
}

SECRETS: dict[str, str | Plural] = {
    "coach_secret.email": N_("an e-mail address"),
    "coach_secret.phone": N_("a phone number"),
    "coach_secret.iban": N_("an account number"),
    "coach_secret.key": N_("a key"),
    "coach_secret.password": N_("a password"),
    "coach_secret.salary": N_("a salary"),
}

PRAISE: dict[str, str | Plural] = {
    "coach_praise.open_question": N_("You ask something that people can answer."),
    "coach_praise.concrete": N_("This can be pictured, and so it stays in mind."),
    "coach_praise.promise": N_("You promise something yourself."),
    "coach_praise.doubt": N_("You admit a doubt or a slip. That gives others room."),
    "coach_praise.says_i": N_("A person can be heard here."),
    "coach_praise.intent": N_("It is clear what you want."),
    "coach_praise.gain": N_("It is clear what there is to gain."),
    "coach_praise.tag": N_("The hashtag makes it easy to find."),
}

SHEET: dict[str, str | Plural] = {
    "coach_sheet.says": N_("Your sheet says: “{words}” Does the post say it?"),
}

TEXTS: dict[str, str | Plural] = LINES | WITH_VALUES | SECRETS | PRAISE | SHEET
