"""Words of the pages: settings, trust and the first run."""

from __future__ import annotations

from ui.wording.language import N_, NP_, Plural

TEXTS: dict[str, str | Plural] = {
    "settings.title": N_("Settings"),
    "settings.intro": N_("Kept at once, on this computer only."),
    "settings.look": N_("Look"),
    "settings.reading": N_("Reading"),
    "settings.safety": N_("Safety"),
    "settings.theme": N_("Colours"),
    "settings.theme_system": N_("As the system"),
    "settings.theme_light": N_("Light"),
    "settings.theme_dark": N_("Dark"),
    "settings.text_scale": N_("Text size"),
    "settings.language": N_("Language"),
    "settings.language_system": N_("As the system"),
    "settings.language_en": N_("English"),
    "settings.language_de": N_("Deutsch"),
    "settings.sync_minutes": N_("Read the networks"),
    "settings.every": NP_("every {n} minute", "every {n} minutes"),
    "settings.never": N_("only when asked"),
    "settings.order": N_("Order of the feed"),
    "settings.order_ranked": N_("Best first"),
    "settings.order_newest": N_("Newest first"),
    "settings.mutes": N_("Your rules …"),
    "settings.holes": N_("What does not arrive …"),
    "settings.recovery": N_("Recovery code …"),
    "settings.passphrase": N_("Passphrase …"),
    "settings.trust": N_("What left this computer …"),
    "trust.title": N_("What left this computer"),
    "trust.intro": N_(
        "Every request Earshot ever sent, with its purpose. Compare it with what was promised."
    ),
    "trust.promise_follow": N_(
        "Following sends nothing. Whom you follow is a line in an encrypted file here."
    ),
    "trust.promise_read": N_(
        "Reading asks for the places you can see anyway, or for everybody in turn where you chose that. "
        "It asks for single people only where you switched direct reading on."
    ),
    "trust.promise_marks": N_("What you read, save, mute or restore is never sent."),
    "trust.promise_pictures": N_("No picture is fetched."),
    "trust.hosts": N_("WHERE TO"),
    "trust.no_hosts": N_("Nothing has ever left this computer."),
    "trust.host_line": NP_(
        "{host}: {n} request, {out} bytes sent, {into} received",
        "{host}: {n} requests, {out} bytes sent, {into} received",
    ),
    "trust.requests": N_("REQUESTS"),
    "trust.at": N_("When"),
    "trust.method": N_("Method"),
    "trust.host": N_("Host"),
    "trust.path": N_("Path"),
    "trust.purpose": N_("Purpose"),
    "trust.bytes_out": N_("Sent"),
    "trust.bytes_in": N_("Received"),
    "trust.status": N_("Answer"),
    "trust.no_answer": N_("none"),
    "trust.more": N_("Show older ones"),
    "trust.export": N_("Export …"),
    "trust.import": N_("Import …"),
    "trust.recovery": N_("Recovery code …"),
    "trust.passphrase": N_("Passphrase …"),
    "trust.destroy": N_("Remove everything …"),
    "first.title": N_("Welcome to Earshot"),
    "first.intro": N_("Hear your company without joining the noise. Two ways to begin:"),
    "first.demo_title": N_("Look around first"),
    "first.demo_why": N_(
        "A made-up company of sixty people, with everything a real one has: shop talk, questions, "
        "applause, machines. Nothing is sent anywhere, and you can remove it at any time."
    ),
    "first.demo_do": N_("Look around in the demo company"),
    "first.connect_title": N_("Connect a network"),
    "first.connect_why": N_(
        "One that your company already has, or newsletters and feeds. "
        "Earshot only reads, until you send something yourself."
    ),
    "first.employer_title": N_("What your employer can see"),
    "first.employer_sees": N_(
        "That you sign in and read, as with any browser: when, how often, from where. "
        "What else those who run a network can see is said where you add it."
    ),
    "first.employer_not": N_(
        "Not whom you follow, what you read, save or mute. That stays in an encrypted file on this computer."
    ),
}
