"""Stories of addresses: a feed from outside may not send us into the house."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from app.errors import Refused
from connectors.http.address import check_step, is_this_computer, leads_inside

OUTSIDE = "https://93.184.216.34/feed"


@pytest.mark.parametrize(
    "target",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.5/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:10.0.0.5]/",
        "https://2130706433/",
        "https://0.0.0.0/",
    ],
)
def test_a_redirect_from_outside_never_leads_inside(target: str) -> None:
    with pytest.raises(Refused) as caught:
        check_step(urlsplit(OUTSIDE), urlsplit(target), roams=True)
    assert caught.value.code == "moved_inside"


def test_a_redirect_may_lead_from_outside_to_outside_and_from_inside_to_inside() -> None:
    check_step(urlsplit(OUTSIDE), urlsplit("https://93.184.216.35/"), roams=True)
    check_step(urlsplit("https://10.0.0.5/"), urlsplit("https://10.0.0.6/"), roams=True)


def test_a_redirect_never_leads_down_to_http() -> None:
    with pytest.raises(Refused) as caught:
        check_step(urlsplit(OUTSIDE), urlsplit("http://93.184.216.34/feed"), roams=True)
    assert caught.value.code == "moved_to_http"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST", "::1"])
def test_this_computer_has_several_names(host: str) -> None:
    assert is_this_computer(host)
    assert leads_inside(host)


@pytest.mark.parametrize(
    "host", ["localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "social.example"]
)
def test_no_other_computer_passes_for_this_one(host: str) -> None:
    assert not is_this_computer(host)
