"""Mails that are dropped onto the window come with the next reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.connector import Connection, Opening, Page, Source
from app.errors import BadInput
from app.model import Person
from app.store import accounts
from app.store.open import Store
from tests.app.fakes import FakeConnection, FakeNetwork
from tests.app.rooms import Rooms, opened, refusal

MAIL = b"From: news@example.org\r\nSubject: The week\r\n\r\nThe press stands still.\r\n"
NOBODY = Person("", "", "")


@dataclass
class Post(FakeNetwork):
    """A network in memory that takes mails, as many bytes as `most`."""

    most: int = 1_000

    def take(self, mails: Sequence[bytes], memory: bytes) -> bytes:
        for number, mail in enumerate(mails, start=1):
            if b"Subject:" not in mail:
                raise BadInput("not_a_mail", n=number)
        taken = memory + b"".join(mails)
        if len(taken) > self.most:
            raise BadInput("too_large", problem="mails", limit=1)
        return taken

    def open(self, opening: Opening) -> Connection:
        return Box(self, opening, memory=opening.memory)


class Box(FakeConnection):
    """An account of it: whatever it remembers is read, and then forgotten."""

    def read(self, source: Source, state: bytes, depth: object) -> Page:
        self.memory = b""
        return Page()


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """The rooms, with a network for newsletters."""
    with opened(store) as made:
        made.network = Post("newsletter", signs_in=False, me=NOBODY)
        made.networks = {"newsletter": made.network}
        yield made


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """A mail in a file."""
    path = tmp_path / "week.eml"
    path.write_bytes(MAIL)
    return path


def test_the_first_mail_makes_the_account_and_the_next_ones_join_it(rooms: Rooms, mail: Path) -> None:
    account, number, changes = rooms.accounts.drop([mail])
    again, more, _ = rooms.accounts.drop([str(mail), mail])
    assert (number, more, again.id, account.url, changes.accounts) == (1, 2, account.id, "", True)
    assert accounts.memory(rooms.store, account.id) == MAIL * 3


def test_an_mbox_is_counted_by_its_mails(rooms: Rooms, tmp_path: Path) -> None:
    box = tmp_path / "all.mbox"
    begins = b"From news@example.org Mon Oct  6 12:00:00 2025\n"
    box.write_bytes(begins + MAIL + b"\n" + begins + MAIL)
    assert rooms.accounts.drop([box])[1] == 2


def test_what_is_no_mail_is_named_and_nothing_is_kept(rooms: Rooms, mail: Path, tmp_path: Path) -> None:
    table = tmp_path / "figures.csv"
    table.write_bytes(b"1;2;3")
    no = refusal(lambda: rooms.accounts.drop([mail, table]))
    assert (no.code, no.values["name"]) == ("not_a_mail", "figures.csv")
    assert refusal(lambda: rooms.accounts.drop([tmp_path])).code == "not_a_mail"
    assert refusal(lambda: rooms.accounts.drop([])).code == "not_a_mail"
    assert refusal(lambda: rooms.accounts.drop([tmp_path / "none.eml"])).code == "unreadable_file"
    assert rooms.accounts.all() == ()


def test_too_much_at_once_is_said_and_nothing_is_kept(
    rooms: Rooms, mail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [mail] * 20
    no = refusal(lambda: rooms.accounts.drop(many))
    assert (no.code, no.values["megabytes"]) == ("mails_too_large", 1)
    monkeypatch.setattr("app.accounts.dropped.LARGEST", 100)
    assert refusal(lambda: rooms.accounts.drop([mail, mail])).code == "mails_too_large"
    assert rooms.accounts.all() == ()


def test_a_mail_dropped_while_the_others_are_read_waits_for_the_next_reading(
    rooms: Rooms, mail: Path
) -> None:
    account, _, _ = rooms.accounts.drop([mail])
    with rooms.access.connection(account) as connection:
        connection.read(Source("mails"), b"", None)  # type: ignore[arg-type]
        rooms.accounts.drop([mail])
    assert accounts.memory(rooms.store, account.id) == MAIL * 2
    with rooms.access.connection(account) as connection:
        connection.read(Source("mails"), b"", None)  # type: ignore[arg-type]
    assert accounts.memory(rooms.store, account.id) == b""
