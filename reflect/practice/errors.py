"""Errors that a user can cause: one line what is wrong, one line what to do.

``message`` and ``hint`` are English msgids with ``{placeholders}``; the command
line translates them and fills the placeholders in. They never hold the text
of an entry.
"""

from enum import IntEnum
from typing import ClassVar


class Status(IntEnum):
    """Exit statuses, as the public contract lists them."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    NOT_FOUND = 3
    LOCKED = 4
    DAMAGED = 5
    INTERRUPTED = 130


class Translatable(str):
    """A value of an error that is a msgid itself."""


class ReflectError(Exception):
    """What went wrong, what to do about it, and the exit status it deserves."""

    status: ClassVar[Status] = Status.FAILED

    near: str = ""
    """Who may have been meant: out of the journal, so it is only told on a terminal."""

    def __init__(self, message: str, hint: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.values = values

    def __str__(self) -> str:
        return self.message.format_map(self.values)


class WrongUse(ReflectError):
    """The command, or something given to it, is not usable."""

    status = Status.WRONG_USE


class NotFound(ReflectError):
    """No such entry, pack or person."""

    status = Status.NOT_FOUND


class JournalDamaged(ReflectError):
    """The journal's file cannot be read as a journal."""

    status = Status.DAMAGED
