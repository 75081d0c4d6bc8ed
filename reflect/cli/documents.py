"""Documents that leave the journal: where they may go, and putting them there whole."""

import errno
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from reflect.cli.confirming import stopped, sure
from reflect.cli.session import Session
from reflect.formats import BINARY
from reflect.journal.files import key_path, reason, refuse_reserved, rename
from reflect.locale import _
from reflect.practice.errors import ReflectError, WrongUse


class NotWritten(ReflectError):
    """The file cannot be written where it should go."""


def format_of(path: Path, known: tuple[str, ...]) -> str:
    """The format that the ending of a file's name tells. Raises `WrongUse` for another."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in known:
        raise WrongUse(
            "The ending of {file} names no format.",
            "Add --format, or let the name end in one of: {known}.",
            file=path.name,
            known=", ".join(f".{one}" for one in known),
        )
    return ending


def may_go(session: Session, wanted: str, path: Path | None, *, yes: bool) -> bool:
    """Whether a document of the format ``wanted`` may go to ``path``, or to standard output.

    A file that exists is replaced after asking, or with ``yes``. Raises `WrongUse` when
    it may never go there: bytes to a terminal, a folder, a device, the journal.
    """
    if path is None:
        if wanted in BINARY and sys.stdout.isatty():
            raise WrongUse(
                "A document of the format {format} is no text for a terminal.",
                "Give a file for it: -o FILE.",
                format=wanted,
            )
        return True
    place = _place(path)
    journal = _place(session.journal)
    beside = [journal.with_name(f"{journal.name}{end}") for end in ("", "-wal", "-shm")]
    if place in (*beside, key_path(journal)):
        raise WrongUse("{path} belongs to the journal.", "Give another name.", path=path)
    try:
        found = place.stat()
    except FileNotFoundError:
        if not place.parent.is_dir():
            raise WrongUse(
                "There is no folder {folder}.",
                "Make it first, or give another place.",
                folder=path.parent,
            ) from None
        return True
    except OSError as error:
        raise _not_written(path, error) from None
    if not stat.S_ISREG(found.st_mode):
        raise WrongUse(
            "{path} is not a file that can be replaced.",
            "Give the name of a file; without -o it goes to standard output.",
            path=path,
        )
    question = _("{path} exists. Replace it?").format(path=path)
    if sure(session, question, _("replace it"), _("leave it"), given=yes):
        return True
    stopped(session)
    return False


def hand_over(session: Session, pieces: Iterable[bytes], path: Path | None) -> None:
    """Write a document, given in pieces, to ``path`` or standard output.

    The file is for its owner only, and there whole or not at all. Raises `NotWritten`.
    """
    if path is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    write_whole(_place(path), pieces, path)
    session.remark_line(_("Written to {file}.").format(file=path))
    told = _("The file is not encrypted: whoever has it can read it.")
    session.remark_line(told, quiet=True)


def write_whole(place: Path, pieces: Iterable[bytes], named: Path) -> None:
    """Let the file at ``place`` hold ``pieces``: all of them, for its owner only, or nothing.

    Raises `NotWritten`, that calls it ``named``.
    """
    beside = place.with_name(f".reflect-{os.getpid()}.part")
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(beside, flags, 0o600)
    except OSError as error:
        raise _not_written(named, error) from None
    try:
        with open(number, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(number)
        rename(beside, place)
    except OSError as error:
        raise _not_written(named, error) from None
    finally:
        beside.unlink(missing_ok=True)


def _place(path: Path) -> Path:
    """Where ``path`` leads: the file itself, behind every symlink."""
    refuse_reserved(path)
    try:
        return path.resolve()
    except RuntimeError:  # what Python before 3.13 makes of links in a circle
        raise _not_written(path, OSError(errno.ELOOP, "")) from None
    except OSError as error:
        raise _not_written(path, error) from None


def _not_written(path: Path, error: OSError) -> NotWritten:
    return NotWritten(
        "{path} cannot be written: {reason}.",
        "Check the permissions and the free space of its folder.",
        path=path,
        reason=reason(error),
    )
