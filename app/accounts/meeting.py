"""The first visit to a network: who is signed in there, and what it is called."""

from __future__ import annotations

from app.connector import Network, Opening
from app.errors import Refused, SignInNeeded
from app.model import Person


def met(kind: Network, opening: Opening) -> tuple[Person, str, bytes]:
    """Ask who is signed in and the network's name; gives what the connection remembers, too.

    Raises EarshotError: SignInNeeded("token_wrong") where a token is nobody's.
    """
    connection = kind.open(opening)
    try:
        me, name = connection.me(), connection.name()
    except Refused as error:
        if error.code != "not_found":
            raise
        # Whatever it says of a thing that it does not know: what is not there is the network itself.
        raise Refused("not_found", host=error.values.get("host", "")) from error
    finally:
        connection.close()
    if kind.signs_in and opening.credentials.token and not me.remote_id:
        raise SignInNeeded("token_wrong")
    return me, name, connection.memory
