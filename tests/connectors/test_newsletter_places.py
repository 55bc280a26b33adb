"""Stories of the places where mails lie: files, folders and mboxes that grow, change and vanish."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.connector import Depth
from app.errors import BadInput
from connectors.newsletter import box
from tests.connectors.conftest import NOW
from tests.connectors.newsletters import MAILS, Reader, boxed, put, small


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


def test_an_mbox_is_read_on_from_where_it_ended(tmp_path: Path) -> None:
    place = put(tmp_path / "News.mbox", boxed(*map(small, range(1, 6))))
    reader = Reader(place)
    assert numbers(reader.ids()) == [5, 4, 3, 2, 1]
    assert reader.read() == []
    with place.open("ab") as file:
        file.write(boxed(small(6), small(7)))
    assert set(numbers(reader.ids())) == {5, 6, 7}  # the last one might have been half there
    assert reader.read() == []


def test_the_last_mail_of_an_mbox_is_completed(tmp_path: Path) -> None:
    whole = boxed(small(1), small(2, "All of the second letter"))
    place = put(tmp_path / "News", whole[:-12])
    reader = Reader(place)
    reader.read()
    put(place, whole, NOW - 60)
    (post,) = reader.read()
    assert post.text.endswith("All of the second letter")


def test_a_mail_program_that_notes_what_was_read_makes_nothing_new(tmp_path: Path) -> None:
    place = tmp_path / "monday.mbox"
    data = (MAILS / "monday.mbox").read_bytes()
    put(place, data)
    reader = Reader(place)
    assert len(reader.read()) == 3
    put(place, data.replace(b"X-Mozilla-Status: 0000", b"X-Mozilla-Status: 0001"), NOW - 60)
    assert reader.read() == []


def test_an_mbox_that_was_tidied_up_is_read_anew_under_the_same_ids(tmp_path: Path) -> None:
    place = put(tmp_path / "News", boxed(*map(small, range(1, 6))))
    reader = Reader(place)
    before = set(reader.ids())
    put(place, boxed(*map(small, (2, 4, 6))), NOW - 60)
    assert set(reader.ids()) - before == {"6.letter@ambrel.example"}


def test_lines_that_only_look_like_a_beginning_begin_nothing() -> None:
    found = Reader(MAILS / "monday.mbox").read()
    assert [post.text.splitlines()[0] for post in found] == [
        "Monday letter 3", "Monday letter 2", "Monday letter 1"
    ]  # fmt: skip
    assert "From the desk of Ana Roth:" in found[1].text
    assert found[2].text.endswith("From now on I write every Monday.")


def test_an_mbox_whose_writer_forgot_the_empty_lines_is_read(tmp_path: Path) -> None:
    mails = boxed(small(1), small(2), small(3)).replace(b"\n\nFrom ana", b"\nFrom ana")
    assert numbers(Reader(put(tmp_path / "News", mails)).ids()) == [3, 2, 1]


def test_of_very_many_posts_the_newest_come_first_and_the_rest_when_asked_for(tmp_path: Path) -> None:
    put(tmp_path / "News.mbox", boxed(*map(small, range(1, 301))), NOW - 60)
    put(tmp_path / "old.eml", small(1_000), NOW - 7_200)
    reader = Reader(tmp_path, depth=Depth(0.0, 150))
    assert numbers(reader.ids()) == list(range(300, 150, -1))
    assert reader.pages > 1
    assert reader.read() == []
    reader.depth = Depth(0.0, 1_000)
    assert len(reader.read()) == 301


def test_a_reading_that_was_broken_off_goes_on_where_it_was(tmp_path: Path) -> None:
    put(tmp_path / "News.mbox", boxed(*map(small, range(1, 301))), NOW - 60)
    for number in range(301, 450):
        put(tmp_path / f"{number}.eml", small(number), NOW - 7_200 - number)
    reader = Reader(tmp_path)
    found: list[str] = []
    for _ in range(6):
        found += [post.remote_id for post in reader.read(pages=1)]
    assert sorted(numbers(found)) == list(range(1, 450))


def test_a_page_that_could_not_be_kept_comes_again(tmp_path: Path) -> None:
    put(tmp_path / "News.mbox", boxed(*map(small, range(1, 151))))
    reader = Reader(tmp_path)
    assert reader.read(kept=lambda: reader.pages != 2) != []
    assert sorted(numbers(reader.ids())) == list(range(1, 51))


def test_an_mbox_is_searched_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mails = [small(number, "word " * (number * 7 % 300)) for number in range(1, 200)]
    place = put(tmp_path / "News", boxed(*mails))
    with place.open("rb") as file:
        whole = list(box.starts(file, 0, place.stat().st_size))
        monkeypatch.setattr(box, "CHUNK", 97)
        monkeypatch.setattr(box, "LOOK_AHEAD", 400)
        assert list(box.starts(file, 0, place.stat().st_size)) == whole
    assert len(whole) == 199


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
