"""The list of questions that the contract asked, with counts, for the end of a test run."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from connectors import ALL

NAME = re.compile(r"test_contract\w*\.py::test_(\w+)(?:\[(.*)\])?")


def asked(stats: Mapping[str, Sequence[object]]) -> list[str]:
    """List the questions as "question: how often, of which networks", then the requests of each network."""
    networks: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    requests: Counter[str] = Counter()
    for report in stats.get("passed", ()):
        found = NAME.search(getattr(report, "nodeid", ""))
        if found is None:
            continue
        question, of = found[1].replace("_", " "), _network(found[2] or "")
        times[question] += 1
        networks[question].add(of)
    for report in stats.get("", ()):  # told when a test has cleared away behind it
        of = _network(getattr(report, "nodeid", ""))
        requests[of] += sum(int(str(value)) for name, value in _properties(report) if name == "requests")
    lines = [f"{times[each]:4} × {each} ({_listed(networks[each])})" for each in sorted(times)]
    if not lines:
        return []
    sent = ", ".join(f"{name} {number:,}" for name, number in sorted(requests.items()) if number)
    return [
        *lines,
        f"{len(times)} questions, {sum(times.values())} answers; requests while reading: {sent or 0}",
    ]


def figures(stats: Mapping[str, Sequence[object]]) -> list[str]:
    """List what tests have noted as figures, such as those of a whole day."""
    told = (pair for report in stats.get("passed", ()) for pair in _properties(report))
    return [line for name, value in told if name == "figures" for line in str(value).splitlines()]


def _network(brackets: str) -> str:
    return next((name for name in sorted(ALL, key=len, reverse=True) if name in brackets), "")


def _listed(names: Iterable[str]) -> str:
    told = sorted(name for name in names if name)
    return "all" if not told else ", ".join(told)


def _properties(report: object) -> Iterable[tuple[str, object]]:
    found: list[tuple[str, object]] = getattr(report, "user_properties", [])
    return found
