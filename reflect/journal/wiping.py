"""The bytes of what was forgotten wiped out of the journal's file.

A deletion leaves traces: in free places of pages that were split, in the
search index, in the log. So the index is merged, the file written anew, and
the log emptied. That a file still has to be wiped is told in the transaction that
forgets, and whoever opens the journal next does it when the program was stopped.
"""

from contextlib import suppress

from reflect.journal.driver import Connection, explained, impatient, path_of, transaction
from reflect.practice.errors import ReflectError

PATIENCE = 3.0
"""How many seconds who forgets waits for others who are reading."""


def to_be_wiped(db: Connection) -> None:
    """Tell, in the transaction that forgets, that the file has to be wiped."""
    db.execute("INSERT INTO unwiped DEFAULT VALUES")


def wipe(db: Connection) -> bool:
    """Leave no trace in the file of what is no longer in the journal.

    Returns whether that was done: another program that is reading, or a disk without
    room for a second copy, prevents it, and then the next command tries again.
    """
    with suppress(ReflectError), impatient(db, PATIENCE):
        [last] = db.execute("SELECT max(id) FROM unwiped").fetchone()
        merge_index(db)
        with explained(path_of(db)):
            db.execute("VACUUM")
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not busy:
            with transaction(db):
                db.execute("DELETE FROM unwiped WHERE id <= ?", [last])
            return True
    return False


def merge_index(db: Connection) -> None:
    """Let the search index be one piece: without traces, and quicker to look in."""
    for table in ("whole", "part"):
        with transaction(db):
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def finish_wiping(db: Connection) -> None:
    """Wipe what a program that was stopped had no time for, unless others are busy now."""
    if db.execute("SELECT 1 FROM unwiped").fetchone():
        with impatient(db):
            wipe(db)
