"""One plain sentence for each thing that can go wrong with a draft, or on its way."""

from __future__ import annotations

from ui.wording.language import N_, Plural

DRAFTS: dict[str, str | Plural] = {
    "error.no_such_draft": N_("There is no draft with this number."),
    "error.no_such_version": N_("This draft has no version with this number."),
    "error.bad_kind": N_("A draft is one of these: {known}."),
    "error.draft_on_its_way": N_(
        "The draft is on its way, so its text stays as it is. Take it back from the outbox first."
    ),
    "error.draft_bound": N_(
        "This draft belongs to {name} and cannot go anywhere else. Copy it into a new draft first."
    ),
    "error.draft_bound_unnamed": N_(
        "This draft belongs to an account that is no longer here. Copy it into a new draft first."
    ),
    "error.empty_draft": N_("The draft is empty. Write something first."),
    "error.company_words": N_(
        "The file {path} with the company's own words cannot be used. Check it, or leave it out."
    ),
    "error.company_words_unreadable": N_(
        "The file {path} with the company's own words cannot be read. Check its name and permissions."
    ),
    "error.company_words_too_large": N_(
        "The file {path} is larger than a million bytes: too large for a list of words."
    ),
    "error.company_words_not_toml": N_(
        "The file {path} with the company's own words is not TOML. Look there: {reason}"
    ),
    "error.company_words_unknown_language": N_(
        "In the file {path}, “{key}” is not a language of the coach. Tables begin with [en] or [de]."
    ),
    "error.company_words_unknown_list": N_(
        "In the file {path}, “{key}” is not one of the coach's lists. Check how it is written."
    ),
    "error.company_words_unknown_figure": N_(
        "In the file {path}, “{key}” is not one of the coach's figures. Check how it is written."
    ),
    "error.company_words_not_words": N_(
        'In the file {path}, “{key}” is not a list of words. Write it like this: {key} = ["…", "…"]'
    ),
    "error.company_words_bad_phrase": N_(
        "In the file {path}, the phrase “{key}” cannot be understood. Check its signs."
    ),
    "error.company_words_not_a_number": N_(
        "In the file {path}, “{key}” is not a number from 0 to a million."
    ),
    "error.text_unreadable": N_("The text {path} cannot be read. Check its name and permissions."),
    "error.text_not_utf8": N_("The file {path} is not a text in UTF-8. Save it as plain text first."),
    "error.text_too_large": N_(
        "The file {path} is larger than a million bytes. A post is shorter: choose a smaller one."
    ),
}

SENDING: dict[str, str | Plural] = {
    "error.too_long": N_("The text has {n} characters, and the network takes {limit}. Shorten it."),
    "error.unknown_target": N_("This account has no such place to post to. Known are: {known}."),
    "error.confirm_target": N_(
        "This would be the first post to this place. Confirm that it is the right one."
    ),
    "error.bad_hold": N_("A post can be held back for 0 to 600 seconds."),
    "error.time_past": N_("This time is over. Choose one that is still to come."),
    "error.too_late": N_("It is too late for that: this is no longer waiting. Look at the outbox."),
    "error.already_sent": N_(
        "This draft was sent, just as it is. Write something new, or copy it into a new draft."
    ),
    "error.not_unclear": N_(
        "There is nothing to decide: it is known what became of this. Look at the outbox."
    ),
    "error.no_such_entry": N_("There is nothing in the outbox with this number."),
    "error.cannot_edit": N_(
        "This cannot be changed from here: it was not sent, or its network does not allow it. "
        "Change it there."
    ),
    "error.cannot_delete": N_(
        "This cannot be deleted from here: it was not sent, or its network does not allow it. "
        "Delete it there."
    ),
    "error.interrupted": N_(
        "Earshot ended while this was being sent, so it may have arrived. Look at the network "
        "before you send it again."
    ),
    "error.timeout_unclear": N_(
        "{host} took too long to answer, so this may have arrived. Look there before you try again."
    ),
    "error.broken_off_unclear": N_(
        "The connection to {host} broke off, so this may have arrived. Look there before you try again."
    ),
    "error.server_trouble_unclear": N_(
        "{host} has trouble of its own, so this may have arrived. Look there before you try again."
    ),
    "error.not_found_said": N_("{host} does not know this any more, and says: “{said}”"),
    "error.write_missing": N_(
        "The sign-in is for reading only. Sign in once more with the right to post (in the "
        "terminal: sign-in ACCOUNT --write)."
    ),
    "error.outside_since": N_(
        "{name} was set outside the company after this was put here. If it is meant for there, "
        "send the draft once more, and type the name."
    ),
    "error.account_gone": N_(
        "The account that this was for is no longer here. Copy the draft to send it elsewhere."
    ),
    "error.refused_said": N_("{host} refused this and says: “{said}”"),
    "error.forbidden_said": N_("{host} does not allow this and says: “{said}”"),
    "error.unprocessable_said": N_("{host} did not take this and says: “{said}”"),
    "error.publish_not_confirmed": N_(
        "Nothing was sent. If this is what you want, confirm it: publish {draft} --to {place} --yes"
    ),
    "error.delete_not_confirmed": N_(
        "Nothing was deleted. If you mean it, confirm it: outbox delete {id} --yes"
    ),
}

TEXTS: dict[str, str | Plural] = DRAFTS | SENDING
