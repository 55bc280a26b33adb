"""Who is where: in which groups somebody writes, which tags somebody uses, how much, and when last."""

from __future__ import annotations

from collections import OrderedDict

from app.suggest.counting import Counts, Daily

_PLACES_OF_ONE, _PEOPLE_IN_ONE = 60, 300


class Presence:
    """Fading counts of people in places, both ways; the places longest without a post are forgotten first."""

    def __init__(self, half_life: float, most: int) -> None:
        """Take the half-life in seconds and how many places are kept."""
        self.of_person = Counts(half_life, _PLACES_OF_ONE)  # of(person)[place]
        self.members = Counts(half_life, _PEOPLE_IN_ONE)  # of(place)[person]
        self.posts = Daily()  # month(place)
        self._newest: OrderedDict[str, dict[str, float]] = OrderedDict()
        self._most = most

    def add(self, person: str, place: str, ts: float, amount: float) -> None:
        """Count a post of a person in a place; `amount` as for `Counts`."""
        self.of_person.add(person, place, amount)
        self.members.add(place, person, amount)
        self.posts.add(place, ts)
        newest = self._newest.setdefault(place, {})
        self._newest.move_to_end(place)
        newest.pop(person, None)
        newest[person] = ts
        if len(newest) > 2 * _PEOPLE_IN_ONE:
            self._newest[place] = dict(list(newest.items())[_PEOPLE_IN_ONE:])
        if len(self._newest) > self._most:
            self._forget(next(iter(self._newest)))

    def newest(self, place: str) -> dict[str, float]:
        """Give when each last wrote there; to be read, not changed."""
        return self._newest.get(place, {})

    def since(self, ts: float) -> list[str]:
        """Give the places with a post since a moment."""
        return [place for place, newest in self._newest.items() if next(reversed(newest.values())) >= ts]

    def _forget(self, place: str) -> None:
        del self._newest[place]
        self.members.forget(place)
        self.posts.forget(place)
