"""Every code has its sentence in every language, and every sentence its words."""

from __future__ import annotations

import ast
import inspect
import string
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from app import errors, profile
from app.model import Reason
from ui import wording
from ui.wording.language import Plural, language, short, system, use

HOUSE = Path(__file__).resolve().parents[2]
ERRORS = {name for name, made in vars(errors).items() if inspect.isclass(made)}
CLASSES = ("automated", "duplicate", "low_content", "user_rule", "broadcast", "kudos_chain", "flattery")


@pytest.fixture(params=wording.LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak one of the languages for a while."""
    assert use(request.param) == request.param, "the translations are not compiled: make setup"
    yield request.param
    use("en")


def calls(*folders: str) -> Iterator[tuple[str, ast.Call]]:
    """Find every call with an argument in the code of some folders, with the bare name of what is called."""
    for folder in folders:
        for file in sorted((HOUSE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    called = node.func
                    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                    yield name, node


def first_words(names: set[str], *folders: str) -> set[str]:
    """Collect the codes given as first argument to some functions, both of `"a" if … else "b"`."""
    found: set[str] = set()
    for name, call in calls(*folders):
        if name in names:
            first = call.args[0]
            choices = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
            found |= {
                one.value for one in choices if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    return found


def places(sentence: str) -> set[str]:
    """List the names of the places in a sentence that values are put into."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_reason_has_a_sentence_and_a_chip() -> None:
    codes = first_words({"Reason"}, "app")
    assert codes, "the scan found no reasons"
    table = wording.table()
    assert [
        code for code in sorted(codes) if f"reason.{code}" not in table or f"chip.{code}" not in table
    ] == []


def test_every_rule_has_a_name_for_when_it_did_not_fire(spoken: str) -> None:
    codes = first_words({"Rule", "Reason", "_overruling"}, "app/noise") | {"kept_followed", "your_post"}
    assert len(codes) > 7, "the scan found too few rules"
    assert all(wording.rule(Reason(code)) for code in codes)


def test_every_error_raised_anywhere_has_a_sentence() -> None:
    codes = first_words(ERRORS, "app", "connectors", "ui") | set(profile._TAKEN_CODE.values())
    assert len(codes) > 20, "the scan found too few errors"
    assert [code for code in sorted(codes) if f"error.{code}" not in wording.table()] == []


def test_every_kind_of_error_has_a_sentence_for_codes_nobody_foresaw() -> None:
    kinds = {getattr(errors, name).kind for name in ERRORS}
    assert [kind for kind in sorted(kinds) if f"error.kind.{kind}" not in wording.table()] == []


def test_no_code_means_two_sentences() -> None:
    areas = [import_module(f"ui.wording.{one.name}") for one in iter_modules(wording.__path__)]
    codes = [code for area in areas for code in getattr(area, "TEXTS", {})]
    assert sorted(codes) == sorted(wording.table())


def test_every_code_the_windows_and_the_terminal_ask_for_exists() -> None:
    codes = first_words({"text"}, "ui", "main.py")
    assert len(codes) > 50, "the scan found too few codes"
    assert [code for code in sorted(codes) if code not in wording.table()] == []


def test_every_family_of_codes_made_up_at_run_time_exists() -> None:
    families = set()
    for name, call in calls("ui"):
        first = call.args[0]
        if name == "text" and isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
            families.add(str(first.values[0].value))
    table = wording.table()
    assert [one for one in sorted(families) if not any(code.startswith(one) for code in table)] == []


@pytest.mark.parametrize("klass", CLASSES)
def test_every_class_has_a_name_and_a_count(spoken: str, klass: str) -> None:
    assert wording.klass(klass)
    assert "7" in wording.text(f"classes.{klass}", n=7)


@pytest.mark.parametrize("value", ["all", "public posts only", "not here"])
def test_every_coverage_has_words(spoken: str, value: str) -> None:
    assert wording.coverage(value)


@pytest.mark.parametrize("value", ["ready", "sign_in", "gone"])
def test_every_state_of_an_account_has_words(spoken: str, value: str) -> None:
    assert wording.state(value)


def test_every_sentence_can_be_said_with_its_values(spoken: str) -> None:
    for code, sentence in wording.table().items():
        forms = (sentence.one, sentence.many) if isinstance(sentence, Plural) else (sentence,)
        values = dict.fromkeys(places(" ".join(forms)), 3)
        assert wording.text(code, **values).strip(), code


def test_an_error_that_lacks_a_value_speaks_for_its_kind(spoken: str) -> None:
    assert wording.error(errors.Offline("dns")) == wording.text("error.kind.offline")
    assert wording.error(errors.TooFast("too_fast", 90)) == wording.text("error.kind.too_fast", wait="2 min")


def test_a_code_nobody_foresaw_speaks_for_its_kind() -> None:
    assert wording.error(errors.Offline("never_heard_of")) == wording.text("error.kind.offline")


def test_an_error_says_what_to_do() -> None:
    said = wording.error(errors.Offline("dns", host="social.example"))
    assert said == "social.example was not found. Check the address and the connection."


@pytest.mark.parametrize("code", ["timeout", "broken_off", "server_trouble", "html_instead", "disk_full"])
def test_what_may_have_arrived_is_not_to_be_tried_again_before_looking(code: str) -> None:
    said = wording.error(errors.Unclear(code, host="social.example", status=502))
    assert said.endswith(" before you try again.")
    assert wording.error(errors.Unclear("interrupted")) == wording.text("error.interrupted")


def test_an_answer_to_what_is_gone_is_refused_in_the_servers_words() -> None:
    gone = errors.Refused("not_found", host="social.example", status=404, said="Record not found")
    assert "“Record not found”" in wording.error(gone)


def test_a_reason_names_whom_you_follow_and_its_chip_the_first_name() -> None:
    reason = Reason("follows_author", 4.0, (("name", "Leyla Öztürk"), ("handle", "leyla")))
    assert wording.reason(reason) == "You follow Leyla Öztürk."
    assert wording.chip(reason) == "You follow Leyla"


def test_braces_in_what_people_write_are_only_braces() -> None:
    reason = Reason("muted_word", 0.0, (("word", "{0.__class__} {n}"),))
    assert "{0.__class__} {n}" in wording.reason(reason)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "now"), (10, "now"), (720, "12 min"), (7200, "2 h"), (90_000, "yesterday"), (3 * 86_400, "3 days")],
)
def test_ages_are_short(seconds: float, words: str) -> None:
    assert wording.ago(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (59.4, "1 min"), (61, "2 min"), (3700, "2 h"), (90_000, "2 days")]
)
def test_whoever_waits_as_long_as_said_has_waited_enough(seconds: float, words: str) -> None:
    assert wording.wait(seconds) == words


