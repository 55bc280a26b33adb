"""All that a window or a terminal may ask for. Built once by `main.py`; the whole public face of `app`.

Every call is synchronous. Calls that change something return `Changes`, alone or beside what they made.
Each room is built when it is first asked for, so that a command pays only for what it uses.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from app.profile import Profile
from app.store.open import Store

if TYPE_CHECKING:
    from app.access import Access
    from app.accounts import Accounts
    from app.afterwards import AfterwardsRoom
    from app.coaching import Coaching
    from app.connector import Network, Record
    from app.curate import Curation
    from app.drafts import Drafts
    from app.feed import Feed
    from app.follows import Follows
    from app.model import Changes, Review, Trace
    from app.ordering import Ordering
    from app.outbox import Outbox
    from app.rules import Rules
    from app.settings import SettingsRoom
    from app.streams.judging import Judging
    from app.streams.ranking import Ranking
    from app.suggestions import Suggestions
    from app.sync import Sync
    from app.trust import Trust
    from app.vault import Vault


class Doors:
    """The rooms of one open profile, by name. `close` ends it; any thread may ask."""

    def __init__(
        self,
        profile: Profile,
        key: bytes,
        networks: Mapping[str, Network],
        clock: Callable[[], float],
        lane: ThreadPoolExecutor | None,
        vault: Vault | None,
        nap: Callable[[float], None] = time.sleep,
    ) -> None:
        """Open the store; raises StoreTrouble and Locked. Use `open_doors`."""
        self._profile = profile
        self._key = key
        self._networks = networks
        self._clock = clock
        self._store = Store(profile.prepare().store, key)
        self._lane = lane or ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._owns_lane = lane is None
        self._vault = vault
        self._nap = nap

    @cached_property
    def accounts(self) -> Accounts:
        """Add, sign in to and remove accounts."""
        from app.accounts import Accounts

        return Accounts(self._store, self._access, self._clock, lambda: self.sync.judge_rest())

    @cached_property
    def follows(self) -> Follows:
        """Follow people, tags and groups privately."""
        from app.follows import Follows

        return Follows(self._store, self._access, self._judge_again, self._clock)

    @cached_property
    def feed(self) -> Feed:
        """Read, search, mark and explain."""
        from app.feed import Feed

        access = self._access
        known = (access.conversation, access.takes_posts, self._told, lambda: self._curation.notice_soon())
        return Feed(self._store, self._clock, self._judge_new, self._trace, *known)

    @cached_property
    def ordering(self) -> Ordering:
        """Order the feed, and show what was learned for it."""
        from app.ordering import Ordering

        return Ordering(self._store, self._clock)

    @cached_property
    def rules(self) -> Rules:
        """Set aside what people, tags, groups and words bring, and see beforehand what that is."""
        from app.rules import Rules

        return Rules(self._store, self._judge_new, self._clock)

    @cached_property
    def sync(self) -> Sync:
        """Read all accounts."""
        from app.sync import Sync

        after = (self.ordering, self.suggestions, self._nap)
        return Sync(self._store, self._access, self._curation, self._profile, self._clock, *after)

    @cached_property
    def suggestions(self) -> Suggestions:
        """See whom, which tags and which groups one might follow."""
        from app.suggestions import Suggestions

        return Suggestions(self._store, self._clock)

    @cached_property
    def drafts(self) -> Drafts:
        """Write, offline."""
        from app.drafts import Drafts

        return Drafts(self._store, self._clock)

    @cached_property
    def coaching(self) -> Coaching:
        """Ask the coach, and what the stored posts know about hashtags and people."""
        from app.coaching import Coaching

        return Coaching(self._store)

    @cached_property
    def outbox(self) -> Outbox:
        """Send what was written, once."""
        from app.outbox import Outbox

        return Outbox(self._store, self._access, self._judge_new, self._profile, self._clock)

    @cached_property
    def afterwards(self) -> AfterwardsRoom:
        """See what was promised, what is to be answered, and whom one might thank."""
        from app.afterwards import AfterwardsRoom

        return AfterwardsRoom(self._store, self._clock)

    @cached_property
    def settings(self) -> SettingsRoom:
        """Look up and change settings."""
        from app.settings import SettingsRoom

        return SettingsRoom(self._store, self.ordering.renew, self._judge_new)

    @cached_property
    def trust(self) -> Trust:
        """See every request, and carry away or destroy what is kept."""
        from app.trust import Trust
        from app.vault import Vault

        vault = self._vault or Vault(self._profile.folder, self._profile.throwaway)
        return Trust(self._store, self._access, vault, self._key, self._profile, self._judge_new, self._clock)

    def close(self) -> None:
        """Finish what the ledger has to write, and close the store."""
        if self._owns_lane:
            self._lane.shutdown()
        self._store.close()

    # Reading needs no judgement: what judges is imported when something is to be judged. What is judged
    # otherwise has another place.
    def _judge_new(self, post_ids: Sequence[int] | None = None) -> int:
        judged = self._curation.judge_new(post_ids)
        if judged:
            self.ordering.renew()
        return judged

    def _judge_again(self, kind: str, key: str, account: int | None) -> int:
        judged = self._curation.judge_again(kind, key, account)
        if judged:
            self.ordering.renew()
        return judged

    def _told(self, post: int, value: float, mark: str) -> Changes:
        return self.ordering.told(post, value, mark)

    def _trace(self, post_id: int) -> Trace:
        return self._curation.trace(post_id)

    @cached_property
    def _curation(self) -> Curation:
        from app.curate import Curation

        return Curation(self._store, self._clock)

    @cached_property
    def _access(self) -> Access:
        from app.access import Access

        return Access(self._store, self._networks, self._record_of, self._clock)

    def _record_of(self, account: int) -> Record:
        from app.store.ledger import LedgerRecord

        return LedgerRecord(self._store, self._lane, account, self._clock)


def open_doors(
    profile: Profile,
    key: bytes,
    networks: Mapping[str, Network],
    clock: Callable[[], float] = time.time,
    lane: ThreadPoolExecutor | None = None,
    vault: Vault | None = None,
    nap: Callable[[float], None] = time.sleep,
) -> Doors:
    """Open a profile with its 32-byte key. Raises StoreTrouble, and Locked for a wrong key.

    `lane` runs the ledger's writes, one at a time; calls that wait for a network must not be made in it.
    `vault` is the one that gave the key, where it is not the usual one of the profile. `nap` waits so many
    seconds where a reading has to keep to a network's pace.
    """
    return Doors(profile, key, networks, clock, lane, vault, nap)


def rank_stream() -> Ranking:
    """Make what answers the `rank` stream: everything in memory, no profile."""
    from app.streams.ranking import Ranking

    return Ranking()


def review_alone(text: str, language: str = "en", company_words: str = "", pasted: float = 0.0) -> Review:
    """Ask the coach about a text without a profile: it knows nothing but the text and its words.

    `language` counts while the text is too short to tell its own; `company_words` is the path of a file that
    adds to the words, "" for none; `pasted` is the share (0-1) of the longest paste. Raises BadInput.
    """
    from app.coach import load_lexicon, review
    from app.coach.context import Context

    return review(text, Context(language=language, pasted=pasted), load_lexicon(company_words))


def judge_stream() -> Judging:
    """Judge posts as they come, without a profile: it knows nothing but what it was shown before."""
    from app.streams.judging import Judging

    return Judging()
