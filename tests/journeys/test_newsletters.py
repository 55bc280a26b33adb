"""Newsletters through the whole program: followed, dropped, read again, and never asked for over a wire."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.doors import Doors
from app.errors import BadInput
from tests.connectors.newsletters import MAILS, html

ITEMS = (
    "The tray scratched the lid, so there is felt on it now, and the count is down to four a week.",
    "Soup until Friday. The cook asks who would stay for an evening meal after the late shift.",
    "Gauge twelve showed too much since Monday; whoever has numbers of that week, subtract a little.",
)


def weekly(week: int) -> bytes:
    """Write the newsletter of a week, with three items."""
    items = "".join(f"<h2>Week {week}, {at}</h2><p>{week * 7}: {text}</p>" for at, text in enumerate(ITEMS))
    day = f"Mon, {2 + 7 * (week % 4):02} {('Sep', 'Oct', 'Nov')[week // 4]} 2026"
    told = {"Message-ID": f"<{week}.weekly@ambrel.example>", "Date": f"{day} 06:00:00 +0000"}
    return html(f"<p>Good morning.</p>{items}", List_Id="Weekly <weekly.ambrel.example>", **told)


def test_a_newsletter_whose_sender_is_followed_is_never_set_aside(empty_doors: Doors, tmp_path: Path) -> None:
    for week in range(12):
        (tmp_path / f"{week}.eml").write_bytes(weekly(week))
    empty_doors.accounts.add("newsletter", str(tmp_path))
    empty_doors.follows.follow("@ana_roth")
    empty_doors.sync.run()
    counts = empty_doors.feed.counts()
    assert (counts.posts, counts.folded_total) == (48, 0)


def test_reading_a_folder_twice_changes_nothing_and_sends_nothing(empty_doors: Doors, tmp_path: Path) -> None:
    folder = shutil.copytree(MAILS, tmp_path / "mails")
    empty_doors.accounts.add("newsletter", str(folder))
    reports, _ = empty_doors.sync.run()
    again, _ = empty_doors.sync.run()
    assert [(each.fetched, each.new, each.error) for each in reports] == [(31, 31, None)]
    assert [(each.fetched, each.new, each.updated, each.error) for each in again] == [(0, 0, 0, None)]
    assert empty_doors.trust.requests() == ()


def test_a_newsletter_that_is_dropped_comes_with_the_next_reading(empty_doors: Doors, tmp_path: Path) -> None:
    mail = shutil.copy(MAILS / "plant-news.eml", tmp_path / "47.eml")
    account, number, _ = empty_doors.accounts.drop([mail])
    empty_doors.sync.run()
    assert (account.url, number) == ("", 1)
    assert empty_doors.feed.counts().posts == 5
    empty_doors.accounts.drop([mail])
    (report,) = empty_doors.sync.run()[0]
    assert (report.new, report.updated, report.error) == (0, 0, None)


def test_a_stick_that_is_pulled_out_takes_nothing_with_it(empty_doors: Doors, tmp_path: Path) -> None:
    folder = shutil.copytree(MAILS, tmp_path / "mails")
    empty_doors.accounts.add("newsletter", str(folder))
    empty_doors.sync.run()
    folder.rename(tmp_path / "elsewhere")
    (report,) = empty_doors.sync.run()[0]
    assert report.error is not None
    assert report.error[1] == "no_such_path"
    assert empty_doors.feed.counts().posts == 31
    assert empty_doors.accounts.all()[0].state == "ready"
    with pytest.raises(BadInput):
        empty_doors.accounts.add("newsletter", str(folder))
