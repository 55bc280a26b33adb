"""Stories of what large and old Mattermost servers bring: imports, guests, thousands of shut channels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.connector import Depth, OutgoingPost
from app.model import Follow, Post
from connectors.mattermost import server_of
from connectors.mattermost.channels import Place, Places
from connectors.mattermost.markdown import words_and_links
from connectors.mattermost.memory import MOST, Memory
from connectors.mattermost.planning import planned
from connectors.mattermost.progress import Job, Mark, Progress
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Clock, Ledger, Loopback
from tests.loopback.mattermost import PlayedMattermost
from tests.loopback.mattermost_rows import made_id


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> PlayedMattermost:
    return PlayedMattermost(server, clock)


@pytest.fixture
def reader(place: PlayedMattermost, clock: Clock) -> Reader:
    return Reader(place, clock, Ledger(clock))


def read(place: PlayedMattermost, reader: Reader, text: str, **more: object) -> Post:
    """Let Kim write something with more properties, and read it."""
    remote_id = place.write(text, "kim")
    place.kept.rows[remote_id] |= more
    reader.sync()
    return reader.posts[remote_id]


def test_posts_of_one_moment_are_read_although_a_page_ends_between_them(
    place: PlayedMattermost, reader: Reader
) -> None:
    place.cap = 20
    imported = [place.write(f"Imported {number}", at=NOW - 9_000 - number // 7) for number in range(70)]
    for number, remote_id in enumerate(imported):
        moment = int(NOW - 9_000 - number // 7) * 1000
        place.kept.rows[remote_id] |= {"create_at": moment, "update_at": moment}
    reader.sync()
    assert set(imported) <= set(reader.posts)


def test_a_post_with_a_time_to_come_hides_none_that_is_written_before_it(
    place: PlayedMattermost, reader: Reader
) -> None:
    place.write("Imported with tomorrow's time", at=NOW + 86_400)
    reader.sync()
    reader.clock.rest(60)
    later = place.write("Written today")
    reader.sync_later()
    assert later in reader.posts


def test_an_announcement_stays_one_when_it_comes_along_with_an_answer(
    place: PlayedMattermost, reader: Reader
) -> None:
    start = place.write("The line stops at noon", at=NOW - 900)
    place.kept.rows[start]["metadata"] = {"priority": {"priority": "urgent"}}
    reader.sync()
    place.cap = 3
    answers = [place.write(f"Understood {number}", "kim", reply_to=start) for number in range(8)]
    progress = Progress.read(reader._states["all"])
    gap = Job("gap", place.channels[0], "*", int(NOW * 1_000) + 2)
    reader._states["all"] = bytes(replace(progress, jobs=(gap,)))
    reader.sync()
    assert set(answers[3:]) <= set(reader.posts)
    assert reader.posts[start].announcement


def test_a_guest_who_is_in_a_team_and_in_no_channel_reads_on(place: PlayedMattermost, reader: Reader) -> None:
    place.kept.joined.clear()
    open_to_all = place.write("Soup or salad?", group=1)
    reader.sync()
    assert open_to_all in reader.posts


def test_thousands_of_shut_channels_are_all_said_to_be_shut() -> None:
    shut = tuple(made_id("c", number) for number in range(MOST + 1))
    memory = Memory(unreadable=shut[:MOST])
    assert memory.is_unreadable(shut[0])
    assert memory.is_unreadable(shut[-1])


def test_whose_answered_post_was_deleted_is_looked_for_no_longer(
    place: PlayedMattermost, reader: Reader
) -> None:
    reader.sync()
    answered = place.write("Who knows?")
    post = OutgoingPost("I do", reply_to=answered, group=place.channels[0], key="k1")
    connection = reader.open()
    mark = connection.newest_own()
    connection.publish(post, "k1")
    place.delete(answered)
    assert connection.look_back(post, mark, frozenset()) is None


@pytest.mark.parametrize("active", [20, 120])
def test_a_first_reading_of_a_large_company_stays_small(
    place: PlayedMattermost, reader: Reader, active: int
) -> None:
    for number in range(600):
        channel = place.kept.open_channel(f"c-{number}", f"Channel {number}", joined=number % 10 == 0)
        for back in range(3 if number < active else 0):
            place.kept.write(channel, "ana", f"{number}, {back}", at=NOW - 360 * number - back)
    connection, state, more = reader.open(), b"", True
    while more:
        page = connection.read(connection.sources([])[0], state, Depth(NOW - 30 * 86_400.0))
        state, more = page.state, page.more
        assert len(state) < 130 * (active + 20)
    assert len(connection.memory) < 60_000
    assert len(reader.ledger.lines) < active + 40
    assert place.wrong == []


def test_every_quiet_channel_is_asked_within_half_a_day() -> None:
    ids = [made_id("c", number) for number in range(1_000)]
    places = Places({each: Place(each, "O", moved=int(NOW - 600) * 1_000) for each in ids})
    marks = {each: Mark(int(NOW - 600) * 1_000, int(NOW) * 1_000) for each in ids}
    progress, asked = Progress(marks, first=False), set[str]()
    for each in range(48):
        now = NOW + 900 * each
        progress = planned(progress, places, Depth(now - 30 * 86_400), now)
        assert len(progress.jobs) < 25
        for job in progress.jobs:
            asked.add(job.place)
            progress = progress.marked(job.place, progress.marks[job.place])
    assert asked == set(ids)


def test_endless_brackets_of_an_integration_take_no_endless_time() -> None:
    hostile = "![" * 200_000
    assert words_and_links(hostile)[0] == hostile


def test_what_stands_in_code_is_no_hashtag(place: PlayedMattermost, reader: Reader) -> None:
    text = "```\n#include <stdio.h>\n# a #comment\n```\nFor #line_4, not `#define`"
    post = read(place, reader, text, hashtags="#include #comment #line_4 #define")
    assert post.tags == ("line_4",)


def test_channels_go_by_their_names_and_quoted_posts_by_their_words(
    place: PlayedMattermost, reader: Reader
) -> None:
    quoted = {"post": {"message": "The **canteen** is shut"}, "channel_display_name": "Canteen"}
    embeds = [{"type": "link"}, {"type": "permalink", "data": quoted}, {"type": "permalink"}]
    told = {"channel_mentions": {"line-4": {"display_name": "Line *4*"}, "odd": None}}
    post = read(place, reader, "In ~line-4 and ~odd", props=told, metadata={"embeds": embeds})
    assert post.text == "In ~Line *4* and ~odd\n↻ Canteen: The canteen is shut"


@pytest.mark.parametrize("behind", [
    "", "/", "/plant/channels/line-4", "/plant/pl/x", "/plant/messages/@ana", "/plant/threads/x", "/login",
    "/plant/drafts", "/admin_console/about", "/select_team", "/api/v4/users/me", "/_redirect/pl/x",
])  # fmt: skip
def test_any_address_copied_from_the_browser_leads_to_the_server(behind: str) -> None:
    assert server_of(f"https://example.com/chat{behind}") == "https://example.com/chat"


def test_a_follow_of_a_shut_channel_says_so_offline(place: PlayedMattermost, reader: Reader) -> None:
    place.open_to_all = False
    reader.sync()
    shut = Follow(1, "group", "group:Canteen", 1, place.channels[1], NOW)
    assert reader.open().coverage(shut) == "not here"
