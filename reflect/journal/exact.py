"""A journal as records, to the letter, and a journal made of such records.

Each entry is a record that can be read by itself; what else the journal knows of it (its
versions, what was done to it), and of people and exports, are the rows of its tables.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reflect.journal import rows
from reflect.journal.checking import coheres
from reflect.journal.driver import Connection, in_memory
from reflect.journal.driver import Error as DriverError
from reflect.journal.exporting import Written, written_entries
from reflect.journal.schema import make_ready
from reflect.practice.entries import Entry

OF_ENTRIES = {
    "change": "id IN (SELECT change FROM step WHERE entry IN ({numbers}))",
    "step": "entry IN ({numbers})",
    "version": "entry IN ({numbers})",
}
"""Tables with the history of entries, and which rows of them are of some entries."""

BESIDE = (
    "register", "called", "person_step", "answered", "export", "exported", "exported_person",
    "framework", "forgotten", "forgotten_version",
)  # fmt: skip
"""Tables with what else there is."""

TABLES = (*OF_ENTRIES, *BESIDE)


AT_ONCE = 500
"""Entries that are written at one time."""


class Kept(NamedTuple):
    """An entry as a journal keeps it: which version it is, whether it is in the bin."""

    entry: Entry
    version: int
    binned: bool = False
    keep_until: int | None = None


class Row(NamedTuple):
    """A row of one of `TABLES`, by column."""

    table: str
    values: dict[str, Any]


class NotExact(Exception):
    """Records that no journal can be made of."""


def everything(db: Connection) -> dict[int, str]:
    """All entries that are not sealed, those in the bin as well: their uids by number."""
    found = db.execute("SELECT id, uid FROM entry WHERE sealed = 0 ORDER BY id")
    return {row["id"]: row["uid"] for row in found}


def sealed(db: Connection) -> int:
    """How many entries are sealed."""
    number: int = db.execute("SELECT count(*) FROM entry WHERE sealed = 1").fetchone()[0]
    return number


def written(db: Connection, numbers: Collection[int], *, whole: bool) -> Iterator[Written | str]:
    """The entries with these numbers and their history, as JSON; ``whole``: all else as well.

    A text is a row, as `Row` has it.
    """
    with _chosen(db, numbers):
        yield from written_entries(db, "e.id IN (SELECT id FROM temp.chosen)")
        for table, which in OF_ENTRIES.items():
            where = which.format(numbers="SELECT id FROM temp.chosen")
            if table == "change" and whole:
                where += " OR id IN (SELECT change FROM person_step)"
            yield from _rows(db, table, where)
        for table in BESIDE if whole else ():
            which = "entry IN (SELECT id FROM temp.chosen)" if table == "exported" else "TRUE"
            yield from _rows(db, table, which)


def journal_of(found: Iterable[Kept | Row]) -> Connection:
    """A journal, kept nowhere, of ``found``. Raises `NotExact`."""
    db = in_memory()
    make_ready(db)
    columns = {table: _columns(db, table) for table in TABLES}
    about: list[tuple[int, int]] = []
    waiting: list[Kept] = []
    try:
        db.execute("BEGIN")
        db.execute("PRAGMA defer_foreign_keys = ON")
        for one in found:
            if isinstance(one, Kept):
                waiting.append(one)
                if one.entry.about:
                    about.append((one.entry.about, one.entry.id))
                if len(waiting) == AT_ONCE:
                    _put(db, waiting)
            elif one.values.keys() != columns.get(one.table, {}).keys():
                raise NotExact
            else:
                db.execute(
                    f"INSERT INTO {one.table} ({', '.join(one.values)})"
                    f" VALUES ({', '.join('?' * len(one.values))})",
                    list(one.values.values()),
                )
        _put(db, waiting)
        db.executemany(
            "UPDATE entry SET about = ?1 WHERE id = ?2 AND ?1 IN (SELECT id FROM entry)", about
        )
        db.execute("UPDATE change SET undoes = NULL WHERE undoes NOT IN (SELECT id FROM change)")
        db.execute("COMMIT")
        if not coheres(db):
            raise NotExact
    except (DriverError, OverflowError, UnicodeEncodeError, NotExact):
        db.close()
        raise NotExact from None  # what went wrong may quote the text
    return db


def _put(db: Connection, waiting: list[Kept]) -> None:
    """Write the entries that wait."""
    rows.insert_all(
        db, [(one.entry.id, one.version, one.entry._replace(about=None)) for one in waiting]
    )
    db.executemany(
        "UPDATE entry SET deleted = ?, keep_until = ? WHERE id = ?",
        [(one.binned, one.keep_until, one.entry.id) for one in waiting],
    )
    waiting.clear()


@contextmanager
def _chosen(db: Connection, numbers: Iterable[int]) -> Iterator[None]:
    """The numbers in a table, in memory."""
    db.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
    try:
        db.executemany("INSERT INTO temp.chosen VALUES (?)", ((number,) for number in numbers))
        yield
    finally:
        db.execute("DROP TABLE temp.chosen")


def _rows(db: Connection, table: str, which: str) -> Iterator[str]:
    values = ", ".join(f"'{name}', {name}" for name in _columns(db, table))
    query = f"SELECT json_object('table', '{table}', 'values', json_object({values})) FROM {table}"
    for row in db.execute(f"{query} WHERE {which}"):
        yield row[0]


def _columns(db: Connection, table: str) -> dict[str, None]:
    return {row["name"]: None for row in db.execute(f"PRAGMA table_info({table})")}
