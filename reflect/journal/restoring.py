"""A backup in the place of the journal, which is kept aside with its key.

At whatever moment this stops there is one journal that can be read: the old one
until the rename that puts the new one in its place, from then on the new one,
with a key that lies beside it or waits there (`reflect.journal.opening`).
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from reflect.journal import gate
from reflect.journal.converting import alone_with
from reflect.journal.copying import Key, put_in_place
from reflect.journal.driver import Connection, explained, let_go
from reflect.journal.files import key_path, put_at, rename, replace_file
from reflect.journal.trouble import busy

SHARED, COUNT = 0x4000_0002, 510
"""The bytes that SQLite locks in a file while anybody has it open."""


class Standing(NamedTuple):
    """How the journal that is to make room opens: with ``key``, or not at all."""

    opens: bool
    key: bytes | None = None


def replace(beside: Path, path: Path, key: Key | None, standing: Standing) -> Path | None:
    """Put the file ``beside`` in the place of the journal at this real path.

    Returns where the old one is now; None when there was none. Nobody may have
    it open: raises `JournalBusy` then.
    """
    aside = free_name(path)
    if not path.exists():
        with put_at(aside):
            found = _move_orphans(path, aside)
        put_in_place(beside, path, key)
        return aside if found else None
    with explained(path), gate.shut(path), ExitStack() as stack:
        db: Connection | None = None
        if standing.opens:
            db = stack.enter_context(alone_with(path, standing.key))  # empties its log as well
        else:
            stack.enter_context(_alone_with_bytes(path))
        try:
            with put_at(aside):
                _keep_aside(path, aside)
                for end in () if standing.opens else ("-wal", "-shm"):
                    _beside(path, end).unlink(missing_ok=True)  # or it would go into the new one
            if db:
                let_go(db)
            put_in_place(beside, path, key)
        except BaseException:
            _forget_aside(path, aside)
            raise
    return aside


def free_name(path: Path) -> Path:
    """Where the journal at this real path can be kept aside: ``journal.before-restore-1.db``."""
    number = 1
    while True:
        aside = path.with_name(f"{path.stem}.before-restore-{number}{path.suffix}")
        if not any(one.exists() for one in (aside, key_path(aside), _beside(aside, "-wal"))):
            return aside
        number += 1


def _keep_aside(path: Path, aside: Path) -> None:
    """Give the journal a second name, after all that belongs to it has one."""
    if key_path(path).exists():
        replace_file(key_path(aside), key_path(path).read_bytes())
    log = _beside(path, "-wal")
    if log.exists() and log.stat().st_size:
        replace_file(_beside(aside, "-wal"), log.read_bytes())
    try:
        os.link(path, aside)
    except OSError:  # not every disk can
        partly = _beside(aside, ".new-1")
        replace_file(partly, b"")  # for its owner only, from the start
        with partly.open("r+b") as copy, path.open("rb") as source:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        rename(partly, aside)


def _forget_aside(path: Path, aside: Path) -> None:
    """Take the second name away while it still is one of the journal, which stays."""
    with suppress(OSError):
        if path.samefile(aside):
            log = _beside(aside, "-wal")
            if log.exists() and not _beside(path, "-wal").exists():
                rename(log, _beside(path, "-wal"))
            aside.unlink()
            log.unlink(missing_ok=True)
            key_path(aside).unlink(missing_ok=True)


def _move_orphans(path: Path, aside: Path) -> bool:
    """Move a key and a log aside whose journal is gone; whether there were any."""
    found = False
    for one, to in (
        (key_path(path), key_path(aside)),
        (_beside(path, "-wal"), _beside(aside, "-wal")),
    ):
        with suppress(FileNotFoundError):
            rename(one, to)
            found = True
    _beside(path, "-shm").unlink(missing_ok=True)
    return found


@contextmanager
def _alone_with_bytes(path: Path) -> Iterator[None]:
    """Keep everybody from a journal that cannot be opened: it is damaged, or locked."""
    if sys.platform == "win32":  # which refuses to rename over a file that is open
        yield
        return
    import fcntl

    with put_at(path):
        file = path.open("r+b")
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, COUNT, SHARED)
        except OSError:
            raise busy(path) from None
        yield


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
