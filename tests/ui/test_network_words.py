"""The words about each network: all there, in each language, for everything that is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from app.model import NetworkInfo, Sight
from connectors import ALL
from ui.wording import LANGUAGES, use
from ui.wording.accounts import facts
from ui.wording.networks import ORDER, in_order, page_of, words_of

NAMES = sorted(ALL)
FOLDER = files("resources") / "networks"


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak one of the languages for a while."""
    assert use(request.param) == request.param
    yield request.param
    use("en")


def told(name: str, language: str) -> dict[str, Any]:
    """Read the file of a network in a language."""
    return tomllib.loads((FOLDER / f"{name}.{language}.toml").read_text("utf-8"))


def keys(table: dict[str, Any], before: str = "") -> set[str]:
    """List the full names of everything in a table."""
    found = set()
    for name, value in table.items():
        found |= keys(value, f"{before}{name}.") if isinstance(value, dict) else {before + name}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_same_is_said_in_each_language(name: str) -> None:
    said = {language: keys(told(name, language)) for language in LANGUAGES}
    assert len(LANGUAGES) > 1
    assert all(each == said["en"] for each in said.values()), said
    pages = {str([told(name, language)["mails_page"], told(name, language)["outside"]]) for language in said}
    assert len(pages) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_way_and_field_has_its_words(name: str, spoken: str) -> None:
    network, words = ALL[name], words_of(name)
    assert words.name
    assert words.about
    assert words.sees
    assert words.coverage
    assert words.mails
    assert words.group
    assert words.groups
    if network.needs_url:
        assert words.address.label
        assert words.address.example
    for way in network.ways:
        assert words.ways[way.key].label
        for field in way.asks:
            assert words.fields[field.rstrip("?")].label
    asked = {field.rstrip("?") for way in network.ways for field in way.asks}
    assert set(words.fields) == asked, "nothing is explained that nobody asks"
    assert set(words.ways) == {way.key for way in network.ways}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_secret_is_not_shown_while_it_is_typed(name: str, spoken: str) -> None:
    for field, words in words_of(name).fields.items():
        assert words.secret == (field in {"token", "secret"})


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_of_the_web_and_of_the_server_that_was_entered(name: str, spoken: str) -> None:
    words = words_of(name)
    for template in (words.mails_page, *(way.page for way in words.ways.values())):
        if template:
            assert page_of(template, "https://one.example").startswith("https://")
            assert {place for _, place, _, _ in Formatter().parse(template) if place} <= {"base", "site"}


@pytest.mark.parametrize(
    ("entered", "page"),
    [
        ("https://chat.example.com", "https://chat.example.com/#settings"),
        ("chat.example.com/", "https://chat.example.com/#settings"),
        ("http://127.0.0.1:8080/chat/", "http://127.0.0.1:8080/chat/#settings"),
        ("https://robin:s3cret@chat.example.com", "https://chat.example.com/#settings"),
        ("", ""),
        ("javascript:alert(1)//", ""),
        ("file:///etc", ""),
        ("https://[", ""),
    ],
)
def test_a_page_is_found_by_the_address_that_was_typed(entered: str, page: str) -> None:
    assert page_of("{base}/#settings", entered) == page


@pytest.mark.parametrize(
    ("entered", "page"),
    [
        ("https://chat.example.com/plant/channels/line-4", "https://chat.example.com/settings"),
        ("chat.example.com/t/gates/12?u=robin", "https://chat.example.com/settings"),
        ("@robin@social.example.com", "https://social.example.com/settings"),
        ("", ""),
    ],
)
def test_a_page_is_found_although_the_address_of_another_page_was_typed(entered: str, page: str) -> None:
    assert page_of("{site}/settings", entered) == page


def test_networks_stand_in_the_order_in_which_people_look_for_them() -> None:
    told = [NetworkInfo(name, needs_url=True, signs_in=True) for name in ("quill", *reversed(ORDER))]
    names = [each.name for each in in_order(told)]
    assert names == [
        *("viva-engage", "mattermost", "zulip", "discourse", "mastodon"),
        *("newsletter", "rss", "demo", "quill"),
    ]


def test_what_an_account_sees_is_said_in_the_words_of_its_network(spoken: str) -> None:
    sight = Sight((("groups", (("n", 4),)), ("private_groups", (("n", 2),))), may_write=False)
    for name in NAMES:
        said = facts(sight, name)
        assert all(words_of(name).groups in each for each in said), said
        assert "4" in said[0]
        assert "2" in said[1]


def test_a_network_without_words_shows_its_name() -> None:
    assert words_of("quill").name == "quill"
    assert words_of("quill").ways == {}
