"""The index for searching, kept with every change of an entry.

``whole`` holds the words of each entry, its rows in the order of time, so that
the newest are found first without reading the rest. ``word`` holds each word of
the journal once and ``part`` the parts of those, so that *bezoek* finds
*huisbezoek*: parts are looked up among the words, and those in ``whole``.
`reflect.journal.searching` asks them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from reflect.journal.driver import Connection
from reflect.practice.words import small, words

COLUMNS = "title, what, how, effect, framework, reframe, learned, other, tag, person, next"

LONGEST = 100
"""Letters of the words that are found by their parts; what is longer is no word."""


def add(db: Connection, number: int) -> None:
    """Index entry ``number``, in the transaction that wrote it."""
    _put(db, number)
    _know(db, _words(db, number))


@contextmanager
def renewed(db: Connection, number: int) -> Iterator[None]:
    """Around a change of entry ``number``, in its transaction; it may be gone afterwards.

    What is taken out must be what was put in, so it is taken out before the change.
    """
    before = _words(db, number)
    db.execute(
        f"INSERT INTO whole (whole, rowid, {COLUMNS}) SELECT 'delete', seek, {COLUMNS}"
        " FROM searchable WHERE entry = ?",
        [number],
    )
    yield
    _put(db, number)
    after = _words(db, number)
    _know(db, after - before)
    for word in sorted(before - after):
        if not db.execute("SELECT 1 FROM whole WHERE whole MATCH ?", [f'"{word}"']).fetchone():
            db.execute("DELETE FROM word WHERE text = ?", [word])


def _put(db: Connection, number: int) -> None:
    db.execute(
        f"INSERT INTO whole (rowid, {COLUMNS}) SELECT seek, {COLUMNS}"
        " FROM searchable WHERE entry = ?",
        [number],
    )


def _know(db: Connection, new: set[str]) -> None:
    db.executemany("INSERT OR IGNORE INTO word (text) VALUES (?)", [(one,) for one in sorted(new)])


def _words(db: Connection, number: int) -> set[str]:
    row = db.execute(f"SELECT {COLUMNS} FROM searchable WHERE entry = ?", [number]).fetchone()
    text = "\n".join(text for text in row or () if text)
    return {one for one in words(small(text)) if len(one) <= LONGEST}
