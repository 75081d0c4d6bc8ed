"""The file of a journal: where it really is, and making it for its owner only."""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic, sleep

from reflect.journal.trouble import JournalUnwritable, damaged
from reflect.practice.errors import Translatable, WrongUse

PLAIN = b"SQLite format 3\0"
"""What an unencrypted database begins with."""

HEADER = 100
"""Bytes that every database begins with."""

ROOM = 1 << 17
"""Bytes: four times what SQLite needs beside a journal that is read."""

BLOCK = 512
"""Of so many bytes every database is a multiple."""

REASONS = {
    errno.EACCES: Translatable("permission is missing"),
    errno.EPERM: Translatable("permission is missing"),
    errno.EROFS: Translatable("the disk can only be read"),
    errno.ENOSPC: Translatable("the disk is full"),
    errno.ENAMETOOLONG: Translatable("the name is too long"),
    errno.ELOOP: Translatable("its links go round in a circle"),
}
"""Why the system refuses a file, as far as a user can do something about it."""

IN_USE = Translatable("permission is missing, or another program has it open")
"""What Windows means by `errno.EACCES`."""

RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])( *\..*)?", re.IGNORECASE)
"""Names of devices on Windows, whatever their ending and in whatever folder."""

MOMENT = 2.0
"""Seconds that a virus scanner or an indexer may keep a file on Windows."""


def real_place(path: Path) -> Path:
    """Where ``path`` leads: the file itself, behind every symlink.

    Raises `WrongUse` for a name that is no text or that Windows keeps for itself,
    `JournalUnwritable` when the way to it is barred or its links go round in a circle.
    """
    refuse_reserved(path)
    try:
        real = path.resolve()
        str(real).encode()
    except UnicodeEncodeError:
        raise WrongUse(
            "The name {path} is not written in UTF-8.",
            "Give the journal another name with --journal.",
            path=path,
        ) from None
    except RuntimeError:  # what Python before 3.13 makes of links in a circle
        raise _unreachable(path, REASONS[errno.ELOOP]) from None
    except OSError as error:
        raise _unreachable(path, reason(error)) from None
    return real


def size(path: Path) -> int | None:
    """The bytes in the file at ``path``; None when there is none.

    Raises `WrongUse` for what cannot be a journal (a folder, a device),
    `JournalDamaged` for a file that lost its end, and `JournalUnwritable`
    when the way to it is barred.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreachable(path, reason(error)) from None
    if stat.S_ISDIR(found.st_mode):
        raise WrongUse(
            "{path} is a folder, not a journal.",
            "Give the file, for example {example}.",
            path=path,
            example=path / "journal.db",
        )
    if not stat.S_ISREG(found.st_mode):
        raise WrongUse(
            "{path} is not an ordinary file, so it cannot be a journal.",
            "Give another place with --journal.",
            path=path,
        )
    if 0 < found.st_size < HEADER:  # of one byte, SQLite would make a journal
        raise damaged(path)
    log = path.with_name(f"{path.name}-wal")
    if not found.st_size and log.exists() and log.stat().st_size:  # it was no new file
        raise damaged(path)
    if found.st_size % BLOCK and not os.path.lexists(log):  # which would repair it
        raise damaged(path)
    return found.st_size


def key_path(journal: Path) -> Path:
    """Where the key of the journal at this real path lies, when it is encrypted.

    ``journal.key`` for ``journal.db``; other names keep their own ending, so that no
    two journals share a key.
    """
    return journal.with_name(f"{journal.stem if journal.suffix == '.db' else journal.name}.key")


def pending_key_path(journal: Path) -> Path:
    """Where a new key waits while the journal at this real path is written anew with it."""
    return key_path(journal).with_name(f"{key_path(journal).name}.pending")


def install_key(journal: Path) -> None:
    """Put the key that waits in its place; somebody else may have done so already.

    A symlink to the key stays one.
    """
    pending, place = pending_key_path(journal), key_path(journal)
    try:
        if place.is_symlink():
            replace_file(place.resolve(), pending.read_bytes())
            pending.unlink()
        else:
            rename(pending, place)
    except FileNotFoundError:
        if not place.exists():
            raise
    sync_folder(journal.parent)


def is_plain(path: Path) -> bool:
    """Whether the file at ``path`` begins as an unencrypted database does."""
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN)) == PLAIN
    except OSError as error:
        raise _unreachable(path, reason(error)) from None


def looks_encrypted(path: Path) -> bool:
    """Whether the file begins with what looks random, as no plain or blank database does."""
    try:
        with path.open("rb") as file:
            return len(set(file.read(4096))) > 240
    except OSError:
        return False


def create_file(path: Path) -> bool:
    """Make an empty file for a new journal, readable by its owner only.

    Returns whether it was made; false when it exists. Raises `WrongUse` when
    its folder is missing and `JournalUnwritable` when it may not be made.
    """
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        return False
    except (FileNotFoundError, NotADirectoryError):
        raise _no_folder(path.parent) from None
    except OSError as error:
        raise JournalUnwritable(
            "No journal can be made at {path}: {reason}.",
            "Check the folder's permissions and free space, or give another place with --journal.",
            path=path,
            reason=reason(error),
        ) from None
    return True


def replace_file(path: Path, content: bytes) -> None:
    """Let the file at ``path`` hold ``content``, readable by its owner only; all of it or nothing.

    Raises `JournalUnwritable` when it cannot be written.
    """
    while not create_file(beside := new_name(path)):
        pass  # another was quicker
    with put_at(path):
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            rename(beside, path)
            sync_folder(path.parent)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def new_name(path: Path) -> Path:
    """A name beside ``path`` that nothing has, for what is being made."""
    number = 1
    while os.path.lexists(beside := path.with_name(f"{path.name}.new-{number}")):
        number += 1
    return beside


def move_file(beside: Path, path: Path) -> None:
    """Give the file ``beside`` the name ``path``, once all of it is safe on disk.

    What was there is gone. Raises `JournalUnwritable`.
    """
    with put_at(path):
        with beside.open("r+b") as file:
            os.fsync(file.fileno())
        rename(beside, path)
        sync_folder(path.parent)


def rename(one: Path, to: Path) -> None:
    """Give the file ``one`` the name ``to``; what had it has not. Raises `OSError`."""
    _patiently(lambda: os.replace(one, to))


def remove(database: Path) -> None:
    """Remove a database, as far as it is there, with what SQLite put beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        one = database.with_name(database.name + end)
        _patiently(partial(one.unlink, missing_ok=True))


