"""Stories of newsletters that come as mails: each item is a post, and what only surrounds them is not."""

from __future__ import annotations

import pytest

from app.model import Group, Link
from connectors.newsletter.unwrap import unwrapped
from tests.connectors.newsletters import example, html, posts, small


def titles(name: str) -> list[str]:
    """List the first lines of the posts of an example."""
    return [post.text.splitlines()[0] for post in example(name)]


def test_a_newsletter_with_four_items_becomes_five_posts() -> None:
    assert titles("plant-news.eml") == [
        "Plant news 47 – line 4 is back",
        "Line 4 is back",
        "Gloves that fit",
        "Visitors from Gent",
        "Open places",
    ]


def test_bold_rows_of_a_table_are_the_titles_of_its_items() -> None:
    assert titles("sicherheit.eml") == [
        "Sicher zur Schicht: Tür 3, Öl und eine Leiter",
        "Stapler und Tür 3",
        "Die Leiter am Ofen",
        "Öl auf der Treppe",
    ]


def test_underlined_lines_of_a_text_are_the_titles_of_its_items() -> None:
    assert titles("lab-notes.eml")[1:] == [
        "Balancer in its sleep", "A clock that is late", "What we do not know"
    ]  # fmt: skip


def test_numbered_lines_are_titles_and_the_contents_above_them_are_not() -> None:
    first, *items = example("betriebsrat.eml")
    assert "2. Kantine" in first.text
    assert [post.text.splitlines()[0] for post in items] == [
        "Schichtplan über Weihnachten", "Kantine", "Neue Vertrauensleute"
    ]  # fmt: skip


def test_each_mail_of_a_digest_keeps_its_own_writer() -> None:
    first, *items = example("quality-digest.eml")
    assert [post.author.name for post in items] == ["Ana Roth", "Kim Ode", "Jo Falk"]
    assert first.group == Group("quality.ambrel.example", "quality")
    assert "Żaden problem, Wrocław has silicone." in items[1].text


def test_titles_that_are_links_stand_over_their_items() -> None:
    assert titles("press.eml")[1:] == [
        "Trams without wires",
        "A ferry that charges at lunch",
        "Cells with salt",
    ]


def test_a_letter_without_items_is_one_post_that_names_what_was_attached() -> None:
    (post,) = example("letter.eml")
    assert post.text.startswith("Two days in Wrocław\n\nDear colleagues,")
    assert "Thank you to everybody" in post.text
    assert post.text.endswith("[📎 Travel report.pdf, winmail.dat]")


def test_items_answer_their_mail_in_its_order() -> None:
    first, *items = example("plant-news.eml")
    assert (first.conversation, first.reply_to) == (first.remote_id, "")
    assert {(post.conversation, post.reply_to) for post in items} == {(first.remote_id, first.remote_id)}
    times = [post.created for post in (first, *items)]
    assert times == sorted(set(times))


def test_a_newsletter_can_be_followed_and_so_can_who_sends_it() -> None:
    for post in example("plant-news.eml"):
        assert post.group == Group("plant-news.ambrel.example", "Plant news")
        assert (post.author.remote_id, post.author.handle) == (
            "plant-news@ambrel.example",
            "ana_roth_plant_news",
        )
        assert not post.automated
        assert post.language == "en"
        assert post.created == pytest.approx(1_794_808_800.0, abs=1)
    assert example("sicherheit.eml")[0].group == Group(
        "sicher@ambrel.example", "Arbeitssicherheit (Jörg Falk)"
    )


def test_a_list_that_a_machine_named_goes_by_its_sender() -> None:
    assert example("press.eml")[0].group == Group(
        "8f2c1d77a0.88.list-id.sender.example", "press@ambrel.example"
    )


def test_how_to_leave_and_what_only_counts_readers_is_left_out() -> None:
    for name in ("plant-news.eml", "sicherheit.eml", "lab-notes.eml", "betriebsrat.eml", "press.eml"):
        text = "\n".join(post.text for post in example(name)).casefold()
        links = " ".join(link.url for post in example(name) for link in post.links)
        for word in (
            "unsubscribe",
            "abmelden",
            "abbestellen",
            "subscription",
            "browser",
            "web version",
            "opened",
        ):
            assert word not in text, (name, word)
        assert "three more things" not in text
        assert "who=" not in links


def test_pictures_are_words_and_tables_of_figures_are_lines() -> None:
    _, _, gloves, gent, places = example("plant-news.eml")
    assert "[🖼 Six colleagues at the press] Six colleagues look" in gent.text
    assert "• Monday, early shift\n• Tuesday, late shift" in gloves.text
    assert "Team Places\nMaintenance 2\nBattery lab 1" in places.text


