"""What was decided about several networks, in an exported file: inside and outside, groups, who is one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.store import forced, same
from app.store.bundled_drafts import Place, moment, place_of
from app.store.open import Store

HOUSES = "SELECT id, outside, colour FROM accounts ORDER BY id"
FORCED = "SELECT account, remote_id, forced, at FROM forced_groups ORDER BY account, remote_id"
SAME = "SELECT whole, account, remote_id FROM same_people ORDER BY whole, account, remote_id"
SET_HOUSE = "UPDATE accounts SET outside = ?, colour = ? WHERE id = ?"
ADD_FORCED = """
INSERT INTO forced_groups (account, remote_id, forced, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
"""


def gather(store: Store, places: Mapping[int, Sequence[str]]) -> dict[str, Any]:
    """Gather it as values that JSON can hold; `places` names the accounts."""
    connection = store.connection
    wholes: dict[int, list[Any]] = {}
    for whole, owner, remote_id in connection.execute(SAME).fetchall():
        if owner in places:
            wholes.setdefault(whole, []).append([list(places[owner]), remote_id])
    return {
        "houses": [[list(places[row[0]]), *row[1:]] for row in connection.execute(HOUSES).fetchall()],
        "forced": [
            [list(places[owner]), *rest]
            for owner, *rest in connection.execute(FORCED).fetchall()
            if owner in places
        ],
        "same": list(wholes.values()),
    }


def merge(
    store: Store, values: Mapping[str, Any], places: Mapping[Place, int], here: Collection[Place]
) -> None:
    """Merge it in, in the caller's transaction; accounts that were `here` before stay as they are.

    Raises KeyError, TypeError or ValueError for values that were not gathered.
    """
    connection = store.connection
    for place, outside, colour in values["houses"]:
        if place_of(place) not in here:
            connection.execute(SET_HOUSE, (bool(outside), max(0, int(colour)), places[place_of(place)]))
    for place, remote_id, marked, at in values["forced"]:
        group = (places[place_of(place)], str(remote_id))
        connection.execute(ADD_FORCED, (*group, bool(marked), moment(at)))
        forced.requeue(connection, *group)
    for whole in values["same"]:
        known = [same.Known(places[place_of(place)], str(remote_id)) for place, remote_id in whole]
        for other in known[1:]:
            same.join(connection, known[0], other)
