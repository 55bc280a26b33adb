"""Introduces the rooms to each other: profile, key, networks and doors; then a window or the terminal."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import copy
from errno import ENOSPC, EPIPE
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from app.doors import Doors
    from app.profile import Profile
    from app.vault import Vault
    from ui.terminal import Options

INTERRUPTED = 130
# A thread waiting for the interpreter wakes after 0.6 ms instead of 5: the window stays smooth while syncing.
SWITCH_SECONDS = 0.0005


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; returns the exit status."""
    from ui import terminal
    from ui.wording import text

    options = terminal.read(sys.argv[1:] if arguments is None else arguments)
    if options.command is None and not terminal.has_display():
        return _complain(text("usage.no_display"))
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _terminated)
    terminal.speak_utf8()
    return _guarded(options)


def _guarded(options: Options) -> int:
    """Do the command; what the world does wrong becomes one plain line and a status."""
    from app.errors import EarshotError
    from ui import terminal, wording

    try:
        status = _perform(options)
        sys.stdout.flush()
    except EarshotError as problem:
        if options.command == "doctor":
            return terminal.doctor_locked(problem, terminal.Paper(options.json))
        _complain(wording.error(problem))
        return terminal.status(problem)
    except OSError as problem:
        if problem.errno not in (EPIPE, ENOSPC):
            raise
        # Python would complain once more while it shuts down. Whoever closed the pipe has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0 if problem.errno == EPIPE else _complain(wording.text("usage.output_full"))
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _perform(options: Options) -> int:
    from ui import terminal

    if options.command is None:
        return _window(options)
    if options.command == "review" and not _coach_knows_more(options):
        return terminal.review_without_profile(options, terminal.Paper(options.json))
    if options.command in terminal.STREAMS:
        return terminal.stream(options)
    with _profile(options) as profile:
        if options.command == "destroy":
            return _destroy(options, profile)
        return _command(options, profile)


def _coach_knows_more(options: Options) -> bool:
    """Tell whether the coach is to look into a profile: one that is named, and is there."""
    if options.demo or options.to:
        return True
    named = options.profile or os.environ.get("EARSHOT_PROFILE")
    return bool(named) and _named(options).store.exists()


def _command(options: Options, profile: Profile) -> int:
    from ui import terminal

    with _house(options, profile) as doors:
        if options.demo and options.command != "sync":
            doors.sync.run()
        if options.command == "screenshot":
            return _screenshot(doors, options)
        return terminal.perform(doors, options, terminal.Paper(options.json))


@contextmanager
def _profile(options: Options) -> Iterator[Profile]:
    """Choose the folder; a throwaway one is gone afterwards, whatever happens."""
    from app.profile import throwaway_profile

    if not options.demo:
        yield _named(options)
        return
    with throwaway_profile() as profile:
        yield profile


def _named(options: Options) -> Profile:
    from app.profile import Profile, default_profile

    return Profile(Path(options.profile).expanduser()) if options.profile else default_profile()


@contextmanager
def _house(options: Options, profile: Profile) -> Iterator[Doors]:
    """Unlock the profile and open its doors, for as long as a command takes."""
    doors = _enter(options, profile)
    try:
        yield doors
    finally:
        doors.close()


def _enter(options: Options, profile: Profile, kind: str = "keyring", secret: str = "") -> Doors:
    """Unlock the profile and open its doors; the demo's come with its account and follows.

    `secret` is a passphrase or recovery code that the window asked for, as `kind` says; "keyring" unlocks
    with what the options name. Raises Locked and StoreTrouble.
    """
    from app.doors import open_doors
    from app.vault import Vault
    from connectors import ALL

    vault = Vault(profile.prepare().folder, profile.throwaway)
    if kind == "keyring":
        key = _key(options, vault)
    else:
        key = vault.unlock_with_recovery(secret) if kind == "recovery" else vault.unlock(secret)
    doors = open_doors(profile, key, ALL, vault=vault)
    if options.demo:
        try:
            _move_in(doors)
        except BaseException:
            doors.close()
            raise
    return doors


def _destroy(options: Options, profile: Profile) -> int:
    """Remove everything that is kept; needs no key, since who has lost it may want just that."""
    from app.errors import Locked
    from app.profile import READING
    from app.vault import Vault

    try:
        return _command(options, profile)
    except Locked:
        with profile.lock(READING):
            profile.remove("store.db*")
        Vault(profile.folder).forget()
        profile.remove()
        return 0


def _key(options: Options, vault: Vault) -> bytes:
    """Unlock with what the options name: a recovery code, a passphrase, or else the keyring."""
    from ui.terminal import secret

    if getattr(options, "code_file", None):
        return vault.unlock_with_recovery(secret(options.code_file))
    return vault.unlock(secret(options.passphrase_file) if options.passphrase_file else None)


def _move_in(doors: Doors) -> None:
    """Add the demo's account, the follows that its first feed is shown with, and a draft."""
    from connectors.demo import moving_in
    from ui.wording import language

    doors.accounts.add("demo")
    for address in moving_in.follows():
        doors.follows.follow(address)
    begun = moving_in.draft(language())
    draft, _changes = doors.drafts.new(begun.text, begun.kind)
    doors.drafts.save(draft.id, intent=begun.intent)


def _practise(options: Options) -> tuple[Doors, Callable[[], None]]:
    """Open a demo run of its own for the practice room; the second part closes and removes it."""
    demo = copy(options)
    demo.demo, demo.passphrase_file, demo.code_file = True, None, None
    with ExitStack() as stack:
        doors = stack.enter_context(_house(demo, stack.enter_context(_profile(demo))))
        return doors, stack.pop_all().close


def _window(options: Options) -> int:
    """Open the window; it asks for a passphrase itself where one is needed."""
    from app.profile import remove_leftovers
    from ui import application
    from ui.ending import Ending

    remove_leftovers()
    sys.setswitchinterval(SWITCH_SECONDS)
    language = options.language or ""
    ending = Ending()
    with _profile(options) as profile:
        application.make_application(language)
        ending.watch()
        status = application.run(
            partial(_enter, options, profile),
            partial(_practise, options),
            demo=options.demo,
            language=language,
            name="" if options.demo else str(profile.folder),
        )
        ending.stop()
        return ending.status or status


def _screenshot(doors: Doors, options: Options) -> int:
    """Draw the real window into a file."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui import screenshot

    language = options.language or ""
    size, network = options.size, options.network or ""
    screenshot.take(doors, Path(options.out), options.pane, options.theme, size, language, network)
    return 0


def _complain(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


def _terminated(number: int, frame: object) -> NoReturn:
    """Leave by the usual way, so that locks and throwaway folders are cleared."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    raise SystemExit(main())
