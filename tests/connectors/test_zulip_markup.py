"""Stories of markup as Zulip's servers write it, and of what a person is shown of it."""

from __future__ import annotations

import time

import pytest

from app.model import Link
from connectors.zulip.markup import read_markup

BASE = "https://zulip.example.org"
FORMULA = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup>'
    '</mrow><annotation encoding="application/x-tex">x^2 &lt; 4</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true"><span class="base"><span class="strut"></span>'
    '<span class="mord">x<span class="vlist">2</span></span></span></span></span>'
)
PREVIEW = (
    '<p><a href="https://news.example.com/a">the news</a></p>\n<div class="message_embed">'
    '<a class="message_embed_image" href="https://news.example.com/a"></a><div class="data-container">'
    '<div class="message_embed_title"><a href="https://news.example.com/a">Big #news</a></div>'
    '<div class="message_embed_description">Words of others</div></div></div>\n<p>Mine</p>'
)
PICTURE = (
    '<div class="message_inline_image"><a href="/user_uploads/2/ab/plan%20b.png"{title}>'
    '<img src="/user_uploads/thumbnail/2/ab/plan.png/840x560.webp"></a></div>'
)


def said(markup: str) -> str:
    """Read markup as a person sees it."""
    return read_markup(markup, BASE).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<p>If {FORMULA} holds</p>", "If x^2 < 4 holds"),
        (f'<p><span class="katex-display">{FORMULA}</span></p><p>then</p>', "x^2 < 4\n\nthen"),
        ('<p><span class="tex-error">$$\\foo$$</span></p>', "$$\\foo$$"),
    ],
)
def test_a_formula_is_what_its_writer_typed(markup: str, text: str) -> None:
    assert said(markup) == text


def test_what_the_server_tells_about_a_link_is_not_said_by_the_writer() -> None:
    words = read_markup(PREVIEW, BASE)
    assert words.text == "the news\n\nMine"
    assert words.tags == ()
    assert words.links == (Link("the news", "https://news.example.com/a"),)


def test_a_picture_that_stands_alone_is_named_and_one_that_is_linked_is_not_named_twice() -> None:
    address = f"{BASE}/user_uploads/2/ab/plan%20b.png"
    alone = read_markup(PICTURE.format(title=""), BASE)
    assert (alone.text, alone.links) == ("[🖼 plan b.png]", (Link("[🖼 plan b.png]", address),))
    assert said(PICTURE.format(title=' title="The plan"')) == "[🖼 The plan]"
    linked = '<p><a href="/user_uploads/2/ab/plan%20b.png">plan b.png</a></p>' + PICTURE.format(title="")
    assert read_markup(linked, BASE).links == (Link("plan b.png", address),)
    assert said(linked) == "plan b.png"


def test_a_recording_is_a_link_to_it() -> None:
    sound = '<p><audio controls src="/user_uploads/2/ab/a.mp3" title="Town hall.mp3"></audio></p>'
    words = read_markup(sound, BASE)
    assert words.text == "Town hall.mp3"
    assert words.links == (Link("Town hall.mp3", f"{BASE}/user_uploads/2/ab/a.mp3"),)


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("2026-11-20T10:00:00+01:00", "2026-11-20 09:00 UTC"),
        ("2026-11-20T09:00:00Z", "2026-11-20 09:00 UTC"),
        ("0001-01-01T00:00:00+14:00", "as it was typed"),
        ("tomorrow", "as it was typed"),
    ],
)
def test_a_moment_says_in_which_clock_it_is_meant(told: str, text: str) -> None:
    assert said(f'<p>At <time datetime="{told}">as it was typed</time>.</p>') == f"At {text}."


def test_a_quotation_shows_who_said_it_and_where_it_ends() -> None:
    quote = (
        '<p><span class="user-mention silent" data-user-id="43">Kim Ode</span> '
        '<a href="#narrow/near/12">said</a>:</p>\n<blockquote>\n<p>Twelve.</p>\n</blockquote>'
        "\n<p>Sixteen!</p>"
    )
    assert said(quote) == "Kim Ode said:\n\n> Twelve.\n\nSixteen!"


def test_what_is_hidden_at_first_is_shown_below_its_heading() -> None:
    spoiler = (
        '<div class="spoiler-block"><div class="spoiler-header">\n<p>Who won</p>\n</div>'
        '<div class="spoiler-content" aria-hidden="true">\n<p>Line 5</p>\n</div></div>'
    )
    assert said(spoiler) == "Who won\n\nLine 5"


@pytest.mark.parametrize(
    "piece", ['<div class="message_embed">', PICTURE, FORMULA, '<span class="katex">', "<audio>", "<time "]
)
def test_hostile_markup_takes_time_in_proportion(piece: str) -> None:
    begun = time.process_time()
    said(piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 3
