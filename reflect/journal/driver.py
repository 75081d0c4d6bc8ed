"""The one owner of the database driver: opening a journal's file, and its errors.

The driver is sqlcipher3: the same modern SQLite on every machine, and the one
that can encrypt. A journal is opened only when it is certain what it is.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import sqlcipher3
from sqlcipher3 import dbapi2

from reflect.journal import gate
from reflect.journal.files import has_room
from reflect.journal.trouble import JournalBusy as JournalBusy
from reflect.journal.trouble import JournalUnwritable as JournalUnwritable
from reflect.journal.trouble import WrongKey as WrongKey
from reflect.journal.trouble import damaged, in_words

if TYPE_CHECKING:  # the driver has no types; its interface is that of sqlite3
    from sqlite3 import Connection as Connection
    from sqlite3 import Row as Row
else:
    Connection = dbapi2.Connection
    Row = dbapi2.Row
Error: type[Exception] = dbapi2.Error
complete_statement = dbapi2.complete_statement

APPLICATION_ID = 0x72666C63
"""``rflc``: what tells a journal from other programs' SQLite files."""

VERSION = 1
"""The version of the present tables (`reflect.journal.schema`), in ``user_version``."""

KEY_LENGTH = 32
"""Bytes of the key of an encrypted journal."""

WAIT = 60.0
"""Seconds to wait for another process that is writing."""

ON_OPEN = """
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA synchronous = FULL;
PRAGMA trusted_schema = OFF;
"""


def connect(
    path: Path,
    *,
    read_only: bool = False,
    key: bytes | None = None,
    broken: bool = False,
    wait: float | None = None,
) -> Connection:
    """Open the file at ``path``, which must exist. Transactions are explicit.

    ``read_only`` also opens what may not be written, such as a journal on a
    read-only disk, or on one that is full. ``broken`` opens what SQLite would not,
    as far as that goes: a file that lost its end. ``key`` is that of an encrypted file,
    `KEY_LENGTH` bytes. For another program is waited ``wait`` seconds, else `WAIT`. Raises
    `WrongKey` when the key is not that of this file.
    """
    wait = WAIT if wait is None else wait
    if key is not None and len(key) != KEY_LENGTH:  # SQLCipher would take it for a passphrase
        raise ValueError("a key of another length")
    mode = "ro" if read_only else "rw"
    closed = not (os.access(path.parent, os.W_OK) and has_room(path.parent))
    if read_only and closed and not _holds(_wal(path)):
        mode = "ro&immutable=1"  # without it SQLite wants to make files beside the journal
    with explained(path), gate.ajar(path, wait):
        db: Connection = dbapi2.connect(
            f"file:{quote(str(path))}?mode={mode}",
            uri=True,
            timeout=wait,
            isolation_level=None,
            factory=_File,
        )
        try:
            found = path.stat()
            db.is_file = found.st_dev, found.st_ino  # type: ignore[attr-defined]
            db.row_factory = Row
            db.execute("PRAGMA cipher_log_level = NONE")  # or a damaged file is told on stderr
            if key is not None:
                set_key(db, key)
            if broken:
                db.execute("PRAGMA writable_schema = ON")
            _set_up(db, path, keyed=key is not None)
        except UnicodeDecodeError as error:  # in what SQLite says about a damaged schema
            db.close()
            raise damaged(path) from error
        except BaseException as error:
            gone = not still_there(db, path)
            db.close()
            if gone and isinstance(error, Exception):
                raise replaced(path) from error
            raise
    return db


class _File(dbapi2.Connection):  # type: ignore[misc]
    """A connection that knows which file it was opened on, and whether it still has it open."""

    is_file: tuple[int, int] | None = None
    let_go = False


def let_go(db: Connection) -> None:
    """Close ``db`` where its file is to be replaced and Windows lets nobody who has it open."""
    if sys.platform == "win32":
        db.close()
        db.let_go = True  # type: ignore[attr-defined]


