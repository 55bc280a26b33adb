"""Words without what text for people never needs."""

from __future__ import annotations

import re
import unicodedata

from app.text.emoji import sign_of

# Overriding the writing direction lets a hostile name or link read as something that it is not.
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ufeff]")
LONGEST_SIGN = 12
SIGNS = frozenset({"So", "Sk", "Mn", "Cf"})  # symbols, colours of skin, and what joins them
SURROGATES = re.compile(r"[\ud800-\udfff]")


def tidy(text: str) -> str:
    """Remove what text for people never needs: control characters, direction overrides, half characters."""
    if text.replace("\n", "").isprintable():
        return text
    text = SURROGATES.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return UNWANTED.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))


def tidy_line(text: str) -> str:
    """Tidy a text such as a name or a title into one line."""
    return " ".join(tidy(text).split())


def picture_text(description: str) -> str:
    """Write a picture as words; an emoji as its sign, and one of the company's own as its :name:."""
    description = tidy_line(description)
    if len(description) > 2 and description[0] == description[-1] == ":":
        return sign_of(description[1:-1]) or description
    if _is_sign(description):
        return description
    return f"[🖼 {description}]" if description else ""


def _is_sign(text: str) -> bool:
    """Tell whether a text is an emoji: blogs draw each as a picture of its own."""
    return len(text) <= LONGEST_SIGN and all(unicodedata.category(each) in SIGNS for each in text)
