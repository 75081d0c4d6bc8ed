"""Supervision sessions, as the journal keeps them: entries of their own pack."""

from datetime import datetime

from reflect.journal.driver import Connection
from reflect.journal.entries import get
from reflect.practice.entries import Entry

SESSIONS = "SELECT id FROM entry WHERE pack = 'supervision' AND deleted = 0"


def session_between(db: Connection, since: datetime, until: datetime) -> Entry | None:
    """The last session from ``since`` on and before ``until``."""
    return _one(db, "AND at >= ? AND at < ? ORDER BY at DESC, id DESC", since, until)


def session_before(db: Connection, moment: datetime) -> Entry | None:
    """The last session before ``moment``."""
    return _one(db, "AND at < ? ORDER BY at DESC, id DESC", moment)


def next_session(db: Connection, moment: datetime) -> Entry | None:
    """The first session from ``moment`` on."""
    return _one(db, "AND at >= ? ORDER BY at, id", moment)


def _one(db: Connection, which: str, *moments: datetime) -> Entry | None:
    row = db.execute(
        f"{SESSIONS} {which} LIMIT 1", [int(moment.timestamp()) for moment in moments]
    ).fetchone()
    return get(db, row["id"]) if row else None
