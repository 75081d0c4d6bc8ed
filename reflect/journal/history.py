"""The history of an entry: every version of it, and the change that led there."""

from reflect.journal.changes import moment, version_of
from reflect.journal.driver import Connection
from reflect.journal.entries import get
from reflect.practice.entries import Entry
from reflect.practice.history import Event


def history(db: Connection, number: int) -> list[Event]:
    """Everything that was done to entry ``number``, oldest first; it may be in the bin.

    Raises `NotFound`.
    """
    present = get(db, number, binned=True)
    row = db.execute("SELECT version FROM entry WHERE id = ?", [number]).fetchone()
    versions: dict[int | None, Entry | None] = {None: None, row["version"]: present}

    def was(version: int | None) -> Entry | None:
        if version is not None and version not in versions:
            versions[version] = version_of(db, version)
        return versions[version]

    rows = db.execute(  # by number, not by time: a clock can be set back
        "SELECT what, at, undone, before, after FROM step JOIN change ON change.id = step.change"
        " WHERE step.entry = ? ORDER BY change.id",
        [number],
    ).fetchall()
    return [
        Event(row["what"], moment(row["at"]), was(row["before"]), was(row["after"]),
              bool(row["undone"]))
        for row in rows
    ]  # fmt: skip
