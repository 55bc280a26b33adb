"""Drafts: written offline, kept with their versions, deleted only by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.errors import BadInput, Refused
from app.model import Changes, Draft, Intent, Version
from app.model.writing import DraftKind
from app.store import drafts, versions
from app.store.open import Store

VERSION_AFTER = 60.0  # seconds
MUCH = 40  # characters; a change that takes so many away, or a third of the text, is one to come back from
LITTLE = 10  # characters; a third of fewer is a word, not a loss
CHANGED = Changes(drafts=True)


class Drafts:
    """The room of drafts. No draft is bound to a post that was sent, and nothing here leaves the computer."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        """Take the open store and seconds UTC."""
        self._store = store
        self._clock = clock

    def new(self, text: str = "", kind: DraftKind = "", answers: int = 0) -> tuple[Draft, Changes]:
        """Begin a draft; one that answers a stored post is bound to its account.

        Raises BadInput: bad_kind, no_such_post.
        """
        _known(kind)
        now = self._clock()
        with self._store.atomic():
            account, reply_to = drafts.answered(self._store, answers) if answers else (0, None)
            made = Draft(0, text, now, now, kind=kind, account=account, reply_to=reply_to)
            return drafts.add(self._store, made), CHANGED

    def all(self) -> tuple[Draft, ...]:
        """List all drafts, the newest changed first."""
        return drafts.every(self._store)

    def one(self, draft: int) -> Draft:
        """Find a draft; raises BadInput("no_such_draft")."""
        return drafts.one(self._store, draft)

    def save(
        self,
        draft: int,
        *,
        text: str | None = None,
        intent: Intent | None = None,
        kind: DraftKind | None = None,
        pasted: int | None = None,
        dismissed: Sequence[str] | None = None,
    ) -> tuple[Draft, Changes]:
        """Save what is given, and now and then a version of the text before; kept when this returns.

        Raises BadInput: no_such_draft, bad_kind; Refused("draft_on_its_way") for a new text while the one
        before waits, is being sent, or may have arrived.
        """
        _known(kind or "")
        with self._store.atomic():
            before = drafts.one(self._store, draft)
            after = replace(
                before,
                text=before.text if text is None else text,
                intent=intent or before.intent,
                kind=before.kind if kind is None else kind,
                pasted=before.pasted if pasted is None else pasted,
                dismissed=before.dismissed if dismissed is None else tuple(dict.fromkeys(dismissed)),
            )
            return self._keep(before, after)

    def versions(self, draft: int) -> tuple[Version, ...]:
        """List how a draft was, the newest first; raises BadInput("no_such_draft")."""
        drafts.one(self._store, draft)
        return versions.every(self._store, draft)

    def keep_version(self, draft: int) -> Changes:
        """Keep the text as it is as a version; raises BadInput("no_such_draft")."""
        with self._store.atomic():
            text = drafts.one(self._store, draft).text
            return Changes(drafts=versions.keep(self._store, draft, text, self._clock()))

    def go_back(self, draft: int, version: int) -> tuple[Draft, Changes]:
        """Give a draft the text of a version; the text before is kept as one first.

        Raises BadInput: no_such_draft, no_such_version; Refused("draft_on_its_way").
        """
        with self._store.atomic():
            before = drafts.one(self._store, draft)
            texts = {each.id: each.text for each in versions.every(self._store, draft)}
            if version not in texts:
                raise BadInput("no_such_version", id=version)
            _at_home(before)
            versions.keep(self._store, draft, before.text, self._clock())
            return self._keep(before, replace(before, text=texts[version]))

    def copy(self, draft: int) -> tuple[Draft, Changes]:
        """Begin a draft with the same text and intent that is bound to no account, unless it is a reply."""
        with self._store.atomic():
            first, now = drafts.one(self._store, draft), self._clock()
            account = 0 if first.reply_to is None else first.account
            second = replace(first, account=account, created=now, changed=now)
            return drafts.add(self._store, second), CHANGED

    def forget_intent(self, draft: int) -> Changes:
        """Destroy the intent sheet of a draft; raises BadInput("no_such_draft")."""
        with self._store.atomic():
            before = drafts.one(self._store, draft)
            return self._keep(before, replace(before, intent=Intent()))[1]

    def delete(self, draft: int) -> Changes:
        """Delete a draft with its versions. Raises BadInput("no_such_draft"), Refused("draft_on_its_way")."""
        with self._store.atomic():
            _at_home(drafts.one(self._store, draft))
            drafts.delete(self._store, draft)
        return CHANGED

    def _keep(self, before: Draft, after: Draft) -> tuple[Draft, Changes]:
        """Write a changed draft; what the coach is told about it does not make it newer."""
        if after == before:
            return before, Changes()
        now = self._clock()
        if after.text != before.text:
            _at_home(before)
            if self._worth_a_version(before, after.text, now):
                versions.keep(self._store, before.id, before.text, now)
        written = (after.text, after.intent, after.kind) != (before.text, before.intent, before.kind)
        drafts.rewrite(self._store, replace(after, changed=now) if written else after)
        return drafts.one(self._store, before.id), CHANGED

    def _worth_a_version(self, before: Draft, text: str, now: float) -> bool:
        last = versions.newest(self._store, before.id)
        # A clock that was put back must not stop the keeping of versions.
        if abs(now - (before.created if last is None else last)) >= VERSION_AFTER:
            return True
        gone = removed(before.text, text)
        return gone > MUCH or (gone > LITTLE and gone * 3 > len(before.text))


def removed(before: str, after: str) -> int:
    """Count the characters that a change took away between what stayed at the beginning and at the end."""
    start = _alike(before, after)
    return len(before) - start - _alike(before[start:][::-1], after[start:][::-1])


def _alike(one: str, other: str) -> int:
    """Count the characters at the beginning of two texts that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _known(kind: str) -> None:
    if kind not in drafts.KINDS:
        raise BadInput("bad_kind", kind=kind[:20], known=", ".join(drafts.KINDS[1:]))


def _at_home(draft: Draft) -> None:
    """Refuse to change a text that is on its way."""
    if draft.state in drafts.ON_ITS_WAY:
        raise Refused("draft_on_its_way")
