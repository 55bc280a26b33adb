"""Stories of what a Mattermost post says: its words, who wrote it, and what it is to be taken for."""

from __future__ import annotations

import pytest

from app.connector import Connection
from app.model import Link, Post
from connectors.mattermost.markdown import words_and_links
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.mattermost import PlayedMattermost
from tests.loopback.mattermost_rows import IDS, TEAM


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> PlayedMattermost:
    return PlayedMattermost(server, clock)


@pytest.fixture
def reader(place: PlayedMattermost, clock: Clock) -> Reader:
    return Reader(place, clock, Ledger(clock))


def read(place: PlayedMattermost, reader: Reader, text: str, group: int = 0, **more: object) -> Post:
    """Let Kim write something with more properties, and read it."""
    remote_id = place.write(text, "kim", group)
    place.kept.rows[remote_id] |= more
    reader.sync()
    return reader.posts[remote_id]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Bold** and _leaning_", "Bold and leaning"),
        ("One line\nand the next\n\nA paragraph", "One line\nand the next\n\nA paragraph"),
        ("```\nx = 1\n    y = 2\n```", "x = 1\n    y = 2"),
        ("Press `Ctrl *S*`", "Press Ctrl *S*"),
        ("- a\n- b", "• a\n• b"),
        ("# Heading\n#production_learning @ana.roth", "Heading\n\n#production_learning @ana.roth"),
        ("![the line](https://pic.example/a.png)", "[🖼 the line]"),
        ("<b>no markup</b> & <!-- none -->", "<b>no markup</b> & <!-- none -->"),
        ("~~struck~~ :smile: :plant_logo:", "struck 😄 :plant_logo:"),
        (":+1::tada: at 10:30:15, std::x::y and `:x:`", "👍🎉 at 10:30:15, std::x::y and :x:"),
        ("![](https://pic.example/a.png?w=1)", "[🖼 a.png]"),
        ("![the line](https://pic.example/a.png =100x50)", "[🖼 the line]"),
        ("- [ ] ask\n- [x] done", "☐ ask\n☑ done"),
        ("---", "---"),
        (">" * 300 + " deep", ">" * 300 + " deep"),
    ],
)
def test_markdown_becomes_plain_text(markdown: str, text: str) -> None:
    assert words_and_links(markdown)[0] == text


def test_links_show_where_they_really_go_and_signs_in_addresses_are_no_markup() -> None:
    text, links = words_and_links(
        "See [the plan](https://plan.example/a) and https://x.example/a*b*c_d_, or not."
    )
    assert text == "See the plan and https://x.example/a*b*c_d_, or not."
    assert links == (
        Link("the plan", "https://plan.example/a"),
        Link("https://x.example/a*b*c_d", "https://x.example/a*b*c_d"),
    )
    assert words_and_links("[a](javascript:alert(1))")[1] == ()


def test_a_post_has_its_author_group_and_address(place: PlayedMattermost, reader: Reader) -> None:
    post = read(place, reader, "Hello")
    assert (post.author.handle, post.author.name, post.author.bot) == ("kim_ode", "Kim Ode", False)
    assert post.group is not None
    assert (post.group.name, post.group.forced, post.group.everyone) == ("Line 4", False, False)
    assert post.url == f"{place.url}/plant/pl/{post.remote_id}"
    assert (post.visibility, post.automated, post.announcement) == ("public", False, False)
    assert post.conversation == post.remote_id


def test_town_square_is_everybody_and_nobody_chose_it(place: PlayedMattermost, reader: Reader) -> None:
    reader.sync()
    group = reader.holding("canteen opens").group
    assert group is not None
    assert (group.everyone, group.forced) == (True, True)


def test_a_channel_that_follows_a_directory_group_is_forced(place: PlayedMattermost, reader: Reader) -> None:
    place.kept.channels[place.channels[2]]["group_constrained"] = True
    post = read(place, reader, "Hello", group=2)
    assert post.group is not None
    assert (post.group.everyone, post.group.forced) == (False, True)
    assert post.visibility == "private"


def test_a_direct_message_stands_in_no_group(place: PlayedMattermost, reader: Reader) -> None:
    reader.sync()
    post = reader.holding("A word between us")
    assert (post.visibility, post.group) == ("direct", None)
    assert post.url == f"{place.url}/_redirect/pl/{post.remote_id}"


@pytest.mark.parametrize(
    "more",
    [
        {"props": {"from_webhook": "true"}},
        {"props": {"from_bot": "true"}},
        {"props": {"from_plugin": "true"}},
        {"props": {"from_oauth_app": "true"}},
        {"props": {"from_bot": True}},
        {"type": "system_join_channel"},
        {"type": "custom_of_a_future_version"},
        {"type": "slack_attachment"},
        {"user_id": IDS["ticker"]},
    ],
)
def test_machines_are_known_as_such(place: PlayedMattermost, reader: Reader, more: dict[str, object]) -> None:
    assert read(place, reader, "The line stands", **more).automated


def test_who_writes_through_this_program_is_no_machine(place: PlayedMattermost, reader: Reader) -> None:
    props = {"from_oauth_app": "true", "earshot_key": "k"}
    assert not read(place, reader, "I wrote this", props=props).automated


