"""Stories about words: what a reader sees of a post, and what the program recognises in it."""

from __future__ import annotations

import re
import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text
from app.model import Link
from app.text.elements import replace_elements

LONG_LINK = (
    '<p>Minutes: <a href="https://wiki.example/plant/line-4/minutes" rel="nofollow">'
    '<span class="invisible">https://</span><span class="ellipsis">wiki.example/plant</span>'
    '<span class="invisible">/line-4/minutes</span></a></p>'
)


def _links(markup: str) -> tuple[Link, ...]:
    return text.text_and_links(markup)[1]


def test_paragraphs_and_breaks_become_lines() -> None:
    assert text.plain("<p>One<br>two</p><p>three &amp; four</p>") == "One\ntwo\n\nthree & four"


def test_a_list_is_one_line_for_each_item() -> None:
    assert text.plain("<ul><li>milk</li><li>bread</li></ul>") == "• milk\n• bread"
    loose = "<ul><li>\n<p>milk</p>\n</li>\n<li></li><li>\n<p>bread</p>\n</li></ul>"
    assert text.plain(loose) == "• milk\n• bread"


def test_numbered_steps_keep_their_numbers_and_their_steps_below_them() -> None:
    steps = '<p>Then:</p><ol start="3"><li>stop<ul><li>at once</li></ul></li><li>clean</li></ol><p>Done</p>'
    assert text.plain(steps) == "Then:\n\n3. stop\n  • at once\n4. clean\n\nDone"


def test_what_somebody_quotes_is_not_taken_for_their_own_words() -> None:
    quote = (
        "<p>Kim:</p><blockquote><p>One</p><pre>a\nb</pre><blockquote>Old</blockquote></blockquote><p>No.</p>"
    )
    assert text.plain(quote) == "Kim:\n\n> One\n\n> a\n> b\n\n> > Old\n\nNo."
    link = '<blockquote><a href="https://x.example/a">See\nthere</a></blockquote>'
    assert text.text_and_links(link) == ("> See there", (Link("See there", "https://x.example/a"),))


def test_the_columns_of_a_table_stay_apart() -> None:
    rows = "<tr>\n<th>Line</th>\n<th>Minutes</th>\n</tr>\n<tr>\n<td></td>\n<td>16</td>\n</tr>"
    assert text.plain(f"<table>{rows}</table>") == "Line | Minutes\n| 16"
    assert text.plain("<table><tr><td>one</td> <td>two</td></tr></table>") == "one two"


def test_a_link_that_the_network_shortens_is_shown_whole() -> None:
    assert text.plain(LONG_LINK) == "Minutes: https://wiki.example/plant/line-4/minutes"


def test_a_link_keeps_its_words_and_where_it_really_goes() -> None:
    found = _links('<a href="https://evil.example/x">https://bank.example</a>')
    assert found == (Link("https://bank.example", "https://evil.example/x"),)


def test_mentions_and_hashtags_are_no_links() -> None:
    html = '<a class="mention hashtag" href="https://s.example/tags/x">#x</a><a class="u-url mention" href="https://s.example/@k">@k</a>'
    assert _links(html) == ()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "data:text/html,x", "https://"]
)
def test_a_link_that_is_no_web_address_is_dropped(address: str) -> None:
    assert _links(f'<a href="{address}">read</a>') == ()


def test_scripts_and_styles_never_reach_the_reader() -> None:
    assert (
        text.plain("<p>Hi<script>alert(1)</script><style>p{}</style></p><img src=x onerror=alert(1)>") == "Hi"
    )


def test_an_escaped_tag_is_text() -> None:
    assert text.plain("<p>Use &lt;b&gt; here</p>") == "Use <b> here"


def test_a_bracket_within_an_address_ends_no_link() -> None:
    html = '<p><a href="https://x.example/?a=1&amp;b=<i>">see</a> rest</p>'
    assert text.text_and_links(html) == ("see rest", (Link("see", "https://x.example/?a=1&b=<i>"),))


def test_emoji_shortcodes_and_pictures_stay_as_words() -> None:
    assert text.plain('<p>:ship: <img alt=":blob:"> <img alt="Line 4"></p>') == ":ship: :blob: [🖼 Line 4]"


def test_a_usual_emoji_is_shown_as_its_sign_whatever_its_skin() -> None:
    assert text.plain('<img alt=":tada:"> <img alt=":+1:t2:"> <img alt=":our_press:">') == "🎉 👍 :our_press:"
    assert text.plain('<p><img alt="👩🏽‍🏭" class="wp-smiley"> <img alt="©® x"></p>') == "👩🏽‍🏭 [🖼 ©® x]"
    assert text.plain('<img alt="">') == ""


