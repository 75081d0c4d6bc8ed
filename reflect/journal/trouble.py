"""What can be wrong with a journal's file, in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from reflect.practice.errors import JournalDamaged, ReflectError, Status

NAMELESS = ("Could not decode to UTF-8", "unsupported file format", "malformed database schema")
"""What the driver says of a damaged file without giving it a name."""


class JournalBusy(ReflectError):
    """Another process kept the journal locked for too long."""


class JournalUnwritable(ReflectError):
    """The journal, or the disk it is on, does not take what is written."""


class WrongKey(ReflectError):
    """An encrypted journal does not open with the key it was given."""

    status: ClassVar[Status] = Status.LOCKED


class NotItsKey(WrongKey):
    """A journal does not open with the key beside it, although the passphrase opened that."""

    status: ClassVar[Status] = Status.DAMAGED


def damaged(path: Path) -> JournalDamaged:
    """The error for a journal that cannot be read as one."""
    return JournalDamaged(
        "{path} cannot be read: it is damaged, or it is no journal.",
        "Nothing was changed. Put a backup in its place, or give another with --journal.",
        path=path,
    )


def busy(path: Path) -> JournalBusy:
    """The error for a journal that another program has open, and is not done with."""
    return JournalBusy(
        "Another program keeps {path} busy.",
        "Close it, then try again; nothing was changed.",
        path=path,
    )


def in_words(error: Exception, path: Path) -> Exception:
    """The driver's ``error`` in words; itself when there are none for it."""
    name = getattr(error, "sqlite_errorname", "") or ""
    unreadable = str(error).startswith(NAMELESS)
    if unreadable or name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return damaged(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return busy(path)
    if name.startswith("SQLITE_FULL"):
        return JournalUnwritable(
            "The disk is full, so this was not kept in {path}.",
            "Free some space, then try again; what was kept before is safe.",
            path=path,
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return JournalUnwritable(
            "{path} may not be written, or not be opened.",
            "Check the permissions of the file and its folder, or give another with --journal.",
            path=path,
        )
    if name.startswith("SQLITE_IOERR"):
        return JournalUnwritable(
            "The disk failed while {path} was used.",
            "Check its free space and health, then try again; what was kept before is safe.",
            path=path,
        )
    return error


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Around making values of rows: what reflect never wrote tells of damage."""
    try:
        yield
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise damaged(path) from error
