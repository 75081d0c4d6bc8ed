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
    """What became of entries: how many came, and how many did not.

    ``here`` were in the journal or the bin already, ``forgotten`` were once, and are
    never to come back.
    """

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
    here = forgotten = seen = 0
    with transaction(db), _room(db):
        rows_ = _Rows(db, now, what)
        for some in batches(entries):
            standing, gone = look([one.uid for one in some])
            new = {one.uid: one for one in some if one.uid not in standing | gone}
            refused = sum(one.uid in gone for one in some)
            forgotten, here = forgotten + refused, here + len(some) - refused - len(new)
            rows_.write(list(new.values()))
            rows_.remember(some)
            seen += len(some)
            told(seen)
        rows_.link()
        index.add_all(db, rows_.numbers, lambda indexed: told(seen + indexed))
    return Arrived(len(rows_.numbers), here, forgotten)


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


class _Rows:
    """Writes new entries as steps of one change.

    Those of another journal of reflect have numbers, and links by these. They keep them
    where nothing was ever written; anywhere else both follow from the uids.
    """

    def __init__(self, db: Connection, now: datetime, what: str) -> None:
        self._db = db
        self._now = now
        self._what = what
        self._change = 0
        last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
        self._next = (last[0] if last else 0) + 1
        self._fresh = last is None
        self._taken: set[int] = set()
        self._uids: dict[int, str] = {}  # by the numbers of the other journal
        self._links: list[tuple[int, int]] = []
        self.numbers: list[int] = []

    def write(self, entries: Sequence[Entry]) -> None:
        """Write ``entries``, which are new here."""
        if not entries:
            return
        self._change = self._change or changes.begin(self._db, self._what, self._now)
        whole = [(self._number(one), changes.random_number(), self._own(one)) for one in entries]
        rows.insert_all(self._db, whole)
        self._db.executemany(
            "INSERT INTO step (change, entry, before, after, became) VALUES (?, ?, NULL, ?, ?)",
            [(self._change, number, version, version) for number, version, _entry in whole],
        )
        added = [number for number, _version, _entry in whole]
        self.numbers += added
        self._links += [
            (number, one.about) for number, one in zip(added, entries, strict=True) if one.about
        ]

    def remember(self, entries: Iterable[Entry]) -> None:
        """Remember which numbers ``entries`` have in the journal that they are of."""
        self._uids |= {one.id: one.uid for one in entries if one.id}

    def link(self) -> None:
        """Let what looks back on another entry do so here, as far as that is here too."""
        self._db.executemany(
            "UPDATE entry SET about = (SELECT id FROM entry AS e WHERE e.uid = ?) WHERE id = ?",
            [(self._uids[about], one) for one, about in self._links if about in self._uids],
        )

    def _number(self, entry: Entry) -> int:
        free = self._fresh and entry.id and entry.id not in self._taken
        number = entry.id if free else self._next
        if self._fresh:
            self._taken.add(number)
        self._next = max(self._next, number + 1)
        return number

    def _own(self, entry: Entry) -> Entry:
        """``entry`` as it is written: its links come later, its intentions are new here."""
        intentions = entry.next
        if not self._fresh:
            intentions = tuple(one._replace(id=0) for one in intentions)
        return entry._replace(
            about=None, next=intentions, created=entry.created or self._now, changed=self._now
        )


@contextmanager
def _room(db: Connection) -> Iterator[None]:
    """More memory for pages than a command needs that writes one entry."""
    [before] = db.execute("PRAGMA cache_size").fetchone()
    db.execute(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {before}")