def still_there(db: Connection, path: Path | None = None) -> bool:
    """Whether the file that ``db`` was opened on still is the one at its path."""
    was = getattr(db, "is_file", None)
    if was is None:
        return True
    try:
        found = (path or path_of(db)).stat()
    except OSError:
        return False
    return bool(was == (found.st_dev, found.st_ino))


class JournalReplaced(JournalBusy):
    """The journal got another file while it was open."""


def replaced(path: Path) -> JournalReplaced:
    """The error for that."""
    return JournalReplaced(
        "{path} was replaced while it was open.",
        "Give the command again; nothing was changed.",
        path=path,
    )


def set_key(db: Connection, key: bytes) -> None:
    """Let ``db``, just opened, be read and written with ``key``, as it is: nothing derived."""
    db.set_key(f"x'{key.hex()}'")  # type: ignore[attr-defined]  # which no trace shows


def _set_up(db: Connection, path: Path, *, keyed: bool) -> None:
    """Make the settings, and read something: only then a wrong key is noticed."""
    try:
        db.executescript(ON_OPEN)
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        if keyed and getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise WrongKey(
                "{path} does not open with its key.",
                "The file is damaged, or its key is of another journal; a backup has both.",
                path=path,
            ) from error
        raise


def in_memory() -> Connection:
    """An empty database that nothing is kept of."""
    db: Connection = dbapi2.connect(":memory:", isolation_level=None)
    db.row_factory = Row
    db.executescript(ON_OPEN)
    return db


def is_present(db: Connection) -> bool:
    """Whether ``db`` is a journal with the present tables."""
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    return bool(owner == APPLICATION_ID and user_version(db) == VERSION)


def user_version(db: Connection) -> int:
    """The version of the tables, 0 in an empty file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def uses_wal(db: Connection) -> bool:
    """Whether changes go to a log first, so that others can read meanwhile."""
    mode = db.execute("PRAGMA journal_mode").fetchone()[0]
    return bool(mode in ("wal", "memory"))


@contextmanager
def impatient(db: Connection, seconds: float = 0.2) -> Iterator[None]:
    """Wait no longer for another process; 0.2 seconds is what a person at the keys notices."""
    [was] = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute(f"PRAGMA busy_timeout = {min(was, int(seconds * 1000))}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA busy_timeout = {was}")


@contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """All writes inside happen or none; on leaving they are safe on disk.

    The lock is taken at the start, so that what is read inside stays true.
    """
    with explained(path_of(db)):
        db.execute("BEGIN IMMEDIATE")
        try:
            if not still_there(db):  # what is written now would be in a file without a name
                raise replaced(path_of(db))
            yield
            db.execute("COMMIT")
        except BaseException:
            with suppress(dbapi2.Error):  # some errors have rolled back already
                db.execute("ROLLBACK")
            raise


@contextmanager
def unchanging(db: Connection) -> Iterator[None]:
    """What is read inside is of one moment, whatever others write meanwhile."""
    with explained(path_of(db)):
        db.execute("BEGIN")
        db.execute("SELECT 1 FROM sqlite_master").fetchone()  # the moment
    try:
        yield
    finally:
        with suppress(dbapi2.Error):
            db.execute("ROLLBACK")


def path_of(db: Connection) -> Path:
    """The file behind ``db``."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def serve_as_pysqlite3() -> None:
    """Let sqlite-utils find this driver: pysqlite3 is the first one it looks for.

    With another driver it would not recognise the errors that this one raises.
    """
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the driver's errors into words. What was not written stays unwritten."""
    try:
        yield
    except dbapi2.Error as error:
        told = in_words(error, path)
        if told is error:
            raise
        raise told from error


def _holds(log: Path) -> bool:
    """Whether there is something in it: a program that found no room leaves an empty one."""
    try:
        return bool(log.stat().st_size)
    except OSError:
        return False


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
