"""Every change of the journal, kept with what was there before it."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from reflect.journal import index
from reflect.journal.driver import Connection, transaction
from reflect.journal.entries import get
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry, Intention
from reflect.practice.text import fold


def add(db: Connection, entry: Entry, now: datetime, draft: Draft | None = None) -> Entry:
    """Keep a new entry; the draft it came from goes in the same transaction.

    Returns it with its number. When this returns, the entry is safe on disk.
    """
    entry = entry._replace(uid=entry.uid or str(uuid4()), created=now, changed=now)
    with transaction(db):
        added = db.execute(
            "INSERT INTO entry (uid, kind, pack, title, at, utc_offset, created, changed, loop,"
            " loop_by, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _columns(entry),
        )
        number = added.lastrowid or 0
        _add_parts(db, entry._replace(id=number))
        index.add(db, number)
        _remember(db, entry.uid, now, "add", None)
        if draft is not None:
            db.execute("DELETE FROM draft WHERE id = ? AND claim = ?", [draft.id, draft.claim])
        return get(db, number)


def change(
    db: Connection, number: int, now: datetime, what: str, alter: Callable[[Entry], Entry]
) -> Entry:
    """Let ``alter`` change entry ``number``; what it was stays in its history.

    ``what`` names the change: ``loop``, ``tag``. Returns the entry as it is now;
    when nothing differs, nothing is written. Raises `NotFound`.
    """
    with transaction(db):
        before = get(db, number)
        entry = alter(before)
        if entry == before:
            return before
        _remember(db, before.uid, now, what, before)
        entry = entry._replace(changed=now)
        with index.renewed(db, number):
            db.execute(
                "UPDATE entry SET uid = ?, kind = ?, pack = ?, title = ?, at = ?, utc_offset = ?,"
                " created = ?, changed = ?, loop = ?, loop_by = ?, about = ? WHERE id = ?",
                [*_columns(entry), number],
            )
            for table in ("answer", "tag", "person"):
                db.execute(f"DELETE FROM {table} WHERE entry = ?", [number])
            _add_parts(db, entry)
        return get(db, number)


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
    ]


def _add_parts(db: Connection, entry: Entry) -> None:
    for place, answer in enumerate(entry.answers):
        put = [answer.key, answer.loop, answer.question]
        db.execute("INSERT OR IGNORE INTO question (key, loop, wording) VALUES (?, ?, ?)", put)
        db.execute(
            "INSERT INTO answer (entry, place, question, text, was) VALUES (?, ?,"
            " (SELECT id FROM question WHERE key = ? AND loop = ? AND wording = ?), ?, ?)",
            [entry.id, place, *put, answer.text, answer.was],
        )
    for table, labels in (("tag", entry.tags), ("person", entry.people)):
        for place, label in enumerate(labels):
            db.execute(
                f"INSERT INTO {table} (entry, place, label, folded) VALUES (?, ?, ?, ?)",
                [entry.id, place, label, fold(label)],
            )
    _put_intentions(db, entry.id, entry.next)


def _put_intentions(db: Connection, number: int, intentions: Sequence[Intention]) -> None:
    """Let entry ``number`` have these intentions; those it had keep their numbers."""
    kept = [intention.id for intention in intentions if intention.id]
    marks = ", ".join("?" * len(kept))
    db.execute(f"DELETE FROM intention WHERE entry = ? AND id NOT IN ({marks})", [number, *kept])
    for one in intentions:
        due = one.due.isoformat() if one.due else None
        db.execute(  # one that was taken off comes back under its own number
            "INSERT INTO intention (id, entry, text, due, state, outcome) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET text = excluded.text, due = excluded.due,"
            " state = excluded.state, outcome = excluded.outcome",
            [one.id or None, number, one.text, due, one.state, one.outcome],
        )


def _remember(db: Connection, uid: str, now: datetime, what: str, before: Entry | None) -> None:
    text = _exact(before) if before else None
    db.execute(
        "INSERT INTO change (uid, at, what, before) VALUES (?, ?, ?, ?)",
        [uid, now.isoformat(), what, text],
    )


def _exact(entry: Entry) -> str:
    from reflect.practice.records import entry_record

    return json.dumps(entry_record(entry, exact=True), ensure_ascii=False)
