"""A glance at a journal for a shell prompt: what is due, counted; it waits for nobody."""

from datetime import datetime
from pathlib import Path

from reflect.journal.driver import connect, is_present
from reflect.journal.files import has_room, may_write
from reflect.practice.nudges import LATELY, Due

WAIT = 0.1
"""Seconds that another program may keep the journal busy; a prompt is not worth more."""

COUNTS = """
SELECT
(SELECT count(*) FROM entry WHERE kind = 'before' AND looked_back = 0 AND deleted = 0
    AND at > :since AND at <= :now),
(SELECT count(*) FROM intention WHERE state = 'open' AND due >= :first AND due <= :today
    AND EXISTS (SELECT 1 FROM entry WHERE entry.id = intention.entry AND deleted = 0)),
(SELECT count(*) FROM draft WHERE json_valid(body) AND NOT EXISTS (
    SELECT 1 FROM entry WHERE deleted = 1 AND entry.id = json_extract(body, '$.entry.id')))
"""


def due(path: Path, key: bytes | None, now: datetime) -> Due:
    """What is due at ``now`` in the journal at this real path, which must exist.

    Nothing is changed; in a journal of another version nothing is due. Raises
    `ReflectError` subclasses and the driver's errors for what cannot be read.
    """
    read_only = not (may_write(path) and has_room(path.parent))
    db = connect(path, read_only=read_only, key=key, wait=WAIT)
    try:
        if not is_present(db):
            return Due()
        values = {
            "now": int(now.timestamp()),
            "since": int((now - LATELY).timestamp()),
            "today": now.date().isoformat(),
            "first": (now - LATELY).date().isoformat(),
        }
        return Due(*db.execute(COUNTS, values).fetchone())
    finally:
        db.close()
