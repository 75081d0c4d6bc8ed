"""What an entry was, and what was done to it."""

from datetime import datetime
from typing import NamedTuple

from reflect.practice.entries import Entry


class Event(NamedTuple):
    """Something that was done to an entry: from ``before`` to ``after``.

    Either is None where the entry was not there: not written yet, or in the
    bin. ``undone`` tells that it was taken back since, ``meanwhile`` that it was made
    on another machine that did not have what was done just before.
    """

    what: str
    at: datetime
    before: Entry | None
    after: Entry | None
    undone: bool = False
    meanwhile: bool = False
