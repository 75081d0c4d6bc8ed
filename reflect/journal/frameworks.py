"""The user's own framework, version by version."""

import re
from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from reflect.journal.changes import microseconds, moment
from reflect.journal.driver import Connection, Row, path_of, transaction
from reflect.journal.trouble import readable
from reflect.practice.errors import WrongUse
from reflect.practice.framework import Version
from reflect.practice.framework_format import read_framework
from reflect.practice.text import fold


def newest(db: Connection) -> str | None:
    """The text of the newest version; None when there is none."""
    row = db.execute("SELECT text FROM framework ORDER BY at DESC, uid DESC LIMIT 1").fetchone()
    return row["text"] if row else None


def keep(db: Connection, text: str, now: datetime) -> bool:
    """Keep ``text`` as the version from ``now`` on, if it is not the newest; whether it was new.

    A clock that was set back does not put it before the version that it follows.
    """
    if newest(db) == text:
        return False
    with transaction(db):
        if newest(db) == text:
            return False
        [last] = db.execute("SELECT max(at) FROM framework").fetchone()
        at = max(microseconds(now), (last or 0) + 1)
        put = [str(uuid4()), at, text]
        db.execute("INSERT INTO framework (uid, at, text) VALUES (?, ?, ?)", put)
    return True


def versions(db: Connection) -> list[Version]:
    """Every version, oldest first. Raises `JournalDamaged` for one that cannot be read."""
    rows = db.execute("SELECT * FROM framework ORDER BY at, uid").fetchall()
    with readable(path_of(db)):
        return [version_of(row) for row in rows]


def version_of(row: Row) -> Version:
    """A row of the table. Raises `ValueError` for what is none."""
    try:
        framework = read_framework(row["text"])
    except WrongUse as error:
        raise ValueError from error
    return Version(moment(row["at"]), row["text"], framework, row["uid"])


def forget_names(db: Connection, names: Collection[str]) -> None:
    """Let no version hold one of these names any more, in the caller's transaction.

    What named somebody becomes a version of its own, without the name, which is the same
    on any machine; the one that it was comes back from none.
    """
    for one in versions(db) if names else ():
        less = without_names(one.text, names)
        if less == one.text:
            continue
        db.execute("DELETE FROM framework WHERE uid = ?", [one.uid])
        db.execute("INSERT OR IGNORE INTO forgotten (uid) VALUES (?)", [one.uid])
        try:
            read_framework(less)
        except WrongUse:
            continue  # the name was a part of the format: an id
        put = [str(uuid5(UUID(one.uid), less)), microseconds(one.at), less]
        db.execute("INSERT OR IGNORE INTO framework (uid, at, text) VALUES (?, ?, ?)", put)


def take_over(db: Connection, other: Connection, forgotten: Collection[str]) -> bool:
    """Let versions with uids that are ``forgotten`` be what they became in ``other``.

    In the caller's transaction. Returns whether there were any.
    """
    known = {one.uid: one.at for one in versions(db)}
    gone = {uid: at for uid, at in known.items() if uid in forgotten}
    for one in versions(other) if gone else ():
        if one.at in gone.values() and one.uid not in known:
            put = [one.uid, microseconds(one.at), one.text]
            db.execute("INSERT INTO framework (uid, at, text) VALUES (?, ?, ?)", put)
    db.executemany("DELETE FROM framework WHERE uid = ?", [(uid,) for uid in gone])
    return bool(gone)


def without_names(text: str, names: Collection[str]) -> str:
    """``text`` with a sign for what is left out where one of ``names`` stood as a word."""
    folded = {fold(name) for name in names}
    longest = "|".join(re.escape(one) for one in sorted(folded, key=len, reverse=True))
    return re.sub(rf"(?<!\w)({longest})(?!\w)", "…", text, flags=re.IGNORECASE)
