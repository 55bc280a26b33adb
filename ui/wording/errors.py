"""One plain sentence for each thing the world does wrong: what happened, and what to do."""

from __future__ import annotations

from ui.wording.language import N_, Plural

KINDS: dict[str, str | Plural] = {
    "error.kind.offline": N_("The network cannot be reached. Check the connection and try again."),
    "error.kind.sign_in": N_("The network wants you to sign in again."),
    "error.kind.too_fast": N_("The network asks for a pause. Try again in {wait}."),
    "error.kind.refused": N_("The network refused this."),
    "error.kind.unclear": N_(
        "It is unclear whether this was sent. Look at the network before you try again."
    ),
    "error.kind.bad_reply": N_("The network answered with something that cannot be read. Try again later."),
    "error.kind.locked": N_("The store is locked."),
    "error.kind.store": N_("The store cannot be read or written."),
    "error.kind.input": N_("That cannot be done with what was given."),
    "error.kind.trouble": N_("Something went wrong."),
    "error.mistake": N_(
        "That went wrong by a mistake of Earshot's own. What was kept stays; try it once more."
    ),
}

LOCKED: dict[str, str | Plural] = {
    "error.keyring_locked": N_("The system's keyring is locked. Unlock it and try again."),
    "error.keyring_absent": N_(
        "This computer has no keyring to keep the key in. "
        "Use a passphrase instead (in the terminal: --passphrase-file FILE)."
    ),
    "error.passphrase_wrong": N_("The passphrase is wrong. Nothing was changed."),
    "error.passphrase_needed": N_(
        "This profile is locked with a passphrase (in the terminal: --passphrase-file FILE)."
    ),
    "error.recovery_wrong": N_("The recovery code is wrong. Check it letter by letter. Nothing was changed."),
    "error.key_lost": N_(
        "The keyring has lost the key of this profile. Open it with the recovery code or a passphrase."
    ),
    "error.key_wrong": N_(
        "The key of this profile does not fit its store. Nothing was changed. "
        "Put a backup of the whole folder back."
    ),
    "error.throwaway_profile": N_("The demo's profile is thrown away, so it has no lock to change."),
}

STORE: dict[str, str | Plural] = {
    "error.newer_version": N_(
        "This profile was written by a newer Earshot. Update Earshot to open it. Nothing was changed."
    ),
    "error.disk_full": N_(
        "The disk is full. Free some space and try again. Nothing that was stored is lost."
    ),
    "error.damaged": N_("The store is damaged. Put a backup back, or start with a new profile."),
    "error.not_writable": N_("The profile's folder cannot be written. Check its permissions."),
    "error.busy": N_("Another Earshot is writing just now. Try again in a moment."),
    "error.newer_bundle": N_("This file was written by a newer Earshot. Update Earshot to read it."),
}

