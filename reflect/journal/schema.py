"""The tables of a journal, and how an older journal becomes a present one.

A new journal gets `TABLES` at once. An older one is first copied beside itself
and then taken through the steps of `MIGRATIONS`; sqlite-utils does that, and
is imported for it alone because it takes longer to load than all the rest.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from reflect.journal.driver import (
    APPLICATION_ID,
    VERSION,
    WAIT,
    Connection,
    JournalBusy,
    complete_statement,
    create_file,
    explained,
    path_of,
    serve_as_pysqlite3,
    transaction,
    user_version,
)
from reflect.practice.errors import ReflectError, WrongUse

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    pack TEXT NOT NULL,
    title TEXT NOT NULL,
    at INTEGER NOT NULL,          -- what it is about: seconds since 1970, UTC
    utc_offset INTEGER NOT NULL,  -- of the writer's clock at that time, seconds
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    loop TEXT,
    loop_by TEXT,
    about INTEGER REFERENCES entry(id) ON DELETE SET NULL,
    looked_back INTEGER NOT NULL DEFAULT 0  -- whether another entry is about this one
) STRICT;
CREATE INDEX entry_at ON entry(at);
CREATE INDEX entry_about ON entry(about) WHERE about IS NOT NULL;
CREATE INDEX entry_open ON entry(at) WHERE kind = 'before' AND looked_back = 0;

CREATE TRIGGER entry_looks_back AFTER INSERT ON entry WHEN new.about IS NOT NULL BEGIN
    UPDATE entry SET looked_back = 1 WHERE id = new.about;
END;
CREATE TRIGGER entry_looks_elsewhere AFTER UPDATE OF about ON entry BEGIN
    UPDATE entry SET looked_back = EXISTS (SELECT 1 FROM entry AS e WHERE e.about = old.about)
        WHERE id = old.about;
    UPDATE entry SET looked_back = 1 WHERE id = new.about;
END;
CREATE TRIGGER entry_looks_no_more AFTER DELETE ON entry WHEN old.about IS NOT NULL BEGIN
    UPDATE entry SET looked_back = EXISTS (SELECT 1 FROM entry AS e WHERE e.about = old.about)
        WHERE id = old.about;
END;

CREATE TABLE question (  -- each wording that was ever put, once
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    loop TEXT NOT NULL,
    wording TEXT NOT NULL,
    UNIQUE (key, loop, wording)
) STRICT;
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    question INTEGER NOT NULL REFERENCES question(id),
    text TEXT NOT NULL,
    was TEXT,  -- of a reframing: the framework before it
    UNIQUE (entry, place)
) STRICT;

CREATE TABLE tag (
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    folded TEXT NOT NULL,  -- the label without regard to capitals
    PRIMARY KEY (entry, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_folded ON tag(folded);
CREATE TABLE person (
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (entry, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_folded ON person(folded);

CREATE TABLE intention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    due TEXT,
    state TEXT NOT NULL,
    outcome TEXT
) STRICT;
CREATE INDEX intention_entry ON intention(entry);
CREATE INDEX intention_due ON intention(due) WHERE state = 'open';

CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim TEXT NOT NULL,  -- the process that writes to it
    touched TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE change (  -- every change since the first day
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,  -- of the entry
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    before TEXT  -- the entry as it was, exact JSON; NULL when it did not exist
) STRICT;
CREATE INDEX change_uid ON change(uid);
"""

Step = Callable[["Database"], None]

MIGRATIONS: tuple[Step, ...] = ()
"""Step n takes a journal from version n to n + 1; once released it never changes."""


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
        raise NewerJournal(
            "{path} was written by a newer reflect (journal version {version}).",
            "Install the newest reflect to open it; nothing was changed.",
            path=path_of(db),
            version=version,
        )
    if version == 0:
        _create(db)
    else:
        _migrate(db, version)


def version_of(db: Connection) -> int:
    """The journal's version, 0 for an empty file."""
    with explained(path_of(db)):
        owner = int(db.execute("PRAGMA application_id").fetchone()[0])
        version = user_version(db)
        empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and not empty:
        raise WrongUse(
            "{path} is a database of another program.",
            "Give a journal of reflect, or a new place, with --journal.",
            path=path_of(db),
        )
    return 0 if empty else version


def _create(db: Connection) -> None:
    """Make the tables in an empty file; of several processes at once, one does."""
    if path_of(db).name:
        _use_wal(db)
    with transaction(db):
        if version_of(db) == 0:
            for statement in statements(TABLES):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {VERSION}")


def _use_wal(db: Connection) -> None:
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
    """Copy the journal, then take it step by step to the present version."""
    copy = _copy_of(path_of(db), version)
    with explained(copy):
        db.execute("VACUUM INTO ?", [str(copy)])
    database = sqlite_utils_database(db)
    for number, step in enumerate(MIGRATIONS, 1):
        with transaction(db):
            if version_of(db) == number:
                step(database)
                db.execute(f"PRAGMA user_version = {number + 1}")


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


def statements(script: str) -> Iterator[str]:
    """The SQL statements of ``script``, one at a time."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            yield statement
            statement = ""
