"""Stories of what a message says: its words, links, tags and mentions, and who really wrote it."""

from __future__ import annotations

import json
from time import perf_counter

import pytest

from app.model import Link, Post
from connectors.zulip.markup import read_markup
from connectors.zulip.memory import Channel, Memory
from connectors.zulip.posts import Server, fetched_of
from connectors.zulip.topics import Placed

BASE = "https://zulip.example.org"
CHANNELS = (
    Channel(17, "Plant"),
    Channel(19, "Leads", private=True),
    Channel(20, "All hands", default=True, policy=2),
    Channel(21, "Canteen", default=True),
)
SERVER = Server.of(BASE, Memory(level=421, channels=CHANNELS, bots=frozenset({60})))
MESSAGE: dict[str, object] = {
    "id": 5,
    "sender_id": 42,
    "sender_full_name": "Ana Roth",
    "sender_email": "user42@zulip.example.org",
    "stream_id": 17,
    "display_recipient": "Plant",
    "subject": "Line 4",
    "timestamp": 1_795_100_000,
    "content": "<p>Sixteen minutes</p>",
    "client": "website",
}


def post(reply_to: str = "4", **more: object) -> Post:
    """Read a message with something else in it; an answer, unless said."""
    placed = Placed(MESSAGE | more, reply_to or "5", reply_to, "43" if reply_to else "")
    found = fetched_of(placed, SERVER)
    assert found is not None
    return found.post


def test_people_are_called_by_their_names_since_addresses_may_be_hidden() -> None:
    assert post().author.handle == "ana.roth"
    assert post(sender_full_name="Kim Ode (line 4)").author.handle == "kim.ode.line.4"
    assert post(sender_full_name="🙂").author.handle == "user42"


def test_a_topic_is_the_tag_of_what_is_said_in_it() -> None:
    assert post(content="<p>Sixteen #Production_Learning</p>").tags == ("line_4", "production_learning")
    assert post(subject="✔ Line 4: what we learned?").tags == ("line_4_what_we_learned",)
    assert post(subject="").tags == ()


def test_what_begins_a_topic_shows_it_in_front_unless_it_says_the_same() -> None:
    assert post(reply_to="").text == "Line 4\n\nSixteen minutes"
    assert post().text == "Sixteen minutes"
    assert post("", content="<p>Line 4: sixteen minutes</p>").text == "Line 4: sixteen minutes"
    cut = "A title that is far too long for what a topic may be so it…"
    said = cut.rstrip("…") + " was cut"
    assert post("", subject="Up", content="<p>Update</p>").text == "Up\n\nUpdate"
    assert post("", subject="Up", content="<p>Up, at last</p>").text == "Up, at last"
    assert post("", subject=cut, content=f"<p>{said}</p>").text == said


def test_only_what_is_written_as_a_tag_is_one() -> None:
    channel = '<a class="stream-topic" data-stream-id="17" href="/#narrow/channel/17">#plant &gt; audit</a>'
    code = "<p><code>#include</code></p><div class='codehilite'><pre><code>#define x</code></pre></div>"
    words = read_markup(f"<p>See {channel} #real</p>{code}", BASE)
    assert words.tags == ("real",)
    assert "#plant > audit" in words.text
    assert "#define x" in words.text


def test_links_of_the_server_itself_lead_to_it() -> None:
    markup = '<p><a href="/user_uploads/2/plan.pdf">plan.pdf</a> <a href="#narrow/near/3">here</a> '
    markup += '<a href="//other.example/x">x</a> <a href="https://blog.example.org/">blog</a></p>'
    assert read_markup(markup, BASE).links == (
        Link("plan.pdf", f"{BASE}/user_uploads/2/plan.pdf"),
        Link("here", f"{BASE}/#narrow/near/3"),
        Link("blog", "https://blog.example.org/"),
    )


def test_emoji_are_written_as_signs_and_those_of_the_company_by_their_names() -> None:
    own = '<img alt=":press:" class="emoji" src="/user_avatars/2/emoji/5.png" title="press">'
    thumb = '<span aria-label="+1" class="emoji emoji-1f44d" role="img" title="+1">:+1:</span>'
    flag = '<span class="emoji emoji-1f1e9-1f1ea" role="img">:de:</span>'
    assert read_markup(f"<p>{thumb} {flag} {own}</p>", BASE).text == "👍 🇩🇪 :press:"
    assert read_markup('<span class="emoji emoji-ffffffff">:x:</span>', BASE).text == ""


def test_mentions_are_the_handles_of_people_and_a_silent_one_is_none() -> None:
    loud = '<span class="user-mention" data-user-id="43">@Kim Ode</span>'
    silent = '<span class="user-mention silent" data-user-id="44">Jo Falk</span>'
    found = post(content=f"<p>{loud} with {silent} and {loud}</p>")
    assert found.mentions == ("kim.ode",)
    assert found.text == "@Kim Ode with Jo Falk and @Kim Ode"
    assert not found.announcement


