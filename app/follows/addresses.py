"""Addresses: @handle, #tag and group:NAME, as people type them."""

from __future__ import annotations

import re
import unicodedata

from app.errors import BadInput
from app.model import FollowKind
from app.text import fold_tag

SIGNS: dict[str, FollowKind] = {"@": "person", "#": "tag"}
LONGEST = 300
QUOTES = "\"'“”„‟«»‹›‘’‚`"
_HANDLE = re.compile(r"[^@\s]+(?: [^@\s]+)*(?:@[^@\s]+)?")
_AROUND = re.compile(rf"^[{QUOTES}\s]+|[{QUOTES}\s]+$")


def parse_address(address: str) -> tuple[FollowKind, str]:
    """Split an address into its kind and name; raises BadInput("bad_address").

    Forgives stray spaces, full-width signs, quotation marks and case in "group:". Tags come out folded.
    """
    typed = folded_signs(address)
    kind: FollowKind = SIGNS.get(typed[:1], "group")
    if kind == "group":
        match = re.fullmatch(r"(?is)groups?\s*:(.*)", typed)
        name = _AROUND.sub("", match[1]) if match else ""
    else:
        name = typed[1:].strip()
    if kind == "tag":
        name = fold_tag(name).strip()
        name = name if any(letter.isalnum() for letter in name) else ""
    bad = not name or len(name) > LONGEST or not name.isprintable() or (kind == "tag" and "#" in name)
    if bad or (kind == "person" and not _HANDLE.fullmatch(name)):
        raise BadInput("bad_address", address=address[:LONGEST])
    return kind, name


def spell(kind: FollowKind, name: str) -> str:
    """Write an address."""
    return {"person": "@", "tag": "#", "group": "group:"}[kind] + name


def folded_signs(address: str) -> str:
    """Trim an address and bring its full-width signs to the plain ones."""
    trimmed = address.strip().strip("\u200b\ufeff").strip()
    signs = {"＠": "@", "﹫": "@", "＃": "#", "﹟": "#", "：": ":", "﹕": ":"}
    return unicodedata.normalize("NFC", "".join(signs.get(letter, letter) for letter in trimmed))