def _patiently(act: Callable[[], None]) -> None:
    """Windows refuses what is done with a file that anybody has open: try for a moment."""
    until = monotonic() + MOMENT
    while True:
        try:
            act()
            return
        except PermissionError:
            if sys.platform != "win32" or monotonic() > until:
                raise
            sleep(0.02)


@contextmanager
def put_at(path: Path) -> Iterator[None]:
    """Around writing at ``path``: what the system refuses becomes `JournalUnwritable`."""
    try:
        yield
    except OSError as error:
        raise JournalUnwritable(
            "{path} cannot be written: {reason}.",
            "Check the permissions and the free space of its folder.",
            path=path,
            reason=reason(error),
        ) from None


def sync_folder(folder: Path) -> None:
    """Let what was renamed in ``folder`` be safe on disk, where the system knows how."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def make_folder(path: Path) -> None:
    """Make the folder that the default journal is in, for its owner only.

    Raises `JournalUnwritable` when it may not be made.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise JournalUnwritable(
            "The folder {folder} cannot be made: {reason}.",
            "Check the permissions of the folder it is in, or give a place with --journal.",
            folder=path,
            reason=reason(error),
        ) from None


def may_write(path: Path) -> bool:
    """Whether the file may be written, and files be made beside it as SQLite needs."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def has_room(folder: Path) -> bool:
    """Whether there is room for the little that SQLite puts beside a journal to read it."""
    try:
        disk = os.statvfs(folder)
    except (AttributeError, OSError):  # Windows does not tell it so
        return True
    return disk.f_bavail * disk.f_frsize > ROOM


def _unreachable(path: Path, reason: str) -> JournalUnwritable:
    return JournalUnwritable(
        "{path} cannot be reached: {reason}.",
        "Check the path and the permissions along it, or give another place with --journal.",
        path=path,
        reason=reason,
    )


def reason(error: OSError) -> str:
    """Why the system refuses, in words that can be translated where there are any."""
    if error.errno == errno.EACCES and sys.platform == "win32":
        return IN_USE
    return REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def refuse_reserved(path: Path, platform: str = sys.platform) -> None:
    """Raise `WrongUse` on Windows for a name that is no file's there, as CON and ``nul.md``."""
    if platform != "win32":
        return
    for part in re.split(r"[\\/]", str(path)):
        if RESERVED.fullmatch(part):
            raise WrongUse(
                "Windows keeps the name {name} for itself.", "Give another name.", name=part
            )


def require_folder(folder: Path) -> None:
    """Raise `WrongUse` when ``folder`` is certainly not there: a slip in a given path."""
    with suppress(OSError):  # what may not be looked at is told when it is opened
        if not os.path.lexists(folder):
            raise _no_folder(folder)


def _no_folder(folder: Path) -> WrongUse:
    return WrongUse(
        "There is no folder {folder}.",
        "Make it first, or give another place with --journal.",
        folder=folder,
    )
