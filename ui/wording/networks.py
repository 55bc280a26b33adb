"""The words about each network, as its users say them: data in `resources/networks/`, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from app.model import NetworkInfo
from ui.wording.language import N_, NP_, SOURCE, Plural, language

# What an account can see, as its check tells it.
TEXTS: dict[str, str | Plural] = {
    "sight.groups": NP_("It sees {n} {group}.", "It sees {n} {groups}."),
    "sight.channels": NP_(
        "It sees {n} channel; you are in {joined} of them.",
        "It sees {n} channels; you are in {joined} of them.",
    ),
    "sight.teams": NP_("It is in {n} team.", "It is in {n} teams."),
    "sight.unjoined_unreadable": NP_(
        "{n} public channel can be read only after joining it. What is written there does not arrive.",
        "{n} public channels can be read only after joining them. What is written there does not arrive.",
    ),
    "sight.private_groups": NP_("It is in {n} private {group}.", "It is in {n} private {groups}."),
    "sight.people": NP_("It knows {n} person.", "It knows {n} people."),
    "sight.topics": NP_("It sees {n} topic.", "It sees {n} topics."),
    "sight.posts": NP_("It sees {n} post right now.", "It sees {n} posts right now."),
    "sight.newsletters": NP_("There is {n} newsletter.", "There are {n} newsletters."),
    "sight.no_newsletters": N_("There is no mail yet. The place is looked at again at each reading."),
    "sight.timelines": NP_("It can read {n} timeline.", "It can read {n} timelines."),
    "sight.unreadable_files": NP_("{n} file could not be read.", "{n} files could not be read."),
    "sight.nothing_public": N_("It sees nothing without a sign-in."),
    "sight.may_write": N_("Its sign-in could also post. Earshot does so only when you send something."),
    "sight.read_only": N_("It can only read."),
    "sight.may_write_unknown": N_("Whether it may post shows when you first send something."),
}


# Where a company talks comes first; then what is only read; then what is only for looking around.
ORDER = ("viva-engage", "mattermost", "zulip", "discourse", "mastodon", "newsletter", "rss", "demo")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one thing that is asked for: an address, a way in, a field."""

    label: str
    help: str = ""
    example: str = ""
    page: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class NetworkWords:
    """Everything that is said of one kind of network, in the language in use.

    `note` is a reservation, such as that it was never seen live; `sees` is what its operator can see,
    `coverage` what quiet reading brings, `mails` where its mails are switched off; `group` and `groups` are
    one and several of its groups. Pages hold "{base}", the address as told, or "{site}", its host only.
    """

    name: str
    about: str
    note: str
    outside: bool
    sees: str
    coverage: str
    mails: str
    mails_page: str
    group: str
    groups: str
    address: Words
    ways: Mapping[str, Words]
    fields: Mapping[str, Words]


def in_order(networks: Iterable[NetworkInfo]) -> tuple[NetworkInfo, ...]:
    """Put kinds of network in the order in which people look for theirs, those unknown here last."""
    places = {name: at for at, name in enumerate(ORDER)}
    return tuple(sorted(networks, key=lambda each: places.get(each.name, len(ORDER))))


def words_of(network: str) -> NetworkWords:
    """Give the words about a kind of network; English ones where the language has none."""
    return _read(network, language())


def page_of(template: str, url: str) -> str:
    """Fill the address of a page with that of the server which was entered; "" where it cannot be known."""
    if "{base}" not in template and "{site}" not in template:
        return template
    entered = url.strip() if "://" in url else f"https://{url.strip()}"
    try:
        parts = urlsplit(entered)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    if not parts.hostname or parts.scheme not in {"http", "https"} or not port_is_one:
        return ""
    site = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return template.replace("{site}", site).replace("{base}", site + parts.path.rstrip("/"))


@cache
def _read(network: str, spoken: str) -> NetworkWords:
    folder = files("resources") / "networks"
    file = folder / f"{network}.{spoken}.toml"
    if not file.is_file():
        file = folder / f"{network}.{SOURCE}.toml"
    return _words(tomllib.loads(file.read_text("utf-8")) if file.is_file() else {"name": network})


def _words(told: dict[str, Any]) -> NetworkWords:
    plain = {
        name: str(told.get(name, ""))
        for name in ("about", "note", "sees", "coverage", "mails", "group", "groups")
    }
    return NetworkWords(
        name=str(told["name"]),
        outside=bool(told.get("outside", False)),
        mails_page=str(told.get("mails_page", "")),
        address=Words(**told.get("address", {"label": ""})),
        ways={key: Words(**each) for key, each in told.get("ways", {}).items()},
        fields={key: Words(**each) for key, each in told.get("fields", {}).items()},
        **plain,
    )
