"""The command line, as its page promises it to scripts and to a help desk."""

from __future__ import annotations

import pytest

from tests.journeys.commands import Run, Say


def test_every_post_of_the_demo_feed_says_why(run: Run) -> None:
    feed = run("--demo", "feed", "--limit", "200")
    assert len(feed) == 200
    assert all(post["why"] and not post["folded"] for post in feed)
    assert all(reason["text"] for post in feed for reason in post["why"])


def test_every_post_set_aside_says_why_and_as_what(run: Run) -> None:
    aside = run("--demo", "feed", "--folded", "--limit", "500")
    assert len(aside) > 100
    assert all(post["why"] and post["folded"] and post["class"] for post in aside)


def test_the_demo_has_the_same_ids_in_every_run(run: Run) -> None:
    first, again = (run("--demo", "feed", "--order", "newest", "--limit", "500") for _ in range(2))
    assert [post["id"] for post in first] == [post["id"] for post in again]
    assert [post["text"] for post in first] == [post["text"] for post in again]


def test_the_ranked_feed_falls_in_rank_and_why_recomputes_each_of_them(moved_in: Run) -> None:
    ranks = []
    for post in moved_in("feed", "--order", "ranked", "--limit", "12"):
        (trace,) = moved_in("why", str(post["id"]))
        total = sum(one["value"] * one["weight"] for one in trace["features"])
        assert trace["rank"] == pytest.approx(total)
        assert not trace["folded"]
        ranks.append(trace["rank"])
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) > 1


def test_why_a_post_was_set_aside_is_recomputed_too(moved_in: Run) -> None:
    (post,) = moved_in("feed", "--folded", "--limit", "1")
    (trace,) = moved_in("why", str(post["id"]))
    assert trace["folded"]
    assert trace["rank"] is None
    fired = {rule["code"] for rule in trace["rules"] if rule["fired"]}
    assert {reason["code"] for reason in post["why"]} <= fired


def test_pages_follow_each_other_without_gap_or_repetition(moved_in: Run) -> None:
    whole = [post["id"] for post in moved_in("feed", "--limit", "250")]
    first = moved_in("feed", "--limit", "130")
    rest = moved_in("feed", "--limit", "120", "--before", str(first[-1]["cursor"]))
    assert [post["id"] for post in (*first, *rest)] == whole
    assert len(set(whole)) == 250


def test_a_restored_post_is_back_in_the_feed_and_says_who_did_it(moved_in: Run) -> None:
    (post,) = moved_in("feed", "--folded", "--limit", "1")
    (restored,) = moved_in("restore", str(post["id"]))
    assert not restored["folded"]
    assert "restored_by_you" in [reason["code"] for reason in restored["why"]]
    (again,) = moved_in("unrestore", str(post["id"]))
    assert again["folded"]


def test_marks_stay_and_are_taken_back(moved_in: Run) -> None:
    post = str(moved_in("feed", "--limit", "1")[0]["id"])
    assert moved_in("save", post)[0]["saved"]
    assert moved_in("read", post)[0]["read"]
    assert [saved["id"] for saved in moved_in("feed", "--scope", "saved")] == [int(post)]
    assert not moved_in("unsave", post)[0]["saved"]
    assert not moved_in("unread", post)[0]["read"]
    (less,), (more,) = moved_in("less", post), moved_in("more", post)
    assert (less["id"], less["text"]) == (more["id"], more["text"])
    assert "asked_here" in [reason["code"] for reason in more["why"]]


def test_a_mute_is_previewed_set_and_taken_back(moved_in: Run) -> None:
    before = moved_in("feed", "--folded", "--limit", "500")
    (preview,) = moved_in("mute", "word", "changeover", "--preview")
    assert preview["posts"] > 0
    assert moved_in("feed", "--folded", "--limit", "500") == before
    (rule,) = moved_in("mute", "word", "changeover")
    assert moved_in("mutes") == [rule]
    muted = moved_in("feed", "--scope", "class:user_rule", "--folded")
    assert len(muted) == preview["posts"]
    assert moved_in("search", "changeover")
    moved_in("unmute", str(rule["id"]))
    assert len(moved_in("feed", "--folded", "--limit", "500")) == len(before)


def test_search_finds_what_was_set_aside(moved_in: Run) -> None:
    (post,) = moved_in("feed", "--folded", "--limit", "1")
    found = moved_in("search", *str(post["text"]).split()[:2], "--limit", "300")
    assert post["id"] in [one["id"] for one in found]
    assert any(one["folded"] for one in found)


def test_what_is_followed_says_what_arrives_of_it(moved_in: Run) -> None:
    follows = moved_in("follows")
    assert [(one["address"], one["kind"], one["coverage"]) for one in follows] == [
        ("@loeztuerk", "person", "all")
    ]
    assert str(follows[0]["last_seen"]).endswith("Z")
    moved_in("unfollow", "@loeztuerk")
    assert moved_in("follows") == []


def test_following_and_reading_the_demo_sends_nothing(moved_in: Run) -> None:
    assert moved_in("trust") == []


def test_suggestions_come_with_reasons_and_can_be_followed_as_they_stand(moved_in: Run) -> None:
    found = moved_in("suggest")
    assert {each["kind"] for each in found} == {"person", "tag", "group"}
    assert all(set(each) == {"kind", "address", "account", "reasons"} for each in found)
    assert all(reason["text"] and set(reason) == {"code", "text"} for e in found for reason in e["reasons"])
    (followed,) = moved_in("follow", found[0]["address"])
    assert followed["address"] == found[0]["address"]
    assert followed["address"] not in [each["address"] for each in moved_in("suggest")]


def test_the_digest_ends(say: Say) -> None:
    status, said, _ = say("--demo", "digest")
    assert status == 0
    assert said.rstrip().endswith("You are up to date.")
    assert "set aside" in said


def test_the_digest_is_german_where_german_is_wanted(say: Say) -> None:
    status, said, _ = say("--demo", "--language", "de", "digest")
    assert status == 0
    assert "beiseitegelegt" in said
    assert "Why" not in said


def test_the_digest_for_programs_is_one_object(run: Run) -> None:
    (digest,) = run("--demo", "digest", "--since", "2d")
    assert digest["posts"]
    assert digest["conversations"] >= len(digest["posts"])