def test_a_webhook_goes_by_its_own_name_and_never_by_that_of_a_person(
    place: PlayedMattermost, reader: Reader
) -> None:
    props = {"from_webhook": "true", "override_username": "Line  monitor\n4"}
    post = read(place, reader, "The line stands", props=props)
    assert (post.author.name, post.author.handle) == ("Line monitor 4", "Line_monitor_4")
    assert post.author.remote_id != IDS["kim"]
    assert reader.holding("Line 1 of last week").author.name == "Kim Ode"


@pytest.mark.parametrize(
    ("text", "more", "announcement"),
    [
        ("Doors open", {"metadata": {"priority": {"priority": "important"}}}, True),
        ("Doors open", {"metadata": {"priority": {"priority": "urgent", "requested_ack": True}}}, True),
        ("Doors open", {"metadata": {"priority": {"priority": "standard"}}}, False),
        ("@channel Doors open", {}, True),
        ("Hello @All!", {}, True),
        ("@here", {}, True),
        ("@channel Doors open", {"props": {"mentionHighlightDisabled": True}}, False),
        ("Write `@channel` to call all", {}, False),
        ("mail@all.example", {}, False),
    ],
)
def test_announcements_are_known_as_such(
    place: PlayedMattermost, reader: Reader, text: str, more: dict[str, object], announcement: bool
) -> None:
    post = read(place, reader, text, **more)
    assert post.announcement == announcement
    assert not {"all", "channel", "here"} & {each.casefold() for each in post.mentions}


def test_the_servers_own_hashtags_come_before_those_in_the_text(
    place: PlayedMattermost, reader: Reader
) -> None:
    post = read(place, reader, "#HR-team #2026_plan #Öl.Team", hashtags="#HR-team #Öl.Team")
    assert post.tags == ("hr-team", "öl.team", "2026_plan")


def test_what_an_integration_hung_on_a_post_is_read_too(place: PlayedMattermost, reader: Reader) -> None:
    attachments = [
        {"pretext": "Shift report", "title": "Line 4", "text": "**3** stops",
         "fields": [{"title": "Output", "value": 812}, {"title": "Who", "value": "**Kim**"}, None]},
        {"fallback": "Only for small screens"}, "nonsense",
    ]  # fmt: skip
    files = [{"name": "report.pdf"}, {}]
    post = read(place, reader, "", props={"attachments": attachments}, metadata={"files": files})
    expected = "Shift report\nLine 4\n3 stops\nOutput: 812\nWho: Kim\nOnly for small screens"
    assert post.text == f"{expected}\n[📎 report.pdf]\n[📎]"


def test_reactions_and_answers_are_counted(place: PlayedMattermost, reader: Reader) -> None:
    start = place.write("Who knows?")
    for who in ("kim", "ana", "kim"):
        place.write("I do", who, reply_to=start)
    place.kept.rows[start]["metadata"] = {"reactions": [{"emoji_name": "+1"}, {"emoji_name": "tada"}]}
    reader.sync()
    assert (reader.posts[start].replies, reader.posts[start].reactions) == (3, 2)
    place.write("So do I", "ana", reply_to=start)
    reader.sync_later()
    assert reader.posts[start].replies == 4


def test_what_disappears_once_it_was_looked_at_is_never_looked_at(
    place: PlayedMattermost, reader: Reader
) -> None:
    remote_id = place.write("For your eyes only")
    place.kept.rows[remote_id] |= {"type": "burn_on_read"}
    reader.sync()
    assert remote_id not in reader.posts
    assert not [path for path in reader.ledger.paths if path.endswith(("/reveal", "/burn"))]


def test_people_whom_the_server_does_not_name_are_called_by_their_id(
    server: Loopback, place: PlayedMattermost, reader: Reader
) -> None:
    server.play("/api/v4/users/ids", Answer({"message": "Guests look nobody up"}, 403))
    assert read(place, reader, "Hello").author.handle == IDS["kim"]


def test_a_conversation_is_fetched_whole(place: PlayedMattermost, reader: Reader) -> None:
    start = place.write("Who knows?", group=1)
    answer = place.write("I do", "kim", reply_to=start)
    connection: Connection = reader.open()
    page = connection.conversation(answer)
    assert [one.post.remote_id for one in page.fetched] == [start, answer]
    assert [one.post.reply_to for one in page.fetched] == ["", start]
    assert page.fetched[0].post.group is not None
    assert page.fetched[0].post.group.name == "Canteen"


def test_with_several_teams_a_channel_says_whose_it_is(
    server: Loopback, place: PlayedMattermost, reader: Reader
) -> None:
    other = "t" + "1" * 25
    teams: list[object] = [
        {"id": TEAM, "name": "plant", "display_name": "Plant"},
        {"id": other, "name": "office", "display_name": "Office"},
    ]
    server.play("/api/v4/users/me/teams", Answer(teams))
    server.play(f"/api/v4/users/me/teams/{other}/channels", Answer([]))
    server.play(f"/api/v4/teams/{other}/channels", Answer([]))
    post = read(place, reader, "Hello")
    assert post.group is not None
    assert post.group.name == "Line 4 (Plant)"
