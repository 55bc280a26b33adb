"""The people of a server: who wrote what came. Nobody is asked for because they are followed."""

from __future__ import annotations

from collections.abc import Iterable

from app.errors import Refused
from app.model import Person
from connectors.mattermost.api import Api
from connectors.mattermost.values import entry, line_of, text_of

AT_ONCE = 200


def person_of(user: object) -> Person | None:
    """Read somebody; None where there is no id or no name."""
    remote_id, handle = text_of(user, "id"), line_of(user, "username")
    if not remote_id or not handle:
        return None
    whole = f"{line_of(user, 'first_name')} {line_of(user, 'last_name')}".strip()
    name = whole or line_of(user, "nickname") or handle
    return Person(remote_id, handle, name, entry(user, "is_bot") is True, line_of(user, "position"))


class People:
    """Knows the people asked for so far, each once for every connection."""

    def __init__(self, api: Api) -> None:
        """Take the session to ask with."""
        self._api = api
        self._known: dict[str, Person] = {}

    def learn(self, person: Person) -> None:
        """Keep somebody who was told elsewhere."""
        self._known[person.remote_id] = person

    def of(self, ids: Iterable[str], purpose: str = "read") -> dict[str, Person]:
        """Tell who people are; whom the server does not name is called by the id. Raises EarshotError."""
        wanted = sorted(set(ids) - {""})
        missing = [each for each in wanted if each not in self._known]
        for at in range(0, len(missing), AT_ONCE):
            self._ask(missing[at : at + AT_ONCE], purpose)
        return {each: self._known[each] for each in wanted}

    def _ask(self, ids: list[str], purpose: str) -> None:
        # A guest may not look everybody up: then the posts come without names.
        try:
            told = self._api.named(ids, purpose)
        except Refused:
            told = []
        found = (person_of(user) for user in told)
        named = {person.remote_id: person for person in found if person is not None}
        self._known |= {each: named.get(each) or Person(each, each, each) for each in ids}
