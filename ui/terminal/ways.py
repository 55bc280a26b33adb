"""Chooses the way into a network by what the command line was told, and says what is missing for it."""

from __future__ import annotations

from collections.abc import Mapping

from app.errors import BadInput
from app.model import NetworkInfo, Way

IN_THE_BROWSER = ("browser", "device")
ALONE, TOKEN = Way("nothing"), Way("token", ("token",))


def chosen(network: NetworkInfo, wanted: Mapping[str, str], with_token: bool) -> Way:
    """Choose a way; `wanted` are the values told with --set, of which "way" names one.

    Raises BadInput: token_needed, set_missing(names=), where no way can be gone.
    """
    ways = network.ways or (ALONE,)
    if wanted.get("anonymous") == "yes":
        ways = tuple(way for way in ways if way.key == "nothing") or ways
    if "way" in wanted:
        ways = tuple(way for way in ways if way.key == wanted["way"]) or ways
    fitting = [way for way in ways if ("token" in way.asks) == with_token]
    if not fitting:
        if with_token:
            return TOKEN  # one that was made elsewhere is as good
        raise BadInput("token_needed", network=network.name)
    for way in fitting:
        if not _missing(way, wanted):
            return way
    names = ", ".join(f"--set {name}=…" for name in _missing(fitting[0], wanted))
    other = "token" if any("token" in way.asks for way in ways) and not with_token else ""
    raise BadInput(f"set_missing{'_or_token' if other else ''}", network=network.name, names=names)


def problem_of(network: NetworkInfo) -> dict[str, str]:
    """Say which kind of address a network wants, where it is none of the web."""
    return {"problem": "file"} if any(way.key == "file" for way in network.ways) else {}


def _missing(way: Way, wanted: Mapping[str, str]) -> list[str]:
    return [each for each in way.asks if each != "token" and not each.endswith("?") and each not in wanted]
