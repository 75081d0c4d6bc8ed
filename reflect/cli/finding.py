"""Findings that are open, as the journal holds them."""

from reflect.journal import entries
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.practice.entries import Entry
from reflect.practice.findings import FINDING, PACK, is_open


def open_findings(db: Connection, chosen: Filter, most: int | None = None) -> list[Entry]:
    """Findings that ``chosen`` lets through and of which nothing came yet, the oldest first."""
    if chosen.pack not in (None, PACK):
        return []
    asked = chosen._replace(pack=PACK, answered=FINDING, newest=None)
    found = [one for one in entries.select(db, asked) if is_open(one)]
    return found[::-1][:most]
