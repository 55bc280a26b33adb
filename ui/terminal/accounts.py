"""The commands of accounts and of reading the networks."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable
from pathlib import Path

from app.doors import Doors
from app.errors import BadInput
from app.model import Account, Progress
from ui.addresses import without_secrets
from ui.terminal import houses, shapes, ways
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.wording import source, state, text, trouble


def account(doors: Doors, options: Options, paper: Paper) -> int:
    """Add, check, list or remove accounts, and look at their groups and mails."""
    return DEEDS[options.deed](doors, options, paper)


def sign_in(doors: Doors, options: Options, paper: Paper) -> int:
    """Sign in again in the browser, with --write for the right to post, too."""
    doors.accounts.renew(options.id, Visit(), write=options.write)
    _write(paper, next(one for one in doors.accounts.all() if one.id == options.id))
    return 0


def sync(doors: Doors, options: Options, paper: Paper) -> int:
    """Read all accounts; status 1 only where nothing at all could be read, or could not be kept."""
    reports, _ = doors.sync.run(deep=options.deep, progress=_progress())
    for one in reports:
        if paper.json:
            paper.record(shapes.report(one))
            continue
        if one.error:
            kind, code, values = one.error
            paper.row(f"{one.account}  {source(one.source)}: {trouble(kind, code, values)}")
            continue
        figures = [text("terminal.sync.fetched", n=one.fetched), text("terminal.sync.new", n=one.new)]
        paper.row(f"{one.account}  {source(one.source)}: {', '.join(figures)}")
    if not reports and not doors.accounts.all():
        paper.hint(text("terminal.account.none"))
    failed = [one.error for one in reports if one.error]
    here = [error for error in failed if error[0] == "store"]
    if not here and len(failed) < max(1, len(reports)):
        return 0
    kind, code, values = (here or failed)[0]
    print(trouble(kind, code, values), file=sys.stderr)
    return 1


def secret(path: str) -> str:
    """Read a token or passphrase file, "-" for standard input; one trailing newline is not part of it."""
    try:
        words = sys.stdin.read() if path == "-" else _text(Path(path).expanduser().read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("unreadable_file", path=path) from error
    words = words.removesuffix("\n").removesuffix("\r")
    if not words:
        raise BadInput("empty_file", path=path)
    return words


def _text(body: bytes) -> str:
    """Read what an editor or a shell wrote, which on Windows may be UTF-16."""
    wide = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return body.decode("utf-16" if wide else "utf-8")


def _add(doors: Doors, options: Options, paper: Paper) -> int:
    network = doors.accounts.network(options.network)
    if network.needs_url and not options.url:
        raise BadInput("url_missing", network=network.name, **ways.problem_of(network))
    wanted = dict(options.set)
    way = ways.chosen(network, wanted, bool(options.token_file))
    if way.key in ways.IN_THE_BROWSER:
        made, _ = doors.accounts.sign_in(network.name, options.url, Visit(), wanted, options.outside)
    else:
        token = secret(options.token_file).removeprefix("\ufeff") if options.token_file else ""
        made, _ = doors.accounts.add(network.name, options.url, token, wanted, options.outside)
    _write(paper, made)
    return 0


def _list(doors: Doors, options: Options, paper: Paper) -> int:
    found = doors.accounts.all()
    for one in found:
        _write(paper, one)
    if not found:
        paper.hint(text("terminal.account.none"))
    return 0


def _remove(doors: Doors, options: Options, paper: Paper) -> int:
    doors.accounts.remove(options.id)
    if not paper.json:
        paper.line(text("terminal.account.removed"))
    return 0


def _write(paper: Paper, one: Account) -> None:
    if paper.json:
        paper.record(shapes.account(one))
        return
    who = f"@{one.handle}" if one.handle else ""
    place = text("terminal.account.is_outside") if one.outside else ""
    parts = (str(one.id), one.network, one.name, who, without_secrets(one.url), state(one.state), place)
    paper.row("  ".join(part for part in parts if part))


class Visit:
    """The person at the browser, with a terminal beside it."""

    def __init__(self) -> None:
        """Begin to wait."""
        self._ended = False

    def show(self, url: str, code: str = "") -> None:
        """Open the sign-in page, and print it for a machine whose browser is elsewhere."""
        print(text("terminal.account.sign_in", address=url), file=sys.stderr, flush=True)
        if code:
            print(text("browser.code", code=code), file=sys.stderr, flush=True)
        import webbrowser

        webbrowser.open(url)

    def pasted(self) -> str:
        """Ask for what the browser shows to be copied; nothing comes once the input has ended."""
        if self._ended:
            return ""
        print(text("browser.paste"), file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        self._ended = not line
        return line.strip()

    def given_up(self) -> bool:
        """Tell that somebody waits, while there is an input: whoever does not any more ends the command."""
        return self._ended

    def page(self, outcome: str) -> tuple[str, str]:
        """Give the words of the page that ends the visit."""
        return text(f"browser.{outcome}"), text(f"browser.{outcome}_means")


def _progress() -> Callable[[Progress], None]:
    """Write progress over one line of the terminal; nothing where standard error is a file."""
    if not sys.stderr.isatty():
        return lambda progress: None

    def show(progress: Progress) -> None:
        words = text(
            "terminal.sync.progress",
            source=source(progress.source),
            n=progress.fetched,
            done=progress.done,
            of=progress.of,
        )
        end = "\r" if progress.done < progress.of else "\r\x1b[K"
        print(f"\r\x1b[K{words}", end=end, file=sys.stderr, flush=True)

    return show


DEEDS: dict[str, Callable[[Doors, Options, Paper], int]] = {
    "add": _add,
    "check": houses.check,
    "groups": houses.groups,
    "list": _list,
    "mails": houses.mails,
    "outside": houses.outside,
    "remove": _remove,
}
