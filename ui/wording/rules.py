"""Words of the manager's own rules: what each of them sets aside, in whole sentences, and what it would do.

What a rule says is one main clause for each combination of conditions: p is a person, g a group, t a hashtag
and w words. Only what stands after it, where and until when, is put on, since no language bends it.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.model import Reason, RuleKind, RulePreview, UserRule
from ui.wording import day, number, text
from ui.wording.language import N_, NP_, Plural

Conditions = Sequence[tuple[RuleKind, str]]
LETTERS = {"person": "p", "group": "g", "tag": "t", "word": "w"}
SIGNS = {"person": "@{}", "group": "{}", "tag": "#{}", "word": "“{}”"}

TEXTS: dict[str, str | Plural] = {
    "aside.p": N_("Set aside what {person} writes"),
    "aside.g": N_("Set aside what is written in {group}"),
    "aside.t": N_("Set aside what carries {tag}"),
    "aside.w": N_("Set aside what says {word}"),
    "aside.pg": N_("Set aside what {person} writes in {group}"),
    "aside.pt": N_("Set aside what {person} writes with {tag}"),
    "aside.pw": N_("Set aside what {person} writes with the words {word}"),
    "aside.gt": N_("Set aside what is written in {group} with {tag}"),
    "aside.gw": N_("Set aside what is written in {group} with the words {word}"),
    "aside.tw": N_("Set aside what carries {tag} and says {word}"),
    "aside.pgt": N_("Set aside what {person} writes in {group} with {tag}"),
    "aside.pgw": N_("Set aside what {person} writes in {group} with the words {word}"),
    "aside.ptw": N_("Set aside what {person} writes with {tag} and the words {word}"),
    "aside.gtw": N_("Set aside what is written in {group} with {tag} and the words {word}"),
    "aside.pgtw": N_("Set aside what {person} writes in {group} with {tag} and the words {word}"),
    "aside.whole": N_("{what}."),
    "aside.whole_here": N_("{what}, on {account} only."),
    "aside.whole_until": N_("{what}, until {day}."),
    "aside.whole_here_until": N_("{what}, on {account} only, until {day}."),
    "aside.both": N_("{one} and {other}"),
    "aside.nothing": N_("Choose at least one thing that the posts have in common."),
    "aside.quoted": N_("“{word}”"),
    "reason.own_rule": N_("Your rule: {what}."),
    "chip.own_rule": N_("Your rule"),
    "rule.own_rule": N_("A rule of yours with several conditions"),
    "fewer.title": N_("Fewer like this, because …"),
    "fewer.title_new": N_("A new rule"),
    "fewer.title_change": N_("Change this rule"),
    "fewer.do": N_("Set these aside"),
    "fewer.keep": N_("Keep the change"),
    "fewer.because": N_("Because of"),
    "fewer.person": N_("the person {name}"),
    "fewer.group": N_("the group {name}"),
    "fewer.tag": N_("the hashtag #{name}"),
    "fewer.word": N_("the words"),
    "fewer.type_person": N_("the person"),
    "fewer.type_group": N_("the group"),
    "fewer.type_tag": N_("the hashtag"),
    "fewer.hint_person": N_("@handle"),
    "fewer.hint_group": N_("Name of the group"),
    "fewer.hint_tag": N_("#hashtag"),
    "fewer.hint_word": N_("Words in a row"),
    "fewer.where": N_("Where"),
    "fewer.everywhere": N_("In all networks"),
    "fewer.only": N_("Only on {name}"),
    "fewer.how_long": N_("How long"),
    "fewer.ever": N_("For ever"),
    "fewer.day": N_("A day"),
    "fewer.week": N_("A week"),
    "fewer.month": N_("A month"),
    "fewer.as_now": N_("Until {day}, as now"),
    "fewer.effect": N_("What it would do"),
    "fewer.fits": NP_("It fits {n} of {of} stored posts.", "It fits {n} of {of} stored posts."),
    "fewer.fits_none": N_("It fits none of {of} stored posts. It will hold for those that come."),
    "fewer.newly": NP_("{n} of them is in your feed now.", "{n} of them are in your feed now."),
    "fewer.newly_none": N_("None of them is in your feed now."),
    "fewer.yours": NP_(
        "Careful: {n} of them you wrote, answered or saved.",
        "Careful: {n} of them you wrote, answered or saved.",
    ),
    "fewer.stays": NP_(
        "{n} stays in your feed, since you brought it back.",
        "{n} stay in your feed, since you brought them back.",
    ),
    "fewer.looking": N_("Looking through what is stored …"),
    "fewer.looking_far": N_("Looking through what is stored: {percent} %"),
    "fewer.newest": N_("The newest that would leave your feed"),
    "fewer.nothing_lost": N_("Nothing is deleted, and nobody is told. You can change or end it at any time."),
    "fewer.offer": N_("Fewer because of …"),
    "fewer.offer_tip": N_("Set aside posts like this one: by the person, the group, a hashtag or words"),
    "fewer.kept": N_("Set aside from now on. The rule is in Follow, “Your rules”."),
    "fewer.changed": N_("The rule is changed."),
    "fewer.ended": N_("The rule is gone."),
    "card_menu.fewer": N_("Fewer like this, because …"),
    "rules.title": N_("Your rules"),
    "rules.intro": N_("Posts that fit one of these are set aside. They wait there, and can be restored."),
    "rules.none": N_("There is none. Choose “Fewer like this, because …” in the menu of a post."),
    "rules.new": N_("New rule …"),
    "rules.change": N_("Change …"),
    "rules.renew": N_("Renew …"),
    "rules.remove": N_("Remove"),
    "rules.aside": NP_("{n} set aside", "{n} set aside"),
    "rules.restored": NP_("{n} restored", "{n} restored"),
    "rules.ends": N_("ends on {day}"),
    "rules.ended": N_("ended on {day}"),
    "rules.change_this": N_("Change this rule …"),
    "error.rule_over": N_("Such a rule would be over before it began. Choose a later end."),
    "help.rules": N_("list your own rules, with what each of them did"),
    "help.rule": N_("add or remove a rule of your own"),
    "help.rule_add": N_("set aside what fits KIND:VALUE, after a look at everything stored"),
    "help.rule_remove": N_("remove a rule, and judge its posts again"),
    "help.condition": N_("person:HANDLE, tag:NAME, group:NAME or word:WORDS"),
    "usage.condition": N_("“{word}” is not KIND:VALUE, such as person:build_bot or word:lunch"),
    "help.--also": N_("a further condition, which must hold too"),
    "help.--for": N_("end the rule after this many days"),
    "help.--dry-run": N_("only tell what the rule would do"),
    "terminal.rule.line": N_("{id}  {what}"),
    "terminal.rule.done": N_("{what} rule remove {id} ends it."),
    "terminal.rule.gone": N_("The rule is removed, and its posts are judged again."),
}  # fmt: skip


def clause(given: Conditions, person: str = "") -> str:
    """Say what a rule sets aside, without a full stop; `person` is the name of whom it is about, if known."""
    said: dict[str, list[str]] = {}
    for kind, value in given:
        shown = text("aside.quoted", word=value) if kind == "word" else SIGNS[kind].format(value)
        said.setdefault(kind, []).append(person if kind == "person" and person else shown)
    letters = "".join(letter for kind, letter in LETTERS.items() if kind in said)
    if not letters:
        return text("aside.nothing").rstrip(".")
    return text(f"aside.{letters}", **{kind: _joined(values) for kind, values in said.items()})


def sentence(given: Conditions, person: str = "", account: str = "", expires: float | None = None) -> str:
    """Say a rule in one sentence: what it sets aside, where if not everywhere, until when if not for ever."""
    if not given:
        return text("aside.nothing")
    code = "aside.whole" + ("_here" if account else "") + ("" if expires is None else "_until")
    return text(code, what=clause(given, person), account=account, day=day(expires or 0.0))


def of_rule(rule: UserRule, person: str = "", account: str = "") -> str:
    """Say a rule that is kept in one sentence; `account` is the name of its account, if it has one."""
    return sentence(((rule.kind, rule.value), *rule.also), person, account, rule.expires)


def of_reason(given: Reason, person: str = "") -> str:
    """Say the rule behind a reason of several conditions; `person` is the name of the post's author."""
    values = dict(given.values)
    conditions = [(kind, str(values[kind])) for kind in LETTERS if kind in values]
    return text("reason.own_rule", what=clause(conditions, person))  # type: ignore[arg-type]


def effect(found: RulePreview) -> list[str]:
    """Say what a rule would do, a sentence a line."""
    if not found.posts:
        return [text("fewer.fits_none", of=number(found.of))]
    lines = [text("fewer.fits", n=found.posts, of=number(found.of))]
    lines.append(text("fewer.newly", n=found.newly) if found.newly else text("fewer.newly_none"))
    lines += [text("fewer.stays", n=found.kept)] if found.kept else []
    return lines + ([text("fewer.yours", n=found.yours)] if found.yours else [])


def _joined(values: Sequence[str]) -> str:
    whole = values[0]
    for value in values[1:]:
        whole = text("aside.both", one=whole, other=value)
    return whole
