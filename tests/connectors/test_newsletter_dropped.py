"""Stories of mails that are dropped onto the window: they wait in the account until they were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import BadInput
from connectors.newsletter import Newsletter
from tests.connectors.newsletters import MAILS, Reader, boxed, small

PLANT = (MAILS / "plant-news.eml").read_bytes()


def test_dropped_mails_come_with_the_next_reading_and_leave_the_memory() -> None:
    reader = Reader("", memory=Newsletter().take([PLANT, small(2)], b""))
    assert len(reader.read()) == 6
    assert reader.memory == b""
    assert reader.read() == []


def test_what_is_dropped_twice_is_read_once() -> None:
    memory = Newsletter().take([small(1)], b"")
    assert Newsletter().take([small(1)], memory) == memory
    reader = Reader("", memory=memory)
    reader.read()
    reader.memory = Newsletter().take([small(1), small(2)], b"")
    assert [post.remote_id for post in reader.read()] == [
        "1.letter@ambrel.example",
        "2.letter@ambrel.example",
    ]


def test_an_mbox_can_be_dropped_too() -> None:
    reader = Reader("", memory=Newsletter().take([boxed(small(1), small(2))], b""))
    assert len(reader.read()) == 2


def test_mails_dropped_beside_a_folder_come_with_it() -> None:
    reader = Reader(MAILS / "Maildir", memory=Newsletter().take([small(1)], b""))
    assert len(reader.read()) == 3


def test_dropped_mails_stay_until_what_they_brought_is_stored() -> None:
    mails = [small(number) for number in range(150)]
    reader = Reader("", memory=Newsletter().take(mails, b""))
    assert reader.read(kept=lambda: False) == []
    assert len(reader.read(pages=1)) == 100
    assert reader.memory
    assert len(reader.read()) == 50
    assert reader.memory == b""


def test_what_is_dropped_during_a_reading_is_not_lost() -> None:
    reader = Reader("", memory=Newsletter().take([small(1)], b""))
    reader.read(pages=1)
    reader.memory = Newsletter().take([small(2)], reader.memory)
    assert "2.letter@ambrel.example" in reader.ids()
    assert reader.memory == b""


def test_what_is_no_mail_is_named_and_nothing_is_taken() -> None:
    with pytest.raises(BadInput) as caught:
        Newsletter().take([small(1), b"\x89PNG", small(2)], b"")
    assert (caught.value.code, caught.value.values["n"]) == ("not_a_mail", 2)


def test_too_much_at_once_is_refused_and_large_attachments_are_not_kept() -> None:
    large = small(1, "The text first.\n" + "x" * 9_000_000)
    memory = Newsletter().take([large], b"")
    assert len(memory) < 4_100_000
    with pytest.raises(BadInput) as caught:
        Newsletter().take([small(n, "x" * 3_900_000) for n in range(9)], memory)
    assert caught.value.code == "too_large"


def test_a_place_is_the_same_from_wherever_the_program_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Newsletter().spelled("mails") == str(tmp_path / "mails")
    assert Newsletter().spelled((tmp_path / "mails").as_uri()) == str(tmp_path / "mails")
    assert Newsletter().spelled("") == ""
