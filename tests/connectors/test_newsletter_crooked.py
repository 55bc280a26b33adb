"""Stories of crooked mails: wrong character sets, broken parts, no dates, bytes that are no mail at all."""

from __future__ import annotations

import base64
from time import perf_counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from connectors.newsletter.mail import read
from connectors.newsletter.words import header
from tests.connectors.conftest import NOW
from tests.connectors.newsletters import MAILS, html, posts, small

DAY = 86_400.0
EXAMPLES = sorted(path.read_bytes() for path in MAILS.iterdir() if path.is_file())
UMLAUTS = "Größe, Öl und – „Tür“"


def body(data: bytes) -> str:
    """Read a mail of one post, without its subject."""
    (post,) = posts(data)
    return post.text.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("utf-8", "utf-8"), ("utf-8", "us-ascii"), ("utf-8", "iso-8859-1"), ("utf-8", "x-unknown"),
        ("utf-8", "zlib"), ("utf-8", ""), ("windows-1252", "windows-1252"), ("windows-1252", "iso-8859-1"),
        ("windows-1252", "utf-8"), ("windows-1252", "no such set"), ("windows-1252", ""),
        ("utf-16", "utf-16"),
    ],
)  # fmt: skip
def test_words_are_read_whatever_set_a_mail_names(written: str, told: str) -> None:
    charset = f'Content-Type: text/plain; charset="{told}"\n' if told else ""
    assert body(small(1, "", charset).rstrip(b"\n") + b"\n\n" + UMLAUTS.encode(written)) == UMLAUTS


def test_other_scripts_are_read_in_their_own_sets() -> None:
    for text, charset in (
        ("Добрый день", "koi8-r"),
        ("こんにちは", "iso-2022-jp"),
        ("中文", "gb18030"),
        ("Łódź", "iso-8859-2"),
    ):
        mail = small(1, "", f"Content-Type: text/plain; charset={charset}\n").rstrip(b"\n") + b"\n\n"
        assert body(mail + text.encode(charset)) == text


def test_a_page_that_names_its_set_itself_is_believed() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź'.encode("iso-8859-2")
    assert body(small(1, "", "Content-Type: text/html\n") + page) == "Łódź"


@pytest.mark.parametrize(
    ("raw", "read_as"),
    [
        ("=?utf-8?q?J=C3=B6rg?= =?iso-8859-1?q?_Falk=FC?=", "Jörg Falkü"),
        ("=?utf-8?b?w6Q=?==?utf-8?b?w7Y=?=", "äö"),
        ("=?utf-8?b?w?= =?utf-8?b?6Q=?=", "é"),
        ("Re: =?UTF-8?Q?=E2=80=93?= 5", "Re: – 5"),
        ("=?utf-8?b?!!garbage!!?=", None),
        ("=?x-none?q?caf=E9?=", "café"),
        ("plain =? and ?= signs", "plain =? and ?= signs"),
        ("=?utf-8*de?q?T=C3=BCr?=", "Tür"),
    ],
)
def test_headers_are_read_in_all_their_sets(raw: str, read_as: str | None) -> None:
    found = header(raw)
    assert found == read_as or read_as is None


def test_headers_that_nobody_encoded_are_read() -> None:
    (post,) = posts(b"From: J\xf6rg Falk <jo.falk@ambrel.example>\nSubject: T\xc3\xbcr 3\n\nAuf.")
    assert (post.author.name, post.text) == ("Jörg Falk", "Tür 3\n\nAuf.")


def test_a_mail_without_a_time_has_that_of_its_servers_or_its_file() -> None:
    came = "Received: from a by b; Mon, 16 Nov 2026 09:00:00 +0000\n"
    assert posts(small(1, "x", came, Date=""))[0].created == 1_794_819_600.0
    assert posts(small(1, "x", came, Date="Mon, 16 Nov 2126 09:00:00 +0000"))[0].created == 1_794_819_600.0
    for date in ("", "yesterday", "Thu, 1 Jan 1970 00:00:00 +0000", "Mon, 99 Nov 99999 99:99:99 +9999"):
        assert posts(small(1, "x", Date=date), written=NOW - DAY)[0].created == NOW - DAY
        assert posts(small(1, "x", Date=date))[0].created == NOW


def test_a_mail_without_an_id_has_the_same_one_each_time() -> None:
    for told in ("", "<newsletter@ambrel.example>", "no id at all"):
        first, again = (posts(small(1, "x", Message_ID=told))[0].remote_id for _ in range(2))
        assert first == again
        assert first != posts(small(2, "x", Message_ID=told))[0].remote_id


def test_a_mail_without_a_sender_is_still_a_post() -> None:
    for sender in ("", "<>", "Undisclosed", '"@" <a@', "=?utf-8?q?=22=2C=40=22?= <>"):
        (post,) = posts(small(1, "x", From=sender))
        assert post.author.handle
        assert post.author.remote_id
        assert post.group
        assert post.group.name


def test_broken_parts_are_read_as_far_as_they_go() -> None:
    head = 'Content-Type: multipart/mixed; boundary="b"\n'
    for text in (
        "--b\n\nStill here",
        "--b\n\nStill here\n--b--",
        "no boundary, Still here",
        "--c\n\nStill here",
    ):
        assert "Still here" in posts(small(1, text, head))[0].text
    assert "Still here" in posts(small(1, "Still here", "Content-Type: multipart/mixed\n"))[0].text
    garbage = "Content-Transfer-Encoding: base64\n"
    assert "Still here" in body(
        small(1, "!" + base64.b64encode(b"Still here, all of it.").decode() + "\n*", garbage)
    )
    assert "Still here" in body(small(1, "Still here =zz =", "Content-Transfer-Encoding: quoted-printable\n"))


