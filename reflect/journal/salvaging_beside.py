"""What is left of a damaged journal beside its entries: people, answers, what left it."""

import json
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from uuid import uuid4

from reflect.journal.driver import Connection
from reflect.journal.remains import Broken, Left
from reflect.practice.leaving import MEANINGS, PURPOSES
from reflect.practice.people import person_from
from reflect.practice.text import fold

TABLES = {
    "people": ("register", "called", "person_step"),
    "words": ("answered",),
    "exports": ("export", "exported", "exported_person"),
}
"""What there is beside entries, and the tables that hold it."""


def insert(new: Connection, table: str, some: Iterable[Left]) -> None:
    """Write rows as they were left."""
    for row in some:
        marks = ", ".join("?" * len(row))
        new.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def salvage_beside(
    new: Connection,
    left: Mapping[str, list[Left]],
    whole: AbstractSet[str],
    changes: Collection[int],
    entries: Collection[int],
) -> tuple[str, ...]:
    """Write what is left beside the entries into ``new``; what of `TABLES` is not whole.

    ``whole`` are the tables of which every row was read; ``changes`` and ``entries``
    are the numbers of those that were saved.
    """
    lost = {name for name, tables in TABLES.items() if not whole >= set(tables)}
    people, marred = _people(new, left)
    steps = [one for one in left["person_step"] if _is_step(one) and one["person"] in people]
    steps = [one for one in steps if one["person"] not in marred and one["change"] in changes]
    words = [one for one in left["answered"] if _sound(one) and one["meaning"] in MEANINGS]
    exports = [one for one in left["export"] if _is_export(one)]
    known = {one["id"] for one in exports}
    with_entries = [
        one for one in left["exported"] if one["export"] in known and one["entry"] in entries
    ]
    with_people = [
        one for one in left["exported_person"] if one["export"] in known and one["person"] in people
    ]
    for name, table, some in (
        ("people", "person_step", steps),
        ("words", "answered", words),
        ("exports", "export", exports),
        ("exports", "exported", with_entries),
        ("exports", "exported_person", with_people),
    ):
        insert(new, table, some)
        if len(some) < len(left[table]):
            lost.add(name)
    return tuple(name for name in TABLES if name in lost or (name == "people" and marred))


def _people(new: Connection, left: Mapping[str, list[Left]]) -> tuple[set[int], set[int]]:
    """Write everybody of whom a name is left: their numbers, and those who are not whole.

    Also who is left in their names alone: an export keeps out only names that it knows.
    """
    names: dict[int, list[Left]] = {}
    marred: set[int] = set()
    taken: set[str] = set()
    for row in sorted(left["called"], key=lambda one: (one["person"], str(one["place"]))):
        folded = fold(str(row["label"]))
        if _sound(row) and folded == row["folded"] and folded not in taken:
            taken.add(folded)
            names.setdefault(row["person"], []).append(row)
        else:
            marred.add(row["person"])
    rows = {row["id"]: row for row in left["register"]}
    for number in sorted(rows.keys() | names):
        called = names.get(number, [])
        row = rows.get(number, {"id": Broken()})
        if not _sound(row):
            marred.add(number)
            row = {"id": number, "uid": str(uuid4()), "role": "", "leaves_as": "", "changed": 0}
        if row.get("removed") and not called:
            insert(new, "register", [row])
        elif called:
            if [one["place"] for one in called] != list(range(len(called))):
                marred.add(number)
            insert(new, "register", [row | {"removed": 0}])
            insert(new, "called", [one | {"place": at} for at, one in enumerate(called)])
        else:
            marred.add(number)
    saved = {row[0] for row in new.execute("SELECT id FROM register")}
    return saved, marred


def _sound(row: Left) -> bool:
    return not any(isinstance(value, Broken) for value in row.values())


def _is_step(row: Left) -> bool:
    with suppress(ValueError, TypeError, LookupError):
        for body in (row["before"], row["after"]):
            if body is not None:
                person_from(json.loads(body))
        return _sound(row)
    return False


def _is_export(row: Left) -> bool:
    with suppress(ValueError, TypeError):
        return _sound(row) and row["purpose"] in PURPOSES and bool(json.loads(row["filters"]) or 1)
    return False
