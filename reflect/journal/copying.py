"""A copy of a journal: made while it is in use, read back, and put in its place at once.

A copy of an encrypted journal is encrypted with the same key. The file with the
key goes along, so that the passphrase or the recovery code is enough to open it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from reflect.journal.changes import moment
from reflect.journal.driver import Connection, connect, explained, path_of
from reflect.journal.driver import Error as DriverError
from reflect.journal.entries import count
from reflect.journal.files import (
    create_file,
    install_key,
    is_plain,
    pending_key_path,
    put_at,
    remove,
    rename,
    replace_file,
    sync_folder,
)
from reflect.journal.trouble import JournalUnwritable, WrongKey, damaged
from reflect.practice.errors import WrongUse


class Key(NamedTuple):
    """The key that a journal was opened with, and the content of the file that holds it."""

    value: bytes
    file: bytes


@contextmanager
def copied(
    db: Connection, path: Path, key: Key | None, newly: bool = False
) -> Iterator[tuple[Path, int]]:
    """A whole copy of ``db`` beside ``path``, and how many entries it holds.

    ``newly`` tells that ``db`` is not encrypted and the copy must be, with ``key``.
    It was read back and is safe on disk; `put_in_place` gives it its name, or it is
    thrown away. Raises `JournalDamaged` when it cannot be read back, and
    `JournalUnwritable` when there is no room for it.
    """
    beside = new_beside(path)
    try:
        before = _entries(db)
        with explained(path):
            if newly and key:
                _encrypt_into(beside, path_of(db), key.value)
            else:
                db.execute("VACUUM INTO ?", [str(beside)])
        entries = check(beside, key.value if key else None)
        if not min(before, _entries(db)) <= entries <= max(before, _entries(db)):
            raise damaged(beside)
        with beside.open("r+b") as file:
            os.fsync(file.fileno())
        yield beside, entries
    finally:
        remove(beside)


def _encrypt_into(beside: Path, source: Path, key: bytes) -> None:
    """Write what the plain file ``source`` holds into the empty file ``beside``, encrypted."""
    db = connect(beside, key=key)
    try:
        db.execute("ATTACH DATABASE ? AS source KEY ''", [f"file:{quote(str(source))}?mode=ro"])
        db.execute("BEGIN")
        db.execute("SELECT sqlcipher_export('main', 'source')").fetchone()
        for name in ("application_id", "user_version"):
            [value] = db.execute(f"PRAGMA source.{name}").fetchone()
            db.execute(f"PRAGMA main.{name} = {value}")
        db.execute("COMMIT")
    finally:
        db.close()


def check(path: Path, key: bytes | None) -> int:
    """Read the whole file; how many entries it holds. Raises `JournalDamaged`, `WrongKey`."""
    db = connect(path, read_only=True, key=key)
    try:
        with explained(path):
            [found] = db.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok" or (key and db.execute("PRAGMA cipher_integrity_check").fetchone()):
                raise damaged(path)
            return _entries(db)
    finally:
        db.close()


def entries_in(path: Path, key: bytes | None) -> int | None:
    """How many entries the copy at ``path`` holds; None when it does not open with ``key``."""
    with suppress(DriverError, OSError, WrongUse, JournalUnwritable, WrongKey):
        if is_plain(path) == (key is None):
            db = connect(path, read_only=True, key=key)
            try:
                return count(db)
            finally:
                db.close()
    return None


def put_in_place(beside: Path, path: Path, key: Key | None) -> None:
    """Give the file ``beside`` the name ``path``, with its key; what was there is gone.

    Whenever this stops, the one or the other is there, and opens: a key that
    waits is found by whoever opens it (`reflect.journal.opening`). Who lets a
    plain file take the place of an encrypted one must see to that key itself.
    """
    if key:
        replace_file(pending_key_path(path), key.file)
    with put_at(path):
        rename(beside, path)
        sync_folder(path.parent)
        if key:
            install_key(path)


def last_change(db: Connection) -> datetime | None:
    """When anything in the journal was changed last; None when nothing was ever written."""
    [at] = db.execute("SELECT max(at) FROM change").fetchone()
    return None if at is None else moment(at)


def _entries(db: Connection) -> int:
    """All entries, those in the bin as well."""
    number: int = db.execute("SELECT count(*) FROM entry").fetchone()[0]
    return number


def new_beside(path: Path) -> Path:
    """A new empty file beside ``path``, readable by its owner only."""
    number = 1
    while True:
        beside = path.with_name(f"{path.name}.new-{number}")
        try:
            if create_file(beside):
                return beside
        except WrongUse:
            raise WrongUse(
                "There is no folder {folder}.",
                "Make it first, or give another place.",
                folder=path.parent,
            ) from None
        except JournalUnwritable as error:
            raise JournalUnwritable(
                "No copy can be made at {path}: {reason}.",
                "Check the folder's permissions and free space, or give another place.",
                path=path,
                reason=error.values["reason"],
            ) from None
        number += 1
