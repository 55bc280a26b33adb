"""A profile with an account on a network in memory that takes posts, for the command line's journeys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import connectors
from tests.app.composing import post
from tests.app.outbox_fakes import Office
from tests.journeys.commands import Run

Write = Callable[[str], str]


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """A network that takes posts, in memory."""
    office = Office(name="office")
    office.write("home", post("q1", "What would you drop first?"))
    monkeypatch.setattr(connectors, "ALL", {"office": office})
    return office


@pytest.fixture
def settled(office: Office, run: Run, tmp_path: Path) -> Run:
    """A profile with an account there, read once."""
    token = tmp_path / "token"
    token.write_text("a-token", "utf-8")
    run("account", "add", "office", "https://office.example", "--token-file", str(token))
    run("sync")
    return run


@pytest.fixture
def draft(settled: Run, tmp_path: Path) -> Write:
    """Keep a text as a draft; gives its id as a word."""

    def keep(words: str) -> str:
        file = tmp_path / "words"
        file.write_text(words + "\n", "utf-8")
        (made,) = settled("draft", "new", str(file))
        return str(made["id"])

    return keep


def one(run: Run, *words: str) -> dict[str, Any]:
    """Do a command that prints one object."""
    (made,) = run(*words)
    return made


def put_in(run: Run, draft: str, *more: str) -> str:
    """Put a draft in the outbox without a hold; gives the entry's id as a word."""
    return str(one(run, "publish", draft, "--to", "1/public", "--yes", "--hold", "0", *more)["id"])
