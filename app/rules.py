"""Rules: mutes that set posts aside, each looked at beforehand on everything stored."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import BadInput
from app.model import Changes, RuleKind, UserRule
from app.store import accounts, concerned, rules
from app.store.open import Store
from app.text import fold_tag, words_in

_KINDS = ("person", "tag", "group", "word")
_LONGEST = 300
JudgeAgain = Callable[[RuleKind, str, int | None], object]


class Rules:
    """The room of mutes. `judge_again` judges the posts that a changed rule concerns."""

    def __init__(self, store: Store, judge_again: JudgeAgain, clock: Callable[[], float]) -> None:
        """Take the open store, the judge and seconds UTC."""
        self._store = store
        self._judge_again = judge_again
        self._clock = clock

    def all(self) -> tuple[UserRule, ...]:
        """List all rules, the oldest first."""
        return rules.every(self._store)

    def preview(self, kind: RuleKind, value: str, account: int | None = None) -> int:
        """Count the stored posts that a rule would concern; raises BadInput like `mute`."""
        plain = self._checked(kind, value, account)
        if kind == "person":
            return rules.count_person(self._store, plain, account)
        if kind == "tag":
            return rules.count_tag(self._store, plain, account)
        if kind == "group":
            return rules.count_group(self._store, plain, account)
        return sum(
            says(text, plain) for text in rules.saying(self._store, " ".join(words_in(plain)), account)
        )

    def mute(self, kind: RuleKind, value: str, account: int | None = None) -> tuple[UserRule, Changes]:
        """Set aside posts of a person, tag or group, or with a word; muting twice changes nothing.

        Raises BadInput: bad_rule, no_such_account.
        """
        plain = self._checked(kind, value, account)
        existing = rules.find(self._store, kind, plain, account)
        if existing:
            return existing, Changes()
        with self._store.atomic() as database:
            made = rules.add(self._store, kind, plain, account, self._clock())
            concerned.requeue(database, kind, plain, account)
        self._judge_again(kind, plain, account)
        return made, Changes(rules=True, posts=True)

    def unmute(self, rule_id: int) -> Changes:
        """Take a rule back; raises BadInput("no_such_rule")."""
        with self._store.atomic() as database:
            gone = rules.one(self._store, rule_id)
            rules.remove(self._store, rule_id)
            concerned.requeue(database, gone.kind, gone.value, gone.account)
        self._judge_again(gone.kind, gone.value, gone.account)
        return Changes(rules=True, posts=True)

    def _checked(self, kind: RuleKind, value: str, account: int | None) -> str:
        """Bring a value into its plain form, without leading signs."""
        if account is not None:
            accounts.one(self._store, account)
        plain = _plain(kind, value.strip())
        if kind not in _KINDS or not plain or len(plain) > _LONGEST or not plain.isprintable():
            raise BadInput("bad_rule", rule=str(kind)[:20], value=value[:80])
        return plain


def says(text: str, phrase: str) -> bool:
    """Tell whether a text has the words of a phrase in a row."""
    wanted, words = words_in(phrase), words_in(text)
    return bool(wanted) and any(
        words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1)
    )


def _plain(kind: str, value: str) -> str:
    if kind == "person":
        return value.lstrip("@＠").strip().casefold()
    if kind == "tag":
        return fold_tag(value)
    if kind == "group":
        return value.removeprefix("group:").strip()
    return " ".join(value.casefold().split()) if words_in(value) else ""
