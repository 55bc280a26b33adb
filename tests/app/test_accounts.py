"""Accounts come, are renewed and go; their secrets stay in the encrypted store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.errors import BadReply, Offline, Refused, SignInNeeded
from app.model import Person
from app.store import accounts, ledger
from app.store.open import Store
from tests.app import composing
from tests.app.fakes import ME
from tests.app.rooms import Rooms, opened, refusal
from tests.loopback import Visitor


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """The rooms of an empty store."""
    with opened(store) as built:
        yield built


def test_an_added_account_is_listed_with_who_is_signed_in(rooms: Rooms) -> None:
    account, changes = rooms.accounts.add("fake", " https://social.example.org ", "a-token\n")
    assert changes.accounts
    assert (account.network, account.url, account.handle, account.state) == (
        "fake",
        "https://social.example.org",
        "me",
        "ready",
    )
    assert account.me == ME.remote_id
    assert rooms.accounts.all() == (account,)
    assert accounts.credentials(rooms.store, account.id).token == "a-token"


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("open", Refused("bad_url")),
        ("me", SignInNeeded("token_wrong")),
        ("me", Offline("dns")),
        ("me", BadReply("html_instead")),
    ],
)
def test_of_an_account_that_does_not_answer_nothing_is_kept(
    rooms: Rooms, where: str, error: Exception
) -> None:
    rooms.network.trouble[where] = error
    assert refusal(lambda: rooms.accounts.add("fake", "https://social.example.org", "t")) is error
    assert rooms.accounts.all() == ()
    assert rooms.network.opened == rooms.network.closed


def test_an_unknown_network_is_answered_with_the_known_ones(rooms: Rooms) -> None:
    error = refusal(lambda: rooms.accounts.add("fax", "https://x.example"))
    assert (error.code, error.values) == ("unknown_network", {"known": "fake other"})


def test_a_network_with_a_url_asks_for_it(rooms: Rooms) -> None:
    assert refusal(lambda: rooms.accounts.add("fake", "  ")).code == "url_missing"


def test_a_token_that_is_nobodys_is_refused(rooms: Rooms) -> None:
    rooms.network.me = Person("", "", "")
    assert refusal(lambda: rooms.accounts.add("fake", "https://x.example", "t")).code == "token_wrong"
    assert rooms.accounts.add("fake", "https://x.example")[0].me == ""


def test_adding_the_same_account_again_only_brings_its_new_token(rooms: Rooms) -> None:
    first = rooms.add()
    again, _ = rooms.accounts.add("fake", "https://me.example.org", "newer")
    assert (again.id, len(rooms.accounts.all())) == (first, 1)
    assert accounts.credentials(rooms.store, first).token == "newer"


@pytest.mark.parametrize("url", ["ME.example.org", "https://me.example.org/", "@me@me.example.org"])
def test_the_same_account_typed_otherwise_is_not_a_second_one(rooms: Rooms, url: str) -> None:
    first = rooms.add()
    again, _ = rooms.accounts.add("fake", url, "newer")
    assert (again.id, again.url) == (first, "https://me.example.org")
    other, _ = rooms.accounts.add("fake", "https://me.example.org/other", "t")
    assert other.id != first


def test_signing_in_through_the_browser_keeps_what_it_brought(rooms: Rooms) -> None:
    visitor = Visitor()
    account, _ = rooms.accounts.sign_in("fake", "https://x.example", visitor)
    assert visitor.shown == ["https://x.example/sign-in"]
    kept = accounts.credentials(rooms.store, account.id)
    assert (kept.token, kept.extra) == ("signed-in", (("client_id", "c-1"),))


def test_a_cancelled_sign_in_keeps_nothing(rooms: Rooms) -> None:
    work = lambda: rooms.accounts.sign_in("fake", "https://x.example", Visitor(gives_up=True))  # noqa: E731
    assert refusal(work).code == "cancelled"
    assert rooms.accounts.all() == ()


def test_a_renewed_account_is_ready_again_and_stays_the_same(rooms: Rooms) -> None:
    account = rooms.add()
    with rooms.store.atomic():
        accounts.set_state(rooms.store, account, "sign_in")
    assert rooms.accounts.renew(account, Visitor()).accounts
    assert [(each.id, each.state) for each in rooms.accounts.all()] == [(account, "ready")]


def test_the_right_to_post_is_asked_for_only_when_it_is_needed(rooms: Rooms) -> None:
    account = rooms.add()
    rooms.accounts.renew(account, Visitor())
    rooms.accounts.renew(account, Visitor(), write=True)
    assert [asked for asked in rooms.network.asked if "sign_in" in asked] == ["sign_in", "sign_in to write"]


def test_what_the_first_glance_showed_is_remembered_and_never_overwrites_more(rooms: Rooms) -> None:
    rooms.network.glance = b"a limit of 500"
    account = rooms.add()
    assert accounts.memory(rooms.store, account) == b"a limit of 500"
    with rooms.store.atomic():
        accounts.remember(rooms.store, account, b"a limit of 500 and everything published")
    assert rooms.add() == account
    rooms.accounts.renew(account, Visitor())
    assert accounts.memory(rooms.store, account) == b"a limit of 500 and everything published"


def test_somebody_else_signing_in_does_not_take_an_account_over(rooms: Rooms) -> None:
    account = rooms.add()
    rooms.network.me = replace(ME, remote_id="p-else", handle="else")
    work = lambda: rooms.accounts.renew(account, Visitor())  # noqa: E731
    assert refusal(work).code == "other_person"
    assert accounts.credentials(rooms.store, account).token == "a-token"


def test_removing_an_account_takes_all_of_it_and_nothing_of_the_others(rooms: Rooms) -> None:
    first, second = rooms.add("one"), rooms.add("two")
    for account in (first, second):
        source = composing.add_source(rooms.store, account)
        group = composing.group()
        batch = [composing.post("a", "The pump #ops runs", tags=("ops",), group=group), composing.post("b")]
        composing.keep(rooms.store, account, batch, source)
        rooms.follows.follow("@ana", account)
        rooms.rules.mute("tag", "ops", account)
        rooms.store.connection.execute("INSERT INTO marks (post, saved) SELECT max(id), 1 FROM posts")
    asked = len(rooms.network.asked)
    changes = rooms.accounts.remove(first)
    assert changes.accounts
    assert changes.posts
    assert [each.id for each in rooms.accounts.all()] == [second]
    for table, left in {"posts": 2, "people": 1, "groups": 1, "follows": 1, "rules": 1, "marks": 1}.items():
        assert rooms.count(table) == left, table
    for table, left in {"post_tags": 1, "sources": 1, "seen_in": 2, "raw": 2, "post_search": 2}.items():
        assert rooms.count(table) == left, table
    assert len(rooms.network.asked) == asked


def test_an_account_that_is_not_there_cannot_be_removed(rooms: Rooms) -> None:
    assert refusal(lambda: rooms.accounts.remove(7)).code == "no_such_account"


def test_every_request_of_adding_is_in_the_ledger_as_the_accounts_own(rooms: Rooms) -> None:
    account = rooms.add()
    rows = ledger.rows(rooms.store, 10, 0)
    assert [(row.account, row.method, row.host, row.path, row.status) for row in rows] == [
        (account, "GET", "social.example.org", "/me", 200)
    ]
    assert ledger.hosts(rooms.store) == (("social.example.org", 1, 10, 100),)


def test_a_request_is_in_the_ledger_before_it_is_answered(rooms: Rooms) -> None:
    record = rooms.access.opening("https://x.example", accounts.Credentials()).record
    ticket = record.started("GET", "x.example", "/slow", "test", 5)
    assert [(row.id, row.status, row.bytes_in) for row in ledger.rows(rooms.store, 1, 0)] == [(ticket, 0, 0)]
    record.ended(ticket, 200, 7)
    assert [(row.status, row.bytes_in) for row in ledger.rows(rooms.store, 1, 0)] == [(200, 7)]


def test_networks_say_what_adding_them_asks_for(rooms: Rooms) -> None:
    assert [(each.name, each.needs_url, each.signs_in) for each in rooms.accounts.networks()] == [
        ("fake", True, True),
        ("other", True, True),
    ]


def test_the_round_is_switched_on_and_off_without_a_request(rooms: Rooms) -> None:
    account, _ = rooms.accounts.add("fake", "https://social.example.org", "a-token", {"scope": "read"})
    opened_before = rooms.network.opened
    assert rooms.accounts.go_round(account.id).accounts
    kept = accounts.credentials(rooms.store, account.id)
    assert kept.token == "a-token"
    assert dict(kept.extra) == {"scope": "read", "round": "on"}
    rooms.accounts.go_round(account.id, on=False)
    assert dict(accounts.credentials(rooms.store, account.id).extra) == {"scope": "read"}
    assert rooms.network.opened == opened_before
