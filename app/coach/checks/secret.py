"""The one check that asks before sending: personal data and secrets.

Each pattern begins only where a run of its signs begins, and its length is bounded.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.coach.context import Context
from app.coach.finding import Found, at
from app.coach.reading import Page

EMAIL = re.compile(r"(?<![\w.+@%-])[\w.+%-]{1,64}@(?:[^\W_](?:[\w-]{0,62})\.){1,5}[^\W\d_]{2,24}(?![\w@])")
PHONE = re.compile(r"(?<![\w+.,/-])(?:\+ ?|\()?\d[\d ()/.\u00a0\u2011–-]{5,22}\d(?![\w%€$])")
DATE_OR_TIME = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}[.:]\d{2} ?[–-] ?\d{1,2}[.:]\d{2}"
)
IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?(?!\w)")
KEY = re.compile(r"(?<![\w+/=-])[A-Za-z0-9_+/=-]{20,400}(?![\w+/=-])")
PREFIXED = re.compile(
    r"(?<!\w)(?:sk-|sk_|pk_|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|AIza|eyJ)[A-Za-z0-9_.-]{12,400}"
    r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"
)
TOLD = re.compile(r"[ \t]{0,3}(?:(?:[:=])|(?:is|ist|lautet)[ :])[ \t]{0,3}[\"'„“`]?([^\s\"'“”`]{4,64})")
MONEY = re.compile(
    r"(?:€|\$|£|EUR|USD|GBP|CHF) ?\d[\d.,' ]{1,14}k?"
    r"|(?<![\d.,])\d[\d.,']{1,14} ?(?:k\b|tsd|€|\$|£|eur|usd|gbp|chf)",
    re.IGNORECASE,
)
US_PHONE = re.compile(r"(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}")
NEAR = 40
LEAST_PHONE, MOST_PHONE = 7, 15
ENTROPY = 3.6


def secret(page: Page, context: Context) -> Iterable[Found]:
    """E-mail addresses, telephone numbers, bank accounts, keys, passwords and salaries."""
    taken: list[tuple[int, int]] = []
    for find in (_emails, _ibans, _keys, _passwords, _phones, _salaries):
        for start, end, kind in find(page):
            if any(start < other_end and other < end for other, other_end in taken[-200:]):
                continue
            taken.append((start, end))
            yield at(start, end, kind=kind, word=page.text[start:end][:80])


Secrets = Iterator[tuple[int, int, str]]


def _emails(page: Page) -> Secrets:
    if "@" in page.text:
        for found in EMAIL.finditer(page.text):
            yield found.start(), found.end(), "email"


def _ibans(page: Page) -> Secrets:
    for found in IBAN.finditer(page.text):
        account = found.group().replace(" ", "").upper()
        if 15 <= len(account) <= 34 and _remainder(account[4:] + account[:4]) == 1:
            yield found.start(), found.end(), "iban"


def _remainder(account: str) -> int:
    """Compute the check sum of an IBAN whose first four signs stand at its end (ISO 13616)."""
    return int("".join(str(int(sign, 36)) for sign in account)) % 97


def _keys(page: Page) -> Secrets:
    for found in PREFIXED.finditer(page.text):
        yield found.start(), found.end(), "key"
    for found in KEY.finditer(page.bare):
        if _looks_random(found.group()):
            yield found.start(), found.end(), "key"


def _looks_random(word: str) -> bool:
    digits = sum(sign.isdigit() for sign in word)
    small, large = sum(sign.islower() for sign in word), sum(sign.isupper() for sign in word)
    if digits < 3 or small < 3 or large < 3:
        return False
    counts = Counter(word).values()
    return -sum(count / len(word) * math.log2(count / len(word)) for count in counts) > ENTROPY


def _passwords(page: Page) -> Secrets:
    for _, end in page.found("secret_words"):
        found = TOLD.match(page.text, page.spans[end - 1][1])
        if not found:
            continue
        word = found[1].rstrip(".,;!?)")
        if len(word) >= 4 and not word.isalpha() and not word.startswith(("http", "#", "@")):
            yield found.start(1), found.start(1) + len(word), "password"


def _phones(page: Page) -> Secrets:
    called = [page.spans[first][0] for first, _ in page.found("phone_words")]
    at_call = 0
    for found in PHONE.finditer(page.bare):
        while at_call + 1 < len(called) and called[at_call + 1] < found.start():
            at_call += 1
        near = bool(called) and 0 <= found.start() - called[at_call] <= NEAR
        if _is_phone(found.group(), near):
            yield found.start(), found.end(), "phone"


def _is_phone(written: str, called: bool) -> bool:
    digits = "".join(sign for sign in written if sign.isdigit())
    if not LEAST_PHONE <= len(digits) <= MOST_PHONE or DATE_OR_TIME.search(written):
        return False
    if written.startswith("+"):
        return len(digits) >= 8
    if US_PHONE.fullmatch(written):
        return True
    if digits.startswith("00"):
        return len(digits) >= 10 and digits[2] != "0"
    first_part = re.split(r"[^\d(]", written, maxsplit=1)[0].strip("(")
    if digits.startswith("0"):
        return len(first_part) >= 3 and not re.fullmatch(r"0\d*[.,]\d+", written)
    return called and "." not in written and len(digits) <= 12


def _salaries(page: Page) -> Secrets:
    paid = {page.sentence_of[first] for first, _ in page.found("salary")}
    for number in sorted(paid):
        whole = page.sentences[number]
        for found in MONEY.finditer(page.bare, whole.start, whole.end):
            if sum(sign.isdigit() for sign in found.group()) >= 3 or "k" in found.group().casefold():
                yield found.start(), found.start() + len(found.group().rstrip()), "salary"
