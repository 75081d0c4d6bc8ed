"""Rows of the register of people, and what changes did to them.

Two machines may register the same name apart from each other. Then there are two rows,
on both, and those that have a name in common are read as one person: the one whose uid
comes first. Whoever changes that person makes one row of it.

`reflect.journal.people` is the face of it; `reflect.journal.changes` takes back
what was done here.
"""

import json
from collections.abc import Iterable, Sequence
from uuid import uuid4

from reflect.journal.driver import Connection, Row, path_of
from reflect.journal.trouble import readable
from reflect.practice.people import Person, as_one, person_from, person_record, together
from reflect.practice.text import fold

ALIKE = (
    "WITH RECURSIVE alike (folded) AS (SELECT ? UNION SELECT other.folded FROM alike"
    " JOIN called ON called.folded = alike.folded"
    " JOIN called AS other ON other.person = called.person) SELECT folded FROM alike"
)
"""The folded names of whoever has a name; that name alone when nobody has it."""


def everyone(db: Connection) -> tuple[Person, ...]:
    """Everybody in the register, by number."""
    people = (together(group) for group in as_one(standing_rows(db)))
    return tuple(sorted(people, key=lambda one: one.id))


def standing_rows(db: Connection) -> tuple[Person, ...]:
    """Everybody as the rows have them: who was registered twice is two."""
    names: dict[int, list[str]] = {}
    with readable(path_of(db)):
        for row in db.execute("SELECT person, label FROM called ORDER BY person, place"):
            names.setdefault(row["person"], []).append(row["label"])
        rows = db.execute("SELECT * FROM register WHERE removed = 0 ORDER BY id")
        return tuple(_person(row, names[row["id"]]) for row in rows)


def alike(db: Connection, name: str) -> set[str]:
    """All folded names of whoever is called ``name``, itself one of them."""
    folded = fold(name)
    return {row[0] for row in db.execute(ALIKE, [folded])}


def numbers_of(db: Connection, number: int) -> list[int]:
    """The numbers of all rows that are one person with row ``number``, that first."""
    first = firsts(db)
    return [number, *(one for one in first if one != number and first[one] == first.get(number))]


def firsts(db: Connection) -> dict[int, int]:
    """For every row the number of the person that it is read as."""
    groups = as_one(standing_rows(db))
    return {one.id: group[0].id for group in groups for one in group}


def become(db: Connection, change: int, number: int, person: Person | None) -> Person | None:
    """Let number ``number`` be ``person``, not there when None; 0 is somebody new.

    ``change`` keeps what was there before. Returns the person, with their number.
    """
    [turn] = db.execute("SELECT turn FROM change WHERE id = ?", [change]).fetchone()
    before = standing(db, number) if number else None
    if person is None:
        db.execute(
            "UPDATE register SET role = '', leaves_as = '', changed = ?, removed = 1 WHERE id = ?",
            [turn, number],
        )
    elif number:
        put = [person.role, person.leaves_as, turn, number]
        db.execute(
            "UPDATE register SET role = ?, leaves_as = ?, changed = ?, removed = 0 WHERE id = ?",
            put,
        )
    else:
        person = person._replace(uid=person.uid or str(uuid4()))
        made = db.execute(
            "INSERT INTO register (uid, role, leaves_as, changed) VALUES (?, ?, ?, ?)",
            [person.uid, person.role, person.leaves_as, turn],
        )
        number = made.lastrowid or 0
        person = person._replace(id=number)
    _call(db, number, person.words if person else ())
    db.execute(
        "INSERT INTO person_step (change, person, before, after) VALUES (?, ?, ?, ?)",
        [change, number, exact(before), exact(person)],
    )
    return person


def stand(db: Connection, number: int, uid: str, person: Person | None, changed: int) -> int:
    """Let number ``number`` be ``person``, without a step; 0 is somebody new. Returns the number.

    ``uid`` is theirs also when they were removed. Nothing is written that is so already.
    """
    if number == 0:
        made = db.execute(
            "INSERT INTO register (uid, role, leaves_as, changed, removed)"
            " VALUES (?, '', '', ?, 1)",
            [uid, changed],
        )
        number = made.lastrowid or 0
    if exact(standing(db, number)) != exact(person):
        told = (person.role, person.leaves_as, 0) if person else ("", "", 1)
        db.execute(
            "UPDATE register SET role = ?, leaves_as = ?, removed = ? WHERE id = ?", [*told, number]
        )
        _call(db, number, person.words if person else ())
    db.execute(
        "UPDATE register SET changed = ? WHERE id = ? AND changed <> ?", [changed, number, changed]
    )
    return number


def turn_back(db: Connection, change: int, made: int) -> list[Person]:
    """Let everybody that ``change`` touched be what they were before it, in change ``made``.

    Returns who they are, or were.
    """
    steps = db.execute(
        "SELECT person, before, after FROM person_step WHERE change = ? ORDER BY person", [change]
    ).fetchall()
    told = []
    for step in steps:
        number = step["person"]
        before = person_of(db, number, step["before"])
        become(db, made, number, before)
        told += [one for one in (before or person_of(db, number, step["after"]),) if one]
    return told


def standing(db: Connection, number: int) -> Person | None:
    """The person with this number, as far as they are there."""
    row = db.execute("SELECT * FROM register WHERE id = ? AND removed = 0", [number]).fetchone()
    if not row:
        return None
    names = db.execute("SELECT label FROM called WHERE person = ? ORDER BY place", [number])
    with readable(path_of(db)):
        return _person(row, [one["label"] for one in names])


def person_of(db: Connection, number: int, body: str | None) -> Person | None:
    """Person ``number`` as a step holds them."""
    if body is None:
        return None
    with readable(path_of(db)):
        return person_from(json.loads(body) | {"id": number})


def drop(db: Connection, numbers: Iterable[int]) -> None:
    """Take these out with all that they ever were, in the transaction that forgets."""
    for number in numbers:
        made = db.execute("SELECT change FROM person_step WHERE person = ?", [number]).fetchall()
        db.execute(
            "INSERT OR IGNORE INTO forgotten (uid) SELECT uid FROM register WHERE id = ?", [number]
        )
        db.execute("DELETE FROM register WHERE id = ?", [number])
        db.executemany(
            "DELETE FROM change WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM step WHERE change = id)"
            " AND NOT EXISTS (SELECT 1 FROM person_step WHERE change = id)",
            [tuple(row) for row in made],
        )


def _call(db: Connection, number: int, words: Sequence[str]) -> None:
    db.execute("DELETE FROM called WHERE person = ?", [number])
    db.executemany(
        "INSERT INTO called (person, place, label, folded) VALUES (?, ?, ?, ?)",
        [(number, place, word, fold(word)) for place, word in enumerate(words)],
    )


def _person(row: Row, names: Sequence[str]) -> Person:
    return Person(names[0], tuple(names[1:]), row["role"], row["leaves_as"], row["uid"], row["id"])


def exact(person: Person | None) -> str | None:
    """``person`` as JSON, without their number."""
    if person is None:
        return None
    record = person_record(person)
    del record["id"]  # which is another on another machine
    return json.dumps(record, ensure_ascii=False)