INPUT: dict[str, str | Plural] = {
    "error.no_such_post": N_("There is no post with this number."),
    "error.no_such_account": N_("There is no account with this number."),
    "error.no_such_follow": N_("You do not follow this."),
    "error.no_such_rule": N_("There is no rule with this number."),
    "error.unknown_network": N_("There is no such network. Known are: {known}."),
    "error.bad_address": N_("An address is @handle, #tag or group:NAME."),
    "error.ambiguous_account": N_("Several accounts could be meant. Choose one of these: {accounts}."),
    "error.no_account": N_("There is no account yet. Add one first."),
    "error.empty_query": N_("Say what to look for."),
    "error.bad_file": N_("This file cannot be read, or is not one of Earshot's own."),
    "error.bad_cursor": N_("This place belongs to another list. Start from the top."),
    "error.bad_url": N_("This is not a web address. It should look like https://network.example."),
    "error.bad_feedback": N_("Feedback is more, less or neither."),
    "error.bad_order": N_("This order is not known. Known are ranked and newest."),
    "error.bad_scope": N_(
        "There is no such list. "
        "Known are all, unread, questions, unanswered, saved, follow:ID and class:NAME."
    ),
    "error.url_missing": N_("This network needs an address, such as https://network.example."),
    "error.url_missing_file": N_("This needs a file or a folder of mails on this computer: name its path."),
    "error.secret_in_address": N_(
        "The address holds a name or password. Leave it out; Earshot signs in by itself."
    ),
    "error.not_allowed_http": N_("Only https:// is safe here. Use https:// instead of http://."),
    "error.other_person": N_("That was @{handle}, but this account is of @{expected}. Nothing was changed."),
    "error.no_such_group": N_("This account has no such group. account groups ID lists them."),
    "error.bad_colour": N_("There is no such colour: choose one of {most}."),
    "error.not_a_person": N_("{address} is not a person of whom anything was read yet."),
    "error.same_account": N_("Both are on one network. Only people on two networks can be one person here."),
    "error.two_follows": N_("Name two follows that are the same person, or one with --not."),
    "error.outside_typed": N_(
        "This was written for inside the company, and it would leave it. "
        "If that is meant, type the name of the network: {name}."
    ),
    "error.token_needed": N_("This network is reached with a token: --token-file FILE."),
    "error.set_missing": N_("This network needs more to be told: {names}."),
    "error.set_missing_or_token": N_(
        "This network needs more to be told: {names}; or a token: --token-file FILE."
    ),
    "error.not_a_mail_unnamed": N_("There is no mail. Drop .eml or .mbox files here."),
    "error.bad_rule": N_(
        "Such a rule is not possible. It needs a person, a hashtag, a group or words of letters or digits."
    ),
    "error.bad_setting": N_("The setting {name} cannot be “{value}”."),
    "error.unknown_pane": N_("There is no such pane. Known are: {known}."),
    "error.unreadable_file": N_("The file {path} cannot be read. Check its name and permissions."),
    "error.no_such_path": N_(
        "There is nothing at {path}. Is a disk missing, or was it moved? What was read before is kept."
    ),
    "error.bad_path": N_("This is not the path of a file or folder on this computer."),
    "error.not_a_mail": N_("{name} is no mail. Choose an .eml or .mbox file, or a folder of mails."),
    "error.mails_too_large": N_(
        "That is more than {megabytes} MB at once. Put the mails into a folder, and add the folder instead."
    ),
    "error.unwritable_file": N_("The file {path} cannot be written, or is already there. Choose a new one."),
    "error.empty_file": N_("The file {path} is empty. Write the secret into it."),
    "error.bundle_passphrase": N_(
        "The file is locked with a passphrase of its own. Name it: --passphrase-file FILE."
    ),
}

