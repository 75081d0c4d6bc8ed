"""The ledger of exports: what left the journal, when and for whom; none of its words."""

import json
from datetime import datetime
from uuid import uuid4

from reflect.journal.changes import microseconds, moment
from reflect.journal.driver import Connection, Row, path_of, transaction
from reflect.journal.trouble import readable
from reflect.practice.leaving import AGENDA, PURPOSES, Export

KNOWN = (*PURPOSES, AGENDA)


def record(db: Connection, export: Export, now: datetime) -> Export:
    """Write down that ``export`` left; it comes back with its number.

    An entry or a person that is not in the journal (any more) is only counted.
    """
    uid = export.uid or str(uuid4())
    filters = json.dumps(dict(export.filters), ensure_ascii=False)
    entries, people = dict.fromkeys(export.entries), dict.fromkeys(export.people)
    put = [uid, microseconds(now), export.purpose, export.format, filters]
    with transaction(db):
        made = db.execute(
            "INSERT INTO export (uid, at, purpose, format, filters, entries, people)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [*put, len(entries), len(people)],
        )
        number = made.lastrowid
        db.executemany(
            "INSERT INTO exported (export, entry) SELECT ?, id FROM entry WHERE uid = ?",
            [(number, one) for one in entries],
        )
        db.executemany(
            "INSERT INTO exported_person (export, person) SELECT ?, id FROM register WHERE uid = ?",
            [(number, one) for one in people],
        )
        row = db.execute("SELECT * FROM export WHERE id = ?", [number]).fetchone()
        return _export(db, row)


def exports(
    db: Connection, *, entry: int | None = None, person: int | None = None, most: int = -1
) -> list[Export]:
    """What left, newest first; with ``entry`` or ``person`` only what went with these numbers."""
    conditions, values = ["TRUE"], []
    for table, column, number in (
        ("exported", "entry", entry),
        ("exported_person", "person", person),
    ):
        if number is not None:
            conditions.append(f"id IN (SELECT export FROM {table} WHERE {column} = ?)")
            values.append(number)
    rows = db.execute(
        f"SELECT * FROM export WHERE {' AND '.join(conditions)} ORDER BY at DESC, id DESC LIMIT ?",
        [*values, most],
    ).fetchall()
    with readable(path_of(db)):
        return [_export(db, row) for row in rows]


def numbers_of(db: Connection, export: Export) -> list[int]:
    """The numbers of the entries that went along and were not forgotten since."""
    rows = db.execute("SELECT entry FROM exported WHERE export = ? ORDER BY entry", [export.id])
    return [row["entry"] for row in rows]


def _export(db: Connection, row: Row) -> Export:
    entries = db.execute(
        "SELECT uid FROM exported JOIN entry ON entry.id = entry WHERE export = ? ORDER BY entry",
        [row["id"]],
    )
    people = db.execute(
        "SELECT uid FROM exported_person JOIN register ON register.id = person WHERE export = ?"
        " ORDER BY person",
        [row["id"]],
    )
    went = tuple(one["uid"] for one in entries)
    return export_of(row)._replace(entries=went, people=tuple(one["uid"] for one in people))


def export_of(row: Row) -> Export:
    """A row of the table, without what went along. Raises `ValueError` for what is none."""
    return Export(
        purpose=KNOWN[KNOWN.index(row["purpose"])],
        format=row["format"],
        entries=(),
        filters=json.loads(row["filters"]),
        at=moment(row["at"]),
        uid=row["uid"],
        id=row["id"],
        entries_then=row["entries"],
        people_then=row["people"],
    )
