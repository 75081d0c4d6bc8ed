"""Whether what a journal holds is whole: its pages, entries, links, history, index, drafts."""

import json
from collections.abc import Callable, Iterator

from reflect.journal import answered, drafts, frameworks, ledger, register, reindexing, rows
from reflect.journal.driver import Connection, is_present
from reflect.journal.driver import Error as DriverError
from reflect.journal.entries import get
from reflect.practice.checkup import Check
from reflect.practice.errors import JournalDamaged, ReflectError
from reflect.practice.people import cleaned
from reflect.practice.records import entry_from
from reflect.practice.text import fold

STRANGE = (
    "PRAGMA foreign_key_check",
    "SELECT 1 FROM version JOIN entry ON entry.id = version.entry"
    " WHERE json_extract(body, '$.uid') IS NOT entry.uid",
    "SELECT 1 FROM step JOIN version ON version.id IN (before, after, became)"
    " WHERE version.entry <> step.entry",
    "SELECT 1 FROM step JOIN entry ON entry.version IN (before, after, became)"
    " WHERE entry.id <> step.entry",
)
"""Rows that are found only where the history of an entry is that of another."""


def checked(db: Connection, *, encrypted: bool, read_only: bool) -> Iterator[Check]:
    """Every check of the open journal; one that fails on damage tells that."""
    looks: tuple[tuple[str, Callable[[], Check]], ...] = (
        ("pages", lambda: _pages(db, encrypted)),
        ("entries", lambda: _entries(db)),
        ("links", lambda: _links(db)),
        ("history", lambda: _history(db)),
        ("index", lambda: _index(db, read_only)),
        ("drafts", lambda: _drafts(db)),
        ("people", lambda: _people(db)),
        ("exports", lambda: _exports(db)),
        ("framework", lambda: _framework(db)),
    )
    assert is_present(db)
    for name, look in looks:
        try:
            yield look()
        except (DriverError, JournalDamaged, UnicodeDecodeError):
            yield Check(name, "damaged")


def is_damaged(db: Connection) -> bool:
    """Whether anything of what the journal holds is."""
    return any(one.state == "damaged" for one in checked(db, encrypted=False, read_only=True))


def coheres(db: Connection) -> bool:
    """Whether all that is told beside entries can be read, and is of something.

    For a journal that was made of records; the index, and what is told twice, is left out.
    """
    looks = (_history, _people, _exports, _framework)
    try:
        return not any(db.execute(one).fetchone() for one in STRANGE) and all(
            look(db).state == "good" for look in looks
        )
    except (DriverError, ReflectError, ValueError, TypeError, LookupError, AttributeError):
        return False


def mend(db: Connection) -> None:
    """Make the index anew, and what is told twice agree again."""
    reindexing.reindex(db)
    rows.tell_looked_back(db)


def number_of(db: Connection, uid: str) -> int | None:
    """The number of the entry with this uid; None when there is none."""
    row = db.execute("SELECT id FROM entry WHERE uid = ?", [uid]).fetchone()
    return row["id"] if row else None


def _pages(db: Connection, encrypted: bool) -> Check:
    """A fault of the index for searching is told of there: it costs no words."""
    try:
        found = [row[0] for row in db.execute("PRAGMA integrity_check")]
    except DriverError as error:
        if "fts5" not in str(error):
            raise
        found = [str(error)]
    about_index = all("fts5" in one.lower() for one in found)
    sealed = encrypted and db.execute("PRAGMA cipher_integrity_check").fetchone()
    bad = sealed or not (found == ["ok"] or about_index)
    return Check("pages", "damaged" if bad else "good")


def _entries(db: Connection) -> Check:
    lost = []
    for row in db.execute("SELECT id FROM entry ORDER BY id").fetchall():
        try:
            get(db, row["id"], binned=True)
        except (ReflectError, DriverError, UnicodeDecodeError):
            lost.append(row["id"])
    return Check("entries", "damaged" if lost else "good", tuple(lost))


def _links(db: Connection) -> Check:
    if db.execute("PRAGMA foreign_key_check").fetchone():
        return Check("links", "damaged")
    found = db.execute(f"SELECT id FROM entry WHERE looked_back <> {rows.LOOKED_BACK} ORDER BY id")
    numbers = tuple(row["id"] for row in found)
    return Check("links", "wrong" if numbers else "good", numbers, mended=bool(numbers))


def _history(db: Connection) -> Check:
    """Every version that a change came from or led to is there, and can be read."""
    found = db.execute(
        "SELECT DISTINCT step.entry AS entry FROM step JOIN entry ON entry.id = step.entry"
        " WHERE (before IS NOT NULL AND before <> entry.version"
        "  AND NOT EXISTS (SELECT 1 FROM version WHERE version.id = before))"
        " OR (after IS NOT NULL AND after <> entry.version"
        "  AND NOT EXISTS (SELECT 1 FROM version WHERE version.id = after))"
        " OR (became IS NOT NULL AND became <> entry.version"
        "  AND NOT EXISTS (SELECT 1 FROM version WHERE version.id = became))"
    )
    lost = {row["entry"] for row in found}
    for row in db.execute("SELECT entry, CAST(body AS BLOB) AS body FROM version"):
        try:
            entry_from(json.loads(row["body"].decode()))
        except (ValueError, TypeError, LookupError, AttributeError):
            lost.add(row["entry"])
    return Check("history", "damaged" if lost else "good", tuple(sorted(lost)))


def _people(db: Connection) -> Check:
    """Everybody has a name, and what they were can be read."""
    lost: set[int] = set()
    for row in db.execute("SELECT id FROM register WHERE removed = 0 ORDER BY id").fetchall():
        try:
            one = register.standing(db, row["id"])
            if one is None or not all(one.words) or cleaned(one) != one:
                lost.add(row["id"])
        except (ReflectError, UnicodeDecodeError):
            lost.add(row["id"])
    for row in db.execute("SELECT person, folded, label FROM called"):
        if fold(row["label"]) != row["folded"]:
            lost.add(row["person"])
    for step in db.execute("SELECT person, before, after FROM person_step").fetchall():
        try:
            for body in (step["before"], step["after"]):
                register.person_of(db, step["person"], body)
        except ReflectError:
            lost.add(step["person"])
    answered.remembered(db)
    return Check("people", "damaged" if lost else "good", tuple(sorted(lost)))


def _exports(db: Connection) -> Check:
    ledger.exports(db)
    return Check("exports")


def _framework(db: Connection) -> Check:
    frameworks.versions(db)
    return Check("framework")


def _index(db: Connection, read_only: bool) -> Check:
    right = reindexing.is_right(db, read_only=read_only)
    return Check("index", "good" if right else "wrong", mended=not right)


def _drafts(db: Connection) -> Check:
    lost = tuple(drafts.unreadable(db))
    return Check("drafts", "wrong" if lost else "good", lost)
