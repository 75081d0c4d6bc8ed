"""Drafts in the journal: each answer is safe here as soon as it is given."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4

from reflect.journal.driver import Connection, Row, path_of, transaction
from reflect.journal.trouble import readable
from reflect.practice.drafts import Draft
from reflect.practice.errors import JournalDamaged
from reflect.practice.records import entry_from, entry_record

COLUMNS = "id, claim, CAST(touched AS BLOB) AS touched, CAST(body AS BLOB) AS body"
"""As bytes, so that what is no text is found out where one draft is read, not all."""


def keep(db: Connection, draft: Draft, now: datetime) -> Draft:
    """Keep ``draft`` as it is now; when this returns it is safe on disk.

    When another process went on with the draft in the meantime, this becomes a
    draft of its own, so that neither loses a word.
    """
    text = body(draft)
    with transaction(db):
        held = db.execute(
            "UPDATE draft SET touched = ?, body = ? WHERE id = ? AND claim = ?",
            [_utc(now), text, draft.id, draft.claim],
        )
        if held.rowcount:
            return draft._replace(touched=now)
        claim = str(uuid4())
        added = db.execute(
            "INSERT INTO draft (claim, touched, body) VALUES (?, ?, ?)",
            [claim, _utc(now), text],
        )
        return draft._replace(id=added.lastrowid or 0, claim=claim, touched=now)


def body(draft: Draft) -> str:
    """``draft`` as it is stored; as ASCII: half a character that was being typed stays too."""
    return json.dumps({"entry": entry_record(draft.entry, exact=True), "typing": draft.typing})


def take(db: Connection, number: int) -> Draft | None:
    """Draft ``number``, from now on written to by this process; None when it is gone."""
    with transaction(db):
        claim = str(uuid4())
        db.execute("UPDATE draft SET claim = ? WHERE id = ?", [claim, number])
        row = db.execute(f"SELECT {COLUMNS} FROM draft WHERE id = ?", [number]).fetchone()
        return _draft(db, row) if row else None


def drop(db: Connection, draft: Draft) -> None:
    """Throw ``draft`` away, unless another process went on with it."""
    with transaction(db):
        db.execute("DELETE FROM draft WHERE id = ? AND claim = ?", [draft.id, draft.claim])


def drafts(db: Connection) -> list[Draft]:
    """All drafts that can be read, the one touched last first."""
    return [found for found in _all(db).values() if found]


def waiting(db: Connection) -> list[Draft]:
    """The drafts that can be gone on with: not those of an entry that is in the bin."""
    binned = {row["id"] for row in db.execute("SELECT id FROM entry WHERE deleted = 1")}
    return [one for one in drafts(db) if one.entry.id not in binned]


def unreadable(db: Connection) -> list[int]:
    """The numbers of drafts that cannot be read. They stay, and stop nobody."""
    return sorted(number for number, found in _all(db).items() if not found)


def _all(db: Connection) -> dict[int, Draft | None]:
    rows = db.execute(f"SELECT {COLUMNS} FROM draft ORDER BY touched DESC, id DESC").fetchall()
    found: dict[int, Draft | None] = {row["id"]: None for row in rows}
    for row in rows:
        with suppress(JournalDamaged):
            found[row["id"]] = _draft(db, row)
    return found


def _utc(moment: datetime) -> str:
    """``moment`` as text that sorts in order of time, whatever the clock does."""
    return moment.astimezone(UTC).isoformat()


def _draft(db: Connection, row: Row) -> Draft:
    with readable(path_of(db)):
        held = json.loads(row["body"].decode())
        return Draft(
            entry=entry_from(held["entry"]),
            typing=tuple(held["typing"]) if held["typing"] else None,
            id=row["id"],
            claim=row["claim"],
            touched=datetime.fromisoformat(row["touched"].decode()),
        )
