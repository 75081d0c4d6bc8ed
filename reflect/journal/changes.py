"""Every change of the journal, with what was there before it.

A command makes one change; a change has a step for each entry it touches, from
one version of it to another, and for each person of the register. An entry in the
bin, and one that was not written yet, has no version. What an entry no longer is,
is kept in ``version``; nothing but `forget` takes that away.

Changes are in the order of their ``turn``: the time, or a little more, so that a
clock that was set back does not put a change before the one it was made on.
"""

import json
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from reflect.journal import index, register, rows
from reflect.journal.driver import Connection, Row, path_of, transaction
from reflect.journal.entries import get
from reflect.journal.trouble import readable
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry
from reflect.practice.errors import NotFound, ReflectError
from reflect.practice.people import Person

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

MANY = 100
"""Entries in a change that are moved all at once when it is taken back."""


def add(db: Connection, entry: Entry, now: datetime, draft: Draft | None = None) -> Entry:
    """Keep a new entry; the draft it came from goes in the same transaction.

    Returns it with its number. When this returns, the entry is safe on disk.
    """
    entry = entry._replace(uid=entry.uid or str(uuid4()), created=now, changed=now)
    version = random_number()
    with transaction(db):
        if (
            entry.about
            and not db.execute("SELECT 1 FROM entry WHERE id = ?", [entry.about]).fetchone()
        ):
            entry = entry._replace(about=None)  # it was forgotten in the meantime
        number = rows.insert(db, entry, version)
        index.add(db, number)
        _step(db, begin(db, "add", now), number, None, version)
        _drop(db, draft)
        return get(db, number)


def change(
    db: Connection,
    number: int,
    now: datetime,
    what: str,
    alter: Callable[[Entry], Entry],
    draft: Draft | None = None,
) -> Entry:
    """Let ``alter`` change entry ``number``; what it was stays in its history.

    ``what`` names the change: ``loop``, ``tag``. The draft it came from goes in
    the same transaction. Returns the entry as it is now; when nothing differs,
    no change is written. Raises `NotFound`.
    """
    with transaction(db):
        before = get(db, number)
        entry = alter(before)
        if entry != before:
            renew(db, begin(db, what, now), entry, now)
        _drop(db, draft)
        return get(db, number)


def renew(db: Connection, made: int, entry: Entry, now: datetime) -> None:
    """Let ``entry`` be so from now on, as a part of change ``made``, in its transaction."""
    _become(db, made, entry.id, random_number(), entry._replace(changed=now))


def delete(db: Connection, number: int, now: datetime) -> Entry:
    """Put entry ``number`` in the bin; the entry as it was. Raises `NotFound`."""
    with transaction(db):
        entry = get(db, number)
        _become(db, begin(db, "delete", now), number, None)
        return entry


def restore(db: Connection, number: int, now: datetime) -> Entry:
    """Take entry ``number`` out of the bin. Raises `NotFound` when it is not in it."""
    with transaction(db):
        get(db, number, binned=True)
        version, binned = _standing(db, number)
        if not binned:
            raise NotFound(
                "Entry {number} is not in the bin.",
                "See what is in it with reflect list --bin.",
                number=number,
            )
        _become(db, begin(db, "restore", now), number, version)
        return get(db, number)


def begin_anew(db: Connection, number: int, entry: Entry, now: datetime) -> None:
    """Let entry ``number`` be ``entry``, and nothing else ever; in the caller's transaction.

    What it was is gone, and neither `undo` nor another machine brings it back.
    """
    version = random_number()
    db.execute(
        "INSERT OR IGNORE INTO forgotten_version"
        " SELECT version FROM entry WHERE id = :entry"
        " UNION SELECT id FROM version WHERE entry = :entry",
        {"entry": number},
    )
    with index.renewed(db, number):
        rows.replace(db, number, entry._replace(changed=now), version)
    drop_history(db, number)
    _step(db, begin(db, "tidy", now), number, None, version)


