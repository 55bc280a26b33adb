"""Words of the dialogs."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "dialog.close": N_("Close"),
    "dialog.cancel": N_("Cancel"),
    "about.text": N_("Earshot\n\nHear your company without joining the noise. Say the first thing yourself."),
    "keys.title": N_("Keys"),
    "link.title": N_("Open this link?"),
    "link.goes_to": N_("It goes to {host}"),
    "link.open": N_("Open in the browser"),
    "link.copy": N_("Copy the address"),
    "link.seen": N_("Your browser will ask this site for the page. Earshot itself opens nothing."),
    "link.misleading": N_("Careful: the words of the link are “{label}”, but it goes somewhere else."),
    "link.not_web": N_("This is not an address of the web. It is not opened."),
    "holes.title": N_("What does not arrive"),
    "holes.intro": N_(
        "Earshot reads the places you can see anyway, so that no server learns whom you follow. "
        "Some things do not pass there."
    ),
    "holes.none": N_("Something has arrived of everything you follow."),
    "holes.days": NP_("Nothing for {n} day.", "Nothing for {n} days."),
    "holes.round": N_(
        "Reading everybody's posts in turn would bring it without naming anyone, "
        "if the server's directory has at most 2,000 people."
    ),
    "holes.go_round": N_("Read everybody's posts in turn"),
    "holes.server_sees": N_("Read directly, the server would see exactly this at every reading:"),
    "holes.read_directly": N_("Read directly all the same"),
    "holes.quiet_again": N_("Read quietly again"),
    "report.title": N_("The last reading"),
    "report.none": N_("Nothing has been read since the window was opened."),
    "report.line": NP_(
        "{fetched} read, {n} new, {requests} requests", "{fetched} read, {n} new, {requests} requests"
    ),
    "account.add_title": N_("Add a network"),
    "account.network": N_("Network"),
    "account.address": N_("Address"),
    "account.token": N_("Token"),
    "account.way": N_("Sign-in"),
    "account.by_browser": N_("In the browser"),
    "account.by_token": N_("With an access token"),
    "account.by_nothing": N_("None: read what anybody may read"),
    "account.token_empty": N_("Paste the token first, or choose another way to sign in."),
    "account.round": N_("Read everybody's posts in turn"),
    "account.round_means": N_(
        "Complete, and the server cannot tell whom you follow: every person's posts are asked for, not only "
        "public places. Takes more requests; works if the server's directory has at most 2,000 people."
    ),
    "account.sign_in": N_("Sign in in the browser"),
    "account.add": N_("Add"),
    "account.renew": N_("Sign in again …"),
    "account.remove": N_("Remove …"),
    "account.renew_title": N_("Sign in again"),
    "account.renew_why": N_("{name} no longer accepts the sign-in. What was read stays readable."),
    "account.remove_title": N_("Remove this account?"),
    "account.remove_why": N_(
        "The posts read from {name}, and your follows and marks there, are removed from this "
        "computer. The network hears nothing of it."
    ),
    "account.remove_do": N_("Remove"),
    "browser.signed_in": N_("You are signed in."),
    "browser.signed_in_means": N_("Earshot has what it needs. You can close this page and go back."),
    "browser.denied": N_("The sign-in was turned down."),
    "browser.denied_means": N_("Nothing was changed. You can close this page."),
    "browser.failed": N_("The sign-in did not work."),
    "browser.failed_means": N_("Earshot says why. You can close this page and go back."),
    "browser.code": N_("Type this code there: {code}"),
    "browser.paste": N_("Copy what the page shows after you agreed, paste it here and press Enter:"),
    "account.waiting": N_("Waiting for you to sign in in the browser. If it did not open, go to: {url}"),
    "account.example_mastodon": N_("social.example.org"),
    "account.example_rss": N_("https://intranet.example.org/news/feed"),
    "account.example_demo": N_("No address needed"),
    "account.example_other": N_("https://network.example.org"),
    "account.sees_mastodon": N_(
        "The operator sees that you read: when, how often, and from where. Not whom you follow "
        "here. Rights asked for: reading only."
    ),
    "account.sees_rss": N_(
        "The operator of the feed sees that this computer fetches it, and when. Nothing else."
    ),
    "account.sees_demo": N_("A made-up company on this computer. Nothing is sent anywhere."),
    "account.sees_other": N_("The operator sees that you read, not whom you follow here."),
    "recovery.title": N_("Recovery code"),
    "recovery.why": N_(
        "Everything is encrypted on this computer. If its keyring or your passphrase is lost, "
        "only a recovery code opens it again. Nobody else can help, not even we."
    ),
    "recovery.make": N_("Make a recovery code"),
    "recovery.after": N_(
        "Write it down on paper. It is shown only now; an older code no longer opens anything."
    ),
    "recovery.copy": N_("Copy"),
    "recovery.written": N_("I have written it down"),
    "secret.passphrase": N_("Passphrase"),
    "secret.again": N_("Once more"),
    "secret.empty": N_("Type a passphrase first."),
    "secret.differ": N_("The two are different. Type the same one twice."),
    "passphrase.title": N_("Lock with a passphrase"),
    "passphrase.why": N_(
        "From now on Earshot asks for it at every start, and the system's keyring is no longer used."
    ),
    "passphrase.do": N_("Set the passphrase"),
    "passphrase.done": N_("The new passphrase holds from now on."),
    "export.title": N_("Export"),
    "export.why": N_(
        "Follows, rules, marks and settings go into one encrypted file. Tokens and posts do not."
    ),
    "export.do": N_("Choose a file …"),
    "export.done": N_("Exported to {name}."),
    "import.title": N_("Import"),
    "import.why": N_("Adds what an exported file holds to what is here. Nothing here is lost."),
    "import.do": N_("Choose a file …"),
    "import.done": N_("Imported."),
    "destroy.title": N_("Remove everything?"),
    "destroy.why": N_(
        "Accounts, posts, follows, rules, marks, the list of requests and the key: everything "
        "Earshot keeps on this computer is removed. This cannot be undone."
    ),
    "destroy.type": N_("Type {word} to confirm."),
    "destroy.word": N_("REMOVE"),
    "destroy.do": N_("Remove everything"),
    "unlock.title": N_("Open Earshot"),
    "unlock.why": N_("Your profile is locked with a passphrase."),
    "unlock.do": N_("Open"),
    "unlock.again": N_("Try the keyring again"),
    "unlock.recovery": N_("Recovery code"),
    "unlock.use_recovery": N_("Use the recovery code"),
    "unlock.use_passphrase": N_("Use a passphrase"),
    "unlock.hint_passphrase": N_(
        "Nothing stored is changed by a wrong one. A new profile is locked with the passphrase you type now."
    ),
    "unlock.hint_recovery": N_(
        "The groups of letters and digits you wrote down. Spaces and dashes do not matter."
    ),
    "mistake.title": N_("Something went wrong in Earshot. It is not your fault."),
    "mistake.why": N_(
        "Nothing stored was lost. You can go on; if it happens again, send the details to whoever "
        "looks after Earshot."
    ),
}