def test_a_moment_is_written_in_the_time_of_this_place(spoken: str) -> None:
    moment = time.mktime((2026, 11, 21, 20, 41, 0, 0, 0, -1))
    assert wording.when(moment) == {"en": "21 Nov 2026, 20:41", "de": "21. Nov. 2026, 20:41"}[spoken]


def test_large_numbers_have_separators_and_plurals(spoken: str) -> None:
    many = {"en": "12,400 new posts", "de": "12.400 neue Beiträge"}[spoken]
    one = {"en": "1 new post", "de": "1 neuer Beitrag"}[spoken]
    assert (wording.text("terminal.digest.new", n=12_400), wording.text("terminal.digest.new", n=1)) == (
        many,
        one,
    )


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("de_AT.UTF-8", "de"),
        ("de-CH", "de"),
        ("German_Germany.1252", "de"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
    ],
)
def test_the_languages_of_systems_are_recognised(name: str, wanted: str) -> None:
    assert short(name) == wanted


def test_the_system_chooses_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_MESSAGES", "de_DE.UTF-8")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert system() == "de_DE.UTF-8"


@pytest.mark.parametrize("name", ["fr", "../../etc", "", "xx"])
def test_a_language_that_is_not_there_is_spoken_in_english(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert use(name) == "en" == language()
