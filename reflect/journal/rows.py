"""Entries written as rows: one in ``entry``, and those of its parts."""

import json
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from reflect.journal.driver import Connection
from reflect.practice.entries import Entry, Intention
from reflect.practice.text import fold

LOOKED_BACK = "EXISTS (SELECT 1 FROM entry AS e WHERE e.about = entry.id AND e.deleted = 0)"
"""Whether another entry is about an entry."""


COLUMNS = (
    "id, uid, kind, pack, title, at, utc_offset, created, changed, loop, loop_by, about, sealed,"
    " version"
)
MARKS = ", ".join("?" * len(COLUMNS.split(",")))
QUESTION = "(SELECT id FROM question WHERE key = ? AND loop = ? AND wording = ?)"


def insert(db: Connection, entry: Entry, version: int, number: int | None = None) -> int:
    """Add ``entry`` with all its parts, as ``number`` or as the next; its number."""
    added = db.execute(
        f"INSERT INTO entry ({COLUMNS}) VALUES ({MARKS})",
        [number, *_columns(entry), version],
    )
    number = added.lastrowid or 0
    _add_parts(db, number, entry)
    return number


def insert_all(db: Connection, entries: Sequence[tuple[int, int, Entry]]) -> None:
    """Add entries, each with its number and its version, as `insert` adds one; much faster."""
    db.executemany(
        f"INSERT INTO entry ({COLUMNS}) VALUES ({MARKS})",
        [(number, *_columns(entry), version) for number, version, entry in entries],
    )
    answers = [
        (number, place, one)
        for number, _version, entry in entries
        for place, one in enumerate(entry.answers)
    ]
    db.executemany(
        "INSERT OR IGNORE INTO question (key, loop, wording) VALUES (?, ?, ?)",
        dict.fromkeys((one.key, one.loop, one.question) for _number, _place, one in answers),
    )
    db.executemany(
        f"INSERT INTO answer (entry, place, question, text, was) VALUES (?, ?, {QUESTION}, ?, ?)",
        [
            (number, place, one.key, one.loop, one.question, one.text, one.was)
            for number, place, one in answers
        ],
    )
    for table in ("tag", "person"):
        db.executemany(
            f"INSERT INTO {table} (entry, place, label, folded) VALUES (?, ?, ?, ?)",
            [
                (number, place, label, fold(label))
                for number, _version, entry in entries
                for place, label in enumerate(entry.tags if table == "tag" else entry.people)
            ],
        )
    for number, _version, entry in entries:
        if entry.next:
            _put_intentions(db, number, entry.next)


def replace(db: Connection, number: int, entry: Entry, version: int) -> None:
    """Let entry ``number`` be ``entry`` from here on, with all its parts."""
    db.execute(
        "UPDATE entry SET uid = ?, kind = ?, pack = ?, title = ?, at = ?, utc_offset = ?,"
        " created = ?, changed = ?, loop = ?, loop_by = ?, about = ?, sealed = ?, version = ?,"
        " deleted = 0 WHERE id = ?",
        [*_columns(entry), version, number],
    )
    for table in ("answer", "tag", "person"):
        db.execute(f"DELETE FROM {table} WHERE entry = ?", [number])
    _add_parts(db, number, entry)


def tell_looked_back(db: Connection) -> None:
    """Let every entry tell whether it was looked back on."""
    db.execute(f"UPDATE entry SET looked_back = {LOOKED_BACK} WHERE looked_back <> {LOOKED_BACK}")


def exact(entry: Entry) -> str:
    """``entry`` as JSON that it can be read back from."""
    from reflect.practice.records import entry_record

    return json.dumps(entry_record(entry, exact=True), ensure_ascii=False)


def _columns(entry: Entry) -> list[object]:
    offset = entry.when.utcoffset() or timedelta()
    return [
        entry.uid,
        entry.kind,
        entry.pack,
        entry.title,
        int(entry.when.timestamp()),
        int(offset.total_seconds()),
        entry.created.isoformat() if entry.created else "",
        entry.changed.isoformat() if entry.changed else "",
        entry.loop,
        entry.loop_by,
        entry.about,
        entry.sealed,
    ]


def _add_parts(db: Connection, number: int, entry: Entry) -> None:
    for place, answer in enumerate(entry.answers):
        put = [answer.key, answer.loop, answer.question]
        db.execute("INSERT OR IGNORE INTO question (key, loop, wording) VALUES (?, ?, ?)", put)
        db.execute(
            f"INSERT INTO answer (entry, place, question, text, was) VALUES (?, ?, {QUESTION},"
            " ?, ?)",
            [number, place, *put, answer.text, answer.was],
        )
    for table, labels in (("tag", entry.tags), ("person", entry.people)):
        for place, label in enumerate(labels):
            db.execute(
                f"INSERT INTO {table} (entry, place, label, folded) VALUES (?, ?, ?, ?)",
                [number, place, label, fold(label)],
            )
    _put_intentions(db, number, entry.next)


def _put_intentions(db: Connection, number: int, intentions: Sequence[Intention]) -> None:
    """Let entry ``number`` have these intentions; those it had keep their numbers."""
    kept = [intention.id for intention in intentions if intention.id]
    marks = ", ".join("?" * len(kept))
    db.execute(f"DELETE FROM intention WHERE entry = ? AND id NOT IN ({marks})", [number, *kept])
    for one in intentions:
        db.execute(  # one that was taken off comes back under its own number
            "INSERT INTO intention (id, uid, entry, text, due, state, closed, outcome)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET text = excluded.text, due = excluded.due,"
            " state = excluded.state, closed = excluded.closed, outcome = excluded.outcome",
            [
                one.id or None,
                one.uid or str(uuid4()),
                number,
                one.text,
                one.due.isoformat() if one.due else None,
                one.state,
                one.closed.isoformat() if one.closed else None,
                one.outcome,
            ],
        )
