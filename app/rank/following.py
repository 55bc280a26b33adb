"""Finds what the manager follows of a post."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.model import Follow, Group, Person, Post


@dataclass(frozen=True, slots=True)
class Heard:
    """What brought a post: the author, those who shared it, its tags, its group. `follows` are the ids."""

    author: bool = False
    shared_by: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    group: bool = False
    follows: tuple[int, ...] = ()

    @property
    def person(self) -> bool:
        """Tell whether a followed person brought it."""
        return self.author or bool(self.shared_by)


class Following:
    """All follows, ready to be looked up: by key, and by address while the key is not known."""

    def __init__(self, follows: Iterable[Follow]) -> None:
        """Take all follows, of all accounts."""
        self._by_key: dict[tuple[str, int, str], int] = {}
        self._by_name: dict[tuple[str, int, str], int] = {}
        for follow in follows:
            if follow.key:
                self._by_key[follow.kind, follow.account, follow.key] = follow.id
            else:
                name = follow.address.lstrip("@#").removeprefix("group:").casefold()
                self._by_name[follow.kind, follow.account, name] = follow.id

    def of(self, post: Post) -> Heard:
        """Find what is followed of a post."""
        if not self._by_key and not self._by_name:
            return Heard()
        author = self._person(post.account, post.author)
        sharers = {person: self._person(post.account, person) for person in post.shared_by}
        tags = {tag: self._find("tag", post.account, tag, tag) for tag in post.tags}
        group = self._group(post.account, post.group)
        found = (author, group, *sharers.values(), *tags.values())
        return Heard(
            author > 0,
            tuple(person for person, follow in sharers.items() if follow),
            tuple(tag for tag, follow in tags.items() if follow),
            group > 0,
            tuple(sorted({follow for follow in found if follow})),
        )

    def follows(self, account: int, person: Person) -> bool:
        """Tell whether a person is followed."""
        return self._person(account, person) > 0

    def _person(self, account: int, person: Person) -> int:
        return self._find("person", account, person.remote_id, person.handle)

    def _group(self, account: int, group: Group | None) -> int:
        return self._find("group", account, group.remote_id, group.name) if group else 0

    def _find(self, kind: str, account: int, key: str, name: str) -> int:
        found = self._by_key.get((kind, account, key), 0)
        return found or (self._by_name.get((kind, account, name.casefold()), 0) if self._by_name else 0)
