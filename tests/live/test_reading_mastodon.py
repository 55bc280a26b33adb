"""Stories with a real server of the Mastodon API: what a morning's reading brings, and what leaves for it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import pytest

from app.connector import Connection, Credentials, Depth, Opening, Source
from app.errors import BadReply, EarshotError, Offline, SignInNeeded, TooFast
from app.model import Follow, Post
from connectors.mastodon import Mastodon
from tests.live.conftest import MastodonServer
from tests.loopback import Ledger

DEPTH = Depth(0.0)


class Reader:
    """Reads sources to their end and keeps what arrived, as the program does."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.posts: dict[str, Post] = {}
        self.states: dict[str, bytes] = {}
        self.pages = 0
        self.doubtful: list[tuple[float, float]] = []

    def sync(self, key: str, follows: Sequence[Follow] = ()) -> list[str]:
        """Read one source until there is no more; returns the ids that came."""
        source = next(one for one in self.connection.sources(follows) if one.key == key)
        came: list[str] = []
        more = True
        while more:
            page = self.connection.read(source, self.states.get(key, b""), DEPTH)
            self.pages += 1
            more, self.states[key] = page.more, page.state
            self.doubtful += [page.doubtful] if page.doubtful else []
            self.posts |= {one.post.remote_id: one.post for one in page.fetched}
            came += [one.post.remote_id for one in page.fetched]
        return came


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def reader(mastodon: MastodonServer, ledger: Ledger) -> Iterator[Reader]:
    yield from open_reader(mastodon, ledger, ())


def open_reader(
    mastodon: MastodonServer, ledger: Ledger, extra: tuple[tuple[str, str], ...]
) -> Iterator[Reader]:
    opening = Opening(mastodon.url, Credentials(mastodon.token, extra), ledger, time.time)
    connection = Mastodon().open(opening)
    yield Reader(connection)
    connection.close()


def follow(address: str, *, direct: bool = False, key: str = "") -> Follow:
    return Follow(7, "tag" if address.startswith("#") else "person", address, 1, key, 0.0, direct)


def test_the_account_says_who_it_is(mastodon: MastodonServer, reader: Reader) -> None:
    assert reader.connection.me().handle == "ada"
    assert reader.connection.name()


def test_more_than_one_page_arrives_whole_and_once(mastodon: MastodonServer, reader: Reader) -> None:
    mine = [mastodon.say(f"Note number {number}", "grace") for number in range(95)]
    came = reader.sync("local")
    assert set(mine) <= set(came)
    assert len(came) == len(set(came))
    assert reader.pages >= 4


def test_what_came_since_arrives_without_a_gap(mastodon: MastodonServer, reader: Reader) -> None:
    reader.sync("local")
    later = [mastodon.say(f"Later {number}", "grace") for number in range(85)]
    came = reader.sync("local")
    assert set(later) <= set(came)


def test_a_reading_that_broke_off_goes_on_where_it_was(mastodon: MastodonServer, reader: Reader) -> None:
    mine = {mastodon.say(f"Old {number}", "grace") for number in range(60)}
    source = Source("local")
    page = reader.connection.read(source, b"", DEPTH)
    reader.states["local"] = page.state
    first = {one.post.remote_id for one in page.fetched}
    mine |= {mastodon.say(f"While away {number}", "grace") for number in range(50)}
    assert mine <= first | set(reader.sync("local"))


def test_an_edit_arrives_at_the_next_reading(mastodon: MastodonServer, reader: Reader) -> None:
    remote_id = mastodon.say("The meeting is on Monday", "grace")
    reader.sync("local")
    mastodon.edit(remote_id, "The meeting is on Tuesday", "grace")
    reader.sync("local")
    assert reader.posts[remote_id].text == "The meeting is on Tuesday"
    assert reader.posts[remote_id].edited


def test_a_deletion_is_noticed(mastodon: MastodonServer, reader: Reader) -> None:
    before = mastodon.say("Before", "grace")
    remote_id = mastodon.say("Said too early", "grace")
    after = mastodon.say("After", "grace")
    reader.sync("local")
    mastodon.delete(remote_id, "grace")
    came = reader.sync("local")
    assert remote_id not in came
    assert {before, after} <= set(came)
    start, end = reader.doubtful[0]
    assert start < reader.posts[remote_id].created < end
    assert not reader.connection.exists(remote_id)
    assert reader.connection.exists(after)


def test_a_boost_is_the_post_with_who_shared_it(mastodon: MastodonServer, reader: Reader) -> None:
    remote_id = mastodon.say("Worth reading", "katherine")
    mastodon.boost(remote_id, "ada")
    assert remote_id in reader.sync("home")
    assert reader.posts[remote_id].author.handle == "katherine"
    assert [person.handle for person in reader.posts[remote_id].shared_by] == ["ada"]


def test_an_unlisted_post_is_missing_from_quiet_reading_and_the_coverage_says_so(
    mastodon: MastodonServer, reader: Reader
) -> None:
    remote_id = mastodon.say("Psst", "grace", visibility="unlisted")
    grace = follow("@grace")
    assert remote_id not in reader.sync("local", [grace])
    assert reader.connection.coverage(grace) == "public posts only"