def drop_history(db: Connection, number: int) -> None:
    """Take away every version that entry ``number`` was, and the changes of it alone."""
    made = db.execute("SELECT change FROM step WHERE entry = ?", [number]).fetchall()
    db.execute("DELETE FROM step WHERE entry = ?", [number])
    db.execute("DELETE FROM version WHERE entry = ?", [number])
    db.executemany(
        "DELETE FROM change WHERE id = ? AND NOT EXISTS (SELECT 1 FROM step WHERE change = id)"
        " AND NOT EXISTS (SELECT 1 FROM person_step WHERE change = id)",
        [tuple(row) for row in made],
    )


class Undone(NamedTuple):
    """A change that was taken back, or made again: what it was, when, of whom and what."""

    what: str
    at: datetime
    entries: tuple[int, ...]
    people: tuple[Person, ...] = ()


class NothingToUndo(ReflectError):
    """No change is left to take back, or to make again."""


def undo(db: Connection, now: datetime) -> Undone:
    """Take back the last change that was not taken back yet.

    Every entry and person that it touched is to the letter what they were before.
    Raises `NothingToUndo`.
    """
    with transaction(db):
        row = db.execute(
            "SELECT id FROM change WHERE undoes IS NULL AND undone = 0 AND what <> 'tidy'"
            " ORDER BY turn DESC, uid DESC LIMIT 1"
        ).fetchone()
        if not row:
            raise NothingToUndo(
                "There is no change to take back.", "See what there is with reflect list."
            )
        return _turn_back(db, row["id"], row["id"], "undo", now)


def redo(db: Connection, now: datetime) -> Undone:
    """Make the change again that was taken back last, unless something changed since.

    Raises `NothingToUndo`.
    """
    with transaction(db):
        row = db.execute(
            "SELECT id, undoes FROM change WHERE what = 'undo' AND undone = 0"
            " AND (turn, uid) > (SELECT turn, uid FROM change WHERE undoes IS NULL"
            "  ORDER BY turn DESC, uid DESC LIMIT 1)"
            " ORDER BY turn DESC, uid DESC LIMIT 1"
        ).fetchone()
        if not row:
            raise NothingToUndo(
                "Nothing was taken back since the last change.",
                "reflect history ENTRY shows what an entry was.",
            )
        return _turn_back(db, row["id"], row["undoes"], "redo", now)


def _turn_back(db: Connection, number: int, told: int, what: str, now: datetime) -> Undone:
    """Make change ``number`` undone; ``told`` is the change to tell of."""
    steps = db.execute("SELECT * FROM step WHERE change = ? ORDER BY entry", [number]).fetchall()
    made = begin(db, what, now, undoes=number)
    moved = _move_all(db, made, number, steps) if len(steps) > MANY else set()
    for step in steps:
        if step["entry"] not in moved:
            _become(db, made, step["entry"], _stood_before(db, number, step["entry"]))
    people = register.turn_back(db, number, made)
    db.execute("UPDATE change SET undone = 1 WHERE id = ?", [number])
    if told != number:
        db.execute("UPDATE change SET undone = 0 WHERE id = ?", [told])
    change = db.execute("SELECT what, at FROM change WHERE id = ?", [told]).fetchone()
    numbers = tuple(step["entry"] for step in steps)
    return Undone(change["what"], moment(change["at"]), numbers, tuple(people))


def _move_all(db: Connection, made: int, number: int, steps: Sequence[Row]) -> set[int]:
    """Put into the bin, or take out of it, what change ``number`` only moved; which those are.

    As `_become` does it, for the thousands of entries that an import has.
    """
    query = (
        "SELECT entry.id, version, deleted FROM step JOIN entry ON entry.id = step.entry"
        " WHERE step.change = ?"
    )
    standing = {row[0]: (row[1], bool(row[2])) for row in db.execute(query, [number])}
    gone, back = [], []
    for step in steps:
        version, binned = standing[step["entry"]]
        before = _stood_before(db, number, step["entry"])
        if before is None and not binned:
            gone.append((made, step["entry"], version, None, None))
        elif before == version and binned:
            back.append((made, step["entry"], None, version, version))
    _all_into_bin(db, [one[1] for one in gone])
    _mark(db, [one[1] for one in back], deleted=0)
    index.add_all(db, [one[1] for one in back])
    db.executemany(
        "INSERT INTO step (change, entry, before, after, became) VALUES (?, ?, ?, ?, ?)",
        [*gone, *back],
    )
    return {one[1] for one in (*gone, *back)}


