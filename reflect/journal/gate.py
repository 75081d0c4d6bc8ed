"""Who opens a journal, and who puts another file in its place: not at the same moment.

SQLite's locks belong to a file, its log to a name. Whoever opened a file just before
another took its place would, once let in, read the old file with the log of the new one.
So a journal is opened with the gate ajar, until something was read of it, and its file
is replaced with the gate shut. The gate is a lock on the folder; it leaves no trace there.
Windows locks no folder: there the gate is an empty file among those that are temporary, and
only one can open at a time.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from reflect.journal.trouble import busy

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_shut: set[Path] = set()
"""Folders of which this process itself keeps the gate shut."""

PATIENCE = 5.0
"""Seconds in which whoever opens a journal is done with that."""


@contextmanager
def ajar(path: Path, seconds: float) -> Iterator[None]:
    """Around the opening of the journal at ``path``: nobody replaces it meanwhile.

    Raises `JournalBusy` when that takes longer than so many seconds.
    """
    if path.parent in _shut:
        yield
        return
    with _lock(path, seconds, alone=False):
        yield


@contextmanager
def shut(path: Path) -> Iterator[None]:
    """Around the replacing of the journal at ``path``: nobody opens it meanwhile.

    Raises `JournalBusy` when somebody is doing so for longer than `PATIENCE`.
    """
    with _lock(path, PATIENCE, alone=True):
        _shut.add(path.parent)
        try:
            yield
        finally:
            _shut.discard(path.parent)


@contextmanager
def _lock(path: Path, seconds: float, *, alone: bool) -> Iterator[None]:
    number = None
    with suppress(OSError):
        number = os.open(path.parent, os.O_RDONLY) if fcntl else _open_file(path.parent)
    try:
        if number is not None:
            _wait(number, path, seconds, alone)
        yield
    finally:
        if number is not None:
            os.close(number)


def _wait(number: int, path: Path, seconds: float, alone: bool) -> None:
    until = monotonic() + seconds
    while True:
        try:
            if fcntl:
                fcntl.flock(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            else:
                _lock_file(number)
            return
        except (BlockingIOError, PermissionError):  # so Linux and Windows say that it is locked
            if monotonic() > until:
                raise busy(path) from None
            sleep(0.01)
        except OSError:  # a disk that knows no such locks
            return


def _open_file(folder: Path) -> int:
    from hashlib import sha256
    from tempfile import gettempdir

    name = sha256(str(folder).casefold().encode("utf-8", "replace")).hexdigest()[:16]
    file = Path(gettempdir()) / f"reflect-{name}.gate"
    return os.open(file, os.O_CREAT | os.O_RDWR, 0o600)


def _lock_file(number: int) -> None:
    import msvcrt

    msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
