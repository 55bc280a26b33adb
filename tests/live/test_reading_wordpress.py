"""Stories with a real company blog: what its feed brings, and what leaves for it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app.connector import Connection, Credentials, Depth, Opening, Source
from app.model import Post
from connectors.rss import Rss
from tests.live.wordpress import WordPress
from tests.loopback import Ledger

FEED = Source("feed")
MONTH = 30 * 86_400.0


class Reader:
    """Reads a feed as the program does, and keeps what arrived."""

    def __init__(self, address: str, ledger: Ledger, credentials: Credentials) -> None:
        self.connection: Connection = Rss().open(Opening(address, credentials, ledger, time.time))
        self.posts: dict[str, Post] = {}
        self.state = b""
        self.pages = 0

    def sync(self, posts: int = 2_000) -> list[str]:
        """Read until there is no more; returns the titles that came, and drops what is gone."""
        came: list[str] = []
        more = True
        while more:
            page = self.connection.read(FEED, self.state, Depth(time.time() - MONTH, posts))
            self.state, more = page.state, page.more
            self.pages += 1
            came += [one.post.text.splitlines()[0] for one in page.fetched]
            self.posts |= {one.post.remote_id: one.post for one in page.fetched}
            for remote_id in page.gone:
                del self.posts[remote_id]
        return came

    @property
    def titles(self) -> list[str]:
        """List the titles of what is there, the oldest first."""
        found = sorted(self.posts.values(), key=lambda post: post.created)
        return [post.text.splitlines()[0] for post in found]

    def post(self, title: str) -> Post:
        """Find a post by its title."""
        (found,) = (post for post in self.posts.values() if post.text.splitlines()[0] == title)
        return found


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def reader(blog: WordPress, ledger: Ledger) -> Iterator[Reader]:
    found = Reader(blog.feed, ledger, Credentials())
    yield found
    found.connection.close()


def test_a_post_says_who_wrote_it_when_and_about_what(blog: WordPress, reader: Reader) -> None:
    number = blog.say(
        "Line 4 is back",
        "<p>Two hours, <b>not</b> two days.</p><p>See <a href='https://wiki.example/m'>the minutes</a>.</p>",
        "kim",
        tags=["production learning"],
        categories=["Plant"],
    )
    blog.comment(number, "Well done")
    assert reader.sync() == ["Line 4 is back"]
    post = reader.post("Line 4 is back")
    assert post.text == "Line 4 is back\n\nTwo hours, not two days.\n\nSee the minutes."
    assert (post.author.name, post.author.handle) == ("Kim Ode", "kim_ode")
    assert set(post.tags) == {"plant", "production_learning"}
    assert [link.url for link in post.links] == ["https://wiki.example/m"]
    assert post.replies == 1
    assert post.url == f"{blog.url}/{time.strftime('%Y/%m', time.gmtime(post.created))}/line-4-is-back/"
    assert time.time() - 2 * 86_400 < post.created < time.time()


def test_an_empty_blog_is_a_feed_without_posts(blog: WordPress, reader: Reader) -> None:
    assert reader.connection.name() == "Plant blog"
    assert reader.sync() == []
    assert reader.connection.sight().facts == (("posts", (("n", 0),)),)


def test_a_feed_that_did_not_change_is_not_sent_again(blog: WordPress, reader: Reader) -> None:
    blog.say("Good morning")
    assert reader.sync() == ["Good morning"]
    assert reader.sync() == []
    assert reader.sync() == []
    # There may be an older page until the blog says that there is none; that is asked once.
    assert blog.log() == [(200, "/feed/"), (404, "/feed/?paged=2"), (304, "/feed/"), (304, "/feed/")]
    blog.say("Good evening")
    assert reader.sync() == ["Good evening", "Good morning"]


def test_thirty_posts_of_ten_a_page_all_arrive_once(blog: WordPress, reader: Reader) -> None:
    for number in range(30):
        blog.say(f"Note {number}")
    came = reader.sync()
    assert sorted(came) == sorted(f"Note {number}" for number in range(30))
    assert [path for _, path in blog.log()] == ["/feed/", *(f"/feed/?paged={page}" for page in (2, 3, 4))]
    assert blog.log()[-1] == (404, "/feed/?paged=4")
    assert reader.sync() == []


def test_a_first_reading_goes_no_deeper_than_was_asked(blog: WordPress, reader: Reader) -> None:
    for number in range(25):
        blog.say(f"Note {number}")
    assert len(reader.sync(posts=20)) == 20
    assert len(blog.log()) == 2


def test_after_a_long_absence_nothing_is_missing_in_between(blog: WordPress, reader: Reader) -> None:
    blog.say("Before the holidays")
    reader.sync()
    for number in range(23):
        blog.say(f"Meanwhile {number}")
    reader.sync()
    assert reader.titles == ["Before the holidays", *(f"Meanwhile {number}" for number in range(23))]
    # What was there already is where it ends: no fourth page is asked for.
    assert [path for _, path in blog.log()][-1] == "/feed/?paged=3"


def test_a_feed_of_one_category_is_paged_too(blog: WordPress, ledger: Ledger) -> None:
    for number in range(12):
        blog.say(f"Note {number}", categories=["Plant" if number else "Canteen"])
    reader = Reader(f"{blog.url}/category/plant/feed/", ledger, Credentials())
    assert len(reader.sync()) == 11
    reader.connection.close()


@pytest.mark.parametrize("kind", ["/feed/", "/feed/atom/", "/?feed=rss2"])
def test_an_edit_arrives_once_with_the_next_reading(blog: WordPress, ledger: Ledger, kind: str) -> None:
    number = blog.say("The meeting", "It is on Monday.")
    blog.say("Something else")
    reader = Reader(blog.url + kind, ledger, Credentials())
    reader.sync()
    blog.edit(number, "It is on Tuesday.")
    assert "The meeting" in reader.sync()
    assert reader.post("The meeting").text == "The meeting\n\nIt is on Tuesday."
    assert len(reader.posts) == 2
    assert reader.sync() == []
    reader.connection.close()


def test_an_atom_feed_says_when_a_post_was_edited(blog: WordPress, ledger: Ledger) -> None:
    number = blog.say("The meeting", "It is on Monday.")
    blog.edit(number, "It is on Tuesday.")
    reader = Reader(f"{blog.url}/feed/atom/", ledger, Credentials())
    reader.sync()
    post = reader.post("The meeting")
    assert post.edited == pytest.approx(post.created + 60)
    reader.connection.close()


def test_a_deleted_post_is_gone_with_the_next_change(blog: WordPress, reader: Reader, ledger: Ledger) -> None:
    blog.say("Before")
    number = blog.say("Said too early")
    blog.say("After")
    reader.sync()
    address = reader.post("Said too early").url
    blog.delete(number)
    blog.say("Newest")
    reader.sync()
    assert reader.titles == ["Before", "After", "Newest"]
    assert [line.path for line in ledger.lines if line.purpose == "deleted?"][-1] == address.removeprefix(
        blog.url
    )


def test_the_newest_post_deleted_is_gone_at_once(blog: WordPress, reader: Reader) -> None:
    blog.say("Before")
    number = blog.say("Said too early")
    reader.sync()
    blog.delete(number)
    reader.sync()
    assert reader.titles == ["Before"]


def test_a_deleted_post_with_a_namesake_is_gone_too(blog: WordPress, reader: Reader) -> None:
    """WordPress leads from the page of the one to that of the other."""
    blog.say("Before")
    number = blog.say("Line 4 is back")
    blog.say("Line 4 is back again")
    reader.sync()
    address = reader.post("Line 4 is back").url.removeprefix(blog.url)
    blog.delete(number)
    blog.say("Newest")
    reader.sync()
    assert (301, address) in blog.log()
    assert reader.titles == ["Before", "Line 4 is back again", "Newest"]


def test_a_post_made_a_draft_again_is_gone(blog: WordPress, reader: Reader) -> None:
    blog.say("Before")
    number = blog.say("Not ready")
    blog.say("After")
    reader.sync()
    blog.withdraw(number)
    blog.say("Newest")
    reader.sync()
    assert reader.titles == ["Before", "After", "Newest"]


def test_what_falls_off_the_end_of_a_feed_stays_and_nobody_asks_for_it(
    blog: WordPress, reader: Reader, ledger: Ledger
) -> None:
    for number in range(10):
        blog.say(f"Old {number}")
    reader.sync()
    for number in range(5):
        blog.say(f"New {number}")
    reader.sync()
    assert len(reader.posts) == 15
    assert not [line for line in ledger.lines if line.purpose == "deleted?"]


def test_nothing_but_get_leaves(blog: WordPress, reader: Reader, ledger: Ledger) -> None:
    for number in range(12):
        blog.say(f"Note {number}", who="kim", tags=["production_learning"])
    reader.sync()
    assert {line.method for line in ledger.lines} == {"GET"}
    assert {line.host for line in ledger.lines} == {blog.url.removeprefix("http://")}
    assert not [line for line in ledger.lines if "kim" in line.path or "production" in line.path]
