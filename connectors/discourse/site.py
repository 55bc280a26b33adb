"""One site, and how it is read: its address, its way of signing, its limits, and what its refusals mean."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from app.connector import Credentials, Opening
from app.errors import BadReply, Refused, SignInNeeded
from connectors.discourse.values import entry, list_of
from connectors.http import NOBODY, Pace, Publishing, Query, Reading, Signing, with_headers
from connectors.http.address import is_this_computer, split_address

if TYPE_CHECKING:
    from connectors.http.wire import Limits

# A key may ask 20 times a minute and 2,880 times a day; some of that is for the person's other programs.
PACES = (Pace(15, 60.0), Pace(2_400, 86_400.0))
# The first part of the path of a page, where somebody copied the address of one.
PAGES = frozenset(
    {
        "about", "badges", "c", "categories", "g", "groups", "hot", "latest", "login", "my", "new", "posts",
        "search", "signup", "t", "tag", "tags", "top", "u", "unread", "user-api-key", "users",
    }
)  # fmt: skip


def base_of(entered: str) -> str:
    """Find the site in whatever was entered: a name, an address, or that of a page; raises BadInput.

    A site may live in a folder of its host, which stays.
    """
    entered = entered.strip()
    if "://" not in entered:
        host = urlsplit(f"//{entered}").hostname or "" if "[" not in entered else ""
        entered = f"{'http' if is_this_computer(host) else 'https'}://{entered}"
    parts = split_address(entered)
    folders: list[str] = []
    for folder in filter(None, parts.path.split("/")):
        if folder.partition(".")[0] in PAGES:
            break
        folders.append(quote(folder, safe="%~@:!$&'()*+,;="))
    return "/".join((f"{parts.scheme}://{parts.netloc.lower()}", *folders))


def signing_of(credentials: Credentials) -> Signing:
    """Sign with a user's key. The client is told only where it is known: another would replace it."""
    if not credentials.token:
        return NOBODY
    client = dict(credentials.extra).get("client_id", "")
    named = {"User-Api-Client-Id": client} if client else {}
    return with_headers({"User-Api-Key": credentials.token} | named)


class Site:
    """Gets JSON from one site. Presence is told by a header of its own, which is never sent."""

    def __init__(self, opening: Opening, base: str, limits: Limits | None = None) -> None:
        """Take the account and the address of its site; nothing is sent yet."""
        self.base = base
        self._opening = opening
        self._limits = limits
        self._folder = urlsplit(base).path
        self._signing = signing_of(opening.credentials)
        self.reading = Reading.of(opening, base, limits, signing=self._signing, paces=PACES)

    @property
    def host(self) -> str:
        """Tell the host of the site."""
        return self.reading.host

    def get(self, path: str, query: Query | None = None, purpose: str = "read") -> object:
        """Get a path of the site as JSON; raises EarshotError."""
        return self.reading.get(f"{self._folder}{path}", query, purpose).json()

    def wide(self, path: str, query: Query | None = None, purpose: str = "read") -> object:
        """Get what everybody who is let in may see: a no to this one is a no to the key."""
        try:
            return self.get(path, query, purpose)
        except Refused as error:
            if error.code != "forbidden" or not error.values.get("said"):
                raise
            # A site says 403, not 401, to a key that it does not know any more; and it says so in words.
            raise SignInNeeded("token_wrong" if self._signing else "token_missing", host=self.host) from error

    def posts(self, path: str, name: str, query: Query | None = None, purpose: str = "read") -> list[object]:
        """Get a list that stands under a name in the reply; raises BadReply where it does not."""
        found = entry(self.wide(path, query, purpose), name)
        if not isinstance(found, list):
            raise BadReply("not_json", host=self.host)
        return list(found)

    def thread(self, topic: str, after: int = 0) -> list[object]:
        """Get the first posts of a topic, or those after a number, without being counted as a visitor."""
        path = f"/t/{quote(topic, safe='')}/posts.json"
        query = [("post_number", str(after)), ("asc", "true")] if after else []
        return list_of(entry(self.get(path, query, "conversation"), "post_stream"), "posts")

    def one(self, remote_id: str, purpose: str) -> object:
        """Get one post by its place in its topic; raises Refused where it is not there."""
        topic, _, number = remote_id.partition("/")
        return self.get(
            f"/posts/by_number/{quote(topic, safe='')}/{quote(number, safe='')}.json", None, purpose
        )

    def publishing(self) -> Publishing:
        """Open what can write."""
        opening = self._opening
        return Publishing(
            self.base, opening.record, opening.clock, limits=self._limits, signing=self._signing
        )

    def inside(self, path: str) -> str:
        """Tell a path as the host knows it."""
        return f"{self._folder}{path}"

    def close(self) -> None:
        """Close the connections."""
        self.reading.close()
