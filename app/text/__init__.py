"""Words out of markup: plain text, links, tags, mentions, and fingerprints that find the same text again.

Everything here runs in time linear in its input, since anybody on a network decides what comes in.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

import nh3

from app.model import Link
from app.text.elements import replace_elements
from app.text.emoji import sign_of
from app.text.layout import LINES, PARAGRAPHS, Words
from app.text.tidying import picture_text, tidy, tidy_line

LONGEST_MARKUP = 1_000_000
KEPT_TAGS = PARAGRAPHS | LINES | {"a", "br", "img", "td", "th"}
LINK_SCHEMES = {"http", "https", "mailto"}
CLEANER = nh3.Cleaner(
    tags=set(KEPT_TAGS), attributes={"a": {"href", "class"}, "img": {"alt"}, "ol": {"start"}},
    url_schemes=LINK_SCHEMES,
    clean_content_tags={
        "script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"
    }, link_rel=None,
)  # fmt: skip
URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
# Looking back only after the sign lets the search leap from sign to sign.
TAG = re.compile(r"[#\uFF03](?<![\w/&#].)(?=[\d_]*[^\W\d_])(\w+)")
MENTION = re.compile(r"@(?<![\w/@.#].)(\w[\w.+-]*(?:@\w[\w.-]*)?)")
OPENING_OR_CLOSING = re.compile(r"<(/?)(?!br|img|hr|p\b|li|t[drh])[a-z]", re.IGNORECASE)
DEEPEST = 400
WORD = re.compile(r"\w+")
TRACKERS = re.compile(r"utm_\w*|fbclid|gclid|mc_[ce]id|igshid|ref|ref_src|si", re.IGNORECASE)


def is_too_deep(markup: str) -> bool:
    """Tell whether elements nest deeper than anybody writes; parsing takes depth × length."""
    if markup.count("<") <= DEEPEST:
        return False
    depth = 0
    for match in OPENING_OR_CLOSING.finditer(markup):
        depth = max(0, depth + (-1 if match.group(1) else 1))
        if depth > DEEPEST:
            return True
    return False


def plain(html: str) -> str:
    """Turn markup into plain text with line breaks; link texts that a network hides for looks stay whole."""
    return text_and_links(html)[0]


def text_and_links(html: str) -> tuple[str, tuple[Link, ...]]:
    """Read markup for its plain text and its links: no mentions or hashtags, each address once."""
    markup, words = tidy(html[:LONGEST_MARKUP]), Words()
    words.read(CLEANER.clean(re.sub(r"<[^<>]*>", " ", markup) if is_too_deep(markup) else markup))
    text = "\n".join(line.rstrip() for line in "".join(words.parts).split("\n"))
    links = _once(link for link in words.links if _is_absolute(link.url))
    return tidy(re.sub(r"\n{3,}", "\n\n", text)).strip(), links


def links_in(text: str) -> tuple[Link, ...]:
    """List the web addresses in plain text, each once; closing punctuation is not part of an address."""
    return _once(Link(url, url) for url in map(_without_tail, URL.findall(text)) if _is_absolute(url))


def _once(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple({link.url: link for link in reversed(list(links))}.values())[::-1]


def _is_absolute(url: str) -> bool:
    scheme, _, rest = url.partition(":")
    return scheme.lower() in LINK_SCHEMES and len(rest.strip("/")) > 0


def _without_tail(url: str) -> str:
    """Cut closing punctuation off an address; a bracket is part of it where it was opened inside."""
    unopened = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'*_" or (url[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= url[end] == ")"
    return url[:end]


def fold_tag(tag: str) -> str:
    """Fold a hashtag for comparing: without its sign, compatibility forms and case made one."""
    folded = unicodedata.normalize("NFKC", tag.strip().lstrip("#\uff03"))
    for _ in range(2):
        folded = unicodedata.normalize("NFKC", folded.casefold())
    return folded


def tags_in(text: str) -> tuple[str, ...]:
    """List the folded hashtags of plain text in their order, each once; addresses and code hold none."""
    return tuple(dict.fromkeys(fold_tag(tag) for tag in TAG.findall(_without_addresses_and_code(text))))


def mentions_in(text: str) -> tuple[str, ...]:
    """List the handles mentioned in plain text as they are written, without @, each once."""
    words = _without_addresses_and_code(text)
    return tuple(dict.fromkeys(handle.rstrip(".-+") for handle in MENTION.findall(words)))


def _without_addresses_and_code(text: str) -> str:
    text = URL.sub(" ", text) if "://" in text else text
    return CODE.sub(" ", text) if "`" in text else text


def _bare_address(match: re.Match[str]) -> str:
    """Reduce an address to what it leads to: no scheme, no fragment, no campaign trackers."""
    try:
        parts = urlsplit(match.group())
        query = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return match.group()
    kept = " ".join(f"{key} {value}" for key, value in query if not TRACKERS.fullmatch(key))
    return f" {parts.netloc.removeprefix('www.')}{parts.path} {kept} "


def words_in(text: str) -> tuple[str, ...]:
    """List the words of a text for comparing: one case, accents kept, no punctuation, addresses reduced."""
    bare = URL.sub(_bare_address, text) if "://" in text else text
    text = unicodedata.normalize("NFC", bare.casefold())
    return tuple(WORD.findall(text))


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def fingerprint(text: str) -> int:
    """Compute a 63-bit number that is equal for texts with equal words, the same in every run."""
    words = words_in(text)
    # A text of signs alone ("👍👍") has no words; all of those are not one text.
    return _number(" ".join(words) if words else "\n" + "".join(text.split()))


__all__ = [
    "CODE", "LONGEST_MARKUP", "MENTION", "TAG", "URL", "fingerprint", "fold_tag", "is_too_deep",
    "links_in", "mentions_in", "picture_text", "plain", "replace_elements", "sign_of", "tags_in",
    "text_and_links", "tidy", "tidy_line", "words_in",
]  # fmt: skip
