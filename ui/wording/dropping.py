"""Words of mails and folders that are dropped onto the window."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "dropping.title": N_("Drop newsletters here"),
    "dropping.why": N_("Mails (.eml, .mbox), or one folder of them. They stay on this computer."),
    "dropping.taken": NP_(
        "{n} mail was taken in and is being read.", "{n} mails were taken in and are being read."
    ),
    "dropping.brought": NP_("The mails brought {n} post.", "The mails brought {n} posts."),
    "dropping.nothing": N_("The mails brought nothing that is not here already."),
    "dropping.one_folder": N_("Drop one folder by itself, or mails without a folder."),
    "dropping.outlook": N_(
        "{name} is a mail of Outlook's own kind, which cannot be read. Save it as .eml there, and drop that."
    ),
}
