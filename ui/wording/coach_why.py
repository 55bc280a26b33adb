"""Why each check of the coach exists, in a sentence or two."""

from __future__ import annotations

from ui.wording.language import N_, Plural

TEXTS: dict[str, str | Plural] = {
    "coach_why.intent-missing": N_(
        "A post that says what its writer wants can be answered. One that only says what is can "
        "only be noted."
    ),
    "coach_why.no-question": N_(
        "A question leaves room for others. In one small count questions drew 13.5 comments on "
        "average, notices 0.1."
    ),
    "coach_why.closed-or-rhetorical-question": N_(
        "An open question invites what you do not know yet. A rhetorical one has its answer "
        "already, and readers notice."
    ),
    "coach_why.question-buried": N_(
        "People answer what they read last. A question followed by plans is taken for a part of the plan."
    ),
    "coach_why.no-wiifm": N_("“What do I win?” is the first thing everybody asks, mostly in silence."),
    "coach_why.company-gain-only": N_(
        "Efficiency is a reason for a board. Hardly anybody changes a habit for it."
    ),
    "coach_why.press-opener": N_(
        "The first posts of managers often read like a newsletter, and nobody knows what to answer to one."
    ),
    "coach_why.third-person-self": N_(
        "Readers feel it when somebody else did the writing, and wonder who is behind the next post, too."
    ),
    "coach_why.boilerplate-shingle": N_(
        "Anybody can find the same words by searching. You may keep them; it is good to know "
        "that they are there."
    ),
    "coach_why.jargon": N_(
        "Asked what annoys them, office workers name words like this. They also hide what is meant."
    ),
    "coach_why.superlative": N_(
        "“Fantastic” says how you want to be read, “14 of 20” says what happened. Executives who "
        "deceived are said to have preferred the large words."
    ),
    "coach_why.passive-agentless": N_(
        "The passive hides who decided. Readers then guess, and rarely kindly."
    ),
    "coach_why.no-I": N_(
        "People follow people. Without an “I” nobody can tell who is asking, or who will answer."
    ),
    "coach_why.corporate-we": N_(
        "“We” is a good word where everybody knows who is meant. Without an “I” and a “you” "
        "beside it, it sounds like a loudspeaker."
    ),
    "coach_why.exclusive-we": N_(
        "A “we” that leaves the readers out tells them that they are not meant, only managed."
    ),
    "coach_why.command": N_("Sharing that was ordered stops when nobody looks. Encouragement lasts longer."),
    "coach_why.forced-group": N_(
        "Groups nobody chose, with a mail for every post, are the first complaint of all."
    ),
    "coach_why.founding-topdown": N_(
        "Communities live when those who need them found them. What comes from above is joined "
        "politely, and left empty."
    ),
    "coach_why.mail-salutation": N_(
        "A salutation makes a post a circular: everybody is addressed and nobody is asked."
    ),
    "coach_why.title-signature": N_(
        "What counts here is what somebody says, and who wants to read more of it. The place in "
        "the chart stays outside."
    ),
    "coach_why.mass-mention": N_(
        "Whoever is called without need calls it spam, and switches the next call off."
    ),
    "coach_why.mention-count": N_(
        "A mention is a tap on the shoulder. Among many, each one feels like a mailing list."
    ),
    "coach_why.too-long": N_(
        "Posts inside a company may be longer than elsewhere. The figure is only a start: it is "
        "measured on what you have stored, as soon as there is enough."
    ),
    "coach_why.too-short": N_(
        "Praise in three words ends a talk. One word more about what you saw, and somebody can go on."
    ),
    "coach_why.long-sentence": N_(
        "Under 20 words is easily read. More than half of the ordinary posts we counted have a "
        "sentence above 25, so this asks late, and softly."
    ),
    "coach_why.wall-of-text": N_(
        "On a phone between two meetings, a block of text is a wall. A blank line is a door."
    ),
    "coach_why.hidden-verbs": N_(
        "“The implementation of the optimisation” hides two things that somebody does, and hides who."
    ),
    "coach_why.undefined-acronym": N_(
        "Those who do not know it will not ask. They will think that the post is meant for others."
    ),
    "coach_why.hashtag-count": N_(
        "A hashtag is there to find things by. Where there are more than three they mostly show "
        "a mood, and some programs fold them away."
    ),
    "coach_why.hashtag-none": N_(
        "With a hashtag, people who do not know you find what you wrote, and may follow the "
        "topic without joining anything."
    ),
    "coach_why.hashtag-convention": N_(
        "#department_topic tells whose matter it is and what it is about. Where a network does "
        "not write them so, nothing is asked."
    ),
    "coach_why.hashtag-unknown-dept": N_(
        "One wrong letter, and nobody finds the post. The list of departments is yours to edit, "
        "in the settings."
    ),
    "coach_why.hashtag-near-duplicate": N_("Two spellings make two talks, and nobody sees both."),
    "coach_why.hashtag-unreadable": N_(
        "Capitals inside a hashtag tell eyes and screen readers alike where its words begin."
    ),
    "coach_why.hedging": N_(
        "One honest doubt is welcome and makes others bold. Two at once read as if you would "
        "rather not be quoted."
    ),
    "coach_why.condescension": N_("Whoever did not find it simple feels small now, and will not ask."),
    "coach_why.no-concrete": N_("Stories and names stay in mind, values in general do not."),
    "coach_why.no-commitment": N_(
        "Who asks for something is asked back. A small promise that is kept counts more than a large appeal."
    ),
    "coach_why.room-for-error": N_("When somebody above admits a gap, those below may have one, too."),
    "coach_why.threat": N_(
        "It says “we do not trust you”. Fear of being held to account keeps people silent."
    ),
    "coach_why.paste": N_(
        "Readers trust a leader's words far less once they think that they were written for him "
        "or her. Your own draft from elsewhere is fine: only you know."
    ),
    "coach_why.link-only": N_(
        "A link asks readers to work. Why it mattered to you is the only thing that it does not say itself."
    ),
    "coach_why.attachment-reference": N_(
        "What you would say about it over lunch belongs in the post. The document can wait behind it."
    ),
    "coach_why.shouting": N_("Plain manners: capitals and rows of exclamation marks read as shouting."),
    "coach_why.secret": N_(
        "What was once sent can be copied by anybody. This is the only thing the coach asks "
        "about before sending."
    ),
}
