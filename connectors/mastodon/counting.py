"""Counts a text as servers of the Mastodon API do: in what people see as characters, not in code points."""

from __future__ import annotations

import unicodedata

JOINER = "\u200d"
EXTENDING = {"\u200c", "\uff9e", "\uff9f"}
PICTURES = {"©", "®", "‼", "⁉", "™", "ℹ", "〰", "〽", "㊗", "㊙"}


def graphemes(text: str) -> int:
    """Count the grapheme clusters of a text (UAX 29, without its rules for Indic conjuncts and prefixes)."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    count, before, flags, pictured = 0, "", 0, False
    for sign in text:
        is_flag = "\U0001f1e6" <= sign <= "\U0001f1ff"
        if not before or not _joins(before, sign, pictured, is_flag and flags % 2 == 1):
            count += 1
        if _is_picture(sign):
            pictured = True
        elif not (sign == JOINER or _extends(sign)):
            pictured = False
        flags = flags + 1 if is_flag else 0
        before = sign
    return count


def _joins(before: str, sign: str, pictured: bool, second_flag: bool) -> bool:
    """Tell whether a sign belongs to the character before it; `pictured`: that one began with a picture."""
    if before == "\r" and sign == "\n":
        return True
    if _controls(before) or _controls(sign):
        return False
    if sign == JOINER or _extends(sign) or second_flag:
        return True
    if before == JOINER and pictured and _is_picture(sign):
        return True
    return (_hangul(before), _hangul(sign)) in {
        ("L", "L"), ("L", "V"), ("L", "LV"), ("L", "LVT"), ("LV", "V"), ("LV", "T"), ("V", "V"), ("V", "T"),
        ("LVT", "T"), ("T", "T"),
    }  # fmt: skip


def _extends(sign: str) -> bool:
    if sign in EXTENDING or "\U0001f3fb" <= sign <= "\U0001f3ff" or "\U000e0020" <= sign <= "\U000e007f":
        return True
    return unicodedata.category(sign) in {"Mn", "Me", "Mc"}


def _controls(sign: str) -> bool:
    if sign == JOINER or _extends(sign):
        return False
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _is_picture(sign: str) -> bool:
    return sign in PICTURES or "\u2190" <= sign <= "\u2bff" or "\U0001f000" <= sign <= "\U0001faff"


def _hangul(sign: str) -> str:
    if "\u1100" <= sign <= "\u115f" or "\ua960" <= sign <= "\ua97c":
        return "L"
    if "\u1160" <= sign <= "\u11a7" or "\ud7b0" <= sign <= "\ud7c6":
        return "V"
    if "\u11a8" <= sign <= "\u11ff" or "\ud7cb" <= sign <= "\ud7fb":
        return "T"
    if "\uac00" <= sign <= "\ud7a3":
        return "LV" if (ord(sign) - 0xAC00) % 28 == 0 else "LVT"
    return ""
