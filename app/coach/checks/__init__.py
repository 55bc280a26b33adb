"""The 45 checks in their order: as the intent sheet asks first, then what stands in the text, then its form.

The order of the questions is that of the table: two at a time are shown, so the first ones count. A text that
was pasted is asked about before anything else; where it came from decides what the rest is worth.
"""

from __future__ import annotations

from app.coach.checks.aims import (
    company_gain_only,
    intent_missing,
    no_commitment,
    no_concrete,
    no_first_person,
    no_wiifm,
    paste,
    room_for_error,
)
from app.coach.checks.echo import boilerplate_shingle
from app.coach.checks.hashtags import (
    hashtag_convention,
    hashtag_count,
    hashtag_near_duplicate,
    hashtag_none,
    hashtag_unknown_dept,
    hashtag_unreadable,
)
from app.coach.checks.orders import (
    command,
    condescension,
    forced_group,
    founding_topdown,
    mass_mention,
    mention_count,
    threat,
)
from app.coach.checks.secret import secret
from app.coach.checks.shape import (
    closed_question,
    long_sentence,
    no_question,
    question_buried,
    too_short,
    wall_of_text,
)
from app.coach.checks.voice import (
    corporate_we,
    exclusive_we,
    mail_salutation,
    press_opener,
    third_person_self,
    title_signature,
)
from app.coach.checks.wording import (
    attachment_reference,
    hedging,
    hidden_verbs,
    jargon,
    link_only,
    passive_agentless,
    shouting,
    superlative,
    too_long,
    undefined_acronym,
)
from app.coach.finding import Check

QUESTIONS = (
    Check("paste", "question", paste, speaks=False),
    Check("intent-missing", "question", intent_missing, missing=True, of_replies=False, sheet="want"),
    Check("no-concrete", "question", no_concrete, missing=True, of_replies=False, sheet="why_now"),
    Check("no-wiifm", "question", no_wiifm, missing=True, of_replies=False, sheet="who_gains"),
    Check("no-commitment", "question", no_commitment, missing=True, of_replies=False, sheet="differently"),
    Check("room-for-error", "question", room_for_error, missing=True, of_replies=False, sheet="wrong"),
    Check("no-I", "question", no_first_person, missing=True, of_replies=False),
    Check("no-question", "question", no_question, missing=True, speaks=False, of_replies=False),
    Check("question-buried", "question", question_buried, speaks=False),
    Check("closed-or-rhetorical-question", "question", closed_question, of_replies=False),
    Check("too-short", "question", too_short, missing=True, speaks=False, of_replies=False),
    Check("wall-of-text", "question", wall_of_text, speaks=False),
    Check("undefined-acronym", "question", undefined_acronym),
    Check("long-sentence", "question", long_sentence, speaks=False),
    Check("passive-agentless", "question", passive_agentless),
    Check("hashtag-none", "question", hashtag_none, missing=True, speaks=False, of_replies=False),
)
MARKS = (
    Check("press-opener", "mark", press_opener),
    Check("boilerplate-shingle", "mark", boilerplate_shingle, speaks=False),
    Check("third-person-self", "mark", third_person_self),
    Check("company-gain-only", "mark", company_gain_only),
    Check("corporate-we", "mark", corporate_we),
    Check("exclusive-we", "mark", exclusive_we),
    Check("command", "mark", command),
    Check("threat", "mark", threat),
    Check("forced-group", "mark", forced_group),
    Check("founding-topdown", "mark", founding_topdown),
    Check("condescension", "mark", condescension),
    Check("jargon", "mark", jargon),
    Check("superlative", "mark", superlative),
    Check("hedging", "mark", hedging),
    Check("hidden-verbs", "mark", hidden_verbs),
    Check("mail-salutation", "mark", mail_salutation),
    Check("title-signature", "mark", title_signature),
    Check("mass-mention", "mark", mass_mention, speaks=False),
    Check("mention-count", "mark", mention_count, speaks=False),
    Check("too-long", "mark", too_long, speaks=False),
    Check("link-only", "mark", link_only, speaks=False),
    Check("attachment-reference", "mark", attachment_reference),
    Check("shouting", "mark", shouting, speaks=False),
    Check("hashtag-count", "mark", hashtag_count, speaks=False),
    Check("hashtag-convention", "mark", hashtag_convention, speaks=False),
    Check("hashtag-unknown-dept", "mark", hashtag_unknown_dept, speaks=False),
    Check("hashtag-near-duplicate", "mark", hashtag_near_duplicate, speaks=False),
    Check("hashtag-unreadable", "mark", hashtag_unreadable, speaks=False),
)
CONFIRMED = (Check("secret", "confirm", secret, speaks=False),)
EVERY = (*QUESTIONS, *MARKS, *CONFIRMED)
