"""Stories of headers: whatever a server writes into them, reading them never fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.http import moment
from connectors.http.reply import LONGEST_WAIT, Reply, waiting_time
from tests.connectors.conftest import NOW

PLACE = "https://social.example.org/api/v1/timelines/home?limit=40"


def link(header: str, relation: str) -> str:
    """Read one relation of a Link header."""
    return Reply(200, PLACE, "social.example.org", {"link": header}, b"").link(relation)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ('<https://x.example/?max_id=1>; rel="next", <https://x.example/?min_id=2>; rel="prev"', "max_id=1"),
        ('<https://x.example/?min_id=2>; rel="prev",<https://x.example/?max_id=1>;rel=next', "max_id=1"),
        ('<https://x.example/?a=1,2;3&max_id=1>; title="a, b; c"; rel="next last"', "max_id=1"),
        ('</api/v1/timelines/home?max_id=1>; REL="Next"', "max_id=1"),
    ],
)
def test_links_are_found_however_they_are_written(header: str, found: str) -> None:
    assert link(header, "next").endswith(found)


def test_a_link_without_a_host_is_on_the_same_one() -> None:
    assert link('</a?max_id=1>; rel="next"', "next") == "https://social.example.org/a?max_id=1"


@given(st.text())
def test_no_header_breaks_the_reading_of_links(header: str) -> None:
    assert isinstance(link(header, "next"), str)


@pytest.mark.parametrize(
    "written",
    ["2026-11-20T08:00:00.000Z", "2026-11-20T09:00:00+01:00", "Fri, 20 Nov 2026 08:00:00 GMT", "1795161600"],
)
def test_a_moment_is_read_in_every_way_that_servers_write_it(written: str) -> None:
    assert moment(written) == NOW


@given(st.text())
def test_what_is_no_moment_is_none(written: str) -> None:
    assert isinstance(moment(written), float | None)


@given(
    st.dictionaries(
        st.sampled_from(["date", "retry-after", "x-ratelimit-reset"]),
        st.text(max_size=20) | st.integers(-(10**12), 10**12).map(str),
    )
)
def test_no_server_can_make_us_wait_longer_than_a_quarter_of_an_hour(headers: dict[str, str]) -> None:
    assert 1 <= waiting_time(headers, NOW) <= LONGEST_WAIT
