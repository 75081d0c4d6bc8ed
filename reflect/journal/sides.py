"""One of two journals that are to be united, as far as the other must know it."""

from collections.abc import Collection, Iterable

from reflect.journal import changes, entries
from reflect.journal.driver import Connection, Row
from reflect.practice.entries import Entry
from reflect.practice.forgetting import Words, words_of
from reflect.practice.uniting import Step


class Side:
    """What is read of it at once; the entries one at a time."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.numbers: dict[str, int] = {
            row["uid"]: row["id"] for row in db.execute("SELECT uid, id FROM entry ORDER BY id")
        }
        self.uids = {number: uid for uid, number in self.numbers.items()}
        self.forgotten = {row["uid"] for row in db.execute("SELECT uid FROM forgotten")}
        self.versions = {row["id"] for row in db.execute("SELECT id FROM forgotten_version")}
        self.changes: dict[int, Row] = {
            row["uid"]: row
            for row in db.execute("SELECT id, uid, turn, at, what, undoes FROM change")
        }
        self.change_uids = {row["id"]: uid for uid, row in self.changes.items()}

    def of(self, uids: Iterable[str]) -> list[int]:
        """The entries with these uids, as far as they are here."""
        return sorted(self.numbers[uid] for uid in uids if uid in self.numbers)

    def with_versions(self, versions: Collection[int]) -> list[int]:
        """The entries that are, or were, one of ``versions``."""
        if not versions:
            return []
        found = self.db.execute("SELECT entry, id FROM version UNION SELECT id, version FROM entry")
        return sorted({entry for entry, version in found if version in versions})

    def beyond(self, other: "Side") -> list[int]:
        """The entries to which something was done that ``other`` does not have.

        It may have the change and not all of its steps: an export has some of the entries.
        """
        known = {(change, uid) for change, uid, _entry in other._done()}
        return sorted({entry for change, uid, entry in self._done() if (change, uid) not in known})

    def _done(self) -> Iterable[tuple[int, str, int]]:
        """Every change with each entry that it was of: the uids of both, the number here."""
        return self.db.execute(
            "SELECT change.uid, entry.uid, entry.id FROM step"
            " JOIN change ON change.id = step.change JOIN entry ON entry.id = step.entry"
        )

    def made_less(self, other: "Side") -> list[int]:
        """The entries of which ``other`` kept only the lesson, and that are more here."""
        found = self.with_versions(other.versions)
        return [one for one in found if self.uids[one] in other.numbers]

    def learns(self, other: "Side") -> set[int]:
        """Which versions are forgotten in ``other``, as far as what is left of them is there.

        Of a sealed entry an export does not have that: here it stays as it is.
        """
        kept = [
            one
            for one in self.with_versions(other.versions)
            if self.uids[one] not in other.numbers and self.uids[one] not in other.forgotten
        ]
        return other.versions - {version for one in kept for version in self.versions_of(one)}

    def steps(self, number: int) -> list[Step]:
        """All that was done to the entry, in any order."""
        found = self.db.execute(
            "SELECT turn, uid, before, after FROM step JOIN change ON change.id = step.change"
            " WHERE step.entry = ?",
            [number],
        )
        return [Step(*row) for row in found]

    def versions_of(self, number: int) -> dict[int, Entry]:
        """The entry in every version that it was, and is."""
        kept = self.db.execute("SELECT id FROM version WHERE entry = ?", [number]).fetchall()
        found = {row["id"]: changes.version_of(self.db, row["id"]) for row in kept}
        return found | {self.standing(number)[0]: entries.get(self.db, number, binned=True)}

    def standing(self, number: int) -> tuple[int, bool]:
        """Which version the entry is, and whether that is in the bin."""
        row = self.db.execute(
            "SELECT version, deleted FROM entry WHERE id = ?", [number]
        ).fetchone()
        return row["version"], bool(row["deleted"])

    def words_in(self, number: int, versions: Collection[int], kept: Iterable[Entry]) -> Words:
        """What could be taken over from some of its ``versions``, and is in none of ``kept``."""
        told = words_of(one for version, one in self.versions_of(number).items()
                        if version in versions)  # fmt: skip
        named = {one.framework for one in kept}
        return Words(told.titles, frozenset(one for one in told.frameworks if one not in named))
