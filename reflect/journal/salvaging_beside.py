"""What is left of a damaged journal beside its entries: people, answers, what left it."""

import json
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from uuid import uuid4

from reflect.journal.answered import ASK_AGAIN
from reflect.journal.driver import Connection
from reflect.journal.remains import Broken, Left
from reflect.practice.errors import WrongUse
from reflect.practice.framework_format import read_framework
from reflect.practice.leaving import AGENDA, MEANINGS, PURPOSES
from reflect.practice.people import Person, person_from
from reflect.practice.text import fold, unique

TABLES = {
    "people": ("register", "called", "person_step"),
    "words": ("answered",),
    "exports": ("export", "exported", "exported_person"),
    "framework": ("framework",),
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
    changes: Mapping[int, Left],
    entries: Collection[int],
) -> tuple[str, ...]:
    """Write what is left beside the entries into ``new``; what of `TABLES` is not whole.

    ``whole`` are the tables of which every row was read; ``changes`` by number,
    and ``entries``, the numbers, are those that were saved.
    """
    lost = {name for name, tables in TABLES.items() if not whole >= set(tables)}
    people, marred = _people(new, left, changes)
    steps = [one for one in left["person_step"] if _is_step(one) and one["person"] in people]
    steps = [one for one in steps if one["person"] not in marred and one["change"] in changes]
    words = [
        one for one in left["answered"] if _sound(one) and one["meaning"] in (ASK_AGAIN, *MEANINGS)
    ]
    exports = [one for one in left["export"] if _is_export(one)]
    known = {one["id"] for one in exports}
    with_entries = [
        one for one in left["exported"] if one["export"] in known and one["entry"] in entries
    ]
    with_people = [
        one for one in left["exported_person"] if one["export"] in known and one["person"] in people
    ]
    versions = [one for one in left["framework"] if _is_framework(one)]
    for name, table, some in (
        ("people", "person_step", steps),
        ("words", "answered", words),
        ("exports", "export", exports),
        ("exports", "exported", with_entries),
        ("exports", "exported_person", with_people),
        ("framework", "framework", versions),
    ):
        insert(new, table, some)
        if len(some) < len(left[table]):
            lost.add(name)
    return tuple(name for name in TABLES if name in lost or (name == "people" and marred))


def _people(
    new: Connection, left: Mapping[str, list[Left]], changes: Mapping[int, Left]
) -> tuple[set[int], set[int]]:
    """Write everybody of whom a name is left: their numbers, and those who are not whole.

    What they were after the last change gives what was lost since. Also who is left
    in their names alone is written: an export keeps out only names that it knows.
    """
    names, marred = _names(left["called"])
    rows = {row["id"]: row for row in left["register"] if _sound(row)}
    last = {
        one["person"]: person_from(json.loads(one["after"])) if one["after"] else None
        for one in sorted(left["person_step"], key=lambda one: _turn(changes, one))
        if _is_step(one)
    }
    marred |= {row["id"] for row in left["register"]} - rows.keys()
    taken: set[str] = set()
    for number in sorted({*rows, *marred, *names, *last}):
        was = last.get(number)
        if number not in rows:
            marred.add(number)
        row = rows.get(number) or _row(was)
        called = names.get(number, [])
        if number in marred or not (called or row["removed"]):
            marred.add(number)
            called = [*(was.words if was else ()), *called]
        words = unique([one for one in called if fold(one) not in taken])
        if words or row["removed"]:
            changed = 0 if number in marred else row["changed"]  # whoever is whole elsewhere holds
            told = {"id": number, "removed": int(not words), "changed": changed}
            insert(new, "register", [row | told])
            insert(new, "called", _called(number, words))
            taken.update(map(fold, words))
    saved = {row[0] for row in new.execute("SELECT id FROM register")}
    return saved, marred


def _names(called: list[Left]) -> tuple[dict[int, list[str]], set[int]]:
    """What is left of each person's names, in their order; and of whom one is missing."""
    names: dict[int, list[str]] = {}
    marred: set[int] = set()
    for row in sorted(called, key=lambda one: (one["person"], str(one["place"]))):
        if _sound(row) and fold(str(row["label"])) == row["folded"]:
            if row["place"] != len(names.setdefault(row["person"], [])):
                marred.add(row["person"])
            names[row["person"]].append(str(row["label"]))
        else:
            marred.add(row["person"])
    return names, marred


def _turn(changes: Mapping[int, Left], step: Left) -> int:
    turn = changes.get(step["change"], {}).get("turn")
    return turn if isinstance(turn, int) else 0


def _row(was: Person | None) -> Left:
    """The row of somebody of whom it was lost, as they were last."""
    was = was or Person("")
    kept = {"role": was.role, "leaves_as": was.leaves_as}
    return {"uid": was.uid or str(uuid4()), "changed": 0, "removed": 0, **kept}


def _called(number: int, words: Iterable[str]) -> Iterable[Left]:
    for place, word in enumerate(words):
        yield {"person": number, "folded": fold(word), "place": place, "label": word}


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
        return (
            _sound(row)
            and row["purpose"] in (*PURPOSES, AGENDA)
            and bool(json.loads(row["filters"]) or 1)
        )
    return False


def _is_framework(row: Left) -> bool:
    with suppress(WrongUse):
        return _sound(row) and bool(read_framework(row["text"]))
    return False
