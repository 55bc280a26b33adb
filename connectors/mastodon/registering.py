"""Registering this installation at a server of the Mastodon API, for as few rights as it knows."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import BadReply, Refused
from connectors.signin import OAuth, SigningIn, field


def registered(session: SigningIn, scopes: Sequence[str], redirect: str) -> OAuth:
    """Register for the first of some scopes that the server takes; raises EarshotError."""
    for number, wanted in enumerate(scopes, 1):
        form = {"client_name": "Earshot", "redirect_uris": redirect, "scopes": wanted}
        try:
            reply = session.post("/api/v1/apps", form)
        except Refused as error:
            if error.code in {"not_found", "gone"}:
                raise Refused("not_mastodon", **error.values) from error
            if number == len(scopes):
                raise
            continue
        client, secret = field(reply, "client_id"), field(reply, "client_secret")
        if not client:
            raise BadReply("not_json", host=reply.host)
        return OAuth(client, secret, wanted)
    raise ValueError("no scopes to ask for")
