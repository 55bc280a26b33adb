"""A token that ran out is exchanged once, and the post goes once; nobody has to sign in for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from app.connector import Credentials, Opening
from app.errors import EarshotError, Offline, Refused, SignInNeeded
from app.model import Outgoing
from app.store import accounts
from app.store.open import Store
from tests.app.outbox_fakes import LOST, Desk, Happening, Office, desk_on
from tests.app.rooms import refusal

STALE = SignInNeeded("token_wrong", host="example.org")
NO_RIGHT = SignInNeeded("write_missing", host="example.org")
KEPT = Credentials("old", (("refresh_token", "r-1"),))


@dataclass
class Renewable(Office):
    """A network whose tokens run out; `renewing` are errors of the exchange, played one a try."""

    renewals: int = 0
    renewing: list[EarshotError] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    def renew(self, opening: Opening) -> Credentials:
        """Exchange the refresh token for the next pair; the new token is good everywhere."""
        self.renewals += 1
        if self.renewing:
            raise self.renewing.pop(0)
        self.used.append(dict(opening.credentials.extra)["refresh_token"])
        self.trouble.clear()
        return Credentials(f"new-{self.renewals}", (("refresh_token", f"r-{self.renewals + 1}"),))


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    """A desk at a network whose token ran out meanwhile."""
    with desk_on(store) as built:
        built.office = Renewable()
        accounts.renew(store, 1, KEPT)
        yield built


def renewals(desk: Desk) -> int:
    """How often a new token was asked for."""
    assert isinstance(desk.office, Renewable)
    return desk.office.renewals


def sent(desk: Desk, entry: Outgoing) -> tuple[str, list[str]]:
    """How an entry stands, and what is on the network."""
    return desk.state(entry), desk.office.texts


def test_a_stale_token_is_noticed_before_anything_leaves(desk: Desk, store: Store) -> None:
    desk.office.trouble["mark"] = STALE
    entry = desk.submit()
    desk.run()
    assert sent(desk, entry) == ("sent", ["What went wrong?"])
    assert desk.office.calls == ["mark", "mark", "publish", "landed"]
    assert desk.office.used == ["r-1"]  # type: ignore[attr-defined]
    assert accounts.credentials(store, 1) == Credentials("new-1", (("refresh_token", "r-2"),))


def test_a_post_that_was_not_taken_for_its_token_goes_once(desk: Desk) -> None:
    desk.office.happenings = [Happening(lands=False, error=STALE)]
    entry = desk.submit()
    desk.run()
    assert sent(desk, entry) == ("sent", ["What went wrong?"])
    # Before the second try it is looked for, as before every second try.
    assert desk.office.calls == ["mark", "publish", "landed", "look", "publish", "landed"]
    assert {each.key for each in desk.office.landed} == {entry.key}
    assert desk.outbox.one(entry.id).error is None


def test_a_new_token_that_is_refused_too_is_not_renewed_again(desk: Desk) -> None:
    desk.office.happenings = [Happening(lands=False, error=STALE) for _ in range(5)]
    entry = desk.submit()
    desk.run()
    assert (desk.state(entry), renewals(desk)) == ("waiting", 1)
    assert desk.office.calls.count("publish") == 2
    assert desk.outbox.one(entry.id).error == ("sign_in", "token_wrong", (("host", "example.org"),))


def test_several_posts_need_one_new_token(desk: Desk) -> None:
    desk.office.trouble["mark"] = STALE
    entries = [desk.submit(text) for text in ("First.", "Second.", "Third.")]
    desk.run()
    assert [desk.state(each) for each in entries] == ["sent"] * 3
    assert desk.office.texts == ["First.", "Second.", "Third."]
    assert renewals(desk) == 1


def test_an_unclear_post_is_looked_for_with_a_new_token(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=LOST)]
    desk.office.looks = [STALE]
    entry = desk.submit()
    desk.run()
    assert sent(desk, entry) == ("sent", ["What went wrong?"])
    assert desk.office.calls.count("publish") == 1


@pytest.mark.parametrize("error", [NO_RIGHT, SignInNeeded("token_missing", host="example.org")])
def test_only_a_stale_token_is_renewed(desk: Desk, error: EarshotError) -> None:
    desk.office.happenings = [Happening(lands=False, error=error)]
    entry = desk.submit()
    desk.run()
    assert (desk.state(entry), renewals(desk)) == ("waiting", 0)


def test_where_the_manager_has_to_sign_in_the_post_waits_for_that(desk: Desk) -> None:
    desk.office.trouble["mark"] = STALE
    desk.office.renewing = [SignInNeeded("token_wrong", host="example.org")]  # type: ignore[attr-defined]
    entry = desk.submit()
    desk.run()
    waiting = desk.outbox.one(entry.id)
    assert waiting.error is not None
    assert (waiting.state, waiting.error[0], waiting.attempts) == ("waiting", "sign_in", 0)


def test_offline_while_renewing_is_offline(desk: Desk) -> None:
    desk.office.trouble["mark"] = STALE
    desk.office.renewing = [Offline("no_server", host="example.org")]  # type: ignore[attr-defined]
    entry = desk.submit()
    desk.run()
    waiting = desk.outbox.one(entry.id)
    assert waiting.error == ("offline", "no_server", (("host", "example.org"),))
    assert desk.until_done(entry).state == "sent"


def test_without_a_refresh_token_nothing_is_asked_for(desk: Desk, store: Store) -> None:
    accounts.renew(store, 1, Credentials("old"))
    desk.office.trouble["mark"] = STALE
    entry = desk.submit()
    desk.run()
    assert (desk.state(entry), renewals(desk)) == ("waiting", 0)


@pytest.mark.parametrize("deed", ["edit", "delete"])
def test_changing_and_deleting_a_sent_post_outlive_a_stale_token(desk: Desk, deed: str) -> None:
    entry = desk.submit()
    desk.run()
    desk.office.trouble[deed] = STALE
    deeds: dict[str, Callable[[], object]] = {
        "edit": lambda: desk.outbox.edit(entry.id, "What went well?"),
        "delete": lambda: desk.outbox.delete(entry.id),
    }
    deeds[deed]()
    assert desk.office.texts == ([] if deed == "delete" else ["What went well?"])
    assert renewals(desk) == 1


def test_a_no_is_no_reason_for_a_new_token(desk: Desk) -> None:
    entry = desk.submit()
    desk.run()
    desk.office.trouble["delete"] = Refused("forbidden", host="example.org")
    assert refusal(lambda: desk.outbox.delete(entry.id)).code == "forbidden"
    assert renewals(desk) == 0
