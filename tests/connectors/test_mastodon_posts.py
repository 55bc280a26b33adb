"""Stories of statuses: what of them a reader gets to see, and what strange ones do not break."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Group, Link, Person, Post
from connectors.mastodon.posts import all_fetched, fetched_of, raw
from tests.connectors.conftest import NOW

STATUS = (Path(__file__).parent / "replies" / "mastodon" / "status.json").read_text(encoding="utf-8")


def status(**changes: Any) -> dict[str, Any]:
    """A status with some things changed."""
    return json.loads(STATUS) | changes


def post(**changes: Any) -> Post:
    """The post that a changed status becomes."""
    found = fetched_of(status(**changes))
    assert found is not None
    return found.post


def test_a_status_becomes_a_post() -> None:
    found = post()
    assert found.author == Person(
        "109", "ana", "Ana Roth :sun:", False, "", "https://social.example.org/@ana"
    )
    assert (found.created, found.edited) == (NOW - 90, NOW + 600)
    assert (found.tags, found.mentions) == (("production_learning",), ("kim@plant.example",))
    assert (found.warning, found.language, found.visibility) == ("Long", "en", "public")
    assert (found.replies, found.reactions, found.automated) == (1, 2, False)
    assert found.conversation == found.remote_id == "115600123456789012"


def test_polls_and_pictures_are_lines_of_its_text() -> None:
    assert post().text.splitlines() == [
        "What we learned on line 4 :ship: #Production_Learning",
        "",
        "@kim https://wiki.example/plant/line-4",
        "▢ Monday (4)",
        "▢ Tuesday",
        "[🖼 Line 4, running]",
        "[🎞]",
    ]


def test_links_are_whole_and_the_card_is_one() -> None:
    assert post().links == (
        Link("https://wiki.example/plant/line-4", "https://wiki.example/plant/line-4"),
        Link("The card", "https://wiki.example/card"),
    )


def test_a_reply_does_not_claim_to_begin_a_conversation() -> None:
    found = post(in_reply_to_id="9", in_reply_to_account_id="77")
    assert (found.reply_to, found.reply_to_author, found.conversation) == ("9", "77", "")


def test_a_boost_is_the_boosted_post_with_who_shared_it() -> None:
    boost = status(
        id="116", content="", account={"id": "5", "acct": "ben", "display_name": ""}, reblog=status()
    )
    found = fetched_of(boost)
    assert found is not None
    assert found.post == replace(post(), shared_by=(Person("5", "ben", "ben"),))
    assert json.loads(found.raw)["id"] == "116"


def test_a_group_that_boosts_is_where_the_post_stands() -> None:
    group = {"id": "8", "acct": "plant", "display_name": "Plant", "group": True}
    found = fetched_of(status(id="116", account=group, reblog=status()))
    assert found is not None
    assert found.post.group == Group("8", "Plant")
    assert found.post.shared_by == ()


def test_only_the_account_says_that_a_post_is_automated() -> None:
    assert not post(application={"name": "Robot"}).automated
    assert post(account={"id": "1", "acct": "gateway", "bot": True}).automated


@pytest.mark.parametrize(
    ("told", "kept"), [("unlisted", "unlisted"), ("private", "private"), ("local", "direct")]
)
def test_an_unknown_visibility_is_treated_carefully(told: str, kept: str) -> None:
    assert post(visibility=told).visibility == kept


def test_names_and_addresses_are_harmless() -> None:
    found = post(
        account={"id": "1", "acct": "x", "display_name": "Ana\u202e\n\x00Roth", "url": "javascript:alert(1)"}
    )
    assert (found.author.name, found.author.url) == ("Ana Roth", "")
    assert post(url="file:///etc/passwd", uri="x").url == ""


@pytest.mark.parametrize(
    "broken",
    [
        None,
        7,
        "text",
        [],
        {},
        {"id": "1"},
        {"id": "1", "account": {"id": "2"}},
        {"reblog": {}},
        {"reblog": {"id": "1"}},
    ],
)
def test_a_status_that_nobody_understands_spoils_no_other(broken: object) -> None:
    assert [one.post.remote_id for one in all_fetched([broken, status()])] == ["115600123456789012"]


def test_numbers_for_ids_and_half_characters_are_read() -> None:
    found = fetched_of(status(id=17, content="<p>\ud83d half</p>"))
    assert found is not None
    assert found.post.remote_id == "17"
    assert found.post.text.encode()
    assert raw(status(content="\ud83d")).decode()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(json.loads(STATUS))), ANYTHING))
def test_whatever_a_server_puts_into_a_field_nothing_breaks(changes: dict[str, Any]) -> None:
    found = fetched_of(status(**changes))
    if found is not None:
        found.post.text.encode()
        assert found.post.remote_id
        assert json.loads(found.raw)
