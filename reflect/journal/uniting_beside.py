"""What two journals hold beside entries, as one: the register, words, exports, the framework.

Of a person, and of a word, what was said last holds. Whom two machines registered by the
same name is in the register twice, and read as one (`reflect.journal.register`).
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from reflect.journal import answered, changes, frameworks, ledger, people, register
from reflect.journal.driver import Connection, Row, path_of
from reflect.journal.joining import Joining
from reflect.journal.sides import Side
from reflect.journal.trouble import readable
from reflect.practice.people import Person


class _Row(NamedTuple):
    """A person of either register; ``person`` is None when they were removed.

    Of two rows of the same person the greater holds.
    """

    changed: int
    exact: str
    uid: str
    person: Person | None


def forget_people(db: Connection, there: Side) -> bool:
    """Forget the people who were forgotten ``there``, and what was said of their names.

    Versions of the framework that named somebody become what they became there. Returns
    whether anything was forgotten.
    """
    forgotten = there.forgotten
    rows = db.execute("SELECT id, uid FROM register").fetchall()
    numbers = [row["id"] for row in rows if row["uid"] in forgotten]
    if numbers:
        names = people.words_ever_of(db, numbers)
        answered.drop(db, names)
        frameworks.forget_names(db, names)
        register.drop(db, numbers)
    return frameworks.take_over(db, there.db, forgotten) or bool(numbers)


def unite_beside(joining: Joining, here: Side, there: Side, forgotten: Collection[str]) -> None:
    """Write what ``there`` has beside entries, apart from who is ``forgotten``."""
    _register(joining, here.db, there, forgotten)
    _answered(here.db, there.db, forgotten)
    _exports(joining, here.db, there)
    _frameworks(here.db, there.db, forgotten)


def _register(joining: Joining, db: Connection, there: Side, forgotten: Collection[str]) -> None:
    rows = {row.uid: row for row in _people(db)}
    for row in _people(there.db):
        if row.uid not in forgotten:
            rows[row.uid] = max(row, rows.get(row.uid, row))
    numbers = {row["uid"]: row["id"] for row in db.execute("SELECT uid, id FROM register")}
    for uid, row in rows.items():  # in the order in which they were registered
        numbers[uid] = register.stand(db, numbers.get(uid, 0), uid, row.person, row.changed)
    uids = {row["id"]: row["uid"] for row in there.db.execute("SELECT id, uid FROM register")}
    for step in there.db.execute("SELECT * FROM person_step ORDER BY change, person").fetchall():
        if uids[step["person"]] in forgotten:
            continue
        for body in (step["before"], step["after"]):
            register.person_of(there.db, 0, body)  # which raises when it cannot be read
        made = joining.change(there, there.change_uids[step["change"]])
        db.execute(
            "INSERT OR IGNORE INTO person_step (change, person, before, after) VALUES (?, ?, ?, ?)",
            [made, numbers[uids[step["person"]]], step["before"], step["after"]],
        )


def _people(db: Connection) -> list[_Row]:
    standing = {one.id: one for one in register.standing_rows(db)}
    found = []
    with readable(path_of(db)):
        for row in db.execute("SELECT id, uid, changed FROM register ORDER BY id").fetchall():
            person = standing.get(row["id"])
            found.append(_Row(row["changed"], register.exact(person) or "", row["uid"], person))
    return found


def _answered(db: Connection, other: Connection, forgotten: Collection[str]) -> None:
    rows = other.execute("SELECT id, uid FROM register").fetchall()
    gone = people.words_ever_of(other, [row["id"] for row in rows if row["uid"] in forgotten])
    told = [one for one in answered.said(other) if not answered.tells(one, gone)]
    db.executemany(
        f"{answered.PUT} WHERE (excluded.at, excluded.meaning, excluded.instead, excluded.word)"
        " > (answered.at, answered.meaning, answered.instead, answered.word)",
        told,
    )


def _exports(joining: Joining, db: Connection, there: Side) -> None:
    went, known = _went_along(there.db), _went_along(db)
    persons = {row["uid"]: row["id"] for row in db.execute("SELECT uid, id FROM register")}
    for row in there.db.execute("SELECT * FROM export ORDER BY id").fetchall():
        uid = row["uid"]
        if uid in known and known[uid][1:] == went[uid][1:]:
            continue
        number = known[uid][0] if uid in known else _export(db, there.db, row)
        export, *_counts = went[uid]
        entries = there.db.execute(
            "SELECT uid FROM exported JOIN entry ON entry.id = entry WHERE export = ?", [export]
        )
        _went(db, "exported", "entry", number, [joining.numbers.get(one["uid"]) for one in entries])
        people = there.db.execute(
            "SELECT uid FROM exported_person JOIN register ON register.id = person"
            " WHERE export = ?",
            [export],
        )
        _went(db, "exported_person", "person", number, [persons.get(one["uid"]) for one in people])


def _went_along(db: Connection) -> dict[str, tuple[int, int, int]]:
    """Every export by uid: its number, and how many entries and people are known of it."""
    found = db.execute(
        "SELECT uid, id, (SELECT count(*) FROM exported WHERE export = id),"
        " (SELECT count(*) FROM exported_person WHERE export = id) FROM export"
    )
    return {uid: (number, entries, people) for uid, number, entries, people in found}


def _export(db: Connection, other: Connection, row: Row) -> int:
    """Write a row of ``other``, when it can be read."""
    with readable(path_of(other)):
        ledger.export_of(row)
    values = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
    marks = ", ".join("?" * len(values))
    made = db.execute(
        f"INSERT INTO export ({', '.join(values)}) VALUES ({marks})", list(values.values())
    )
    return made.lastrowid or 0


def _went(db: Connection, table: str, column: str, export: int, numbers: list[Any]) -> None:
    db.executemany(
        f"INSERT OR IGNORE INTO {table} (export, {column}) VALUES (?, ?)",
        [(export, number) for number in numbers if number],
    )


def _frameworks(db: Connection, other: Connection, forgotten: Collection[str]) -> None:
    """Every version that either has, but for those that are ``forgotten``."""
    db.executemany(
        "INSERT OR IGNORE INTO framework (uid, at, text) VALUES (?, ?, ?)",
        [
            (one.uid, changes.microseconds(one.at), one.text)
            for one in frameworks.versions(other)
            if one.uid not in forgotten
        ],
    )
