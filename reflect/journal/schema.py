"""The tables of a journal, and how an older journal becomes a present one.

A new journal gets `TABLES` at once. An older one is first copied beside itself
and then taken through the steps of `MIGRATIONS`; sqlite-utils does that, and
is imported for it alone because it takes longer to load than all the rest.
"""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from reflect.journal.copying import new_beside
from reflect.journal.driver import (
    APPLICATION_ID,
    VERSION,
    WAIT,
    Connection,
    explained,
    path_of,
    serve_as_pysqlite3,
    transaction,
    unchanging,
    user_version,
)
from reflect.journal.files import create_file, key_path, move_file, remove, replace_file
from reflect.journal.tables import TABLES, statements
from reflect.journal.trouble import JournalBusy, damaged
from reflect.practice.errors import ReflectError, WrongUse

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]

MIGRATIONS: tuple[Step, ...] = ()
"""Step n takes a journal from version n to n + 1; once released it never changes.

What it leaves must be what `TABLES` makes, to the letter. A table that
sqlite-utils transforms loses its triggers: the step makes them again.
"""


class NewerJournal(ReflectError):
    """The journal was written by a later version of reflect."""


def make_ready(db: Connection) -> None:
    """Give the open journal the present tables, whatever it had.

    Raises `NewerJournal` for a later version and `WrongUse` for a database of
    another program; both are left as they were.
    """
    version = version_of(db)
    if version == VERSION:
        return
    if version > VERSION:
        raise newer(path_of(db), version)
    if version == 0:
        _create(db)
    else:
        _migrate(db, version)


def newer(path: Path, version: int) -> NewerJournal:
    """The error for a journal of a later version than this reflect knows."""
    return NewerJournal(
        "{path} was written by a newer reflect (journal version {version}).",
        "Install the newest reflect to open it; nothing was changed.",
        path=path,
        version=version,
    )


def version_of(db: Connection) -> int:
    """The journal's version, 0 for an empty file.

    Read of one state of the file: another process may be making the tables.
    """
    with explained(path_of(db)), nullcontext() if db.in_transaction else unchanging(db):
        owner = int(db.execute("PRAGMA application_id").fetchone()[0])
        version = user_version(db)
        empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and (owner or not empty):
        raise WrongUse(
            "{path} is a database of another program.",
            "Give a journal of reflect, or a new place, with --journal.",
            path=path_of(db),
        )
    if version < 0 or (not version and not empty):
        raise damaged(path_of(db))
    return 0 if empty else version


def _create(db: Connection) -> None:
    """Make the tables in an empty file; of several processes at once, one does."""
    if path_of(db).name:
        use_wal(db)
    with transaction(db):
        if version_of(db) == 0:
            for statement in statements(TABLES):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {VERSION}")


def use_wal(db: Connection) -> None:
    """Switch to write-ahead logging, which a second process may refuse for a moment."""
    until = monotonic() + WAIT
    while True:
        try:
            with explained(path_of(db)):
                db.execute("PRAGMA journal_mode = WAL")
            return
        except JournalBusy:
            if monotonic() > until:
                raise
            sleep(0.02)


def _migrate(db: Connection, version: int) -> None:
    """Copy the journal, then take it step by step to the present version.

    A step is one transaction. Foreign keys are checked at its end and not kept
    during it: a table that a step makes anew is dropped on the way, and what
    refers to it would go with it.
    """
    _copy(db, version)
    database = sqlite_utils_database(db)
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        for number, step in enumerate(MIGRATIONS, 1):
            with transaction(db):
                if version_of(db) == number:
                    step(database)
                    if db.execute("PRAGMA foreign_key_check").fetchone():
                        raise damaged(path_of(db))
                    db.execute(f"PRAGMA user_version = {number + 1}")
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _copy(db: Connection, version: int) -> None:
    """Keep the journal as it is beside itself, unless another process took it on already.

    The copy gets its name when it is whole.
    """
    copy = _copy_of(path_of(db), version)
    beside = new_beside(copy)
    try:
        with explained(copy):
            db.execute("VACUUM INTO ?", [str(beside)])
        if version_of(db) != version:
            copy.unlink()
            return
        if key_path(path_of(db)).exists():  # which opens the copy as well
            replace_file(key_path(copy), key_path(path_of(db)).read_bytes())
        move_file(beside, copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    finally:
        remove(beside)


def _copy_of(path: Path, version: int) -> Path:
    """A new empty file beside the journal: ``journal.version-1.db``, ``…-1-2.db``."""
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem}.version-{version}{again}{path.suffix}")
        if create_file(copy):
            return copy
        number += 1


def sqlite_utils_database(db: Connection) -> "Database":
    """``db`` as sqlite-utils sees it, its errors caught as sqlcipher3 raises them."""
    serve_as_pysqlite3()
    from sqlite_utils import Database

    return Database(db, execute_plugins=False)