@pytest.mark.parametrize(
    ("span", "announces"),
    [
        ('<span class="user-mention channel-wildcard-mention" data-user-id="*">@all</span>', True),
        ('<span class="user-mention" data-user-id="*">@everyone</span>', True),
        ('<span class="user-mention silent" data-user-id="*">all</span>', False),
        ('<span class="topic-mention">@topic</span>', False),
    ],
)
def test_calling_everybody_in_a_channel_is_an_announcement(span: str, announces: bool) -> None:
    assert post(content=f"<p>{span} the year in figures</p>").announcement == announces


def test_a_channel_where_few_write_announces_and_newcomers_are_put_into_default_ones() -> None:
    hands, canteen = post(stream_id=20), post(stream_id=21)
    assert hands.announcement
    assert not canteen.announcement
    assert hands.group is not None
    assert canteen.group is not None
    assert (hands.group.forced, hands.group.everyone) == (True, True)
    assert (canteen.group.forced, canteen.group.everyone) == (True, False)


@pytest.mark.parametrize(
    "more",
    [
        {"sender_id": 60},
        {"sender_email": "presses-bot@zulip.example.org"},
        {"sender_realm_str": "zulipinternal", "sender_full_name": "Notification Bot"},
        {"client": "ZulipGitHubWebhook"},
        {"client": "Internal"},
    ],
)
def test_a_machine_is_known_as_one(more: dict[str, object]) -> None:
    assert post(**more).automated
    assert not post().automated


def test_who_can_read_a_message_is_told_by_its_channel() -> None:
    people = [{"id": 42, "full_name": "Ana Roth"}, {"id": 7, "full_name": "Robin Adler"}]
    direct = post(stream_id=None, display_recipient=people, subject="", type="private")
    assert (post().visibility, post(stream_id=19).visibility) == ("public", "private")
    assert post(stream_id=99).visibility == "private"
    assert (direct.visibility, direct.group, direct.tags) == ("direct", None, ())
    assert direct.url == f"{BASE}/#narrow/dm/7,42-dm/near/5"


def test_the_address_leads_to_the_message_in_its_topic() -> None:
    assert post(subject="Line 4.1 50%").url == (
        f"{BASE}/#narrow/channel/17-Plant/topic/Line.204.2E1.2050.25/near/5"
    )


def test_a_message_that_was_only_moved_was_not_edited() -> None:
    moved = {"prev_topic": "Line 5", "topic": "Line 4", "timestamp": 1_795_100_600}
    changed = {"prev_content": "Sixty", "timestamp": 1_795_100_300}
    last = {"last_edit_timestamp": 1_795_100_600}
    assert post(edit_history=[moved], **last).edited is None
    assert post(edit_history=[moved, changed], **last).edited == 1_795_100_300
    assert post(**last).edited == 1_795_100_600
    assert post(last_edit_timestamp=None).edited is None


def test_what_somebody_does_is_written_with_the_name() -> None:
    assert post(content="<p>/me closes line 4</p>", is_me_message=True).text == "Ana Roth closes line 4"


def widget(kind: str, data: dict[str, object], *later: dict[str, object]) -> list[dict[str, object]]:
    """Write a widget as the server does."""
    parts = [{"widget_type": kind, "extra_data": data}, *later]
    return [{"msg_type": "widget", "content": json.dumps(part)} for part in parts]


def test_polls_and_tasks_are_read_as_words() -> None:
    more = {"type": "new_option", "option": "Late"}
    poll = widget("poll", {"question": "Which shift?", "options": ["Early", "Late"]}, more)
    assert post(submessages=poll, content="<p>/poll</p>").text == "Which shift?\n▢ Early\n▢ Late"
    tasks = widget("todo", {"task_list_title": "Line 4", "tasks": [{"task": "Oil", "desc": ""}]})
    assert post(submessages=tasks, content="<p>/todo</p>").text == "Line 4\n▢ Oil"
    broken = [{"msg_type": "widget", "content": "{"}]
    assert post(submessages=broken).text == "Sixteen minutes"


def test_a_message_of_nobody_or_of_no_time_is_left_out_and_spoils_no_other() -> None:
    for missing in ({"sender_id": None}, {"id": None}, {"timestamp": "soon"}):
        assert fetched_of(Placed(MESSAGE | missing, "5"), SERVER) is None
    assert fetched_of(Placed("hologram", "5"), SERVER) is None


def test_hostile_markup_is_read_in_no_time() -> None:
    begun = perf_counter()
    for piece in ("<pre>", '<span class="emoji emoji-', '<span class="user-mention', "<code>", ' href="/'):
        read_markup(piece * 20_000 + "#tag", BASE)
    assert perf_counter() - begun < 5
