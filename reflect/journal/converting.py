"""A journal written anew under another key, and put in the place of the old one at once.

At whatever moment this stops, there is one journal that can be read, with the
key that lies beside it, and nothing of a plain one is left behind: the new file
and its key are made under names of their own; one rename puts the journal in
its place, a second the key. A key that waits for that second rename is found
by whoever opens the journal next (`reflect.journal.opening.key_of`).
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.journal import gate
from reflect.journal.driver import (
    APPLICATION_ID,
    Connection,
    connect,
    explained,
    let_go,
    still_there,
    user_version,
)
from reflect.journal.files import (
    create_file,
    install_key,
    new_name,
    pending_key_path,
    put_at,
    remove,
    rename,
    sync_folder,
)
from reflect.journal.keys import KeyFile, write_key_file
from reflect.journal.trouble import busy, damaged

BLOCK = 1 << 20


def convert(path: Path, old: bytes | None, new: bytes, keys: KeyFile) -> None:
    """Encrypt the journal at this real path with ``new``, which ``keys`` holds.

    ``old`` is the key it has now; None when it is not encrypted. Nobody else may
    have it open: raises `JournalBusy` then, and the other errors of writing.
    """
    beside = path.with_name(f"{path.name}.converting")
    with explained(path), gate.shut(path), alone_with(path, old) as db, put_at(path):
        try:
            remove(beside)
            create_file(beside)
            _export(db, beside, new)
            _check(db, beside, new)
            write_key_file(pending_key_path(path), keys)
            let_go(db)
            with _at_hand(path) as wipe:
                rename(beside, path)
                try:
                    sync_folder(path.parent)
                    install_key(path)
                finally:
                    if old is None:
                        wipe()
        finally:
            remove(beside)


@contextmanager
def alone_with(path: Path, key: bytes | None) -> Iterator[Connection]:
    """The journal, open and kept from everybody else; as it was, unless it is replaced.

    Raises `JournalBusy`.
    """
    db = connect(path, key=key)
    try:
        db.execute("PRAGMA busy_timeout = 2000")
        if db.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
            raise busy(path)
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        db.execute("COMMIT")  # the lock stays
        try:
            yield db
        except BaseException:
            if not db.let_go and still_there(db):  # type: ignore[attr-defined]
                if db.in_transaction:
                    db.execute("ROLLBACK")
                db.execute("PRAGMA locking_mode = NORMAL")
                db.execute("PRAGMA journal_mode = WAL")
            raise
    finally:
        db.close()


def _export(db: Connection, beside: Path, key: bytes) -> None:
    """Write all that ``db`` holds into the empty file ``beside``, encrypted with ``key``."""
    db.execute("ATTACH DATABASE ? AS converted KEY ?", [str(beside), f"x'{key.hex()}'"])
    db.execute("BEGIN")
    db.execute("SELECT sqlcipher_export('converted')").fetchone()
    db.execute(f"PRAGMA converted.application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA converted.user_version = {user_version(db)}")
    db.execute("COMMIT")
    db.execute("DETACH DATABASE converted")


def _check(db: Connection, beside: Path, key: bytes) -> None:
    """Raise `JournalDamaged` unless the new file can be read with its key, and holds as much."""
    new = connect(beside, key=key)
    try:
        new.execute("PRAGMA journal_mode = WAL")
        [found] = new.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok" or _sizes(new) != _sizes(db):
            raise damaged(beside)
    finally:
        new.close()
    with beside.open("r+b") as file:
        os.fsync(file.fileno())


def _sizes(db: Connection) -> dict[str, int]:
    tables = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    ).fetchall()
    return {
        row["name"]: db.execute(f'SELECT count(*) FROM "{row["name"]}"').fetchone()[0]
        for row in tables
    }


@contextmanager
def _at_hand(path: Path) -> Iterator[Callable[[], None]]:
    """What wipes the file at ``path``, also when that name is another file's by then."""
    if sys.platform != "win32":
        with path.open("r+b") as was:
            yield lambda: _overwrite(was.fileno())
        return
    second = new_name(path)  # a second name: nobody can rename over a file that is open
    try:
        os.link(path, second)
    except OSError:  # not every disk can
        yield lambda: None
        return

    def wipe() -> None:
        with second.open("r+b") as was:
            _overwrite(was.fileno())

    try:
        yield wipe
    finally:
        remove(second)


def _overwrite(number: int) -> None:
    """Write zeros over the plain file that no longer has a name.

    It is as much as a program can do: a disk may keep what was written before.
    """
    left = os.fstat(number).st_size
    os.lseek(number, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(number, bytes(min(left, BLOCK)))
    os.fsync(number)
