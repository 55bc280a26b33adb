"""Where the checks of the coach come from, in words by which a reader can find it.

The two tools were read whole, everything else as excerpts of pages; where somebody retells somebody
else, it says so.
"""

from __future__ import annotations

from ui.wording.language import N_, Plural

# Which sources stand behind which check.
BEHIND: dict[str, tuple[str, ...]] = {
    "intent-missing": ("practice", "stepper"),
    "no-question": ("milton", "klenkhart"),
    "closed-or-rhetorical-question": ("milton", "inference"),
    "question-buried": ("inference",),
    "no-wiifm": ("practice",),
    "company-gain-only": ("practice",),
    "press-opener": ("practice", "klenkhart", "terry"),
    "third-person-self": ("glickman", "tribe"),
    "boilerplate-shingle": ("practice", "dsmn8"),
    "jargon": ("surveys", "proselint", "vale"),
    "superlative": ("larcker",),
    "passive-agentless": ("plain", "vale"),
    "no-I": ("larcker", "tribe"),
    "corporate-we": ("fladerer",),
    "exclusive-we": ("fladerer", "inference", "practice"),
    "command": ("practice",),
    "forced-group": ("practice",),
    "founding-topdown": ("practice",),
    "mail-salutation": ("klenkhart",),
    "title-signature": ("practice",),
    "mass-mention": ("practice", "techcommunity"),
    "mention-count": ("practice",),
    "too-long": ("swoop",),
    "too-short": ("swoop",),
    "long-sentence": ("iowa", "vale"),
    "wall-of-text": ("plain",),
    "hidden-verbs": ("plain",),
    "undefined-acronym": ("iowa", "vale"),
    "hashtag-count": ("mood", "phanpy"),
    "hashtag-none": ("practice",),
    "hashtag-convention": ("practice",),
    "hashtag-unknown-dept": ("practice",),
    "hashtag-near-duplicate": ("sharepointza",),
    "hashtag-unreadable": ("accessible",),
    "hedging": ("proselint",),
    "condescension": ("alex",),
    "no-concrete": ("practice",),
    "no-commitment": ("practice",),
    "room-for-error": ("practice", "edmondson"),
    "threat": ("practice", "zoonen"),
    "paste": ("cardon",),
    "link-only": ("practice",),
    "attachment-reference": ("practice",),
    "shouting": ("inference",),
    "secret": ("practice",),
}

TEXTS: dict[str, str | Plural] = {
    "coach_source.practice": N_("From our own practice."),
    "coach_source.inference": N_("Our own inference."),
    "coach_source.cardon": N_(
        "Cardon and Coman, 2025, on messages of leaders that were written for them "
        "(news.ufl.edu, August 2025)."
    ),
    "coach_source.milton": N_(
        "Nick Milton, nickmilton.com, March 2016, on the fear of the blank box: 77 LinkedIn "
        "threads, a small count of his own."
    ),
    "coach_source.swoop": N_(
        "SWOOP Analytics, “Less is not always more”: posts inside companies need to be longer "
        "than elsewhere. We have not read its figure, so we claim none."
    ),
    "coach_source.larcker": N_(
        "Larcker and Zakolyukina on the words of executives, as told by freerangecomm.com, 2010 "
        "(second hand)."
    ),
    "coach_source.fladerer": N_(
        "Fladerer, Haslam, Steffens and Frey, 2020: in 378 letters of companies “we” went with "
        "results, “I” made no difference."
    ),
    "coach_source.plain": N_("The plain-language guide of digital.gov, and Missouri's list of hidden verbs."),
    "coach_source.iowa": N_(
        "Iowa's page on plain language: under 20 words a sentence, abbreviations spelt out."
    ),
    "coach_source.accessible": N_(
        "accessible-social.com on hashtags, and the guide of the City University of New York."
    ),
    "coach_source.glickman": N_(
        "glickmanonline.com, 2020, and rebeccajlj.com, 2021, on posting on somebody's behalf."
    ),
    "coach_source.klenkhart": N_(
        "Klenkhart, officeblog.at, 2014: managers' first posts read like a newsletter and were "
        "hard to answer; then they asked questions and became authentic."
    ),
    "coach_source.zoonen": N_(
        "van Zoonen, Treem and Sivunen, 2022: among 753 employees, fear of being held to account "
        "lowered the use."
    ),
    "coach_source.stepper": N_(
        "John Stepper's three questions: What am I trying to accomplish? Who can help me? How "
        "can I contribute?"
    ),
    "coach_source.edmondson": N_(
        "Edmondson on leaders who admit what they do not know, as told by ixcoach.com (second hand)."
    ),
    "coach_source.terry": N_("Simon Terry, “Drop a public relations mindset”."),
    "coach_source.surveys": N_(
        "Surveys among office workers: Preply 2023 (more than 1,500), GetResponse 2019 (1,000)."
    ),
    "coach_source.alex": N_("The description of alex, an open-source checker for considerate writing."),
    "coach_source.proselint": N_("The checks of proselint, an open-source checker of prose."),
    "coach_source.vale": N_("The rules of Vale and Joblint, both open source."),
    "coach_source.tribe": N_("Tribe Inc., “Don't write something you wouldn't say”."),
    "coach_source.dsmn8": N_("dsmn8.com on colleagues who all post the same words."),
    "coach_source.mood": N_("talksocialtome.com, 2013, on hashtags that show a mood."),
    "coach_source.phanpy": N_("Phanpy, an open-source reader, folds more than three hashtags."),
    "coach_source.sharepointza": N_(
        "sharepointza on #OfficeMove, #NewOffices and #NewPremises: one topic, three hashtags."
    ),
    "coach_source.techcommunity": N_("techcommunity, “Announcement Argument”."),
}