def test_direct_reading_brings_it_and_names_the_person(
    mastodon: MastodonServer, reader: Reader, ledger: Ledger
) -> None:
    remote_id = mastodon.say("Psst", "grace", visibility="unlisted")
    grace = follow("@grace", direct=True)
    assert remote_id in reader.sync("direct:@grace", [grace])
    assert reader.connection.coverage(grace) == "all"
    assert "/api/v1/accounts/lookup" in ledger.paths


def test_a_tag_read_directly(mastodon: MastodonServer, reader: Reader) -> None:
    remote_id = mastodon.say("Lessons of line 4 #production_learning", "grace")
    directly = [follow("#production_learning", direct=True)]
    assert reader.sync("direct:#production_learning", directly) == [remote_id]
    assert reader.posts[remote_id].tags == ("production_learning",)


def test_the_round_reads_everybody_and_so_names_nobody(mastodon: MastodonServer, ledger: Ledger) -> None:
    remote_id = mastodon.say("Psst", "grace", visibility="unlisted")
    for reader in open_reader(mastodon, ledger, (("round", "on"),)):
        assert remote_id in reader.sync("round", [follow("@grace")])
        key = reader.posts[remote_id].author.remote_id
        assert reader.connection.coverage(follow("@grace", key=key)) == "all"
    asked = [path.split("/")[4] for path in ledger.paths if path.endswith("/statuses")]
    assert asked == sorted(asked, key=lambda one: (len(one), one))
    assert len(set(asked)) > 2


def test_answers_to_own_posts_arrive_without_naming_anybody_else(
    mastodon: MastodonServer, reader: Reader, ledger: Ledger
) -> None:
    mine = mastodon.say("What did you learn this week?", "ada")
    answer = mastodon.say("That we ask too late", "grace", in_reply_to_id=mine, visibility="unlisted")
    assert answer in reader.sync("own")
    assert reader.posts[answer].conversation == mine
    named = [path for path in ledger.paths if "/accounts/" in path and "verify" not in path]
    me = reader.connection.me().remote_id
    assert named == [f"/api/v1/accounts/{me}/statuses"]


def test_a_mention_arrives(mastodon: MastodonServer, reader: Reader) -> None:
    remote_id = mastodon.say("@ada have a look", "grace")
    assert remote_id in reader.sync("mentions")
    assert reader.posts[remote_id].mentions == ("ada",)


def test_a_conversation_is_fetched_whole(mastodon: MastodonServer, reader: Reader) -> None:
    first = mastodon.say("First", "grace")
    second = mastodon.say("Second", "ada", in_reply_to_id=first)
    third = mastodon.say("Third", "grace", in_reply_to_id=second)
    page = reader.connection.conversation(second)
    assert {one.post.remote_id: one.post.conversation for one in page.fetched} == dict.fromkeys(
        (first, second, third), first
    )


@pytest.mark.parametrize(
    ("kind", "effect", "error"),
    [
        ("ratelimit", {}, TooFast),
        ("status", {"status": 500}, Offline),
        ("status", {"status": 401}, SignInNeeded),
        ("malformed", {}, BadReply),
    ],
)
def test_a_fault_costs_nothing_that_was_read(
    mastodon: MastodonServer, reader: Reader, kind: str, effect: dict[str, int], error: type[EarshotError]
) -> None:
    reader.sync("local")
    state = reader.states["local"]
    later = mastodon.say("After the fault", "grace")
    mastodon.fault("/api/v1/timelines/public", kind, **effect)
    with pytest.raises(error):
        reader.connection.read(Source("local"), state, DEPTH)
    # Another session, as after a restart: the wait that the server asked for belongs to the first one.
    for again in open_reader(mastodon, Ledger(), ()):
        again.states["local"] = state
        assert later in again.sync("local")


def test_nothing_but_get_leaves_and_nobody_is_named(
    mastodon: MastodonServer, reader: Reader, ledger: Ledger
) -> None:
    mastodon.say("A post with #secret_interest", "grace")
    follows = [follow("@grace", key="2"), follow("#secret_interest", key="secret_interest")]
    reader.connection.me()
    for source in reader.connection.sources(follows):
        reader.sync(source.key, follows)
    assert {line.method for line in ledger.lines} == {"GET"}
    assert not [line for line in ledger.lines if "grace" in line.path or "secret_interest" in line.path]
    assert not [line for line in ledger.lines if "lookup" in line.path or "/timelines/tag" in line.path]


def test_a_post_is_published_once_with_its_key(mastodon: MastodonServer, reader: Reader) -> None:
    from app.connector import OutgoingPost

    post = OutgoingPost("Good morning", visibility="unlisted")
    first = reader.connection.publish(post, "key-1")
    assert reader.connection.publish(post, "key-1") == first
    assert first.url


def test_a_conversation_with_several_own_posts_is_asked_for_once(
    mastodon: MastodonServer, reader: Reader, ledger: Ledger
) -> None:
    first = mastodon.say("A question to all", "ada")
    answer = mastodon.say("An answer", "grace", in_reply_to_id=first)
    second = mastodon.say("Thank you", "ada", in_reply_to_id=answer)
    last = mastodon.say("You are welcome", "grace", in_reply_to_id=second)
    assert {first, answer, second, last} <= set(reader.sync("own"))
    assert f"/api/v1/statuses/{first}/context" in ledger.paths
    assert f"/api/v1/statuses/{second}/context" not in ledger.paths
