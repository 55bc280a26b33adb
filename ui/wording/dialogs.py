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
