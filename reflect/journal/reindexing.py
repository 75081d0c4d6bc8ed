"""The index for searching held against the entries, and made anew."""

from collections import Counter
from contextlib import suppress

from reflect.journal import index
from reflect.journal.driver import Connection, transaction
from reflect.journal.driver import Error as DriverError
from reflect.journal.index import COLUMNS, EVERYWHERE, LONGEST
from reflect.journal.tables import TABLES, statements
from reflect.practice.words import small, words

INDEX = TABLES[TABLES.index("CREATE VIRTUAL TABLE whole") :]
"""The tables of the index."""


def is_right(db: Connection, *, read_only: bool) -> bool:
    """Whether the index holds what stands in the entries, no more and no less.

    ``read_only`` leaves out what SQLite only checks where it may write.
    """
    try:
        if not read_only:
            db.execute("BEGIN IMMEDIATE")
            try:
                for table in ("whole", "part"):
                    db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            finally:
                with suppress(DriverError):
                    db.execute("ROLLBACK")
        known = {row["text"]: row["entries"] for row in db.execute("SELECT * FROM word")}
        return known == _counted(db)
    except (DriverError, UnicodeDecodeError):
        return False


def reindex(db: Connection) -> None:
    """Make the index anew from the entries."""
    with transaction(db):
        renew(db)


def renew(db: Connection) -> None:
    """As `reindex`, in the caller's transaction."""
    for trigger in ("word_comes", "word_goes"):
        db.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for table in ("whole", "part"):
        with suppress(DriverError):  # without its version FTS5 does not even drop it
            db.execute(f"INSERT OR IGNORE INTO {table}_config VALUES ('version', 4)")
    for table in ("whole", "part", "word"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in statements(INDEX):
        db.execute(statement)
    index.add_all(db, [row[0] for row in db.execute("SELECT id FROM entry WHERE deleted = 0")])


def _counted(db: Connection) -> Counter[str]:
    """In how many entries each word stands."""
    counted: Counter[str] = Counter()
    for row in db.execute(f"SELECT {COLUMNS} FROM searchable"):
        text = "\n".join(text for text in row if text)
        counted.update({EVERYWHERE, *(one for one in words(small(text)) if len(one) <= LONGEST)})
    return counted
