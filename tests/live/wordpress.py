"""A real company blog on the loopback: WordPress on MariaDB, unpacked, in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import requests

UNPACKED = Path(__file__).parents[2] / ".venv" / "blog" / "usr"
SITE = Path(__file__).parent / "blog"
PATIENCE = 20.0
STEP = 60.0
SAID = re.compile(r"\[(\d{3})\]: GET (\S+)")
EXTENSIONS = ("mysqlnd", "mysqli", "tokenizer", "ctype", "iconv", "mbstring", "dom", "xml", "simplexml")
NOTHING: Mapping[str, Any] = MappingProxyType({})
NOT_READ = ("/wp-json/", "/mark/")


class WordPress:
    """A running blog of Ana Roth (ana), Kim Ode (kim) and Jo Falk (jo), ten posts a page of its feed.

    Each change of the blog is a minute later than the one before it.
    """

    def __init__(self, url: str, folder: Path) -> None:
        """Take a blog that answers."""
        self.url = url
        self.feed = f"{url}/feed/"
        self._folder = folder
        self._now = 0.0
        self._heard: deque[tuple[int, str]] = deque()
        self._news = threading.Condition()
        self._marks = 0

    def say(self, title: str, text: str = "", who: str = "ana", **more: Any) -> int:
        """Publish a post; returns its number. `tags` and `categories` are names."""
        for kind in ("tags", "categories"):
            if kind in more:
                more[kind] = [self._term(kind, name) for name in more[kind]]
        # Dates are minutes ahead of each other, since a feed is in their order.
        self._now += STEP
        said = {"title": title, "content": text or title, "status": "publish", "date_gmt": _iso(self._now)}
        return int(self._call("POST", "posts", who, said | more)["id"])

    def comment(self, number: int, text: str, who: str = "jo") -> None:
        """Write a comment below a post."""
        self._call("POST", "comments", who, {"post": number, "content": text})

    def edit(self, number: int, text: str, who: str = "ana") -> None:
        """Change the text of a post."""
        self._now += STEP
        self._call("POST", f"posts/{number}", who, {"content": text})

    def delete(self, number: int, who: str = "ana") -> None:
        """Delete a post for good."""
        self._call("DELETE", f"posts/{number}?force=true", who)

    def withdraw(self, number: int, who: str = "ana") -> None:
        """Make a draft of a published post again."""
        self._now += STEP
        self._call("POST", f"posts/{number}", who, {"status": "draft"})

    def lock(self, user: str, password: str) -> None:
        """Ask everybody for a name and a password from now on."""
        (self._folder / "locked").write_text(f"{user}:{password}", encoding="utf-8")

    def log(self) -> list[tuple[int, str]]:
        """List what was read so far as (status, path with query), by the server's own log."""
        self._marks += 1
        mark = f"/mark/{self._marks}"
        requests.get(self.url + mark, timeout=PATIENCE)
        with self._news:
            assert self._news.wait_for(lambda: any(path == mark for _, path in self._heard), PATIENCE)
            return [(status, path) for status, path in self._heard if not path.startswith(NOT_READ)]

    def listen(self, lines: Iterable[str]) -> None:
        """Take down what the server says of each request, until it ends."""
        for line in lines:
            if found := SAID.search(line):
                with self._news:
                    self._heard.append((int(found.group(1)), found.group(2)))
                    self._news.notify_all()

    def reset(self) -> None:
        """Make the blog empty and open."""
        (self._folder / "locked").unlink(missing_ok=True)
        self._now = time.time() - 86_400
        self._send("POST", "/wp-json/test/empty", "ana", {})
        self.log()
        with self._news:
            self._heard.clear()

    def _term(self, kind: str, name: str) -> int:
        known = self._call("GET", f"{kind}?search={name}", "ana")
        found = [term["id"] for term in known if term["name"] == name]
        return int(found[0] if found else self._call("POST", kind, "ana", {"name": name})["id"])

    def _call(self, method: str, path: str, who: str, said: Mapping[str, Any] = NOTHING) -> Any:
        return self._send(method, f"/wp-json/wp/v2/{path}", who, said)

    def _send(self, method: str, path: str, who: str, said: Mapping[str, Any]) -> Any:
        head = {"X-Writer": who, "X-Now": str(int(self._now))}
        answer = requests.request(method, self.url + path, json=dict(said) or None, headers=head, timeout=30)
        assert answer.ok, answer.text
        return answer.json()


