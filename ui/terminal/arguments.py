"""Reads the command line. The table of commands and options; what they do is in the other files here."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeAlias

from ui.terminal import rules, writing_arguments
from ui.terminal.values import count, identity, pair, size, span
from ui.wording import text, use

PANES = (
    "feed",
    "conversation",
    "suggestions",
    "filtered",
    "why",
    "rule",
    "account",
    "networks",
    "compose",
    "outbox",
    "trust",
    "settings",
    "first-run",
    "digest",
    "taste",
    "drafts",
    "after",
)

Options = argparse.Namespace


class _Help(argparse.HelpFormatter):
    """Writes help under a heading in our language."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with how the command is used."""
        heading = text("help.usage") + " " if prefix is None else prefix
        super().add_usage(usage, actions, groups, heading)


class _Parser(argparse.ArgumentParser):
    """An argument parser that answers wrong usage with one plain line and status 2."""

    def __init__(self, **more: Any) -> None:
        """Prepare it with its help."""
        super().__init__(**more, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self._optionals.title = text("help.options")
        self._positionals.title = text("help.arguments")
        self.add_argument("-h", "--help", action="help", help=text("help.--help"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is."""
        self.exit(2, text("usage.wrong", program=self.prog, problem=message) + "\n")


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def read(arguments: Sequence[str]) -> Options:
    """Read the arguments and choose the language; exits with status 2 for wrong usage."""
    use(_language(arguments))
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest:
        parser.error(text("usage.unknown", words=" ".join(rest)))
    for name in ("passphrase_file", "new_file", "code_file"):
        if getattr(options, name, None) == "-":
            parser.error(text("usage.no_dash", option=f"--{name.replace('_', '-')}"))
    if options.command == "destroy" and not options.yes:
        parser.error(text("usage.destroy"))
    return options


def _language(arguments: Sequence[str]) -> str | None:
    """Find the last language named, before anything else: help and complaints are in it, too."""
    found = None
    for place, word in enumerate(arguments):
        if word.startswith("--language="):
            found = word.partition("=")[2]
        if word == "--language" and place + 1 < len(arguments):
            found = arguments[place + 1]
    return found


def _parser() -> _Parser:
    parser = _Parser(description=text("help.program"), epilog=text("help.epilog"))
    _global_options(parser, after=False)
    commands = parser.add_subparsers(
        dest="command", metavar=text("help.command"), title=text("help.commands")
    )

    def command(name: str, group: _Commands | None = None, of: str = "") -> _Parser:
        words = text(f"help.{of}{name}")
        made = (group or commands).add_parser(name, help=words, description=words)
        _global_options(made, after=True)
        return made

    _accounts(command)
    _following(command)
    _reading(command)
    writing_arguments.add(command)
    _keeping(command)
    return parser


def _global_options(parser: _Parser, after: bool) -> None:
    """Add the options that are taken before and after the command alike; the later one counts."""

    def option(name: str, **more: object) -> None:
        hidden = {"default": argparse.SUPPRESS, "help": argparse.SUPPRESS} if after else {}
        parser.add_argument(f"--{name}", **({"help": text(f"help.--{name}")} | more | hidden))  # type: ignore[arg-type]

    option("profile", metavar="DIR")
    option("demo", action="store_true")
    option("passphrase-file", metavar="FILE")
    option("language", choices=("en", "de", "fr"))
    option("json", action="store_true")


def _accounts(command: Callable[..., _Parser]) -> None:
    account = command("account")
    group = account.add_subparsers(
        dest="deed", required=True, metavar="add|check|groups|list|mails|outside|remove"
    )
    add = command("add", group)
    add.add_argument("network", metavar="NETWORK", help=text("help.network"))
    add.add_argument("url", metavar="URL", nargs="?", default="", help=text("help.url"))
    add.add_argument("--token-file", metavar="FILE", help=text("help.--token-file"))
    add.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], type=pair, help=text("help.--set")
    )
    add.add_argument("--outside", action="store_true", help=text("help.account.--outside"))
    command("check", group).add_argument("id", metavar="ID", type=identity)
    _groups(command("groups", group))
    command("list", group)
    command("mails", group)
    outside = command("outside", group)
    outside.add_argument("id", metavar="ID", type=identity)
    outside.add_argument("--off", action="store_true", help=text("help.outside.--off"))
    command("remove", group).add_argument("id", metavar="ID", type=identity)
    sign_in = command("sign-in")
    sign_in.add_argument("id", metavar="ACCOUNT", type=identity)
    sign_in.add_argument("--write", action="store_true", help=text("help.--write"))
    sync = command("sync")
    sync.add_argument("--deep", metavar="DAYS", type=count, help=text("help.--deep"))


def _groups(groups: _Parser) -> None:
    groups.add_argument("id", metavar="ID", type=identity)
    said = groups.add_mutually_exclusive_group()
    for name in ("forced", "not-forced", "as-told"):
        said.add_argument(f"--{name}", metavar="NAME", help=text(f"help.--{name}"))


def _following(command: Callable[..., _Parser]) -> None:
    for name in ("follow", "unfollow", "direct"):
        made = command(name)
        made.add_argument("address", metavar="ADDRESS", nargs="+", help=text("help.address"))
        made.add_argument("--account", metavar="ID", type=identity, help=text("help.--account"))
        if name == "follow":
            made.add_argument("--direct", action="store_true", help=text("help.--direct"))
        if name == "direct":
            made.add_argument("--off", action="store_true", help=text("help.--off"))
    command("follows")
    same = command("same")
    same.add_argument("follow", metavar="FOLLOW", nargs="*", help=text("help.follow_id"))
    same.add_argument("--not", dest="not_same", action="store_true", help=text("help.--not"))
    command("suggest")
    command("holes")
    mute = command("mute")
    mute.add_argument(
        "kind", metavar="KIND", choices=("person", "tag", "group", "word"), help=text("help.kind")
    )
    mute.add_argument("value", metavar="VALUE", nargs="+")
    mute.add_argument("--account", metavar="ID", type=identity, help=text("help.--account"))
    mute.add_argument("--preview", action="store_true", help=text("help.--preview"))
    command("mutes")
    command("unmute").add_argument("id", metavar="ID", type=identity)
    rules.add(command)


def _reading(command: Callable[..., _Parser]) -> None:
    feed = command("feed")
    feed.add_argument("--limit", metavar="N", type=count, default=30, help=text("help.--limit"))
    feed.add_argument("--before", metavar="CURSOR", default="", help=text("help.--before"))
    feed.add_argument("--order", choices=("ranked", "newest"), help=text("help.--order"))
    feed.add_argument("--folded", action="store_true", help=text("help.--folded"))
    feed.add_argument("--scope", default="all", metavar="SCOPE", help=text("help.--scope"))
    command("digest").add_argument(
        "--since", metavar="24h", type=span, default=86_400.0, help=text("help.--since")
    )
    for name in ("why", "more", "less", "restore", "unrestore", "read", "unread", "save", "unsave"):
        command(name).add_argument("id", metavar="ID", type=identity)
    search = command("search")
    search.add_argument("query", metavar="QUERY", nargs="+")
    search.add_argument("--limit", metavar="N", type=count, default=50, help=text("help.--limit"))


def _keeping(command: Callable[..., _Parser]) -> None:
    command("trust")
    for name in ("export", "import"):
        command(name).add_argument("file", metavar="FILE", help=text("help.bundle"))
    command("destroy").add_argument("--yes", action="store_true", help=text("help.--yes"))
    passphrase = command("passphrase")
    passphrase.add_argument("--new-file", metavar="FILE", help=text("help.--new-file"))
    passphrase.add_argument("--code-file", metavar="FILE", help=text("help.--code-file"))
    command("recovery-code").add_argument("file", metavar="FILE", help=text("help.code"))
    screenshot = command("screenshot")
    screenshot.add_argument("out", metavar="OUT.png")
    screenshot.add_argument("--pane", choices=PANES, default="feed", help=text("help.--pane"))
    screenshot.add_argument("--network", metavar="NETWORK", help=text("help.--network"))
    screenshot.add_argument("--theme", choices=("light", "dark"), default="light")
    screenshot.add_argument("--size", metavar="1360x880", type=size, default=(1360, 880))
    command("doctor")
    command("judge")
    command("rank")
