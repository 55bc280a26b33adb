"""Stories of mboxes: many mails in one file that grows, is tidied up, and is never read in one piece."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.connector import Depth
from connectors.newsletter import box
from tests.connectors.conftest import NOW
from tests.connectors.newsletters import MAILS, Reader, boxed, put, small

PIECES = st.sampled_from(
    [
        b"From ",
        b"From ana Mon Nov 16 08:00:00 2026",
        b"\n",
        b"\r\n",
        b"\n\n",
        b"Subject: x",
        b"x: y",
        b"\xff\x00",
        b">From ",
    ]
)


def numbers(found: list[str]) -> list[int]:
    """Tell the numbers of small mails by the ids of their posts."""
    return [int(each.partition(".")[0]) for each in found]


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


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=12).map(b"".join), min_size=1, max_size=4))
def test_whatever_an_mbox_grows_by_it_is_read_to_its_end_and_then_still(grown: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        place, data = Path(folder) / "News", boxed(small(1))
        reader, ids = Reader(place), set()
        for more in grown:
            data += more
            put(place, data, NOW - 3_600 + len(data))
            ids |= set(reader.ids())
            assert reader.read() == []
        assert set(Reader(place).ids()) <= ids
