"""Entries of another journal written into this one, with the numbers that things have here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext

from reflect.journal import index, rows
from reflect.journal.driver import Connection
from reflect.journal.sides import Side
from reflect.practice.entries import Entry
from reflect.practice.uniting import Followed, Step


class Joining:
    """Writes in ``db``, in the caller's transaction.

    ``numbers`` are those of the entries by uid, ``changes`` those of the changes by
    theirs. What is not ``indexed`` cannot be found, and must not be kept.
    """

    def __init__(
        self, db: Connection, numbers: dict[str, int], changes: dict[int, int], *, indexed: bool
    ) -> None:
        self._db, self._indexed = db, indexed
        self.numbers, self._changes = numbers, changes
        self._next = {table: self._last(table) for table in ("entry", "intention")}
        self._new_journal = not any(self._next.values())
        self._to_index: list[int] = []
        self._intentions: dict[str, int] = {}
        self._undoing: dict[int, int] = {}

    def number_for(self, uid: str, there: int) -> int:
        """The number of the entry with this uid, which is ``there`` in the other journal.

        When it has none yet it gets the next; that of there in a journal that never had any.
        """
        if uid not in self.numbers:
            self.numbers[uid] = self._new("entry", there)
        return self.numbers[uid]

    def know(self, versions: Iterable[Entry]) -> None:
        """Let the intentions of these, which are here, keep their numbers."""
        self._intentions = {one.uid: one.id for version in versions for one in version.next}

    def own(self, entry: Entry, uids: Mapping[int, str]) -> Entry:
        """``entry`` of a journal in which ``uids`` tells what the numbers of entries mean."""
        numbers = self._intentions
        for one in entry.next:
            if one.uid not in numbers:
                numbers[one.uid] = self._new("intention", one.id)
        intentions = (one._replace(id=numbers[one.uid]) for one in entry.next)
        return entry._replace(
            id=self.numbers[entry.uid],
            about=self.numbers.get(uids.get(entry.about or 0, "")),
            next=tuple(sorted(intentions, key=lambda one: one.id)),
        )

    def change(self, there: Side, uid: int) -> int:
        """The number of the change with this uid; written as it is ``there`` when it is new."""
        if uid not in self._changes:
            row = there.changes[uid]
            made = self._db.execute(
                "INSERT INTO change (uid, turn, at, what) VALUES (?, ?, ?, ?)",
                [uid, row["turn"], row["at"], row["what"]],
            )
            self._changes[uid] = made.lastrowid or 0
            if row["undoes"] is not None:
                self._undoing[uid] = there.change_uids[row["undoes"]]
        return self._changes[uid]

    def stand(self, entry: Entry, version: int, *, binned: bool, was: Entry | None) -> None:
        """Let the entry be this; ``was`` is what it is until now."""
        if was is None:
            rows.insert(self._db, entry, version, entry.id)
        else:
            with index.renewed(self._db, entry.id) if self._indexed else nullcontext():
                rows.replace(self._db, entry.id, entry, version)
                self._bin(entry.id, binned)
            return
        self._bin(entry.id, binned)
        self._to_index.append(entry.id)

    def history(
        self, number: int, steps: Sequence[Step], followed: Followed, bodies: Mapping[int, Entry]
    ) -> None:
        """Let the entry have these steps and the versions they lead over, and no other."""
        named = {one for step in steps for one in (step.before, step.after)}
        named |= {*followed.became}
        db = self._db
        kept = db.execute("SELECT id, body FROM version WHERE entry = ?", [number]).fetchall()
        there = {row["id"]: row["body"] for row in kept}
        for version in there.keys() - named:
            db.execute("DELETE FROM version WHERE id = ?", [version])
        for version in sorted(one for one in named if one is not None):
            if version == followed.standing and version not in there:
                continue  # it stands in its own tables
            body = rows.exact(bodies[version])
            if there.get(version) != body:
                db.execute(
                    "INSERT OR REPLACE INTO version (id, entry, body) VALUES (?, ?, ?)",
                    [version, number, body],
                )
        self._steps(number, steps, followed)

    def _steps(self, number: int, steps: Sequence[Step], followed: Followed) -> None:
        lasting = {self._changes[step.change] for step in steps}
        found = self._db.execute("SELECT change FROM step WHERE entry = ?", [number]).fetchall()
        for row in found:
            if row["change"] not in lasting:
                self._db.execute(
                    "DELETE FROM step WHERE change = ? AND entry = ?", [row["change"], number]
                )
        self._db.executemany(
            "INSERT INTO step (change, entry, before, after, became) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (change, entry) DO UPDATE SET became = excluded.became",
            [
                (self._changes[step.change], number, step.before, step.after, became)
                for step, became in zip(steps, followed.became, strict=True)
            ],
        )

    def finish(self, forgotten: Collection[int]) -> None:
        """See to what could only be told when all was there."""
        db = self._db
        db.executemany(
            "INSERT OR IGNORE INTO forgotten_version VALUES (?)",
            [(one,) for one in sorted(forgotten)],
        )
        db.execute(
            "DELETE FROM change WHERE NOT EXISTS (SELECT 1 FROM step WHERE change = id)"
            " AND NOT EXISTS (SELECT 1 FROM person_step WHERE change = id)"
        )
        for uid, undoes in self._undoing.items():
            put = [self._changes.get(undoes), self._changes[uid]]
            db.execute("UPDATE change SET undoes = ? WHERE id = ?", put)
        self._undone()
        if self._indexed:
            index.add_all(db, self._to_index)
        rows.tell_looked_back(db)
        for table, last in self._next.items():
            db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
            db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, last])

    def _undone(self) -> None:
        """Tell anew of every change whether it is taken back: the last word on it counts."""
        found = self._db.execute(
            "SELECT change.id AS id, undoes, (SELECT undoes FROM change AS one"
            " WHERE one.id = change.undoes) AS again FROM change"
            " WHERE undoes IS NOT NULL ORDER BY turn, uid"
        ).fetchall()
        told = self._db.execute("SELECT id FROM change WHERE undone").fetchall()
        undone = {row["id"]: False for row in told}
        for row in found:
            undone[row["undoes"]] = True
            if row["again"] is not None:
                undone[row["again"]] = False
        self._db.executemany(
            "UPDATE change SET undone = ? WHERE id = ? AND undone <> ?",
            [(now, number, now) for number, now in undone.items()],
        )

    def _bin(self, number: int, binned: bool) -> None:
        self._db.execute("UPDATE entry SET deleted = ? WHERE id = ?", [binned, number])

    def _last(self, table: str) -> int:
        row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return row["seq"] if row else 0

    def _new(self, table: str, there: int) -> int:
        if self._new_journal:
            self._next[table] = max(self._next[table], there)
            return there
        self._next[table] += 1
        return self._next[table]
