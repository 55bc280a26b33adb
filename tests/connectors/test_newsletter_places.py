"""Stories of the places where mails lie: files, folders and mboxes that grow, change and vanish."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.errors import BadInput
from tests.connectors.conftest import NOW
from tests.connectors.newsletters import MAILS, Reader, put, small


def numbers(found: list[str]) -> list[int]:
    """Tell the numbers of small mails by the ids of their posts."""
    return [int(each.partition(".")[0]) for each in found]


def test_the_same_folder_read_twice_brings_nothing_new() -> None:
    reader = Reader(MAILS)
    first = reader.read()
    assert len(first) == 31
    assert len({post.remote_id for post in first}) == len(first)
    assert reader.read() == []


def test_a_folder_shows_what_is_new_and_what_has_changed(tmp_path: Path) -> None:
    put(tmp_path / "1.eml", small(1))
    reader = Reader(tmp_path)
    assert numbers(reader.ids()) == [1]
    put(tmp_path / "deep" / "er" / "2.eml", small(2))
    assert numbers(reader.ids()) == [2]
    put(tmp_path / "1.eml", small(1, "Good evening"), NOW - 60)
    (post,) = reader.read()
    assert post.text.endswith("Good evening")
    assert reader.read() == []


def test_a_mail_that_vanishes_takes_nothing_with_it(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    put(tmp_path / "1.eml", small(1))
    put(tmp_path / "2.eml", small(2))
    reader.read()
    (tmp_path / "1.eml").unlink()
    assert reader.read() == []
    assert reader.open().exists("1.letter@ambrel.example")


def test_a_maildir_whose_mails_are_looked_at_brings_nothing_twice(tmp_path: Path) -> None:
    shutil.copytree(MAILS / "Maildir", tmp_path / "Maildir")
    for place in (tmp_path, tmp_path / "Maildir", tmp_path / "Maildir" / "new"):
        assert "canteen-2@ambrel.example" in Reader(place).ids()
    reader = Reader(tmp_path)
    assert len(reader.read()) == 2
    new = tmp_path / "Maildir" / "new" / "1795000002.M2P1.desk"
    new.rename(tmp_path / "Maildir" / "cur" / "1795000002.M2P1.desk:2,S")
    assert reader.read() == []


def test_folders_within_a_maildir_are_read_and_other_hidden_things_are_not(tmp_path: Path) -> None:
    put(tmp_path / "cur" / "1.a:2,", small(1))
    put(tmp_path / ".Newsletters" / "new" / "2.a", small(2))
    put(tmp_path / ".cache" / "3.eml", small(3))
    put(tmp_path / "tmp" / "4.a", small(4))
    put(tmp_path / ".5.eml", small(5))
    put(tmp_path / "notes.txt", small(6))
    put(tmp_path / "Makefile", b"all: mails\n\tfrom here\n")
    put(tmp_path / "core", b"\x00" * 9_999)
    assert sorted(numbers(Reader(tmp_path).ids())) == [1, 2]


def test_a_half_written_mail_is_read_when_it_is_whole(tmp_path: Path) -> None:
    whole = (MAILS / "plant-news.eml").read_bytes()
    reader = Reader(tmp_path)
    put(tmp_path / "47.eml", whole[: len(whole) // 2], NOW - 1)
    assert reader.read() == []
    put(tmp_path / "47.eml", whole, NOW + 1)
    assert len(reader.read()) == 5


def test_a_mail_that_never_gets_its_end_is_read_all_the_same(tmp_path: Path) -> None:
    whole = (MAILS / "plant-news.eml").read_bytes()
    put(tmp_path / "47.eml", whole[: whole.index(b"Visitors")], NOW - 600)
    found = Reader(tmp_path).read()
    assert "Gloves that fit" in "\n".join(post.text for post in found)


def test_a_place_that_is_missing_says_so_and_loses_nothing(tmp_path: Path) -> None:
    place = tmp_path / "stick"
    put(place / "1.eml", small(1))
    reader = Reader(place)
    reader.read()
    before = reader.state
    place.rename(tmp_path / "elsewhere")
    for attempt in (reader.read, lambda: reader.open().me()):
        with pytest.raises(BadInput) as caught:
            attempt()
        assert (caught.value.code, caught.value.values["path"]) == ("no_such_path", str(place))
    assert reader.state == before
    (tmp_path / "elsewhere").rename(place)
    assert reader.read() == []


def test_what_is_no_mail_is_not_taken_for_an_account(tmp_path: Path) -> None:
    place = put(tmp_path / "picture.eml", b"\x89PNG\r\n\x1a\n" * 20)
    with pytest.raises(BadInput) as caught:
        Reader(place).open().me()
    assert caught.value.code == "not_a_mail"


@pytest.mark.parametrize("written", ["{0}", "file://{0}", "'{0}'", "  {0} ", "file://localhost{0}"])
def test_a_place_can_be_written_in_several_ways(tmp_path: Path, written: str) -> None:
    place = put(tmp_path / "a folder" / "1.eml", small(1))
    assert numbers(Reader(written.format(place)).ids()) == [1]
    assert Reader(place.parent.as_uri()).open().name() == "a folder"


@pytest.mark.parametrize("written", ["file://server/share/1.eml", "a\x00b", "''"])
def test_what_cannot_be_a_place_is_refused(written: str) -> None:
    with pytest.raises(BadInput) as caught:
        Reader(written).open()
    assert caught.value.code == "bad_path"


def test_links_that_go_round_pipes_and_locked_files_stop_nobody(tmp_path: Path) -> None:
    put(tmp_path / "in" / "1.eml", small(1))
    (tmp_path / "in" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "nowhere.eml").symlink_to(tmp_path / "gone.eml")
    os.mkfifo(tmp_path / "pipe.eml")
    put(tmp_path / "empty.eml", b"")
    put(tmp_path / "empty", b"")
    reader = Reader(tmp_path)
    assert numbers(reader.ids()) == [1]
    with pytest.raises(BadInput) as caught:
        Reader(tmp_path / "pipe.eml").open().me()
    assert caught.value.code == "unreadable_file"


def test_a_file_that_cannot_be_read_is_counted_and_read_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "1.eml", small(1))
    put(tmp_path / "2.eml", small(2))
    reader = Reader(tmp_path)
    access = os.access
    with monkeypatch.context() as locked:
        locked.setattr(os, "access", lambda path, mode: Path(path).name != "2.eml" and access(path, mode))
        assert numbers(reader.ids()) == [1]
        facts = dict(reader.open().sight().facts)
    assert facts == {
        "newsletters": (("n", 1),), "posts": (("n", 1),), "unreadable_files": (("n", 1),)
    }  # fmt: skip
    assert numbers(reader.ids()) == [2]
