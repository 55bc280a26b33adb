"""The outbox: holds what was written, and sends it once. Only this room publishes."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cached_property, partial

from app.access import Access
from app.errors import BadInput, EarshotError, Refused
from app.model import Answered, Changes, Draft, Outgoing, Preview, Target
from app.outbox import inside, sent
from app.outbox.places import Places
from app.outbox.renewing import Renewing
from app.outbox.sending import Judge, Sending
from app.outbox.waiting import leaves_at, next_moment
from app.profile import SENDING, Profile
from app.store import accounts, drafts, outbox
from app.store.open import Store

CHANGED = Changes(drafts=True, outbox=True)


def _never() -> bool:
    return False


class Outbox:
    """The room of sending. `run`, `edit` and `delete` wait for a network; the rest asks none."""

    def __init__(
        self,
        store: Store,
        access: Access,
        judge_new: Judge,
        profile: Profile,
        clock: Callable[[], float],
    ) -> None:
        """Take the open store, the networks, the judge, the profile's locks and seconds UTC."""
        self._store = store
        self._access = access
        self._judge = judge_new
        self._profile = profile
        self._clock = clock
        self._places = Places(store, access)

    def targets(self, account: int) -> tuple[Target, ...]:
        """List where a post of an account can go, the usual place first; () where none can go anywhere."""
        return self._places.of(account)

    def target_of_reply(self, draft: Draft) -> Target:
        """Tell where a reply goes: never wider than what it answers."""
        return self._places.of_reply(draft)

    def preview(self, text: str, account: int, target: str = "", reply_to: Answered | None = None) -> Preview:
        """Show a text as its network will; raises BadInput (cannot_publish, unknown_target)."""
        return self._places.preview(text, account, target, reply_to)

    def needs_confirmation(self, account: int, target: str) -> bool:
        """Tell whether nothing was ever put in the outbox for this target."""
        return not outbox.is_confirmed(self._store, account, target)

    def must_type(self, draft: Draft | int, account: int) -> str:
        """Tell what is to be typed before an inside draft goes to an outside account: "" for nothing."""
        written = drafts.one(self._store, draft) if isinstance(draft, int) else draft
        return inside.must_type(self._store, self._access, written, account)

    def can_write(self, account: int) -> bool:
        """Tell whether the sign-in has the right to post, as far as is known."""
        network = self._access.network(accounts.one(self._store, account).network)
        return network.may_write(accounts.credentials(self._store, account))

    def submit(
        self,
        draft: int,
        account: int,
        target: str = "",
        hold: float = 60,
        at: float | None = None,
        confirmed: bool = False,
        typed: str = "",
    ) -> tuple[Outgoing, Changes]:
        """Put a draft in the outbox: held for `hold` seconds, or until the time `at`; sends nothing yet.

        `typed` is the name that `must_type` asks for. Raises BadInput: no_such_draft, no_such_account,
        empty_draft, bad_hold, time_past, cannot_publish, unknown_target(known=), too_long(n=, limit=),
        outside_typed(name=), confirm_target(name=, target=, audience=);
        Refused: draft_bound(name=), draft_on_its_way, already_sent.
        """
        written = drafts.one(self._store, draft)
        accounts.one(self._store, account)
        self._must_be_free(written, account)
        due = leaves_at(self._clock(), hold, at)
        where = self._places.chosen(account, target, written.reply_to)
        self._must_fit(written, account, where)
        inside.must_be_typed(self._store, self._access, written, account, typed)
        if not confirmed and self.needs_confirmation(account, where.key):
            raise BadInput("confirm_target", name=where.name, target=where.key, audience=where.audience)
        with self._store.durable():
            # Again, since another process may have put the same draft in the outbox meanwhile.
            self._must_be_free(drafts.one(self._store, draft), account)
            inside.must_be_typed(self._store, self._access, written, account, typed)
            outbox.confirm(self._store, account, where.key, self._clock())
            entry = self._add(written, account, where, due, at is not None)
            drafts.bind(self._store, draft, account)
        return self.one(entry), CHANGED

    def take_back(self, entry: int) -> Changes:
        """Take an entry out before it leaves; its draft is as before. Raises Refused("too_late")."""
        with self._store.atomic():
            found = outbox.one(self._store, entry).outgoing
            if not outbox.remove(self._store, entry):
                raise Refused("too_late")
            if outbox.entries_of(self._store, found.draft) == 0 and not found.reply_to:
                drafts.bind(self._store, found.draft, 0)
        return CHANGED

    def send_now(self, entry: int) -> Changes:
        """End the waiting of an entry, and of those put off before it. Raises Refused("too_late")."""
        now = self._clock()
        with self._store.atomic():
            account = outbox.one(self._store, entry).outgoing.account
            outbox.hurry(self._store, account, now)
            if not outbox.change(self._store, entry, ["waiting"], due=now, scheduled=0, error=""):
                raise Refused("too_late")
        return Changes(outbox=True)

    def all(self) -> tuple[Outgoing, ...]:
        """List the entries that were not put away, the newest first."""
        return outbox.every(self._store)

    def one(self, entry: int) -> Outgoing:
        """Find an entry; raises BadInput("no_such_entry")."""
        return outbox.one(self._store, entry).outgoing

    def next_due(self) -> float | None:
        """Tell when `run` next has something to do (seconds UTC); None: nothing, or nothing by itself."""
        now = self._clock()
        moments = [next_moment(entry, now) for entry in outbox.unfinished(self._store)]
        return min((moment for moment in moments if moment is not None), default=None)

    def run(self, stopping: Callable[[], bool] = _never) -> tuple[tuple[Outgoing, ...], Changes]:
        """Work through what is due; returns what was touched. Raises Refused("send_elsewhere").

        What goes wrong with one entry stands in it, and never stops another account's.
        """
        with self._profile.lock(SENDING):
            sending = self._sending()
            return sending.run(stopping), sending.changes

    def resolve(self, entry: int, sent: bool) -> tuple[Outgoing, Changes]:
        """Decide what became of an unclear entry: it arrived, or it is to be sent again.

        Before it is sent again it is looked for once more. Raises Refused("not_unclear").
        """
        now = self._clock()
        answer = {"state": "sent", "sent": now} if sent else {"state": "waiting", "due": now, "scheduled": 0}
        with self._store.durable():
            outbox.one(self._store, entry)
            if not outbox.change(self._store, entry, ["unclear"], error="", look_at=None, **answer):
                raise Refused("not_unclear")
        return self.one(entry), CHANGED | Changes(afterwards=sent)

    def edit(self, entry: int, text: str) -> tuple[Outgoing, Changes]:
        """Change a sent post there and here.

        Raises BadInput (empty_draft, too_long), Refused("cannot_edit"), and what the network says.
        """
        with self._profile.lock(SENDING):
            found, sending = outbox.one(self._store, entry), self._sending()
            change = partial(sent.edit, self._store, self._access, sending, found, text, self._clock())
            Renewing(self._store, self._access).through(found.outgoing.account, change)
        return self.one(entry), Changes(outbox=True, posts=True, afterwards=True)

    def delete(self, entry: int) -> tuple[Outgoing, Changes]:
        """Delete a sent post there and here. Raises Refused("cannot_delete"), EarshotError."""
        with self._profile.lock(SENDING):
            found = outbox.one(self._store, entry)
            erase = partial(sent.delete, self._store, self._access, found, self._clock())
            Renewing(self._store, self._access).through(found.outgoing.account, erase)
        return self.one(entry), Changes(outbox=True, posts=True, afterwards=True)

    def put_away(self, entry: int) -> Changes:
        """Leave an entry that is done with out of the list; its draft stays.

        Raises Refused("draft_on_its_way") for one that is waiting, sending or unclear.
        """
        with self._store.atomic():
            if outbox.one(self._store, entry).outgoing.state in outbox.OPEN:
                raise Refused("draft_on_its_way")
            outbox.put_away(self._store, entry, self._clock())
        return Changes(outbox=True)

    def _sending(self) -> Sending:
        return Sending(self._store, self._access, self._judge, self._clock)

    def _must_be_free(self, draft: Draft, account: int) -> None:
        """Raise Refused where a draft belongs to another account, or is on its way or sent already."""
        if draft.account not in (0, account):
            raise Refused("draft_bound", name=self._name(draft.account))
        last = outbox.last_of(self._store, draft.id)
        if last is None:
            return
        if last.outgoing.state in outbox.OPEN:
            raise Refused("draft_on_its_way")
        is_there = last.outgoing.state == "sent" and last.outgoing.deleted is None
        if is_there and last.outgoing.text == draft.text.rstrip():
            raise Refused("already_sent")

    def _must_fit(self, draft: Draft, account: int, where: Target) -> None:
        if not draft.text.strip():
            raise BadInput("empty_draft")
        shown = self._places.preview(draft.text, account, where.key, draft.reply_to)
        if shown.limit and shown.length > shown.limit:
            raise BadInput("too_long", n=shown.length, limit=shown.limit)

    def _add(self, draft: Draft, account: int, where: Target, due: float, scheduled: bool) -> int:
        reply_to, handle = (draft.reply_to.remote_id, draft.reply_to.handle) if draft.reply_to else ("", "")
        entry = Outgoing(
            0,
            draft.id,
            account,
            where.key,
            draft.text.rstrip(),
            "waiting",
            due,
            key=secrets.token_hex(16),
            reply_to=reply_to,
            visibility=where.visibility,
            group=where.group,
            language=self._language(draft.text),
            created=self._clock(),
            scheduled=scheduled,
        )
        return outbox.add(self._store, entry, handle, accounts.one(self._store, account).outside)

    @cached_property
    def _language(self) -> Callable[[str], str]:
        # What is looked at before the first paint: it must not wait for the coach.
        from app.coach import load_lexicon
        from app.coach.language import detect

        return partial(detect, frequent=load_lexicon().frequent, otherwise="")

    def _name(self, account: int) -> str:
        try:
            return accounts.one(self._store, account).name
        except EarshotError:
            return ""  # the account was removed
