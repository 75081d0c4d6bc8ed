"""The register of people: who is who, and which entries are about them.

Each change of it is a change of the journal, which `undo` takes back. Labels of
entries follow a name; the words of a text never do.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from reflect.journal import changes, entries, register
from reflect.journal.driver import Connection, transaction
from reflect.journal.entries import by_numbers
from reflect.journal.filters import Filter
from reflect.journal.register import everyone
from reflect.practice import mentions, people
from reflect.practice.entries import Entry
from reflect.practice.people import Person, fitting
from reflect.practice.text import fold, unique
from reflect.practice.words import words


class Put(NamedTuple):
    """A person as they stand in the register, and the entries that were filed anew."""

    person: Person
    entries: tuple[int, ...] = ()


def all(db: Connection) -> tuple[Person, ...]:  # noqa: A001 - people.all reads as it should
    """Everybody in the register, by number."""
    return everyone(db)


def find(db: Connection, text: str) -> Person:
    """Who is meant by a name, an alias or a number. Raises `NotFound`."""
    return people.meant(everyone(db), text)


def entries_with(db: Connection, person: Person, newest: int | None = None) -> list[Entry]:
    """The entries that are filed under ``person``, by any name, newest first."""
    return entries.select(db, Filter(people=(person.name,), newest=newest))


def numbers(db: Connection) -> dict[int, list[int]]:
    """The numbers of the entries with each person, by the number of the person."""
    rows = db.execute(
        "SELECT DISTINCT called.person AS person, entry.id AS entry FROM called"
        " JOIN person ON person.folded = called.folded"
        " JOIN entry ON entry.id = person.entry AND deleted = 0 ORDER BY entry.id"
    )
    first = register.firsts(db)
    found: dict[int, dict[int, None]] = {}
    for row in rows:
        found.setdefault(first[row["person"]], {})[row["entry"]] = None
    return {number: list(entries) for number, entries in found.items()}


def unregistered(db: Connection) -> list[tuple[str, int]]:
    """Labels of entries that nobody in the register has, and how many entries have them."""
    rows = db.execute(
        "SELECT max(label) AS label, count(*) AS entries FROM person"
        " JOIN entry ON entry.id = person.entry AND deleted = 0"
        " WHERE person.folded NOT IN (SELECT folded FROM called)"
        " GROUP BY person.folded ORDER BY entries DESC, person.folded"
    )
    return [(row["label"], row["entries"]) for row in rows]


def put(db: Connection, person: Person, now: datetime, what: str = "people") -> Put:
    """Keep somebody new, or what became of somebody; ``what`` names the change.

    Entries that had the name from before as a label get the present one, and those
    that mention a new name (``@name``) are filed under it, all in one change.
    Raises `WrongUse` as `fitting` does, and `NotFound` when they were removed.
    """
    with transaction(db):
        everybody = everyone(db)
        before = next((one for one in everybody if one.id == person.id), None)
        if person.id and not before:
            raise people.nobody()
        person = fitting(person, everybody)
        if person == before:
            return Put(person)
        made = changes.begin(db, what, now)
        for other in register.numbers_of(db, person.id)[1:]:
            register.become(db, made, other, None)
        kept = register.become(db, made, person.id, person)
        assert kept
        return Put(kept, _file(db, made, kept, before, now))


def remove(db: Connection, person: Person, now: datetime) -> None:
    """Take ``person`` out of the register; the entries stay as they are."""
    with transaction(db):
        if register.standing(db, person.id):
            made = changes.begin(db, "people", now)
            for number in register.numbers_of(db, person.id):
                register.become(db, made, number, None)


def filed(db: Connection, entry: Entry, before: Entry | None = None) -> Entry:
    """``entry``, that was ``before``, filed under whom it newly names or mentions."""
    if entry.people or any("@" in text for text in mentions.texts_of(entry)):
        return mentions.filed(entry, before, everyone(db))
    return entry


def ever(db: Connection, text: str) -> tuple[Person, ...]:
    """Everybody who is, or ever was, called so, as they were last; also who was removed.

    A number is that of somebody in the register.
    """
    everybody, first = everyone(db), register.firsts(db)
    standing = {one.id: one for one in everybody}
    found = {one.id: one for one in (people.called(everybody, text),) if one}
    for one in _history(db):
        if one.is_called(text):
            number = first.get(one.id, one.id)
            found[number] = standing.get(number) or found.get(number) or one
    if not found and text.isdecimal():
        found = {one.id: one for one in everybody if str(one.id) == text}
    return tuple(found.values())


def words_ever(db: Connection, persons: Iterable[Person]) -> set[str]:
    """Every name, folded, that these have or had."""
    persons = tuple(persons)
    known = {fold(word) for one in persons for word in one.words}
    numbers = [number for one in persons for number in register.numbers_of(db, one.id)]
    return known | words_ever_of(db, numbers)


def words_ever_of(db: Connection, numbers: Collection[int]) -> set[str]:
    """Every name, folded, that the people with these numbers have or had."""
    everybody = (*everyone(db), *_history(db)) if numbers else ()
    return {fold(word) for one in everybody if one.id in numbers for word in one.words}


def _history(db: Connection) -> list[Person]:
    """Everybody as they were in any step, the latest last."""
    rows = db.execute(
        "SELECT person, body FROM (SELECT change, person, before AS body, 0 AS later"
        " FROM person_step UNION ALL SELECT change, person, after, 1 FROM person_step)"
        " AS step JOIN change ON change.id = step.change WHERE body IS NOT NULL"
        " ORDER BY turn, change.uid, later"
    )
    found = [register.person_of(db, row["person"], row["body"]) for row in rows]
    return [one for one in found if one]


def _file(
    db: Connection, made: int, person: Person, before: Person | None, now: datetime
) -> tuple[int, ...]:
    """Let entries follow the names that ``person`` newly has, in change ``made``."""
    new = [word for word in person.words if not (before and before.is_called(word))]
    old = before.name if before and before.name != person.name else None
    everybody = everyone(db)
    done = []
    for entry in _candidates(db, new, old):
        labels = [person.name if old and fold(one) == fold(old) else one for one in entry.people]
        if not any(person.is_called(one) for one in labels):
            named = [one for one in mentions.mentioned(entry, everybody) if one.person == person]
            labels += [person.name for one in named[:1]]
        if unique(labels) != entry.people:
            changes.renew(db, made, entry._replace(people=unique(labels)), now)
            done.append(entry.id)
    return tuple(done)


def _candidates(db: Connection, new: Collection[str], old: str | None) -> list[Entry]:
    """Entries with the label ``old``, or in which one of the ``new`` names may be mentioned."""
    from reflect.journal.searching import PLACES  # loads longer than the rest

    numbers: set[int] = set()
    if old:
        rows = db.execute(
            "SELECT entry FROM person JOIN entry ON entry.id = entry WHERE person.folded = ?"
            " AND deleted = 0",
            [fold(old)],
        )
        numbers |= {row["entry"] for row in rows}
    for name in new:
        if phrase := " ".join(words(name)):
            rows = db.execute("SELECT rowid FROM whole WHERE whole MATCH ?", [f'"{phrase}"'])
            numbers |= {row["rowid"] % PLACES for row in rows}
    return list(by_numbers(db, numbers).values())
