"""Drafts: interviews that stopped half-way, kept until they are gone on with."""

from datetime import datetime
from typing import NamedTuple

from reflect.practice.entries import Entry


class Draft(NamedTuple):
    """An interview under way.

    ``entry`` is the entry it will become; among its answers those with blank
    text are questions that were skipped. ``typing`` is a question's key and
    the text of it that was not finished. ``id`` is 0 until it is stored;
    ``claim`` names the process that writes to it.
    """

    entry: Entry
    typing: tuple[str, str] | None = None
    id: int = 0
    claim: str = ""
    touched: datetime | None = None