WIRE: dict[str, str | Plural] = {
    "error.dns": N_("{host} was not found. Check the address and the connection."),
    "error.no_server": N_("Nothing answers at {host}. Check the address, or try again later."),
    "error.no_answer": N_("{host} does not answer. Check the connection, or try again later."),
    "error.timeout": N_("{host} took too long to answer. Try again later."),
    "error.broken_off": N_("The connection to {host} broke off in the middle. Try again."),
    "error.tls": N_(
        "The connection to {host} is not safe: its certificate is not valid. Nothing was sent. "
        "Check this computer's clock, or ask who runs the server."
    ),
    "error.no_tls": N_(
        "{host} offers no safe connection (https://) there. Nothing was sent. Check the address."
    ),
    "error.server_trouble": N_("{host} has trouble of its own. Try again later."),
    "error.token_wrong": N_(
        "{host} does not accept the sign-in. Sign in again, or copy the token once more."
    ),
    "error.token_missing": N_("{host} shows this only after signing in. Sign in to it."),
    "error.password_missing": N_(
        "{host} shows this feed only with a name and a password. Add the feed with both."
    ),
    "error.password_wrong": N_(
        "{host} does not accept this name and password. Add the feed with the right ones."
    ),
    "error.too_fast": N_("{host} asks for a pause. Try again in {wait}."),
    "error.not_zulip": N_("{host} is not a Zulip server. Check the address."),
    "error.not_discourse": N_("{host} is not a Discourse site. Check the address."),
    "error.wrong_paste": N_(
        "What was pasted is not the text that {host} showed. Start the sign-in again, and copy all of it."
    ),
    "error.group_missing": N_("This names no place to go to. Choose one; nothing was sent."),
    "error.consent_needed": N_(
        "Your company has not allowed this yet ({number}). Ask your administrator to grant the "
        "registered app the Yammer permission access_as_user for your account."
    ),
    "error.conditional_access": N_(
        "Your company wants more for this sign-in, such as a second factor or a managed device "
        "({number}). Sign in again in the browser; if that does not help, ask your administrator."
    ),
    "error.tenant_unknown": N_(
        "{host} does not know this tenant ({number}). Check the tenant ID, or use the company's main domain."
    ),
    "error.client_unknown": N_(
        "{host} knows no app with this client ID in your company ({number}). Check the client ID."
    ),
    "error.client_not_public": N_(
        "The app is registered as one with a secret ({number}). Ask whoever registered it to "
        "allow public client flows under Authentication."
    ),
    "error.redirect_unknown": N_(
        "The app is not registered for the desktop ({number}). Ask whoever registered it to add "
        "http://localhost under Mobile and desktop applications."
    ),
    "error.client_wrong": N_("This is no client ID: it has letters, digits and hyphens only."),
    "error.tenant_missing": N_(
        "The tenant ID is missing. Whoever registered Earshot there can tell it; the company's "
        "main domain will do, too."
    ),
    "error.tenant_wrong": N_(
        "This is no tenant: give the tenant ID or the company's main domain, such as example.com."
    ),
    "error.port_taken": N_(
        "Another program uses port {port} of this computer. Close it, then sign in again."
    ),
    "error.client_missing": N_("The client ID is missing. Whoever registered Earshot there can tell it."),
    "error.not_mastodon": N_("{host} does not speak the Mastodon API. Check the address."),
    "error.forbidden": N_("{host} does not allow this account to see that."),
    "error.not_found": N_("{host} has nothing at this address. Check it."),
    "error.gone": N_("This no longer exists on {host}."),
    "error.unprocessable": N_("{host} cannot do anything with this request."),
    "error.moved_to_other_host": N_("The address now leads to {host}. If you trust it, use that address."),
    "error.directory_too_large": N_("{host} has too many people to read them all in turn."),
    "error.html_instead": N_(
        "{host} answered with a web page instead of data. Check the address; "
        "the network of a hotel or train may want a sign-in first."
    ),
    "error.not_json": N_("{host} answered with something that cannot be read. Try again later."),
    "error.cut_off": N_("The answer of {host} was cut off. Try again."),
    "error.too_large": N_("The answer of {host} is too large to be honest, so it was not read."),
    "error.not_a_feed": N_("There is no RSS or Atom feed at this address."),
    "error.proxy": N_("The proxy on the way to {host} does not let this through. Check the proxy settings."),
    "error.bad_redirect": N_("{host} leads in circles or nowhere. Check the address."),
    "error.too_many_redirects": N_(
        "{host} leads from one address to the next without end. Check the address."
    ),
    "error.moved_elsewhere": N_("{host} leads to something that is not a web address. It was not followed."),
    "error.moved_inside": N_(
        "The address leads to {host}, inside a private network. It was not followed, to be safe."
    ),
    "error.moved_to_http": N_(
        "{host} leads to an address without https://. It was not followed, to be safe."
    ),
    "error.no_sign_in": N_("This network needs no sign-in."),
    "error.sign_in_timeout": N_("Nobody signed in within the time. Start the sign-in again."),
    "error.sign_in_denied": N_("The sign-in was turned down in the browser. Nothing was changed."),
    "error.cannot_publish": N_("Nothing can be written to this network."),
    "error.unsafe_xml": N_("The feed of {host} holds something unsafe, so it was not read."),
    "error.refused": N_("{host} refused this."),
}

REFUSED: dict[str, str | Plural] = {
    "error.sync_elsewhere": N_(
        "Another Earshot is reading the networks just now. Try again when it is done."
    ),
    "error.send_elsewhere": N_("Another Earshot is sending just now. Try again when it is done."),
    "error.already_open": N_("Earshot is already open with this profile."),
    "error.cancelled": N_("Cancelled. Nothing was changed."),
}

TEXTS: dict[str, str | Plural] = KINDS | LOCKED | STORE | INPUT | WIRE | REFUSED
