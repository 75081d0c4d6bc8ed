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

    rows = db.execute(
        "SELECT what, at, undone, before, became FROM step JOIN change ON change.id = step.change"
        " WHERE step.entry = ? ORDER BY turn, uid",
        [number],
    ).fetchall()
    events, stood = [], None
    for row in rows:
        meanwhile = row["before"] != stood
        events.append(
            Event(
                row["what"],
                moment(row["at"]),
                was(stood),
                was(row["became"]),
                undone=bool(row["undone"]),
                meanwhile=meanwhile,
            )
        )
        stood = row["became"]
    return events
