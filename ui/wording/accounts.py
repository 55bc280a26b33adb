"""Words of the dialog that connects a network, and what is said of an account that was looked at."""

from __future__ import annotations

from app.model import Sight
from ui.wording import places, table, text
from ui.wording.language import N_, Plural
from ui.wording.networks import words_of

DIALOG: dict[str, str | Plural] = {
    "account.add_title": N_("Add a network"),
    "account.network": N_("Network"),
    "account.way": N_("Sign-in"),
    "account.optional": N_("{label} (optional)"),
    "account.open_page": N_("Open the page for this in the browser"),
    "account.page_later": N_("It is on that server: type the address first."),
    "account.choose_file": N_("Choose a file …"),
    "account.choose_folder": N_("Choose a folder …"),
    "account.missing": N_("“{label}” is still empty."),
    "account.no_web_address": N_(
        "This is a web address. Mails are read from a file or folder on this computer; for a feed on the "
        "web, choose that network above."
    ),
    "account.keeps": N_("Leave it empty to keep what you told before."),
    "account.round": N_("Read everybody's posts in turn"),
    "account.round_means": N_(
        "Complete, and the server cannot tell whom you follow: every person's posts are asked for, not only "
        "public places. Takes more requests; works if the server's directory has at most 2,000 people."
    ),
    "account.outside": N_("This network is outside my company"),
    "account.outside_means": N_("What you write for your company then goes there only if you type its name."),
    "account.sees": N_("What its operator can see"),
    "account.sign_in": N_("Sign in in the browser"),
    "account.get_code": N_("Get a code"),
    "account.add": N_("Add"),
    "account.asking": N_("Asking {name} …"),
    "account.renew": N_("Sign in again …"),
    "account.renew_title": N_("Sign in again"),
    "account.renew_why": N_("{name} no longer accepts the sign-in. What was read stays readable."),
    "account.remove": N_("Remove …"),
    "account.remove_title": N_("Remove this account?"),
    "account.remove_why": N_(
        "The posts read from {name}, and your follows and marks there, are removed from this "
        "computer. The network hears nothing of it."
    ),
    "account.remove_do": N_("Remove"),
}

VISIT: dict[str, str | Plural] = {
    "account.waiting": N_("Waiting for you in the browser."),
    "account.open_again": N_("Open the page again"),
    "account.copy_address": N_("Copy the address"),
    "account.address_copied": N_("The address is in the clipboard."),
    "account.code_why": N_("On this or any other device, go to {url} and type this code:"),
    "account.code": N_("Code"),
    "account.copy_code": N_("Copy the code"),
    "account.code_copied": N_("The code is in the clipboard."),
    "account.open_here": N_("Open the page here"),
    "account.paste": N_("The text from the page"),
    "account.paste_why": N_(
        "Copy the whole text that the page shows once you have agreed, and paste it here."
    ),
    "account.paste_wrong": N_("This is not yet the whole text of that page. Copy all of it once more."),
    "account.stop": N_("Stop waiting"),
    "browser.signed_in": N_("You are signed in."),
    "browser.signed_in_means": N_("Earshot has what it needs. You can close this page and go back."),
    "browser.denied": N_("The sign-in was turned down."),
    "browser.denied_means": N_("Nothing was changed. You can close this page."),
    "browser.failed": N_("The sign-in did not work."),
    "browser.failed_means": N_("Earshot says why. You can close this page and go back."),
    "browser.code": N_("Type this code there: {code}"),
    "browser.paste": N_("Copy what the page shows after you agreed, paste it here and press Enter:"),
}

CHECKED: dict[str, str | Plural] = {
    "account.added_title": N_("{name} is connected"),
    "account.you_are": N_("You are @{handle} there."),
    "account.was_there": N_("You had this account here already; it now uses what you just told."),
    "account.is_outside": N_("It is outside your company."),
    "account.checking": N_("Looking at what this account can see …"),
    "account.not_checked": N_("It is connected, but could not be looked at just now. {why}"),
    "account.can_see": N_("What this account can see"),
    "account.arrives": N_("What arrives here"),
    "account.mails": N_("Where its mails are switched off"),
    "account.mails_page": N_("Open that page in the browser"),
    "account.read_now": N_("Read now"),
}

TEXTS: dict[str, str | Plural] = DIALOG | VISIT | CHECKED


def fact(code: str, values: dict[str, str | int]) -> str:
    """Say one thing that an account can see; what has no words here is shown as it is."""
    if values.get("n") == 0 and f"sight.no_{code}" in table():
        return text(f"sight.no_{code}")
    if f"sight.{code}" in table() and places(f"sight.{code}") <= values.keys():
        return text(f"sight.{code}", **values)
    return " ".join((code.replace("_", " "), *(str(value) for value in values.values())))


def facts(sight: Sight, network: str) -> list[str]:
    """Say all that an account can see, the most important first, in the words of its network."""
    about = words_of(network)
    named = {"group": about.group or "group", "groups": about.groups or "groups"}
    return [fact(code, named | dict(values)) for code, values in sight.facts]


def posting(sight: Sight) -> str:
    """Say whether the sign-in of an account could also post."""
    if sight.may_write is None:
        return text("sight.may_write_unknown")
    return text("sight.may_write") if sight.may_write else text("sight.read_only")
