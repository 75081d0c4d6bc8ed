"""What a journal holds, told without the numbers that are its own, and copies of journals."""

import json
from collections.abc import Collection
from typing import Any

from reflect.journal import entries, exact
from reflect.journal.driver import Connection, in_memory
from reflect.journal.exact import Kept, Row
from reflect.journal.ledger import exports
from reflect.practice.records import entry_from, entry_record


def copy_of(db: Connection) -> Connection:
    """The same journal on another machine."""
    other = in_memory()
    db.backup(other)
    return other


def exported(db: Connection, numbers: Collection[int], *, whole: bool = False) -> Connection:
    """The journal that an export of these entries holds; ``whole``: with all else there is."""
    found: list[Kept | Row] = []
    for one in exact.written(db, numbers, whole=whole):
        if isinstance(one, str):
            found.append(Row(**json.loads(one)))
        else:
            entry = entry_from(json.loads(one.text))
            found.append(Kept(entry, one.version, one.binned, one.keep_until))
    return exact.journal_of(found)


def held(db: Connection) -> dict[str, Any]:
    """All that the journal knows, by uid: two that are equal so are the same journal."""
    uids = {row["id"]: row["uid"] for row in db.execute("SELECT id, uid FROM entry")}
    changes = {row["id"]: row["uid"] for row in db.execute("SELECT id, uid FROM change")}

    def told(entry: Any) -> Any:
        record = entry_record(entry, exact=True)
        record["about"] = uids.get(record["about"])
        record["next"] = sorted(record["next"], key=lambda one: one["uid"])
        for one in (record, *record["next"]):
            del one["id"]
        return record

    persons = {row["id"]: row["uid"] for row in db.execute("SELECT id, uid FROM register")}

    def names(number: int) -> set[str]:
        found = db.execute("SELECT label FROM called WHERE person = ?", [number])
        return {row["label"] for row in found}

    rows = db.execute("SELECT id, uid, version, deleted, keep_until, looked_back FROM entry")
    versions = {
        row["id"]: (uids[row["entry"]], told(entry_from(json.loads(row["body"]))))
        for row in db.execute("SELECT id, entry, body FROM version")
    }
    standing = {}
    for row in rows.fetchall():
        entry = entries.get(db, row["id"], binned=True)
        standing[row["uid"]] = tuple(row)[2:]
        versions[row["version"]] = row["uid"], told(entry)
    return {
        "entries": standing,
        "versions": versions,
        "changes": {
            row["uid"]: (
                row["turn"],
                row["at"],
                row["what"],
                changes.get(row["undoes"]),
                row["undone"],
            )
            for row in db.execute("SELECT * FROM change")
        },
        "steps": {
            (changes[row["change"]], uids[row["entry"]]): tuple(row)[2:]
            for row in db.execute("SELECT change, entry, before, after, became FROM step")
        },
        "people": {
            row["uid"]: (
                row["role"],
                row["leaves_as"],
                row["removed"],
                row["changed"],
                names(row["id"]),
            )
            for row in db.execute("SELECT * FROM register").fetchall()
        },
        "person steps": {
            (changes[row["change"]], persons[row["person"]]): (row["before"], row["after"])
            for row in db.execute("SELECT * FROM person_step")
        },
        "answered": {tuple(row)[1:] for row in db.execute("SELECT * FROM answered")},
        "exports": {
            one.uid: one._replace(id=0, entries=set(one.entries), people=set(one.people))
            for one in exports(db)
        },
        "framework": {tuple(row) for row in db.execute("SELECT uid, at, text FROM framework")},
        "forgotten": {row[0] for row in db.execute("SELECT uid FROM forgotten")},
        "forgotten versions": {row[0] for row in db.execute("SELECT id FROM forgotten_version")},
        "words": dict(tuple(row) for row in db.execute("SELECT text, entries FROM word")),
    }
