"""Words of `doctor`: what each check found, and what to do."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "doctor.ok": N_("ok      {check}"),
    "doctor.note": N_("note    {check}"),
    "doctor.wrong": N_("WRONG   {check}"),
    "check.profile.ok": N_("Profile: {path} is yours alone."),
    "check.profile.bad": N_(
        "Profile: {path} can be read by others, or not be written. Check its permissions."
    ),
    "check.store.ok": NP_("Store: sound, {n} post.", "Store: sound, {n} posts."),
    "check.store.bad": N_("Store: {problem}"),
    "check.keyring.keyring": N_("Keyring: it holds the key of this profile."),
    "check.keyring.passphrase": N_("Keyring: not used; a passphrase locks this profile."),
    "check.keyring.throwaway": N_("Keyring: not used; the demo's key is forgotten at the end."),
    "check.keyring.new": N_("Keyring: there is no key yet."),
    "check.keyring.bad": N_("Keyring: {problem}"),
    "check.recovery.ok": N_("Recovery: there is a way back in."),
    "check.recovery.bad": N_("Recovery: there is no recovery code yet. Write one with: recovery-code FILE."),
    "check.account.ok": N_("Account {account}: {name} ({network}) answers."),
    "check.account.bad": N_("Account {account}: {name} ({network}): {problem}"),
    "check.display.ok": N_("Display: there is one, the window can open."),
    "check.display.bad": N_(
        "Display: there is none. The commands work, and screenshot draws the window into a file."
    ),
}
