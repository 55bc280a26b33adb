"""Opens the encrypted store: one connection a thread, transactions, migrations, errors in our words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import EarshotError, Locked, StoreTrouble
from app.store import schema
from app.store.schema_curation import CURATION
from app.store.schema_networks import NETWORKS
from app.store.turns import Turns

WAIT_MS = 10_000
CACHE_KIB = 16_000
CHECKPOINT_PAGES = 4_000  # a page that many transactions touch is written to the file itself less often
STATEMENTS = 1_000  # the driver drops the newest statement once it has so many: never, if we can help it
KEY_BYTES = 32
EXTENDED_CODES = 0x02000000  # SQLITE_OPEN_EXRESCODE, which the driver does not name
FLAGS = sqlcipher.SQLITE_OPEN_READWRITE | sqlcipher.SQLITE_OPEN_CREATE | EXTENDED_CODES
# A file that may not grow (a quota, a limit on its size) fails as a write, not as a full disk.
IOERR_WRITE, IOERR_SHMSIZE = sqlcipher.SQLITE_IOERR | 3 << 8, sqlcipher.SQLITE_IOERR | 19 << 8
CODES = {
    IOERR_WRITE: "disk_full",
    IOERR_SHMSIZE: "disk_full",
    sqlcipher.SQLITE_FULL: "disk_full",
    sqlcipher.SQLITE_NOTADB: "damaged",
    sqlcipher.SQLITE_CORRUPT: "damaged",
    sqlcipher.SQLITE_READONLY: "not_writable",
    sqlcipher.SQLITE_CANTOPEN: "not_writable",
    sqlcipher.SQLITE_PERM: "not_writable",
    sqlcipher.SQLITE_IOERR: "not_writable",
    sqlcipher.SQLITE_BUSY: "busy",
    sqlcipher.SQLITE_LOCKED: "busy",
}


def in_our_words(error: sqlcipher.Error) -> StoreTrouble | None:
    """Translate what the world did to the file; None for mistakes of ours, which stay as they are."""
    number = getattr(error, "sqlite_errorcode", None)
    code = None if number is None else CODES.get(number, CODES.get(number & 0xFF))
    return None if code is None else StoreTrouble(code)


def _raise(error: sqlcipher.Error) -> NoReturn:
    """Raise an error of the driver in our words, or as it is."""
    trouble = in_our_words(error)
    if trouble is None:
        raise error
    raise trouble from error


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlcipher.Error as error:
        _raise(error)


class Cursor(sqlcipher.Cursor):  # type: ignore[misc]  # the driver ships no types
    """A cursor whose errors are in our words; rows are fetched all at once, or one."""

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Cursor:
        try:
            super().execute(sql, values)
        except sqlcipher.Error as error:
            _raise(error)
        return self

    def executemany(self, sql: str, rows: Iterable[Sequence[Any] | dict[str, Any]]) -> Cursor:
        try:
            super().executemany(sql, rows)
        except sqlcipher.Error as error:
            _raise(error)
        return self

    def fetchall(self) -> list[Any]:
        try:
            return list(super().fetchall())
        except sqlcipher.Error as error:
            _raise(error)

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlcipher.Error as error:
            _raise(error)


class Connection(sqlcipher.Connection):  # type: ignore[misc]  # the driver ships no types
    """A connection that makes our cursors."""

    def cursor(self, factory: type[Cursor] = Cursor) -> Cursor:
        """Make a cursor."""
        made: Cursor = super().cursor(factory)
        return made

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Cursor:
        """Run one statement."""
        return self.cursor().execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any] | dict[str, Any]]) -> Cursor:
        """Run one statement for each row."""
        return self.cursor().executemany(sql, rows)


class Store:
    """The encrypted file, from any thread.

    Raises Locked("key_wrong") where the key does not fit or the file never was a store, else StoreTrouble:
    newer_version, disk_full, damaged, not_writable, busy. A store that cannot be opened stays as it was.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes")
        self.path = path
        self._key = key
        self._mine = threading.local()
        self._guard = threading.Lock()
        self._opened: list[Connection] = []
        self._turns = Turns()
        # Pieces of text whose words are certainly in the list of words: `app.store.words` fills it, a
        # rollback empties it.
        self.known_words: set[str] = set()
        try:
            with _translated():
                self._prepare()
        except EarshotError:
            self.close()
            raise

    @property
    def connection(self) -> Connection:
        """This thread's connection, in autocommit mode; opened at its first use."""
        found: Connection | None = getattr(self._mine, "connection", None)
        if found is None:
            found = self._connect()
            self._mine.connection = found
        return found

    @contextmanager
    def atomic(self) -> Iterator[Connection]:
        """Make everything inside one transaction, kept as a whole or not at all; nested ones join."""
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        with self._turns:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self.known_words.clear()
                # A full disk may have rolled back already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def durable(self) -> Iterator[Connection]:
        """As `atomic`, and on the disk itself when it ends: a power cut cannot undo it. Joins no other."""
        connection = self.connection
        if connection.in_transaction:
            raise RuntimeError("a durable transaction has to be the outer one")
        connection.execute("PRAGMA synchronous = FULL")
        try:
            with self.atomic():
                yield connection
        finally:
            connection.execute("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        """Close every thread's connection; call it when no other thread uses the store any more."""
        with self._guard:
            opened, self._opened = self._opened, []
        for connection in opened:
            connection.close()
        self._mine = threading.local()

    def _connect(self) -> Connection:
        with _translated():
            connection: Connection = sqlcipher.connect(
                self.path,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=STATEMENTS,
                factory=Connection,
                flags=FLAGS,
            )
        with self._guard:
            self._opened.append(connection)
        # Its log would go to standard error; what it says reaches us as an exception anyway.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA fullfsync = ON")  # on a Mac, anything less stays in the disk's own memory
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        return connection

    def _prepare(self) -> None:
        try:
            connection = self.connection
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        except StoreTrouble as trouble:
            if getattr(trouble.__cause__, "sqlite_errorcode", 0) != sqlcipher.SQLITE_NOTADB:
                raise
            # With the first page unreadable, a wrong key and a foreign file look the same.
            raise Locked("key_wrong") from trouble
        if version > schema.VERSION:
            raise StoreTrouble("newer_version", found=version, known=schema.VERSION)
        connection.execute("PRAGMA journal_mode = WAL")
        if version < schema.VERSION:
            with self.atomic():
                migrate(connection)


def _run(scripts: Sequence[str], connection: Connection) -> None:
    for script in scripts:
        for statement in script.split(";\n"):
            connection.execute(statement)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    partial(_run, schema.ALL),
    partial(_run, schema.SECOND),
    partial(_run, (CURATION,)),
    partial(_run, (NETWORKS,)),
)


def migrate(connection: Connection) -> None:
    """Bring the store to the newest version, in the caller's transaction: two processes may try at once."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    for step in MIGRATIONS[version:]:
        step(connection)
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")
