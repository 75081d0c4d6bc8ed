"""The tables of a journal, as a new one gets them."""

from collections.abc import Iterator

from reflect.journal.driver import complete_statement

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
    folded TEXT NOT NULL,  -- the label without regard to capitals
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (entry, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_folded ON tag(folded);
CREATE TABLE person (
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
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
CREATE INDEX intention_due ON intention(due);
CREATE INDEX intention_open ON intention(due) WHERE state = 'open';

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


def statements(script: str) -> Iterator[str]:
    """The SQL statements of ``script``, one at a time."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            yield statement
            statement = ""
