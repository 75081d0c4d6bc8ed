"""Whether a journal's file is sound, asked when something unforeseen happened."""

from contextlib import suppress

from reflect.journal.driver import Connection, Row, in_memory, is_present
from reflect.journal.driver import Error as DriverError
from reflect.journal.tables import TABLES, statements


def is_sound(db: Connection) -> bool:
    """Whether SQLite finds nothing wrong in ``db``, and it has the tables of its version.

    Only those of the present version are known here. Any transaction under way
    is rolled back first.
    """
    with suppress(DriverError):
        db.execute("ROLLBACK")
    try:
        [found] = db.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            return False
        return not is_present(db) or schema_of(db) == _present_schema()
    except (DriverError, UnicodeDecodeError):
        return False


def schema_of(db: Connection) -> list[tuple[str, ...]]:
    """Every table, index and trigger, as it was made."""
    rows: list[Row] = db.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
    ).fetchall()
    return [tuple(row) for row in rows]


def _present_schema() -> list[tuple[str, ...]]:
    db = in_memory()
    try:
        for statement in statements(TABLES):
            db.execute(statement)
        return schema_of(db)
    finally:
        db.close()