def test_links_lead_where_they_say_they_lead() -> None:
    line_4 = example("plant-news.eml")[1]
    assert line_4.links == (
        Link("Line 4 is back", "https://wiki.ambrel.example/line-4"),
        Link("The minutes", "https://wiki.ambrel.example/line-4/minutes"),
    )
    assert line_4.url == "https://wiki.ambrel.example/line-4"
    assert example("sicherheit.eml")[1].url == "https://intern.ambrel.example/spiegel"
    assert [post.url for post in example("press.eml")[1:]] == [
        "https://daily.example/trams", "https://daily.example/ferry", "https://paper.example/cells?x=1"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "https://click.ambrel.example/c/eJwVjksOgzAMRE8TlihxEkgXWfQ",
        "https://www.example.org/share?url=https%3A%2F%2Fambrel.example%2F",
        "https://ambrel.example/login?redirect=https%3A%2F%2Fambrel.example%2Fdesk",
        "https://ambrel.example/news?about=https%3A%2F%2Felsewhere.example",
        "mailto:jo.falk@ambrel.example?subject=https://x.example",
        "https://[broken/click?url=https://x.example",
        "https://urldefense.com/v3/__https://paper.example/a*b__;Kw!!abc$",
    ],
)
def test_a_link_that_hides_its_target_or_means_it_stays_as_it_is(url: str) -> None:
    assert unwrapped(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "https://track.sender.example/x?u=aHR0cHM6Ly93aWtpLmFtYnJlbC5leGFtcGxlL2E",
        "https://www.google.com/url?q=https://wiki.ambrel.example/a&sa=D",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__wiki.ambrel.example_a&d=Dw",
        "https://click.one.example/?url=https%3A%2F%2Fclick.two.example%2F%3Furl%3D"
        "https%253A%252F%252Fwiki.ambrel.example%252Fa",
    ],
)
def test_a_link_out_of_a_counting_station_is_led_on(url: str) -> None:
    assert unwrapped(url) == "https://wiki.ambrel.example/a"


def test_what_writes_by_itself_is_a_machine_and_a_newsletter_is_not() -> None:
    assert posts(small(1, "Back on Monday", Auto_Submitted="auto-replied"))[0].automated
    assert posts(small(1, "Back on Monday", Subject="Automatische Antwort: Letter"))[0].automated
    assert not posts(small(1, "News", Auto_Submitted="no", Precedence="bulk"))[0].automated


def test_a_title_over_other_titles_becomes_their_tag() -> None:
    page = "<h2>From the lab</h2><h3>Sleep</h3><p>The balancer sleeps better now.</p>"
    page += (
        "<h3>Clock</h3><p>Bench 2 loses seconds.</p><h2>Canteen</h2><p>Soup until Friday, then more soup.</p>"
    )
    found = posts(html(page))
    assert [(post.text.splitlines()[0], post.tags) for post in found[1:]] == [
        ("Sleep", ("from_the_lab",)), ("Clock", ("from_the_lab",)), ("Canteen", ())
    ]  # fmt: skip


def test_titles_with_nothing_under_them_are_no_items() -> None:
    page = "<h1>A letter</h1><p>Dear all, it was a long week, and this is all.</p><h2>Jo Falk</h2>"
    assert len(posts(html(page))) == 1


def test_a_farewell_below_a_rule_belongs_to_the_whole() -> None:
    page = "<h2>One</h2><p>The first of the items.</p><h2>Two</h2><p>The second of the items.</p>"
    page += "<hr><p>See you on Friday, Kim"
    first, *items = posts(html(page))
    assert first.text.endswith("See you on Friday, Kim")
    assert len(items) == 2


def test_the_whole_foot_goes_with_the_way_to_leave() -> None:
    page = "<h2>One</h2><p>The first of the items.</p><h2>Two</h2><p>The second of the items.</p>"
    page += "<p>Copyright © 2026 Ambrel, all rights reserved.</p><p>Our address:<br>Am Werk 1</p>"
    page += (
        "<p>Want to change how often we write?<br>You can <a href=https://x.example/u>unsubscribe</a>.</p>"
    )
    assert posts(html(page))[2].text == "Two\n\nThe second of the items."


def test_an_article_about_leaving_lists_is_an_article() -> None:
    page = "<h2>Fewer mails</h2><p>Unsubscribe from what nobody reads. The lab saved two hours a week.</p>"
    page += (
        "<h2>Soup</h2><p>There is soup until Friday.</p><p>Then there is none.</p>" + "<p>And so on.</p>" * 6
    )
    assert "Unsubscribe from what nobody reads." in posts(html(page))[1].text


def test_answers_on_a_list_find_what_they_answer() -> None:
    (post,) = posts(small(2, In_Reply_To="<1.letter@ambrel.example>", References="<1.letter@ambrel.example>"))
    assert (post.reply_to, post.conversation) == ("1.letter@ambrel.example", "1.letter@ambrel.example")
