"""The communities of a network (Yammer called them groups): which ones there are, and who can read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from app.errors import Refused
from app.model import Group
from connectors.http import Reading
from connectors.viva_engage.fields import is_true, line_of, text_of

MINE = "/api/v1/groups.json"
A_PAGE = 50
PAGES = 8
GENERAL = "general"  # stands for the whole company where that has no id of its own


@dataclass(frozen=True, slots=True)
class Community:
    """A community. `company`: it holds everybody, asked or not; `private`: only members read it."""

    remote_id: str
    name: str
    private: bool = False
    company: bool = False

    @property
    def group(self) -> Group:
        """Give it as posts have it; nobody chose to be in that of the whole company."""
        return Group(self.remote_id, self.name, forced=self.company, everyone=self.company)


def community_of(reference: object) -> Community | None:
    """Read a community; None where it has no id. A privacy that is not plainly public is private."""
    remote_id = text_of(reference, "id")
    if not remote_id:
        return None
    name = line_of(reference, "full_name") or line_of(reference, "name") or remote_id
    privacy = text_of(reference, "privacy").lower()
    company = is_true(reference, "company_group")
    return Community(remote_id, name, privacy not in {"", "public"}, company)


def read_mine(reading: Reading, me: str) -> tuple[Community, ...]:
    """Ask for the communities that the account is in, page by page.

    Networks that refuse the list are asked by the route that names the account itself.
    """
    found: dict[str, Community] = {}
    path, query = MINE, [("mine", "1"), ("showAllCompanyGroup", "1")]
    for page in range(1, PAGES + 1):
        try:
            answer = reading.get(path, [*query, ("page", str(page))], "groups").json()
        except Refused as error:
            if page > 1 or not me or error.code not in {"not_found", "gone", "forbidden"}:
                raise
            path, query = f"/api/v1/groups/for_user/{quote(me, safe='')}.json", []
            answer = reading.get(path, [("page", "1")], "groups").json()
        entries = answer if isinstance(answer, list) else []
        listed = [one for each in entries if is_open(each) and (one := community_of(each))]
        fresh = {one.remote_id: one for one in listed if one.remote_id not in found}
        found |= fresh
        if len(entries) < A_PAGE or not fresh:
            break
    return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.remote_id)))


def is_open(reference: object) -> bool:
    """Tell whether a community is alive; one that was deleted may still be listed."""
    return text_of(reference, "state") in {"", "active"}


def in_turn(communities: Sequence[Community], last: str) -> list[Community]:
    """List communities, beginning behind the one that was asked last."""
    ids = [one.remote_id for one in communities]
    at = ids.index(last) + 1 if last in ids else 0
    return [*communities[at:], *communities[:at]]
