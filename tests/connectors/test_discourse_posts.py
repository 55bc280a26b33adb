"""What becomes of Discourse posts: titles, tags, groups, the site's own voices, and whatever is odd."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Link, Person, Post
from connectors.discourse.memory import Memory
from connectors.discourse.posts import Around, fetched_of, with_title
from connectors.discourse.topics import Category, Tag, Topic, categories_of, tags_of
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Clock, Ledger, Loopback
from tests.loopback.discourse import PlayedDiscourse
from tests.loopback.discourse_rows import FIRST_POST, iso

SITE = "https://forum.example.com"
AROUND = Around(
    SITE,
    {"7": Category("7", "Plant"), "8": Category("8", "Shift leads", restricted=True)},
    {"911": Topic(("Production_Learning", "safety"), everywhere=True, category="7")},
)
ROW: dict[str, object] = {
    "id": 8123, "username": "ana", "name": "Ana Roth", "user_id": 12,
    "created_at": "2026-11-20T07:58:30.123Z",
    "updated_at": "2026-11-20T09:00:00.000Z", "cooked": "<p>What we learned</p>", "post_number": 1,
    "post_type": 1, "topic_id": 911, "topic_slug": "line-4", "topic_title": "Line 4 &amp; <more>",
    "category_id": 7, "version": 1, "reply_count": 1, "posts_count": 4,
    "actions_summary": [{"id": 2, "count": 2}, {"id": 6, "count": 9}], "staff": True,
    "user_title": "Plant lead",
}  # fmt: skip


def post_of(**more: object) -> Post:
    """Read a post that differs from the usual one."""
    fetched = fetched_of(ROW | more, AROUND)
    assert fetched is not None
    return fetched.post


@pytest.fixture
def reader(server: Loopback) -> Iterator[Reader]:
    clock = Clock(NOW)
    place = PlayedDiscourse(server, clock)
    made = Reader(place, clock, Ledger(clock))
    made.sync()
    yield made
    assert place.wrong == []


def test_the_first_post_of_a_topic_begins_with_its_title() -> None:
    post = post_of()
    assert post.remote_id == "911/1"
    assert post.text == "Line 4 &amp; <more>\n\nWhat we learned"
    assert post.author == Person("12", "ana", "Ana Roth", title="Plant lead")
    assert (post.conversation, post.reply_to) == ("911/1", "")
    assert post.tags == ("production_learning", "safety")
    assert post.url == f"{SITE}/t/line-4/911/1"
    assert (post.reactions, post.replies) == (2, 3)
    assert post.announcement
    assert post.edited is None


def test_an_answer_has_no_title_but_the_tags_of_its_topic() -> None:
    post = post_of(post_number=4, reply_to_post_number=2, reply_count=1)
    assert post.text == "What we learned"
    assert (post.conversation, post.reply_to) == ("911/1", "911/2")
    assert post.tags == ("production_learning", "safety")
    assert post.replies == 1
    assert not post.announcement
    assert post_of(post_number=4, reply_to_post_number=None).reply_to == "911/1"


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("What we learned", "what we learned!", "what we learned!"),
        ("What we learned", "What we learned\n\nMuch", "What we learned\n\nMuch"),
        ("Hello", "Hello everybody", "Hello\n\nHello everybody"),
        ("word " * 40 + "…", "word " * 90, "word " * 90),
        ("A title", "", "A title"),
        ("", "A body", "A body"),
    ],
)
def test_a_title_that_the_text_begins_with_is_not_said_twice(title: str, body: str, text: str) -> None:
    assert with_title(title, body) == text


def test_tags_are_read_as_objects_and_as_names() -> None:
    assert tags_of({"tags": [{"id": 41, "name": "safety", "slug": "s"}, "line-4", None, {"id": 3}, 7]}) == (
        Tag("safety", 41),
        Tag("line-4"),
    )
    assert tags_of({"tags": "safety"}) == ()


def test_a_site_of_before_2026_has_the_same_tags(server: Loopback) -> None:
    clock = Clock(NOW)
    reader = Reader(PlayedDiscourse(server, clock, objects=False), clock, Ledger(clock))
    reader.sync()
    assert "safety" in reader.holding("Where it all begins").tags


def test_a_hashtag_of_the_site_keeps_its_sign_and_is_no_link() -> None:
    markup = (
        '<p>See <a class="hashtag-cooked" href="/tag/safety/42" data-type="tag"><span>safety</span></a>, '
        '<a class="mention" href="/u/kim">@kim</a> and <a href="/t/line-4/12">that</a></p>'
    )
    post = post_of(cooked=markup, post_number=2)
    assert post.text == "See #safety, @kim and that"
    assert "safety" in post.tags
    assert post.mentions == ("kim",)
    assert post.links == (Link("that", f"{SITE}/t/line-4/12"),)


def test_a_picture_is_words_and_never_an_address_to_load() -> None:
    markup = (
        '<div class="lightbox-wrapper"><a class="lightbox" href="https://cdn.example.com/a.png">'
        '<img src="https://cdn.example.com/b.png" alt="The gate"><div class="meta"><svg></svg>'
        '<span class="filename">gate.png</span><span class="informations">3.1 MB</span></div></a></div>'
    )
    assert post_of(cooked=markup, post_number=2).text == "[🖼 The gate]"


@pytest.mark.parametrize(
    "more",
    [{"user_id": -1}, {"post_type": 2}, {"post_type": 3}, {"is_auto_generated": True, "via_email": True}],
)
def test_what_no_person_wrote_is_automated(more: dict[str, object]) -> None:
    assert post_of(**more).automated


def test_a_kind_of_post_that_does_not_exist_yet_is_a_post() -> None:
    assert not post_of(post_type=17).automated
    assert post_of(post_type=17).visibility == "public"


def test_what_only_some_may_read_is_private() -> None:
    assert post_of(post_type=4).visibility == "private"
    assert post_of(category_id=8).visibility == "private"
    assert post_of(category_id=8).group is not None
    assert post_of(category_id=77).group is None


def test_a_post_that_was_changed_says_when() -> None:
    assert post_of(version=2).edited == post_of(created_at=ROW["updated_at"]).created


@pytest.mark.parametrize(
    "more",
    [
        {"user_id": None}, {"username": None}, {"topic_id": None}, {"post_number": 0}, {"created_at": "soon"},
        {"hidden": True}, {"deleted_at": iso(NOW)}, {"user_deleted": True}, {"user_id": True},
        {"post_type": 3, "cooked": "", "action_code": "closed.enabled"},
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_left_out_and_spoils_no_other(more: dict[str, object]) -> None:
    assert fetched_of(ROW | more, AROUND) is None


@given(st.dictionaries(st.sampled_from(sorted(ROW)), st.none() | st.integers() | st.text() | st.booleans()))
def test_whatever_a_site_says_is_read_or_left_out(odd: dict[str, object]) -> None:
    fetched = fetched_of(ROW | odd, AROUND)
    assert fetched is None or json.loads(fetched.raw) == json.loads(json.dumps(ROW | odd))


def test_numbers_that_are_too_large_for_other_programs_stay_exact(reader: Reader) -> None:
    place = reader.played
    remote_id = place.write("One of many")
    reader.sync_later()
    post = reader.posts[remote_id]
    assert int(post.remote_id.partition("/")[0]) > 2**53
    assert FIRST_POST > 2**53
    assert post.conversation == remote_id


def test_odd_things_of_a_site_are_what_they_are(reader: Reader) -> None:
    news = reader.holding("From Monday on")
    assert news.announcement
    assert news.text.startswith("The canteen opens at eleven\n\n")
    assert reader.holding("This topic was moved").author.bot
    assert reader.holding("Behind a door").visibility == "private"
    assert reader.holding("to a post that is gone").reply_to.endswith("/400")
    assert reader.holding("A quiet one").edited is not None
    assert reader.holding("Nothing is as it was").reactions == 0
    for text in ("Nobody wrote this", "(post deleted", "was flagged", "A word between us"):
        assert not [each for each in reader.texts() if text in each]


def test_what_moderators_do_and_whisper_stands_in_the_conversation_only(reader: Reader) -> None:
    began = reader.holding("Where it all begins").remote_id
    talk = [one.post for one in reader.open().conversation(began).fetched]
    (closing,) = [post for post in talk if "I close this" in post.text]
    (whisper,) = [post for post in talk if "Only those who whisper" in post.text]
    assert (closing.automated, whisper.visibility) == (True, "private")
    assert not [text for text in reader.texts() if "I close this" in text or "who whisper" in text]


def test_what_an_author_takes_back_is_gone_here_too(reader: Reader) -> None:
    place = reader.played
    assert isinstance(place, PlayedDiscourse)
    remote_id = place.write("Too fast")
    reader.sync_later()
    row = place.rows.one(remote_id)
    assert row is not None
    row["user_deleted"] = True
    reader.sync_later()
    assert remote_id not in reader.posts
    assert not reader.open().exists(remote_id)


def test_categories_of_the_same_name_are_told_apart_by_what_they_stand_in() -> None:
    told = {
        "categories": [
            {"id": 1, "name": "Plant", "permission": 1},
            {"id": 2, "name": "News", "parent_category_id": 1, "permission": 3, "read_restricted": True},
            {"id": 3, "name": "News", "permission": None},
            {"id": None, "name": "Broken"},
            "broken",
        ]
    }
    assert categories_of(told) == (
        Category("1", "Plant", open=True),
        Category("2", "Plant / News", restricted=True),
        Category("3", "News"),
    )


def test_what_is_remembered_survives_and_what_another_version_wrote_is_read() -> None:
    memory = Memory("Forum", "robin", (Category("7", "Plant", open=True),), (Tag("safety", 42),), False, NOW)
    assert Memory.read(bytes(memory)) == memory
    assert Memory.read(b'{"title":"Forum","later":1}') == Memory("Forum")
    later = b'{"tags":[{"name":"safety","colour":"red"}],"categories":[{"id":"7","name":"Plant","x":1}]}'
    assert Memory.read(later) == Memory(categories=(Category("7", "Plant"),), tags=(Tag("safety"),))
    assert Memory.read(b"") == Memory()
    assert memory.with_tags([Tag("safety", 42)]) is memory
    assert memory.with_tags([Tag("Safety", 43)]) == replace(memory, tags=(Tag("Safety", 43),))
