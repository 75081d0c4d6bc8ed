"""Many entries at once, as one change: all of them come, or none.

Rows are written by hundreds, and the index for searching once at the end, in the
order of time, as it wants them. (Through sqlite-utils the rows alone take
three times as long.)
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from reflect.journal import changes, index, rows
from reflect.journal.driver import Connection, transaction
from reflect.practice.entries import Entry

AT_ONCE = 500
"""Entries that are written at one time."""

ROOM = 64 * 1024
"""KiB of pages kept in memory meanwhile; with fewer they are written more than once."""


class Arrived(NamedTuple):
    """What became of entries: how many came, numbered from ``first``, and how many did not.

    ``here`` were in the journal or the bin already, ``forgotten`` were once, and are
    never to come back.
    """

    first: int = 0
    came: int = 0
    here: int = 0
    forgotten: int = 0


Known = Callable[[Sequence[str]], tuple[set[str], set[str]]]
"""For uids: which of them are here, and which were forgotten."""


def add_all(
    db: Connection,
    entries: Iterable[Entry],
    now: datetime,
    what: str = "import",
    told: Callable[[int], None] = lambda _count: None,
) -> Arrived:
    """Keep all ``entries`` but those whose uid the journal knows, as one change ``what``.

    ``told`` hears how much was done, twice for each that comes: written, and indexed. When
    this returns they are safe on disk; when it raises, nothing was changed.
    """
    look = known(db)
    first = number = _next_number(db)
    change = here = forgotten = seen = 0
    with transaction(db), _room(db):
        for some in batches(entries):
            standing, gone = look([one.uid for one in some])
            new = {one.uid: one for one in some if one.uid not in standing | gone}
            refused = sum(one.uid in gone for one in some)
            forgotten, here = forgotten + refused, here + len(some) - refused - len(new)
            if new:
                change = change or changes.begin(db, what, now)
                _write(db, number, list(new.values()), change, now)
                number += len(new)
            seen += len(some)
            told(seen)
        index.add_all(db, range(first, number), lambda indexed: told(seen + indexed))
    return Arrived(first, number - first, here, forgotten)


def batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """``entries`` in the pieces in which they are written."""
    rest = iter(entries)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def known(db: Connection) -> Known:
    """Looks up which uids the journal has, and which it is never to have again."""

    def look(uids: Sequence[str]) -> tuple[set[str], set[str]]:
        marks = ", ".join("?" * len(uids))
        here, forgotten = (
            {row[0] for row in db.execute(f"SELECT uid FROM {table} WHERE uid IN ({marks})", uids)}
            for table in ("entry", "forgotten")
        )
        return here, forgotten

    return look


def _write(
    db: Connection, first: int, entries: Sequence[Entry], change: int, now: datetime
) -> None:
    """Write ``entries``, numbered from ``first``, as steps of the one ``change``."""
    whole = [
        (number, changes.random_number(), one._replace(created=one.created or now, changed=now))
        for number, one in enumerate(entries, first)
    ]
    rows.insert_all(db, whole)
    db.executemany(
        "INSERT INTO step (change, entry, before, after, became) VALUES (?, ?, NULL, ?, ?)",
        [(change, number, version, version) for number, version, _entry in whole],
    )


def _next_number(db: Connection) -> int:
    """The number after the last that was ever given."""
    last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
    return (last[0] if last else 0) + 1


@contextmanager
def _room(db: Connection) -> Iterator[None]:
    """More memory for pages than a command needs that writes one entry."""
    [before] = db.execute("PRAGMA cache_size").fetchone()
    db.execute(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {before}")
