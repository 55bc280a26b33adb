"""One person on several networks: whom it is worth asking about, and what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.model import Follow, Twin
from ui.pages.listing import Deed, Row
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


def asked(window: Desk, twin: Twin, names: Mapping[int, str]) -> Row:
    """Make the row that asks whether two people are one."""
    follows = window.doors.follows
    name = twin.b.name or f"@{twin.b.handle}"
    pair = text(
        "twins.pair",
        address=twin.a.address,
        network=names.get(twin.a.account, ""),
        other=f"{twin.b.name} (@{twin.b.handle})" if twin.b.name else f"@{twin.b.handle}",
        other_network=names.get(twin.account, ""),
    )
    means = [text(f"twins.why_{twin.why}"), text("twins.only_here")]
    if not twin.follow:
        means.append(text("twins.brings"))

    def answer(same: bool) -> None:
        window.acts.do(
            lambda: follows.say_twins(twin, same),
            text(f"twins.said_{'one' if same else 'two'}", name=name),
            lambda: follows.say_twins(twin, None),
        )

    deeds = [
        Deed(text("twins.yes"), lambda: answer(True), "primary"),
        Deed(text("twins.no"), lambda: answer(False)),
    ]
    key = f"twin:{twin.a.id}:{twin.account}:{twin.b.remote_id}"
    return Row(key, text("twins.ask"), [(pair, ""), (" ".join(means), "small")], deeds)


def joined(window: Desk, together: Sequence[Follow], names: Mapping[int, str]) -> Row:
    """Make the row of somebody who was said to be one person."""
    first = together[0]
    where = [text("same.choice", name=each.address, network=names.get(each.account, "")) for each in together]
    return Row(
        f"one:{first.id}",
        first.address,
        [(" · ".join(where), "small")],
        [Deed(text("twins.part"), lambda: part(window, first, [each.id for each in together[1:]]))],
    )


def part(window: Desk, follow: Follow, others: Sequence[int]) -> None:
    """Say that a followed person is nobody else, with the way back."""
    follows = window.doors.follows

    def back() -> object:
        for other in others:
            done = follows.same(follow.id, other)
        return done

    window.acts.do(lambda: follows.not_same(follow.id), text("twins.said_apart", name=follow.address), back)


def sets(listed: Sequence[Follow]) -> list[list[Follow]]:
    """Sort the follows of one human being together, the oldest first; those that stand alone are left out."""
    by_id = {each.id: each for each in listed}
    return [
        [each, *(by_id[other] for other in each.also if other in by_id)]
        for each in listed
        if each.also and each.id < min(each.also)
    ]