@contextmanager
def running() -> Iterator[WordPress]:
    """Start database and blog, and stop both at the end; nothing of them is left."""
    assert (UNPACKED / "share/wordpress").is_dir(), "make test unpacks the blog (packaging/blog.sh)"
    # Not pytest's own folder: the address of a socket may have a hundred letters and no more.
    with tempfile.TemporaryDirectory(prefix="earshot-blog-") as name:
        folder = Path(name)
        with _database(folder), _site(folder, f"http://127.0.0.1:{_free_port()}") as blog:
            yield blog


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _database(folder: Path) -> Iterator[None]:
    data, socket_path = folder / "data", folder / "db"
    # A server that asks nobody who he is needs none of its own tables, only their place.
    (data / "mysql").mkdir(parents=True)
    start = folder / "start.sql"
    start.write_text("CREATE DATABASE IF NOT EXISTS blog;\n", encoding="ascii")
    command = [
        str(UNPACKED / "sbin/mariadbd"),
        "--no-defaults",
        "--skip-grant-tables",
        "--skip-networking",
        "--innodb-use-native-aio=0",
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-log-file-size=8M",
        f"--datadir={data}",
        f"--socket={socket_path}",
        f"--init-file={start}",
        f"--lc-messages-dir={UNPACKED / 'share/mysql'}",
        f"--plugin-dir={UNPACKED / 'lib'}",
        *(["--user=root"] if os.geteuid() == 0 else []),
    ]
    with _process(command, _around()) as said:
        # What it says has to go somewhere, or it would stop when the pipe is full.
        drain = threading.Thread(target=deque, args=(said, 0))
        drain.start()
        yield
    drain.join(timeout=PATIENCE)


@contextmanager
def _site(folder: Path, url: str) -> Iterator[WordPress]:
    content = folder / "content"
    shutil.copytree(SITE, content)
    around = _around() | {
        "BLOG_CONFIG": str(content / "config.php"),
        "BLOG_SOCKET": str(folder / "db"),
        "BLOG_FOLDER": str(folder),
        "BLOG_URL": url,
    }
    root = UNPACKED / "share/wordpress"
    made = subprocess.run(
        [*_php(), str(content / "found.php"), str(root)],
        env=around,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (made.returncode, made.stdout) == (0, ""), made.stdout + made.stderr
    address = url.removeprefix("http://")
    command = [*_php(), "-S", address, "-t", str(root), str(content / "router.php")]
    blog = WordPress(url, folder)
    with _process(command, around) as said:
        listening = threading.Thread(target=blog.listen, args=(said,))
        listening.start()
        yield blog
    listening.join(timeout=PATIENCE)


@contextmanager
def _process(command: list[str], around: Mapping[str, str]) -> Iterator[IO[str]]:
    """Run a server until the end; it is ready when it says so. Gives what it says from then on."""
    # A run that is killed takes its servers with it.
    command = ["setpriv", "--pdeathsig", "TERM", *command]
    with subprocess.Popen(command, env=around, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said: list[str] = []
        for line in process.stderr:
            said.append(line)
            if "ready for connections" in line or line.rstrip().endswith("started"):
                break
        assert process.poll() is None, "".join(said)
        try:
            yield process.stderr
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _around() -> dict[str, str]:
    """Let the unpacked programs find the libraries that the system lacks."""
    places = [*UNPACKED.glob("lib/*-linux-gnu*"), *UNPACKED.parent.glob("lib/*-linux-gnu*")]
    return {"PATH": os.environ["PATH"], "LD_LIBRARY_PATH": ":".join(str(place) for place in places)}


def _php() -> list[str]:
    (program,) = UNPACKED.glob("bin/php[0-9]*.[0-9]*")
    (modules,) = UNPACKED.glob("lib/php/2*")
    # "-n": nothing that this computer's own PHP is told counts here.
    options = [
        "-n",
        "-d",
        f"extension_dir={modules}",
        "-d",
        "zend_extension=opcache",
        "-d",
        "opcache.enable_cli=1",
    ]
    return [str(program), *options, *(part for name in EXTENSIONS for part in ("-d", f"extension={name}"))]


def _iso(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
