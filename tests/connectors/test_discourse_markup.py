"""Stories of markup as Discourse sites cook it, and of what a person is shown of it."""

from __future__ import annotations

import time

import pytest

from app.model import Link, Post
from connectors.discourse.posts import Around, fetched_of

SITE = "https://forum.example.com"
ROW: dict[str, object] = {
    "id": 8123, "username": "ana", "user_id": 12, "created_at": "2026-11-20T07:58:30.123Z", "post_number": 2,
    "post_type": 1, "topic_id": 911,
}  # fmt: skip
TAG = (
    '<a class="hashtag-cooked" href="/tag/shift-plan" data-type="tag" data-slug="shift-plan">'
    '<span class="hashtag-icon-placeholder"><svg></svg></span><span>shift-plan</span></a>'
)
CATEGORY = (
    '<a class="hashtag-cooked" href="/c/line-4/5" data-type="category" data-slug="line-4" data-id="5">'
    '<span class="hashtag-icon-placeholder"></span><span>Line 4</span></a>'
)
POLL = (
    '<div class="poll" data-poll-name="poll"><div class="poll-container"><div class="poll-title">Lunch?</div>'
    '<ul><li data-poll-option-id="a">Soup</li><li data-poll-option-id="b">Salad</li></ul></div>'
    '<div class="poll-info"><div class="poll-info_counts"><span class="info-number">0</span>'
    '<span class="info-label">voters</span></div></div></div>'
)
ONEBOX = (
    '<aside class="onebox allowlistedgeneric" data-onebox-src="https://news.example.com/a">'
    '<header class="source"><img src="/i.png" class="site-icon"><a href="https://news.example.com/a">News</a>'
    '</header><article class="onebox-body"><h3><a href="https://news.example.com/a">Big news</a></h3>'
    "<p>Words of others</p></article></aside>"
)
LIGHTBOX = (
    '<div class="lightbox-wrapper"><a class="lightbox" href="/u/9f.png" title="{title}"><img src="/u/b.png"'
    ' alt="{alt}"><div class="meta"><svg></svg><span class="filename">gate.png</span>'
    '<span class="informations">690×388 31 KB</span></div></a></div>'
)
QUOTE = (
    '<aside class="quote no-group" data-username="kim" data-post="2" data-topic="911"><div class="title">'
    '<div class="quote-controls"></div><img alt="" width="24" src="/24.png" class="avatar"> kim:</div>'
    "<blockquote><p>Twelve.</p></blockquote></aside><p>Sixteen!</p>"
)
NOTE = (
    '<p>Word<sup class="footnote-ref"><a href="#footnote-1">[1]</a></sup></p><hr class="footnotes-sep">'
    '<section class="footnotes"><ol class="footnotes-list"><li id="footnote-1"><p>The note '
    '<a href="#footnote-ref-1" class="footnote-backref">↩︎</a></p></li></ol></section>'
)
FILM = (
    '<div class="youtube-onebox lazy-video-container" data-video-id="abc" data-video-title="A talk">'
    '<a href="https://videos.example/abc"><img class="youtube-thumbnail" src="/t.jpg"></a></div>'
)
DATE = (
    '<span data-date="2026-11-20" data-time="10:00:00" class="discourse-local-date" '
    'data-timezone="Europe/Berlin" data-email-preview="x">2026-11-20T09:00:00Z</span>'
)
LIST = (
    '<ul><li><span class="chcklst-box fa fa-square-o fa-fw"></span> open</li>'
    '<li><span class="chcklst-box checked fa fa-square-check"></span> done</li></ul>'
)


def post_of(cooked: str) -> Post:
    """Read a post with this markup."""
    fetched = fetched_of(ROW | {"cooked": cooked}, Around(SITE))
    assert fetched is not None
    return fetched.post


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (QUOTE, "kim:\n\n> Twelve.\n\nSixteen!"),
        (POLL, "Lunch?\n\n• Soup\n• Salad"),
        (f"<p>Look</p>{ONEBOX}", "Look\n\nBig news"),
        (LIGHTBOX.format(title="gate", alt="The gate"), "[🖼 The gate]"),
        (LIGHTBOX.format(title="gate.png", alt=""), "[🖼 gate.png]"),
        ('<p><img src="/u/a.png" alt="" width="690"></p>', "[🖼]"),
        ('<p>Good <img src="/e.png" title=":smile:" class="emoji" alt=":smile:"></p>', "Good 😄"),
        (NOTE, "Word[1]\n\n1. The note"),
        (FILM, "[🎞 A talk]"),
        ('<div class="video-placeholder-container" data-video-src="/u/v.mp4"></div>', "[🎞 v.mp4]"),
        (f"<p>At {DATE} then</p>", "At 2026-11-20 10:00 Europe/Berlin then"),
        (LIST, "• ☐ open\n• ☑ done"),
        ("<details open><summary>More</summary>Hidden</details>after", "More\n\nHidden\nafter"),
        ('<div class="discourse-post-event" data-start="2026-11-25 10:00" data-name="Town hall"></div>',
         "📅 Town hall 2026-11-25 10:00"),
        ('<p>It was <span class="spoiler">line 5</span></p>', "It was line 5"),
    ],
)  # fmt: skip
def test_a_person_is_shown_what_the_site_shows(markup: str, text: str) -> None:
    assert post_of(markup).text == text


def test_a_tag_keeps_its_hyphen_and_a_category_is_no_tag() -> None:
    post = post_of(f'<p>See {TAG}, {CATEGORY} and <span class="hashtag-raw">#öl-team</span> #Plan_B</p>')
    assert post.text == "See #shift-plan, Line 4 and #öl-team #Plan_B"
    assert post.tags == ("shift-plan", "öl-team", "plan_b")


def test_code_has_neither_tags_nor_people() -> None:
    post = post_of(
        "<p>Do <code>#include @x</code></p><pre><code>@decorator\n#define y</code></pre><p>@kim</p>"
    )
    assert (post.tags, post.mentions) == ((), ("kim",))
    assert "@decorator\n#define y" in post.text


def test_a_group_that_is_called_is_no_link_and_addresses_of_the_site_are_whole() -> None:
    post = post_of(
        '<p><a class="mention-group notify" href="/groups/leads">@leads</a> <a href="/t/9">it</a></p>'
    )
    assert post.mentions == ("leads",)
    assert post.links == (Link("it", f"{SITE}/t/9"),)
    assert post_of(LIGHTBOX.format(title="gate", alt="")).links == (Link("[🖼 gate]", f"{SITE}/u/9f.png"),)
    assert post_of(ONEBOX).links == (Link("Big news", "https://news.example.com/a"),)


def test_a_site_in_a_folder_writes_that_folder_itself() -> None:
    markup = '<p><a href="/forum/t/9">it</a></p>'
    fetched = fetched_of(ROW | {"cooked": markup}, Around(f"{SITE}/forum"))
    assert fetched is not None
    assert fetched.post.links == (Link("it", f"{SITE}/forum/t/9"),)
    assert fetched.post.url == f"{SITE}/forum/t/-/911/2"


@pytest.mark.parametrize(
    "piece", [TAG, ONEBOX, LIGHTBOX, FILM, DATE, '<aside class="onebox ', '<div class="', "<img "]
)
def test_hostile_markup_takes_time_in_proportion(piece: str) -> None:
    begun = time.process_time()
    post_of(piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 3
