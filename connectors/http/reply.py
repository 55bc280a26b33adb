"""A reply from a server: what it says, and which error of the world it means."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast
from app.text import plain, tidy_line

LONGEST_WAIT = 900.0
USUAL_WAIT = 60.0
SAYING = ("error_description", "error", "errors", "message", "msg", "base", "response")
REFUSALS = {403: "forbidden", 404: "not_found", 410: "gone", 422: "unprocessable"}
LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)')
RELATION = re.compile(r';\s*rel\s*=\s*"?([^";]*)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered. Header names are lower case; `moved` is the address after permanent moves."""

    status: int
    url: str
    host: str
    headers: Mapping[str, str]
    body: bytes
    moved: str = ""

    def json(self) -> object:
        """Read the body as JSON; raises BadReply."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            code = "html_instead" if self.body.lstrip()[:1] == b"<" else "not_json"
            raise BadReply(code, host=self.host) from error

    def link(self, relation: str) -> str:
        """Find the address of a Link header's relation such as "next"; "" where there is none."""
        for address, attributes in LINK.findall(self.headers.get("link", "")):
            found = RELATION.search(attributes)
            if found and relation in found.group(1).lower().split():
                return str(urljoin(self.url, address))
        return ""


def moment(text: str) -> float | None:
    """Read a time as seconds UTC from ISO 8601, an HTTP date or epoch seconds; None for anything else."""
    text = text.strip()
    if re.fullmatch(r"\d{1,12}(\.\d{1,9})?", text):
        return float(text)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def waiting_time(headers: Mapping[str, str], clock: float) -> float:
    """Compute for how many seconds the server wants quiet, by its own clock, at most 15 minutes."""
    # The server's own Date is the clock that its other times belong to: ours may be a year off.
    now = moment(headers.get("date", "")) or clock
    for name in ("retry-after", "x-ratelimit-reset", "ratelimit-reset"):
        value = moment(headers.get(name, ""))
        if value is not None:
            seconds = value if value < 10_000_000 else value - now
            return min(max(seconds, 1.0), LONGEST_WAIT)
    return USUAL_WAIT


def error_of(reply: Reply, clock: float, *, token: bool) -> EarshotError | None:
    """Translate a status into the error it means; None for success and 304."""
    status, host = reply.status, reply.host
    if 200 <= status < 300 or status == 304:
        return None
    if status == 401:
        return SignInNeeded("token_wrong" if token else "token_missing", host=host)
    if status == 429:
        return TooFast("too_fast", waiting_time(_told(reply), clock), host=host)
    if status == 503 and "retry-after" in reply.headers:
        return TooFast("too_fast", waiting_time(reply.headers, clock), host=host)
    if status >= 500:
        return Offline("server_trouble", host=host, status=status)
    if status < 400:
        return BadReply("bad_redirect", host=host, status=status)
    return Refused(REFUSALS.get(status, "refused"), host=host, status=status, said=said(reply))


def _told(reply: Reply) -> Mapping[str, str]:
    """Give the headers, with a time to wait that stands in the body only."""
    seconds = _answer(reply).get("retry-after")
    if "retry-after" in reply.headers or not isinstance(seconds, (int, float)):
        return reply.headers
    return {**reply.headers, "retry-after": f"{float(seconds):.1f}"}


def said(reply: Reply) -> str:
    """Find the server's own words for a refusal, as one plain line of at most 200 characters, or ""."""
    words = _words(_answer(reply))
    return tidy_line(plain(words[:2000]))[:200]


def _answer(reply: Reply) -> dict[str, object]:
    try:
        answer = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _words(answer: dict[str, object]) -> str:
    """Find the words in a body of an error; each network calls them otherwise."""
    for name in SAYING:
        told = answer.get(name)
        if isinstance(told, list):
            told = " ".join(one for one in told if isinstance(one, str))
        if isinstance(told, dict):
            told = _words(told)
        if isinstance(told, str) and told:
            return told
    return ""
