"""Sending from the command line: an outbox that sends once, says what is unclear, and lets one change it."""

from __future__ import annotations

import json
from pathlib import Path

from app.errors import Refused
from tests.app.outbox_fakes import CUT, LOST, Happening, Office
from tests.journeys.commands import Run, Say
from tests.journeys.writing_desk import Write, draft, office, one, put_in, settled

__all__ = ["draft", "office", "settled"]

ASKED = "Which line on the form would you drop first?"


def test_what_is_sent_is_sent_once(settled: Run, draft: Write, office: Office) -> None:
    entry = one(settled, "publish", draft(ASKED), "--to", "1/public", "--yes", "--hold", "0")
    assert (entry["state"], entry["account"], entry["target"], entry["error"]) == (
        "waiting",
        1,
        "public",
        None,
    )
    (sent,) = settled("outbox", "run")
    assert (sent["id"], sent["state"], sent["attempts"]) == (entry["id"], "sent", 1)
    assert sent["url"].startswith("https://example.org/")
    assert settled("outbox", "run") == []
    assert office.texts == [ASKED]
    assert [each["state"] for each in settled("outbox")] == ["sent"]


def test_a_hold_of_a_minute_lets_it_be_taken_back(settled: Run, draft: Write, office: Office) -> None:
    entry = one(settled, "publish", draft("Too soon."), "--to", "1", "--yes")
    assert settled("outbox", "run") == []
    back = one(settled, "outbox", "take-back", str(entry["id"]))
    assert (back["text"], back["state"], back["account"]) == ("Too soon.", "draft", None)
    assert settled("outbox") == []
    assert office.texts == []


def test_who_cannot_wait_ends_the_hold(settled: Run, draft: Write, office: Office) -> None:
    entry = one(settled, "publish", draft("Now."), "--to", "1", "--yes", "--hold", "600")
    settled("outbox", "send-now", str(entry["id"]))
    assert [each["state"] for each in settled("outbox", "run")] == ["sent"]
    assert office.texts == ["Now."]


def test_a_time_of_day_is_waited_for(settled: Run, draft: Write) -> None:
    entry = one(settled, "publish", draft("Later."), "--to", "1", "--yes", "--at", "2100-01-01T08:00:00Z")
    assert (entry["due"], entry["scheduled"]) == ("2100-01-01T08:00:00Z", True)


def test_a_lost_reply_is_looked_for_and_what_stays_unclear_is_asked(
    settled: Run, draft: Write, office: Office, say: Say
) -> None:
    office.happenings = [Happening(error=LOST), Happening(lands=False, error=LOST)]
    put_in(settled, draft("It landed."))
    assert [each["state"] for each in settled("outbox", "run")] == ["sent"]
    lost = put_in(settled, draft("It did not."))
    status, said, complaint = say("outbox", "run")
    assert (status, complaint.count("\n")) == (1, 1)
    assert f"outbox resolve {lost} --sent" in " ".join(said.split())
    assert one(settled, "outbox", "resolve", lost, "--again")["state"] == "waiting"
    settled("outbox", "run")
    assert office.texts == ["It landed.", "It did not."]
    status, _, complaint = say("outbox", "resolve", lost, "--sent")
    assert (status, complaint.count("\n")) == (1, 1)


def test_the_manager_may_know_that_it_arrived(settled: Run, draft: Write, office: Office, say: Say) -> None:
    office.happenings = [Happening(error=LOST, is_shown=False)]
    entry = put_in(settled, draft("It landed."))
    assert say("outbox", "run")[0] == 1
    assert one(settled, "outbox", "resolve", entry, "--sent")["state"] == "sent"
    assert office.texts == ["It landed."]


def test_without_a_network_it_waits_and_says_why(
    settled: Run, draft: Write, office: Office, say: Say
) -> None:
    office.happenings = [Happening(lands=False, error=CUT)]
    put_in(settled, draft("Soon."))
    status, said, complaint = say("outbox", "run", "--json")
    waiting = json.loads(said)
    assert (status, waiting["state"], waiting["error"]["kind"]) == (1, "waiting", "offline")
    assert waiting["error"]["message"] + "\n" == complaint


def test_a_refusal_gives_the_draft_back_with_the_server_s_reason(
    settled: Run, draft: Write, office: Office, say: Say
) -> None:
    refusal = Refused("unprocessable", host="office.example", status=422, said="No links, please")
    office.happenings = [Happening(lands=False, error=refusal)]
    put_in(settled, draft("See https://example.org"))
    status, said, _ = say("outbox", "run", "--json")
    failed = json.loads(said)
    assert (status, failed["state"]) == (1, "failed")
    assert "No links, please" in failed["error"]["message"]
    assert [each["state"] for each in settled("draft", "list")] == ["failed"]


def test_what_was_sent_can_be_changed_and_deleted(
    settled: Run, draft: Write, office: Office, say: Say, tmp_path: Path
) -> None:
    entry = put_in(settled, draft("Halve it."))
    settled("outbox", "run")
    better = tmp_path / "better"
    better.write_text("Drop half of it.", "utf-8")
    assert one(settled, "outbox", "edit", entry, str(better))["edited"]
    assert office.texts == ["Drop half of it."]
    status, _, complaint = say("outbox", "delete", entry)
    assert status == 2
    assert f"outbox delete {entry} --yes" in complaint
    assert one(settled, "outbox", "delete", entry, "--yes")["deleted"]
    assert office.texts == []
    settled("outbox", "put-away", entry)
    assert settled("outbox") == []