def test_an_element_is_exchanged_with_all_that_is_in_it() -> None:
    markup = '<div class="x">a<div>b</div>c</div><p>d</p><div class="x">e'
    opening = re.compile('<(div) class="x">')
    assert replace_elements(markup, opening, lambda whole: f"[{len(whole)}]") == "[35]<p>d</p>[16]"
    start = time.process_time()
    replace_elements('<div class="x">' * 50_000, opening, lambda whole: "")
    replace_elements('<div class="x"></div>' * 50_000, opening, lambda whole: "")
    assert time.process_time() - start < 2


def test_a_name_cannot_turn_the_writing_direction() -> None:
    assert text.tidy_line("Ana\u202e\n gnp.\x00exe") == "Ana gnp.exe"


def test_preformatted_text_keeps_its_columns() -> None:
    assert text.plain("<p>a</p><pre>x\n    y</pre>") == "a\n\nx\n    y"


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("#production_learning and #2026_plan", ("production_learning", "2026_plan")),
        ("(#Öl_Team)", ("öl_team",)),
        ("#2026 a#b &#39; https://x.example/#frag ##h", ()),
        ("#hr-team", ("hr",)),
        ("＃Werk #WERK", ("werk",)),
        ("`#code` and ```\n#block\n``` but #real", ("real",)),
        ("#Straße #STRASSE", ("strasse",)),
    ],
)
def test_hashtags_follow_one_grammar_everywhere(words: str, tags: tuple[str, ...]) -> None:
    assert text.tags_in(words) == tags


def test_mentions_are_read_with_and_without_a_server() -> None:
    found = text.mentions_in(
        "Thanks @ana.roth, @kim@plant.example. Mail to ben@office.example or https://x.example/@no"
    )
    assert found == ("ana.roth", "kim@plant.example")


def test_closing_punctuation_is_not_part_of_an_address() -> None:
    found = text.links_in(
        "(see https://x.example/a_(b)). And https://y.example/q?x=1, too: https://y.example/q?x=1!"
    )
    assert [link.url for link in found] == ["https://x.example/a_(b)", "https://y.example/q?x=1"]


def test_the_same_words_have_the_same_fingerprint() -> None:
    one = text.fingerprint("Town hall TODAY: https://www.x.example/a?utm_source=mail&id=7#top")
    assert one == text.fingerprint("town hall – today!\n https://x.example/a?id=7")
    assert one != text.fingerprint("town hall today: https://x.example/a?id=8")


def test_accents_make_another_word() -> None:
    assert text.fingerprint("schon fertig") != text.fingerprint("schön fertig")


def test_posts_of_signs_alone_are_not_all_the_same() -> None:
    assert text.fingerprint("👍👍") != text.fingerprint("🎉")


def test_a_fingerprint_is_the_same_in_every_run() -> None:
    assert text.fingerprint("Hello, plant!") == 1_839_460_889_083_084_642


@given(st.text())
def test_any_text_survives_every_reading(words: str) -> None:
    for result in (text.plain(words), text.tidy(words)):
        result.encode("utf-8")
    text.text_and_links(words)
    assert 0 <= text.fingerprint(words) < 2**63
    assert all(text.fold_tag(tag) == tag for tag in text.tags_in(words))
    assert all(not handle.startswith("@") for handle in text.mentions_in(words))


@given(st.text(alphabet="<>/=\"'&; \nab#@é🎉"))
def test_words_come_out_of_markup_as_they_went_in(words: str) -> None:
    assert text.plain(f"<p>{escape(words)}</p>") == " ".join(words.split())


@given(st.text(alphabet="<>/=\"'&;!-abip script\n\x00\ud800"))
def test_no_markup_comes_through_whatever_it_is(markup: str) -> None:
    assert "<script" not in text.plain(f"<p>{markup}</p>").replace("&lt;", "") or "&lt;" in markup
    assert all(link.url.split(":")[0] in {"http", "https", "mailto"} for link in _links(markup))


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<",
        '<a href="',
        "</p><p",
        "#",
        "`",
        "https://",
        "@a",
        ")",
        "https://)",
        "\n ",
        "&",
        "<!--",
        " ",
    ],
)
def test_hostile_length_costs_time_in_proportion(piece: str) -> None:
    """Compares short and long input on this machine; a quadratic reading needs a hundred times as long."""

    def cost(times: int) -> float:
        start = time.process_time()
        for read in (text.plain, text.links_in, text.tags_in, text.mentions_in, text.fingerprint):
            read(piece * times)
        return time.process_time() - start

    assert cost(40_000) < 40 * (cost(4_000) + 0.01)
