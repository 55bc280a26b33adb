"""Adding an account with the mistakes that people make: one plain line, and never two accounts for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.connectors.conftest import NOW
from tests.connectors.contract import WRITING
from tests.journeys.houses import Street, a_street_of, add_words, lead_there
from tests.journeys.program import Program
from tests.loopback import Clock, Played


@pytest.fixture
def street(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Street]:
    with a_street_of([request.param], Clock(NOW)) as built:
        lead_there(built, monkeypatch)
        yield built


def place_of(street: Street) -> Played:
    """Give the only network of a street."""
    (place,) = street.places.values()
    return place


@pytest.mark.parametrize("street", WRITING, indirect=True)
def test_a_token_copied_over_two_lines_is_said_to_be_wrong(program: Program, street: Street) -> None:
    place = place_of(street)
    words = add_words(place, program.folder)
    (program.folder / "token").write_text(f"{place.token}\nand a second line\n")
    assert "does not accept the sign-in" in program(*words).sentence()
    assert program.rows("account", "list") == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("street", WRITING, indirect=True)
def test_a_token_from_an_editor_of_windows_is_read(program: Program, street: Street, encoding: str) -> None:
    place = place_of(street)
    words = add_words(place, program.folder)
    (program.folder / "token").write_bytes(f"{place.token}\r\n".encode(encoding))
    assert program(*words).status == 0


BROWSED = {
    "discourse": "/latest",
    "mastodon": "/@ana",
    "mattermost": "/plant/channels/town-square",
    "zulip": "/#narrow/channel/4-plant",
}


@pytest.mark.parametrize("street", BROWSED, indirect=True)
def test_an_address_out_of_the_browser_is_the_same_account(program: Program, street: Street) -> None:
    place = place_of(street)
    words = add_words(place, program.folder)
    made = program.rows(*words)
    words[3] += BROWSED[place.name]
    assert [row["id"] for row in program.rows(*words)] == [row["id"] for row in made]
    assert [row["url"] for row in program.rows("account", "list")] == [place.url]


@pytest.mark.parametrize("street", ["mattermost"], indirect=True)
def test_a_path_where_nothing_is_says_to_check_the_address(program: Program, street: Street) -> None:
    words = add_words(place_of(street), program.folder)
    words[3] += "/nowhere"
    assert program(*words).sentence() == "127.0.0.1 has nothing at this address. Check it."


@pytest.mark.parametrize("street", ["newsletter"], indirect=True)
def test_a_web_address_is_no_place_of_mails(program: Program, street: Street) -> None:
    told = program("account", "add", "newsletter", "https://news.example.org/letter")
    assert told.err == "This is not the path of a file or folder on this computer.\n"
    assert street.places
