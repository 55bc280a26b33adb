"""What the world does wrong. Our own mistakes are never wrapped in these.

An error carries a code and plain values, never a sentence: `ui.wording` makes the sentence.
"""

from __future__ import annotations


class EarshotError(Exception):
    """Tells that the world said no; `code` and `values` become one plain sentence in `ui.wording`."""

    kind = "trouble"

    def __init__(self, code: str, **values: str | int | float) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return self.code


class Offline(EarshotError):
    """The network could not be reached, or did not answer in time."""

    kind = "offline"


class SignInNeeded(EarshotError):
    """The account's token is missing, wrong, expired or lacks a right."""

    kind = "sign_in"


class TooFast(EarshotError):
    """The server asked us to wait; `retry_after` is in seconds."""

    kind = "too_fast"

    def __init__(self, code: str, retry_after: float, **values: str | int | float) -> None:
        super().__init__(code, retry_after=retry_after, **values)
        self.retry_after = retry_after


class Refused(EarshotError):
    """The world understood the request and said no; asking again will not help."""

    kind = "refused"


class Unclear(EarshotError):
    """Something may have been sent, and no answer says whether it arrived."""

    kind = "unclear"


class BadReply(EarshotError):
    """A reply was not what the network promises: not JSON, cut off, too large."""

    kind = "bad_reply"


class Locked(EarshotError):
    """The store cannot be opened yet: keyring locked or absent, passphrase wrong."""

    kind = "locked"


class StoreTrouble(EarshotError):
    """The store could not be read or written: disk full, damaged, made by a newer version."""

    kind = "store"


class BadInput(EarshotError):
    """The person asked for something that cannot be, such as an unknown address or id."""

    kind = "input"
