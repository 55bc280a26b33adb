"""The demo company's people and posts: as many, as various and as noisy as in a real network."""

from __future__ import annotations

from collections import Counter

import pytest

from app.model import Person, Post
from connectors.demo.script import Script, load, read_text, table
from connectors.demo.telling import told_until

NOON = 1_790_000_000.0
DAY = 86_400.0


@pytest.fixture(scope="module")
def script() -> Script:
    return load()


@pytest.fixture(scope="module")
def posts(script: Script) -> list[Post]:
    return told_until(script, NOON, NOON, {})


def test_the_last_day_before_the_first_load_has_about_two_dozen_posts(posts: list[Post]) -> None:
    newest = {post.author.handle: NOON - post.created for post in posts if not post.reply_to}
    assert 20 <= sum(post.created > NOON - DAY for post in posts) <= 32
    assert (newest["loeztuerk"], newest["tgarcia"], newest["piyer"]) == (12 * 60, 48 * 60, 121 * 60)


def test_nobody_writes_on_weekends_except_within_the_last_day(posts: list[Post]) -> None:
    days = {int(post.created // DAY + 3) % 7 for post in posts if post.created < NOON - DAY}
    assert days == {0, 1, 2, 3, 4}


def test_the_company_has_the_people_and_voices_it_promises(script: Script) -> None:
    people = [row for row in table("people") if row[0] in script.staff]
    told = [story for story in script.before if story.author in script.staff]
    german = sum(story.language == "de" for story in told)
    assert len(people) >= 55
    assert {row[2] for row in people} == {"ops", "rnd", "it", "quality", "cs", "hq"}
    assert len(told) >= 250
    assert german >= 0.35 * len(told)
    assert len(told) - german >= 0.35 * len(told)
    assert {story.author for story in told} == script.staff - {script.me}


def test_every_mention_reply_and_group_leads_somewhere(script: Script) -> None:
    known: set[str] = set()
    for post in told_until(script, NOON, NOON + 40 * DAY, {}):
        assert set(post.mentions) <= set(script.people)
        assert not post.reply_to or {post.reply_to, post.conversation} <= known
        known.add(post.remote_id)
    assert {story.option("in:") for story in script.by_id.values()} - {""} == set(script.groups)


def test_what_a_throwaway_profile_follows_exists(script: Script, posts: list[Post]) -> None:
    known = {f"@{handle}" for handle in script.staff}
    known |= {f"#{tag}" for post in posts for tag in post.tags}
    known |= {f"group:{group.name}" for group in script.groups.values()}
    assert set(read_text("follows").split("\n")) - {""} <= known


def test_the_noise_of_a_real_network_is_there(posts: list[Post]) -> None:
    texts = Counter((post.author.handle, post.text) for post in posts if not post.author.bot)
    assert sum(post.automated for post in posts) >= 120
    assert any(post.author.handle in {"kantine", "presseschau"} and not post.automated for post in posts)
    assert sum(post.announcement for post in posts) >= 8
    assert sorted(texts.values())[-2:] == [3, 3]
    assert sum("congrat" in post.text.lower() for post in posts) >= 10
    assert any(post.group and post.group.forced and post.group.everyone for post in posts)
    assert any(post.edited for post in posts)
    assert any(post.warning for post in posts)
    assert any(post.shared_by for post in posts)


def test_at_least_six_conversations_are_long_and_have_many_voices(posts: list[Post]) -> None:
    voices: dict[str, list[str]] = {}
    for post in posts:
        if len(post.text) > 60:
            voices.setdefault(post.conversation, []).append(post.author.handle)
    assert sum(len(authors) >= 8 and len(set(authors)) >= 5 for authors in voices.values()) >= 6


def test_the_manager_is_mentioned_and_has_written_nothing(script: Script, posts: list[Post]) -> None:
    me = script.people[script.me]
    assert me == Person("radler", "radler", "Robin Adler", title="Head of Quality")
    assert 4 <= sum(me.handle in post.mentions for post in posts) <= 6
    assert not [post for post in posts if post.author == me]
