"""What a server says about itself: that it speaks this API, its title, limits, which timelines it shows."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import BadReply, Refused
from app.text import tidy_line
from connectors.http import Reading
from connectors.mastodon.posts import entry, number_of, text_of


@dataclass(frozen=True, slots=True)
class Facts:
    """The title of a server and what it does not show to anybody.

    `characters` is its limit for a post, `per_url` what a link counts; 0 where it does not say. `domain` is
    what stands behind the second @ of its people.
    """

    title: str = ""
    local: bool = True
    remote: bool = True
    local_tags: bool = True
    characters: int = 0
    per_url: int = 0
    version: str = ""
    domain: str = ""


def read_facts(reading: Reading) -> Facts:
    """Ask a server about itself; raises Refused("not_mastodon") where it is something else."""
    for path in ("/api/v2/instance", "/api/v1/instance"):
        try:
            answer = reading.get(path, purpose="instance").json()
        except (Refused, BadReply) as error:
            if error.code not in {"not_found", "gone", "html_instead", "not_json", "refused", "forbidden"}:
                raise
            continue
        if text_of(answer, "domain") or text_of(answer, "uri"):
            return _facts(answer)
    raise Refused("not_mastodon", host=reading.host)


def _facts(answer: object) -> Facts:
    access = entry(entry(answer, "configuration"), "timelines_access")
    live, tags = entry(access, "live_feeds"), entry(access, "hashtag_feeds")
    statuses = entry(entry(answer, "configuration"), "statuses")
    # Older servers write a whole address as their uri.
    domain = text_of(answer, "domain") or text_of(answer, "uri").rpartition("://")[2].rstrip("/")
    title = tidy_line(text_of(answer, "title")) or domain
    return Facts(
        title,
        local=text_of(live, "local") != "disabled",
        remote=text_of(live, "remote") != "disabled",
        local_tags=text_of(tags, "local") != "disabled",
        characters=number_of(statuses, "max_characters") or number_of(answer, "max_toot_chars"),
        per_url=number_of(statuses, "characters_reserved_per_url"),
        version=tidy_line(text_of(answer, "version"))[:80],
        domain=tidy_line(domain)[:253],
    )
