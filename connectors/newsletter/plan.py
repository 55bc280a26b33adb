"""One reading of an account: which files are new or changed, and the posts in them, the newest first."""

from __future__ import annotations

import re
from array import array
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from app.connector import Depth
from app.errors import BadInput
from app.model import Fetched
from connectors.newsletter import box, dropped
from connectors.newsletter.mail import LARGEST, Mail, read
from connectors.newsletter.place import File, Listing, listed, opened
from connectors.newsletter.posts import posts_of
from connectors.newsletter.standing import Box, Standing

HEAD = 1_000
FRESH = 60.0  # seconds in which a mail that lacks its end may still be being written
EMLX = re.compile(rb"\s*(\d{1,9})\s*\n")
# How a mail begins: with a header. Asked of files whose names do not say that they are mails.
BEGINS = re.compile(rb"\s*[!-9;-~]{1,80}:")
Posts = tuple[Fetched, ...]


class Plan:
    """Goes through what waits, mail by mail. `standing` is always ahead by exactly what was given out."""

    def __init__(
        self, place: Path | None, memory: bytes, standing: Standing, depth: Depth, now: float
    ) -> None:
        """Take where mails lie (None: nowhere), the dropped ones, and where reading stands."""
        self.standing = standing
        self._place = place
        self._memory = memory
        self._depth = depth
        self._now = now
        self._brought = 0
        self.listing = Listing()
        self.mails = self._mails()

    def close(self) -> None:
        """Close the file that is being read."""
        self.mails.close()

    def _mails(self) -> Generator[Posts, None, None]:
        """Give the posts of one mail after the other; raises BadInput where the place cannot be read."""
        yield from self._dropped()
        if self._place is None:
            return
        self.listing = listed(self._place)
        self._forget()
        for file in self.listing.files:
            if self._was_read(file):
                continue
            try:
                yield from self._file(file)
            except OSError:  # vanished or locked meanwhile; it stays unread, and is tried again
                if file.path == self._place:
                    raise BadInput("unreadable_file", path=str(file.path)) from None

    def _dropped(self) -> Iterator[Posts]:
        standing, mails = self.standing, dropped.kept(self._memory)
        if standing.taken != dropped.sign(self._memory):
            standing.taken, standing.done = dropped.sign(self._memory), 0
        for number, data in enumerate(mails[standing.done :], start=standing.done + 1):
            posts = self._made(read(data), 0.0)
            standing.done = number
            yield posts

    def _forget(self) -> None:
        """Forget files that are no longer there, and what was passed over where more is asked for now."""
        standing = self.standing
        if standing.cut and self._depth.posts > standing.cut:
            standing.read, standing.boxes, standing.cut = {}, {}, 0
        there = {file.key for file in self.listing.files}
        if not self.listing.unreadable:
            standing.read = {key: sign for key, sign in standing.read.items() if key in there}
            standing.boxes = {key: one for key, one in standing.boxes.items() if bytes.fromhex(key) in there}

    def _was_read(self, file: File) -> bool:
        known = self.standing.boxes.get(file.key.hex())
        if known is not None and known.sign == file.sign.hex():
            return True
        return self.standing.read.get(file.key) == file.sign

    def _file(self, file: File) -> Iterator[Posts]:
        with opened(file.path) as stream:
            head = stream.read(HEAD)
            if box.is_box(head):
                yield from self._box(file, stream)
                return
            if self._is_enough() or not (file.named or BEGINS.match(head)):
                self.standing.read[file.key] = file.sign
                return
            stream.seek(0)
            data = stream.read(LARGEST + 1)
            length = EMLX.match(data) if file.path.suffix.lower() == ".emlx" else None
            mail = read(data[length.end() :][: int(length[1])] if length else data)
        if mail is not None and not _is_whole(mail) and abs(self._now - file.time) < FRESH:
            return
        posts = self._made(mail, file.time)
        self.standing.read[file.key] = file.sign
        yield posts

    def _box(self, file: File, stream: BinaryIO) -> Iterator[Posts]:
        """Read what was added to an mbox, then what is older and was not read yet, the newest first."""
        key, size = file.key.hex(), file.size
        known = self.standing.boxes.get(key)
        if known is None or size < known.high or box.edges(stream, known.high) != (known.head, known.tail):
            known = self._met(stream, size)
        elif size > known.high:
            yield from self._added(key, known, stream, file)
            known = self.standing.boxes[key]
        yield from self._older(key, known, stream, file)
        self.standing.boxes[key] = replace(self.standing.boxes.get(key, known), sign=file.sign.hex(), low=0)

    def _met(self, stream: BinaryIO, size: int) -> Box:
        last = 0
        for start in box.starts(stream, 0, size):
            last = start
        return Box("", size, size, last, *box.edges(stream, size))

    def _added(self, key: str, known: Box, stream: BinaryIO, file: File) -> Iterator[Posts]:
        """Read on from the beginning of the last mail, which may have been half there."""
        starts = array("Q", box.starts(stream, known.last, file.size))
        for at, start in enumerate(starts):
            end = starts[at + 1] if at + 1 < len(starts) else file.size
            posts = self._one(stream, start, end, file)
            self.standing.boxes[key] = Box("", known.low, end, start, *box.edges(stream, end))
            yield posts
        if not starts:
            self.standing.boxes[key] = Box(
                "", known.low, file.size, known.last, *box.edges(stream, file.size)
            )

    def _older(self, key: str, known: Box, stream: BinaryIO, file: File) -> Iterator[Posts]:
        if known.low <= 0:
            return
        starts, end = array("Q", box.starts(stream, 0, known.low)), known.low
        for start in reversed(starts):
            if self._is_enough():
                return
            posts = self._one(stream, start, end, file)
            self.standing.boxes[key] = replace(known, low=start)
            end = start
            yield posts

    def _one(self, stream: BinaryIO, start: int, end: int, file: File) -> Posts:
        data, at = box.mail_at(stream, start, end, LARGEST + 1)
        return self._made(read(data), at or file.time)

    def _made(self, mail: Mail | None, written: float) -> Posts:
        posts = posts_of(mail, self._now, written) if mail is not None else ()
        self._brought += len(posts)
        return posts

    def _is_enough(self) -> bool:
        """Tell whether as many posts were brought as were asked for; what is older is passed over then."""
        if self._brought < self._depth.posts:
            return False
        self.standing.cut = self._depth.posts
        return True


def _is_whole(mail: Mail) -> bool:
    """Tell whether a mail has its end, as far as it can be seen."""
    if not mail.whole or not (mail.html or mail.text or mail.attachments or mail.nested):
        return False
    return "<html" not in mail.html[:2_000].lower() or "</html" in mail.html[-2_000:].lower()