def _all_into_bin(db: Connection, numbers: Sequence[int]) -> None:
    """When few entries would be left, it is quicker to index those anew."""
    if not numbers:
        return
    if index.total(db) > 2 * len(numbers):
        with index.removed(db, numbers):  # what they hold stays: wiping comes with forgetting
            _mark(db, numbers, deleted=1)
        return
    from reflect.journal.reindexing import renew as renew_index

    _mark(db, numbers, deleted=1)
    renew_index(db)


def _mark(db: Connection, numbers: Sequence[int], *, deleted: int) -> None:
    db.executemany(
        f"UPDATE entry SET deleted = {deleted} WHERE id = ?", [(one,) for one in numbers]
    )


def moment(at: int) -> datetime:
    """The time that ``at``, so many microseconds since 1970, stands for."""
    return EPOCH + timedelta(microseconds=at)


def microseconds(now: datetime) -> int:
    """How the journal keeps ``now``."""
    return int(now.timestamp()) * 1_000_000 + now.microsecond


def version_of(db: Connection, version: int) -> Entry:
    """An entry as it was in ``version``, which it no longer is."""
    row = db.execute("SELECT body FROM version WHERE id = ?", [version]).fetchone()
    from reflect.practice.records import entry_from

    with readable(path_of(db)):
        return entry_from(json.loads(row["body"]))


def begin(db: Connection, what: str, now: datetime, undoes: int | None = None) -> int:
    """A new change, to which steps are added in the caller's transaction; its number."""
    at = microseconds(now)
    [last] = db.execute("SELECT max(turn) FROM change").fetchone()
    made = db.execute(
        "INSERT INTO change (uid, turn, at, what, undoes) VALUES (?, ?, ?, ?, ?)",
        [random_number(), max(at, (last or 0) + 1), at, what, undoes],
    )
    return made.lastrowid or 0


def _stood_before(db: Connection, change: int, number: int) -> int | None:
    """The version of entry ``number`` that ``change`` was made on, in the order of changes."""
    row = db.execute(
        "SELECT became FROM step JOIN change AS earlier ON earlier.id = step.change"
        " JOIN change AS made ON made.id = ?"
        " WHERE step.entry = ? AND (earlier.turn, earlier.uid) < (made.turn, made.uid)"
        " ORDER BY earlier.turn DESC, earlier.uid DESC LIMIT 1",
        [change, number],
    ).fetchone()
    return row["became"] if row else None


def _become(
    db: Connection, change: int, number: int, version: int | None, entry: Entry | None = None
) -> None:
    """Let entry ``number`` be ``version``: ``entry`` when that is new, in the bin when None."""
    standing, binned = _standing(db, number)
    with index.renewed(db, number):
        if version is None or version == standing:
            db.execute("UPDATE entry SET deleted = ? WHERE id = ?", [version is None, number])
        else:
            kept = get(db, number, binned=True)
            db.execute(
                "INSERT OR IGNORE INTO version (id, entry, body) VALUES (?, ?, ?)",
                [standing, number, rows.exact(kept)],
            )
            rows.replace(db, number, entry or version_of(db, version), version)
    _step(db, change, number, None if binned else standing, version)


def _standing(db: Connection, number: int) -> tuple[int, bool]:
    """The version in the tables of entry ``number``, and whether that is in the bin."""
    row = db.execute("SELECT version, deleted FROM entry WHERE id = ?", [number]).fetchone()
    return row["version"], bool(row["deleted"])


def _step(db: Connection, change: int, number: int, before: int | None, after: int | None) -> None:
    db.execute(
        "INSERT INTO step (change, entry, before, after, became) VALUES (?, ?, ?, ?, ?)",
        [change, number, before, after, after],
    )


def _drop(db: Connection, draft: Draft | None) -> None:
    if draft is not None:
        db.execute("DELETE FROM draft WHERE id = ? AND claim = ?", [draft.id, draft.claim])


def random_number() -> int:
    """A number that no other change or version has, on any machine."""
    return int.from_bytes(os.urandom(8)) >> 1
