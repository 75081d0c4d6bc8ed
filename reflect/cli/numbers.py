"""Which entry is meant: by the number that the journal shows, or as the one written last."""

import re

from reflect.journal import entries
from reflect.journal.driver import Connection
from reflect.practice.entries import Entry
from reflect.practice.errors import NotFound, WrongUse

LAST = ("last", "laatste")


def entry_number(db: Connection, text: str, pack: str | None = None) -> int:
    """The number that ENTRY means, whether or not there is such an entry.

    ``last`` is the one written last with this ``pack``, where there is one; else the one
    written last. Raises `WrongUse` when it is neither a number nor ``last``, and
    `NotFound` for ``last`` in an empty journal.
    """
    if text.casefold() in LAST:
        newest = entries.newest(db, pack) or entries.newest(db)
        if newest is None:
            raise NotFound("There is no entry yet.", "Write the first: reflect now, or before.")
        return newest
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise WrongUse(
            "That is not the number of an entry.",
            "Give a number from reflect list, or last.",
        )
    return int(text)


def entry_meant(
    db: Connection, text: str, pack: str | None = None, *, binned: bool = False
) -> Entry:
    """The entry that ENTRY means, as `entry_number` does; also out of the bin if ``binned``.

    Raises `NotFound`.
    """
    return entries.get(db, entry_number(db, text, pack), binned=binned)
