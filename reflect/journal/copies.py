"""Copies of a journal on this machine that hold what is being forgotten.

They are its backups, the older journals that were kept aside, and what a reflect that
was stopped left half-made. Of those that open it is certain; of the others not.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from reflect.journal import leftovers
from reflect.journal.backups import folder_of, found
from reflect.journal.driver import Connection, connect
from reflect.journal.driver import Error as DriverError
from reflect.journal.files import is_plain, key_path
from reflect.journal.forgetting import Found
from reflect.practice.errors import ReflectError

Keys = Callable[[Path], list[bytes]]
"""Gives the keys at hand that may open the copy at a path; nobody is asked for them."""


FARTHEST_ZONE = timedelta(hours=12)
"""How far a clock on the wall can be behind UTC."""


class Copies(NamedTuple):
    """Files that hold it, and files that do not open here and may hold it."""

    certain: tuple[Path, ...] = ()
    locked: tuple[Path, ...] = ()

    @property
    def all(self) -> tuple[Path, ...]:
        """The one and the other."""
        return self.certain + self.locked


def holding(journal: Path, gone: Found, keys_of: Keys) -> Copies:
    """The copies of the journal at this real path with something of what is ``gone``."""
    certain, locked = [], []
    for path, until in _copies(journal):
        holds = _holds(path, gone, keys_of)
        if holds:
            certain.append(path)
        elif holds is None and not (until and _is_older(path, until, gone)):
            locked.append(path)
    return Copies(tuple(certain), tuple(locked))


def _copies(journal: Path) -> Iterator[tuple[Path, datetime | None]]:
    """All copies; of a backup also until when it can have been made, by its name."""
    for backup in found(folder_of(journal), journal):
        yield backup.path, backup.made.replace(tzinfo=UTC) + FARTHEST_ZONE
    for path in (*leftovers.copies(journal), *leftovers.half_made(journal)):
        if not (journal.exists() and path.samefile(journal)):  # a second name of it
            yield path, None


def _is_older(path: Path, until: datetime, gone: Found) -> bool:
    """Whether the backup is surely of before there was anything of what is ``gone``."""
    made = [one.created for one in gone.entries]
    if gone.drafts or not made or None in made:
        return False
    with suppress(OSError):
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return max(until, changed) < min(one for one in made if one)
    return False


def _holds(path: Path, gone: Found, keys_of: Keys) -> bool | None:
    """Whether the copy at ``path`` holds something of what is ``gone``; None: not to be seen."""
    try:
        if not path.stat().st_size:
            return False
        for key in keys_of(path) if key_path(path).exists() else [None]:
            if key is None and not is_plain(path):
                return None
            with suppress(ReflectError):
                db = connect(path, read_only=True, key=key)
                try:
                    return _has_entry(db, gone) or _has_draft(db, gone)
                finally:
                    db.close()
    except (DriverError, OSError, ValueError, KeyError, TypeError):
        return None
    return None


def _has_entry(db: Connection, gone: Found) -> bool:
    uids = [one.uid for one in gone.entries]
    rows = db.execute(
        "SELECT 1 FROM entry WHERE uid IN (SELECT value FROM json_each(?)) LIMIT 1",
        [json.dumps(uids)],
    )
    return rows.fetchone() is not None


def _has_draft(db: Connection, gone: Found) -> bool:
    """By its number and the time it is about: it has no name of its own yet."""
    sought = {(one.id, one.entry.when.isoformat()) for one in gone.drafts}
    rows = db.execute("SELECT id, body FROM draft").fetchall() if sought else []
    return any((row["id"], json.loads(row["body"])["entry"]["when"]) in sought for row in rows)
