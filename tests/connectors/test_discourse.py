"""Reading a Discourse site: every post once and no gap, whatever way the site makes its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.connector import Depth, Source
from app.errors import BadReply, Offline, Refused, TooFast
from connectors.discourse.progress import Progress
from tests.connectors.conftest import NOW
from tests.connectors.contract import DEEP, Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.discourse import PlayedDiscourse
from tests.loopback.discourse_rows import iso
from tests.loopback.discourse_shown import REGULAR

POSTS = Source("posts")


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture(params=["pages of posts", "pages of numbers"])
def reader(request: pytest.FixtureRequest, server: Loopback, clock: Clock) -> Iterator[Reader]:
    place = PlayedDiscourse(server, clock, windows=request.param == "pages of numbers")
    yield Reader(place, clock, Ledger(clock))
    assert place.wrong == []


@pytest.fixture
def site(server: Loopback, clock: Clock) -> Iterator[PlayedDiscourse]:
    place = PlayedDiscourse(server, clock)
    yield place
    assert place.wrong == []


def place_of(reader: Reader) -> PlayedDiscourse:
    assert isinstance(reader.played, PlayedDiscourse)
    return reader.played


def shown(site: PlayedDiscourse) -> set[str]:
    """List the posts that anybody could read."""
    rows = [each for each in site.rows.posts.values() if each["username"] and not each["hidden"]]
    rows = [each for each in rows if not each["user_deleted"] and each["post_type"] in REGULAR]
    return {f"{each['topic_id']}/{each['post_number']}" for each in rows}


def test_every_post_of_the_site_arrives_once_whatever_its_pages_are(reader: Reader) -> None:
    reader.sync()
    assert set(reader.posts) == shown(place_of(reader))


def test_posts_behind_hundreds_that_are_not_to_be_seen_are_found_all_the_same(reader: Reader) -> None:
    reader.sync()
    place = place_of(reader)
    before = place.write("Before many messages between others")
    place.rows.written += 130  # nine hundred numbers of posts in private
    after = place.write("After many messages between others")
    for _ in range(4):
        reader.sync_later()
    assert {before, after} <= set(reader.posts)


def test_nothing_is_missing_after_a_kill_in_the_middle_of_a_hole(reader: Reader) -> None:
    reader.sync()
    ids = {place_of(reader).write(f"While nobody looked: {number}") for number in range(160)}
    reader.clock.rest(300)
    reader.sync(pages=2)
    ids |= {place_of(reader).write(f"And again: {number}") for number in range(70)}
    reader.clock.rest(300)
    reader.sync(pages=1)
    reader.sync_later()
    assert ids <= set(reader.posts)


def test_reading_goes_back_only_as_deep_as_wanted_and_deeper_when_asked(
    site: PlayedDiscourse, clock: Clock
) -> None:
    connection = site.network.open(site.opening(Ledger(clock), clock))
    shallow, deep, state, seen = Depth(NOW - 4_000), Depth(0.0), b"", []
    for depth in (shallow, deep):
        for _ in range(40):
            page = connection.read(POSTS, state, depth)
            state = page.state
            seen += [one.post.created for one in page.fetched]
            if not page.more:
                break
        if depth is shallow:
            assert len(seen) < 60
    assert len(set(seen)) == len(set(shown(site)))


def test_a_post_that_was_moved_or_imported_ends_no_reading_before_its_time(
    site: PlayedDiscourse, clock: Clock
) -> None:
    last = max(site.rows.posts)
    for number in (last, sorted(site.rows.posts)[-40]):
        site.rows.posts[number]["created_at"] = iso(NOW - 4_000 * 86_400.0)
    reader = Reader(site, clock, Ledger(clock))
    reader.sync()
    assert set(reader.posts) == shown(site)
    asked = len(reader.ledger.lines)
    for _ in range(3):
        clock.rest(700)
        reader.sync()
    assert not [line for line in reader.ledger.lines[asked:] if line.purpose == "deleted?"]


def test_where_nothing_is_new_one_request_is_all_and_none_within_two_minutes(
    site: PlayedDiscourse, clock: Clock
) -> None:
    reader = Reader(site, clock, Ledger(clock))
    reader.sync()
    reader.clock.rest(700)
    reader.sync()
    before = len(reader.ledger.lines)
    reader.sync()
    assert len(reader.ledger.lines) == before
    clock.rest(121)
    reader.sync()
    assert [line.path for line in reader.ledger.lines[before:]] == ["/posts.json"]


def test_older_pages_are_looked_at_again_in_turn(site: PlayedDiscourse, clock: Clock) -> None:
    reader = Reader(site, clock, Ledger(clock))
    reader.sync()
    old = reader.holding("Word 0 of talk 5 ").remote_id
    gone = reader.holding("Word 1 of talk 5 ").remote_id
    site.edit(old, "Word 0, set right")
    site.delete(gone)
    for _ in range(6):
        clock.rest(700)
        reader.sync()
    assert "Word 0, set right" in reader.posts[old].text
    assert gone not in reader.posts


def test_a_topic_that_gets_another_tag_is_asked_for_when_somebody_writes_into_it_a_day_later(
    site: PlayedDiscourse, clock: Clock
) -> None:
    reader = Reader(site, clock, Ledger(clock))
    start = site.write("A talk without a tag")
    reader.sync()
    assert reader.posts[start].tags == ()
    topic = int(start.partition("/")[0])
    site.rows.topics[topic]["tags"] = [{"id": 42, "name": "safety", "slug": "safety"}]
    clock.rest(90_000)
    answer = site.write("An answer", "kim", reply_to=start)
    reader.sync()
    assert reader.posts[answer].tags == ("safety",)
    assert reader.posts[start].tags == ("safety",)


def test_what_a_page_stood_in_is_asked_for_in_few_requests(site: PlayedDiscourse, clock: Clock) -> None:
    reader = Reader(site, clock, Ledger(clock))
    reader.sync()
    paths = [line.path for line in reader.ledger.lines]
    assert paths.count("/site.json") == 1
    assert len([path for path in paths if path.startswith("/latest.json")]) <= 4
    assert len(paths) <= 12


@pytest.mark.parametrize("trouble", [Answer(fault="lose"), Answer("", 429), Answer(status=500)])
def test_whether_a_post_still_exists_is_not_asked_on_where_the_site_is_tired(
    site: PlayedDiscourse, clock: Clock, trouble: Answer
) -> None:
    connection = site.network.open(site.opening(Ledger(clock), clock))
    site.answer_with(trouble)
    asked = len(site.server.seen)
    assert connection.exists("1/1")
    assert connection.exists("1/2")
    assert len(site.server.seen) == asked + 1


def test_a_conversation_is_read_whole_without_visiting_its_page(site: PlayedDiscourse, clock: Clock) -> None:
    start = site.write("A talk of many words")
    answers = [site.write(f"Word {number}", "kim", reply_to=start) for number in range(50)]
    connection = site.network.open(site.opening(Ledger(clock), clock))
    page = connection.conversation(answers[-1])
    assert [one.post.remote_id for one in page.fetched] == [start, *answers]
    assert page.fetched[0].post.text == "A talk of many words"
    paths = {seen.path for seen in site.server.seen}
    assert paths == {f"/t/{start.partition('/')[0]}/posts.json", "/latest.json"}
    with pytest.raises(Refused):
        connection.conversation("12345/1")


def test_the_budget_of_a_key_is_kept_and_told_where_nobody_may_wait(
    site: PlayedDiscourse, clock: Clock
) -> None:
    # The first of them asks who it is, too.
    opening = replace(site.opening(Ledger(clock), clock), rest=None)
    connection = site.network.open(opening)
    for _ in range(14):
        connection.newest_own()
    with pytest.raises(TooFast):
        connection.newest_own()
    assert len(site.server.seen) == 15


def test_replies_that_are_nothing_like_posts_are_said_to_be_so(site: PlayedDiscourse, clock: Clock) -> None:
    for body in ([], {"latest_posts": None}, {"latest_posts": {"a": 1}}, {}):
        connection = site.network.open(site.opening(Ledger(clock), clock))
        clock.rest(60)
        site.answer_with(Answer(body))  # type: ignore[arg-type]
        with pytest.raises(BadReply):
            connection.read(POSTS, b"", DEEP)
    site.answer_with(Answer({"latest_posts": [None, 3, "x", {}, {"id": "7"}, {"id": 8, "topic_id": 1}]}))
    connection = site.network.open(site.opening(Ledger(clock), clock))
    assert connection.read(POSTS, b"", DEEP).fetched == ()


def test_a_site_that_breaks_while_topics_are_asked_for_moves_nothing(server: Loopback, clock: Clock) -> None:
    place = PlayedDiscourse(server, clock)
    server.play("/latest.json", Answer(status=500))
    connection = place.network.open(place.opening(Ledger(clock), clock))
    with pytest.raises(Offline):
        connection.read(POSTS, b"", DEEP)


def test_a_state_of_another_version_is_read_as_far_as_it_is_known() -> None:
    assert Progress.read(b'{"top":7,"something":"else"}').top == 7
    assert Progress.read(bytes(Progress(top=9, holes=((8, 3),)))).holes == ((8, 3),)
