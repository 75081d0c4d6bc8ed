"""A journal as records, to the letter, and a journal made of such records.

Each entry is a record that can be read by itself; what else the journal knows of it (its
versions, what was done to it), and of people and exports, are the rows of its tables.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reflect.journal import rows
from reflect.journal.driver import Connection, in_memory
from reflect.journal.driver import Error as DriverError
from reflect.journal.entries import by_numbers
from reflect.journal.schema import make_ready
from reflect.practice.entries import Entry

AT_ONCE = 500

OF_ENTRIES = {
    "change": "id IN (SELECT change FROM step WHERE entry IN ({numbers}))",
    "step": "entry IN ({numbers})",
    "version": "entry IN ({numbers})",
}
"""Tables with the history of entries, and which rows of them are of some entries."""

BESIDE = (
    "register", "called", "person_step", "answered", "export", "exported", "exported_person",
    "forgotten", "forgotten_version",
)  # fmt: skip
"""Tables with what else there is."""

TABLES = (*OF_ENTRIES, *BESIDE)


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


def numbers_of(db: Connection) -> list[int]:
    """The numbers of all entries that are not sealed, those in the bin as well."""
    return [row["id"] for row in db.execute("SELECT id FROM entry WHERE sealed = 0 ORDER BY id")]


def records(db: Connection, numbers: Collection[int], *, whole: bool) -> Iterator[Kept | Row]:
    """The entries with these numbers, and their history; with ``whole`` all else as well."""
    wanted = sorted(numbers)
    for start in range(0, len(wanted), AT_ONCE):
        yield from _entries(db, wanted[start : start + AT_ONCE])
    with _chosen(db, wanted):
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
    try:
        db.execute("BEGIN")
        db.execute("PRAGMA defer_foreign_keys = ON")
        for one in found:
            if isinstance(one, Kept):
                entry = one.entry
                rows.insert(db, entry._replace(about=None), one.version, entry.id)
                put = [one.binned, one.keep_until, entry.id]
                db.execute("UPDATE entry SET deleted = ?, keep_until = ? WHERE id = ?", put)
                if entry.about:
                    about.append((entry.about, entry.id))
            elif one.values.keys() != columns.get(one.table, {}).keys():
                raise NotExact
            else:
                db.execute(
                    f"INSERT INTO {one.table} ({', '.join(one.values)})"
                    f" VALUES ({', '.join('?' * len(one.values))})",
                    list(one.values.values()),
                )
        db.executemany(
            "UPDATE entry SET about = ?1 WHERE id = ?2 AND ?1 IN (SELECT id FROM entry)", about
        )
        db.execute("UPDATE change SET undoes = NULL WHERE undoes NOT IN (SELECT id FROM change)")
        db.execute("COMMIT")
    except (DriverError, OverflowError) as error:
        db.close()
        raise NotExact from error
    return db


def _entries(db: Connection, some: list[int]) -> Iterator[Kept]:
    marks = ", ".join("?" * len(some))
    kept = db.execute(
        f"SELECT id, version, deleted, keep_until FROM entry WHERE id IN ({marks})", some
    )
    state = {row["id"]: row for row in kept.fetchall()}
    for number, entry in by_numbers(db, some, binned=True).items():
        row = state[number]
        yield Kept(entry, row["version"], bool(row["deleted"]), row["keep_until"])


@contextmanager
def _chosen(db: Connection, numbers: Iterable[int]) -> Iterator[None]:
    """The numbers in a table, in memory."""
    db.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
    try:
        db.executemany("INSERT INTO temp.chosen VALUES (?)", ((number,) for number in numbers))
        yield
    finally:
        db.execute("DROP TABLE temp.chosen")


def _rows(db: Connection, table: str, which: str) -> Iterator[Row]:
    names = _columns(db, table)
    for row in db.execute(f"SELECT * FROM {table} WHERE {which}"):
        yield Row(table, {name: row[name] for name in names})


def _columns(db: Connection, table: str) -> dict[str, None]:
    return {row["name"]: None for row in db.execute(f"PRAGMA table_info({table})")}