def test_mails_within_mails_have_an_end() -> None:
    mail = small(0, "The innermost")
    for number in range(1, 60):
        mail = small(number, "", "Content-Type: message/rfc822\n").rstrip(b"\n") + b"\n\n" + mail
    assert posts(mail)
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000))
    assert posts(b"From: ana@ambrel.example\n" + deep)


@pytest.mark.parametrize(
    "piece",
    [
        "<div>", "<b>x</b>", "<a href=https://u.example/unsubscribe>unsubscribe</a><p>", "<", " ",
        "<h2>x</h2>word ", "\u200c ", "&#847;&nbsp;", "<td><tr>", "<br>", "<li>", "<p>x<hr>",
        "https://t.example/?url=https://x.example ",
    ],
)  # fmt: skip
def test_a_mail_of_one_piece_a_hundred_thousand_times_takes_no_age(piece: str) -> None:
    begun = perf_counter()
    for kind in ("html", "plain; format=flowed"):
        posts(small(1, piece * (400_000 // len(piece)), f"Content-Type: text/{kind}\n"))
    assert perf_counter() - begun < 20


def test_a_forwarded_newsletter_is_an_item_of_the_mail_around_it() -> None:
    head = 'Content-Type: multipart/mixed; boundary="b"\n'
    text = (
        "--b\n\nLook at this.\n--b\nContent-Type: message/rfc822\n\n"
        + EXAMPLES_BY_NAME["press.eml"]
        + "\n--b--"
    )
    first, item = posts(small(1, text, head))
    assert first.text.endswith("Look at this.")
    assert item.text.startswith("Press review\n\nWhat others write")
    assert "Cells with salt" in item.text


EXAMPLES_BY_NAME = {"press.eml": (MAILS / "press.eml").read_text("utf-8")}


def test_a_mail_of_fifty_megabytes_is_read_by_its_beginning() -> None:
    head = 'Content-Type: multipart/mixed; boundary="b"\n'
    parts = "--b\n\nThe text first.\n--b\nContent-Disposition: attachment; filename=film.mov\n\n"
    begun = perf_counter()
    (post,) = posts(small(1, parts, head) + b"eHl6\n" * 10_000_000)
    assert post.text.endswith("The text first.\n\n[📎 film.mov, …]")
    assert perf_counter() - begun < 20


def test_a_subject_of_ten_thousand_characters_is_cut() -> None:
    (post,) = posts(small(1, "Short.", Subject="Long " * 2_000))
    assert len(post.text) < 600
    assert post.text.endswith("Short.")


def test_line_ends_of_any_kind_are_line_ends() -> None:
    mail = small(1, "One\n\nTwo")
    for end in (b"\r\n", b"\r"):
        assert body(mail.replace(b"\n", end)) == "One\n\nTwo"
    assert body(mail.replace(b"One\n\n", b"One\r\n\r")) == "One\n\nTwo"


def test_hostile_markup_says_what_it_says_and_does_nothing() -> None:
    page = (
        "<script>alert(1)</script><p onclick=x>Good <b>morning</b><img src=https://t.example/p.gif onerror=x>"
    )
    page += '<a href="javascript:alert(2)">all</a> &lt;script&gt;\u202e'
    (post,) = posts(html(page))
    assert post.text.endswith("Good morningall <script>")
    assert post.links == ()


def test_filling_that_only_previews_show_is_left_out() -> None:
    page = "<p>Good morning&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&#847;&nbsp;</p>" + "<p>&#8199;&#847;</p>" * 30
    assert body(html(page)) == "Good morning"
    assert body(html("<p>می\u200cخواهم 👩\u200d🔬")) == "می\u200cخواهم 👩\u200d🔬"


@pytest.mark.parametrize(
    "data", [b"", b"\n\n\n", b"\x00" * 999, b"From ", b"%PDF-1.4", b"Dear all,\n\nhello\n"]
)
def test_what_is_no_mail_gives_no_post(data: bytes) -> None:
    assert posts(data) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_mail_breaks_nothing_and_reads_the_same_twice(data: st.DataObject) -> None:
    mail = data.draw(st.sampled_from(EXAMPLES))
    for _ in range(data.draw(st.integers(1, 3))):
        at, length = data.draw(st.integers(0, len(mail))), data.draw(st.integers(0, 200))
        mail = mail[:at] + data.draw(st.binary(max_size=30)) + mail[at + length :]
    found = posts(mail)
    assert found == posts(mail)
    assert len({post.remote_id for post in found}) == len(found)
    for post in found:
        post.text.encode()
        assert post.author.handle
        assert 0 < post.created <= NOW + DAY


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(b"Content-Type: text/plain; charset*=a'b%zz\nDate: \n\n")
@example(b"Content-Type: text/plain; charset=a\x00b\n\n\xff")
@example(b"Content-Type: multipart/mixed; boundary*0*=x''b\n\n--b\n")
@example(b"Subject: =?utf-8?b?=?=\nContent-Disposition: attachment; filename*=utf-7''%2b\n\n")
@given(st.binary(max_size=2_000))
def test_any_bytes_are_a_mail_or_none(junk: bytes) -> None:
    for data in (
        junk,
        b"From: ana@ambrel.example\n" + junk,
        b"Subject: x\nContent-Type: text/html\n\n" + junk,
    ):
        mail = read(data)
        assert mail is None or mail.headers
        assert posts(data) == posts(data)
