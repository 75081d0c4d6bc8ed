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
    version INTEGER NOT NULL,               -- which of its versions it is now
    deleted INTEGER NOT NULL DEFAULT 0,     -- whether it is in the bin
    looked_back INTEGER NOT NULL DEFAULT 0,  -- whether another entry is about this one
    keep_until INTEGER,  -- when to ask again whether it may go: seconds since 1970
    sealed INTEGER NOT NULL DEFAULT 0  -- whether it never leaves the journal
) STRICT;
CREATE INDEX entry_at ON entry(at) WHERE deleted = 0;
CREATE INDEX entry_binned ON entry(at) WHERE deleted = 1;
CREATE INDEX entry_session ON entry(at) WHERE pack = 'supervision' AND deleted = 0;
CREATE INDEX entry_about ON entry(about) WHERE about IS NOT NULL;
CREATE INDEX entry_open ON entry(at) WHERE kind = 'before' AND looked_back = 0 AND deleted = 0;

CREATE TRIGGER entry_looks_back AFTER INSERT ON entry WHEN new.about IS NOT NULL BEGIN
    UPDATE entry SET looked_back = 1 WHERE id = new.about;
END;
CREATE TRIGGER entry_looks_elsewhere AFTER UPDATE OF about, deleted ON entry BEGIN
    UPDATE entry SET looked_back = EXISTS (
        SELECT 1 FROM entry AS e WHERE e.about = entry.id AND e.deleted = 0
    ) WHERE id IN (old.about, new.about);
END;
CREATE TRIGGER entry_looks_no_more AFTER DELETE ON entry WHEN old.about IS NOT NULL BEGIN
    UPDATE entry SET looked_back = EXISTS (
        SELECT 1 FROM entry AS e WHERE e.about = entry.id AND e.deleted = 0
    ) WHERE id = old.about;
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
CREATE INDEX answer_question ON answer(question, entry);

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
    uid TEXT NOT NULL UNIQUE,
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    due TEXT,
    state TEXT NOT NULL,
    closed TEXT,  -- the day it was done or dropped
    outcome TEXT
) STRICT;
CREATE INDEX intention_entry ON intention(entry);
CREATE INDEX intention_due ON intention(due) WHERE due IS NOT NULL;
CREATE INDEX intention_closed ON intention(closed) WHERE closed IS NOT NULL;
CREATE INDEX intention_open ON intention(due) WHERE state = 'open';

CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim TEXT NOT NULL,  -- the process that writes to it
    touched TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE change (  -- all that was ever done; what one command did is one change
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid INTEGER NOT NULL UNIQUE,  -- random: the same change on another machine
    turn INTEGER NOT NULL,        -- the order of all changes; `at`, or more, never less
    at INTEGER NOT NULL,          -- microseconds since 1970, UTC
    what TEXT NOT NULL,
    undoes INTEGER REFERENCES change(id) ON DELETE CASCADE,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX change_turn ON change(turn, uid);
CREATE INDEX change_undoes ON change(undoes) WHERE undoes IS NOT NULL;
CREATE TABLE step (  -- what a change did to an entry; NULL is a version that is not there
    change INTEGER NOT NULL REFERENCES change(id) ON DELETE CASCADE,
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    before INTEGER,
    after INTEGER,
    became INTEGER,  -- the version after it; not `after` where two machines changed the same
    PRIMARY KEY (change, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_entry ON step(entry);
CREATE TABLE version (  -- what an entry was; what it is now stands in its own tables
    id INTEGER PRIMARY KEY,  -- random, as entry.version
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    body TEXT NOT NULL  -- exact JSON
) STRICT;
CREATE INDEX version_entry ON version(entry);

CREATE TABLE forgotten (  -- entries that must not come back from another machine
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE forgotten_version (  -- of entries of which the lesson was kept
    id INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE register (  -- who is who; `called` says how
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    leaves_as TEXT NOT NULL,
    changed INTEGER NOT NULL,           -- the turn of the change: of two, the last holds
    removed INTEGER NOT NULL DEFAULT 0  -- no longer there: without names
) STRICT;
CREATE TABLE called (  -- the name of a person (place 0), and their other names
    person INTEGER NOT NULL REFERENCES register(id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (person, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX called_folded ON called(folded);
CREATE TABLE person_step (  -- what a change did to a person; NULL is one that is not there
    change INTEGER NOT NULL REFERENCES change(id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES register(id) ON DELETE CASCADE,
    before TEXT,  -- exact JSON
    after TEXT,
    PRIMARY KEY (change, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_step_person ON person_step(person);

CREATE TABLE answered (  -- what was said of a word, so that it is not asked again
    id INTEGER PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE,  -- the same on any machine
    word TEXT NOT NULL,           -- as it was written
    meaning TEXT NOT NULL,        -- empty: it is to be asked again
    instead TEXT NOT NULL,        -- what leaves in its place; empty for the word that is proposed
    at INTEGER NOT NULL           -- microseconds since 1970, UTC, or more: the last holds
) STRICT;

CREATE TABLE export (  -- what left the journal: none of its words, and no pseudonyms
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,       -- microseconds since 1970, UTC
    purpose TEXT NOT NULL,
    format TEXT NOT NULL,
    filters TEXT NOT NULL,     -- JSON: by option, without names and tags
    entries INTEGER NOT NULL,  -- how many; those forgotten since stand nowhere else
    people INTEGER NOT NULL
) STRICT;
CREATE TABLE exported (
    export INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE,
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    PRIMARY KEY (export, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX exported_entry ON exported(entry);
CREATE TABLE exported_person (
    export INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES register(id) ON DELETE CASCADE,
    PRIMARY KEY (export, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX exported_person_person ON exported_person(person);

CREATE TABLE framework (  -- the user's own framework, as it was at any time
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,  -- since when it was so: microseconds since 1970, UTC
    text TEXT NOT NULL    -- TOML
) STRICT;

CREATE TABLE unwiped (  -- entries were forgotten, and the file was not written anew since
    id INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

CREATE VIEW searchable AS SELECT  -- what can be searched in; `seek` orders entries by time
    e.id AS entry, e.at * 16777216 + e.id AS seek, e.title AS title,
    group_concat(concat_ws(char(10), a.was, a.text), char(10))
        FILTER (WHERE q.key = 'what') AS what,
    group_concat(concat_ws(char(10), a.was, a.text), char(10))
        FILTER (WHERE q.key = 'how') AS how,
    group_concat(concat_ws(char(10), a.was, a.text), char(10))
        FILTER (WHERE q.key = 'effect') AS effect,
    group_concat(concat_ws(char(10), a.was, a.text), char(10))
        FILTER (WHERE q.key = 'framework') AS framework,
    group_concat(concat_ws(char(10), a.was, a.text), char(10))
        FILTER (WHERE q.key = 'reframe') AS reframe,
    group_concat(concat_ws(char(10), a.was, a.text), char(10))
        FILTER (WHERE q.key = 'learned') AS learned,
    group_concat(concat_ws(char(10), a.was, a.text), char(10))
        FILTER (WHERE q.key NOT IN ('what', 'how', 'effect', 'framework', 'reframe', 'learned'))
        AS other,
    (SELECT group_concat(label, char(10)) FROM tag WHERE entry = e.id) AS tag,
    (SELECT group_concat(label, char(10)) FROM person WHERE entry = e.id) AS person,
    (SELECT group_concat(concat_ws(char(10), text, outcome), char(10)) FROM intention
        WHERE entry = e.id) AS next
FROM entry AS e LEFT JOIN answer AS a ON a.entry = e.id LEFT JOIN question AS q ON q.id = a.question
WHERE e.deleted = 0
GROUP BY e.id;
CREATE VIRTUAL TABLE whole USING fts5(  -- whole words
    title, what, how, effect, framework, reframe, learned, other, tag, person, next,
    content='searchable', content_rowid='seek', columnsize=0,
    tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO whole (whole, rank) VALUES ('secure-delete', 1);
CREATE TABLE word (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE,  -- in small letters; the empty one stands in every entry
    entries INTEGER NOT NULL    -- in how many it stands; in none, it is not here
) STRICT;
CREATE VIRTUAL TABLE part USING fts5(  -- parts of words
    text, content='word', content_rowid='id', columnsize=0, tokenize='trigram'
);
INSERT INTO part (part, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER word_comes AFTER INSERT ON word BEGIN
    INSERT INTO part (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER word_goes AFTER DELETE ON word BEGIN
    INSERT INTO part (part, rowid, text) VALUES ('delete', old.id, old.text);
END;
"""


def statements(script: str) -> Iterator[str]:
    """The SQL statements of ``script``, one at a time."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            yield statement
            statement = ""
