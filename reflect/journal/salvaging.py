"""What is left of a damaged journal, in a new one, and what was lost named entry by entry.

An entry keeps its number, and its history where all of that is left. Of an entry
that lost something, an older version gives what it has.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple
from uuid import uuid4

from reflect.journal import index, rows
from reflect.journal.changes import moment, random_number
from reflect.journal.driver import Connection, transaction
from reflect.journal.entries import entry_of, intention_of
from reflect.journal.remains import INDEXED, KEYS, Broken, Left, Remains
from reflect.journal.salvaging_beside import insert, salvage_beside
from reflect.practice.entries import Answer, Entry
from reflect.practice.records import entry_from

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""The date of an entry of which no date is left."""


ORDER = ("turn", "uid")
"""What changes are in the order of."""


class Loss(NamedTuple):
    """What was lost of an entry: all of it, a part, or how it came to be. ``at``: its date."""

    number: int
    what: Literal["gone", "part", "history"]
    at: datetime | None


class Salvaged(NamedTuple):
    """How many entries were saved, those in the bin as well, and what was lost.

    ``beside`` is what else is not whole: ``people``, ``words``, ``exports``,
    ``framework``.
    """

    entries: int
    losses: tuple[Loss, ...]
    beside: tuple[str, ...] = ()


def salvage(remains: Remains, new: Connection) -> Salvaged:
    """Write what is left into ``new``, a journal without entries."""
    left = _Left(remains)
    losses: list[Loss] = []
    kept: dict[int, Entry] = {}
    with transaction(new):
        new.execute("PRAGMA defer_foreign_keys = ON")
        changes = left.changes()
        insert(new, "change", changes.values())
        for number in left.numbers():
            entry, whole = left.entry(number)
            if entry is None:
                losses.append(Loss(number, "gone", left.date(number)))
                continue
            kept[number] = entry
            with_history = _write(new, left, number, entry, changes if whole else None)
            if not with_history:
                losses.append(Loss(number, "history" if whole else "part", entry.when))
        for number, entry in kept.items():
            if entry.about in kept:
                new.execute("UPDATE entry SET about = ? WHERE id = ?", [entry.about, number])
        for number in kept:
            index.add(new, number)
        beside = salvage_beside(new, left.all, left.whole, changes, kept)
        new.execute(
            "DELETE FROM change WHERE NOT EXISTS (SELECT 1 FROM step WHERE change = id)"
            " AND NOT EXISTS (SELECT 1 FROM person_step WHERE change = id)"
        )
        for table in ("draft", "forgotten", "forgotten_version"):
            insert(new, table, left.all[table])
        if left.highest:
            new.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'entry'", [left.highest])
    new.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    return Salvaged(len(kept), tuple(losses), beside)


def _write(
    new: Connection, left: "_Left", number: int, entry: Entry, changes: dict[int, Left] | None
) -> bool:
    """Write what is left of an entry; whether its history came along.

    ``changes`` is None of an entry that is not whole: its history begins anew.
    """
    standing = left.standing(number, whole=changes is not None)
    rows.insert(new, entry._replace(about=None), standing, number)
    if left.binned(number):
        new.execute("UPDATE entry SET deleted = 1 WHERE id = ?", [number])
    history = None if changes is None else left.history(number, changes, standing)
    if history is None:
        _begin(new, number, standing, left.binned(number), entry.created or entry.when)
        return False
    for table, rows_ in zip(("version", "step"), history, strict=True):
        insert(new, table, rows_)
    return True


class _Left:
    """All that is left, by entry."""

    def __init__(self, remains: Remains) -> None:
        read = {table: remains.rows(table) for table in KEYS}
        self.all = {table: found for table, (found, _whole) in read.items()}
        self.whole = {table for table, (_found, whole) in read.items() if whole}
        self._row = {row["id"]: row for row in self.all["entry"]}
        self._questions = {row["id"]: row for row in self.all["question"]}
        self._of = {
            table: _by_entry(self.all[table])
            for table in ("answer", "tag", "person", "intention", "version", "step")
        }
        self._told = {table: remains.counted(table) for table in INDEXED}
        self._at = {row["id"]: row["at"] for row in self.all["change"]}
        known = {*self._row, *(number for of in self._of.values() for number in of)}
        self.highest = max([remains.highest(), *known], default=0)

    def numbers(self) -> Iterator[int]:
        """Every number that an entry may have had."""
        known = {*self._row, *(number for of in self._of.values() for number in of)}
        top = min(self.highest, max(known, default=0) + 100_000)
        return (number for number in range(1, top + 1))

    def standing(self, number: int, *, whole: bool) -> int:
        """Which version the entry is now: another than it was, when it is not ``whole``.

        Or it would be taken for what another machine still has of it.
        """
        known = self._row[number]["version"] if whole else None
        return known if isinstance(known, int) else random_number()

    def binned(self, number: int) -> bool:
        """Whether the entry is in the bin."""
        return bool(self._row.get(number, {}).get("deleted"))

    def date(self, number: int) -> datetime | None:
        """When anything was last done to the entry."""
        done = [self._at[step["change"]] for step in self._of["step"][number]
                if isinstance(self._at.get(step["change"]), int)]  # fmt: skip
        return moment(max(done)) if done else None

    def entry(self, number: int) -> tuple[Entry | None, bool]:
        """What is left of the entry, and whether that is all of it."""
        row = self._row.get(number)
        parts = {table: self._of[table][number] for table in INDEXED}
        base: Entry | None = None
        with suppress(ValueError, TypeError, LookupError, OverflowError):
            if row:
                answers = sorted(parts["answer"], key=lambda one: one["place"])
                joined = [self._questions[one["question"]] | one for one in answers]
                tag = sorted(parts["tag"], key=lambda one: one["place"])
                person = sorted(parts["person"], key=lambda one: one["place"])
                base = entry_of(row, joined, tag, person, parts["intention"])
        held = [row or {}, *(one for some in parts.values() for one in some)]
        marred = any(isinstance(value, Broken) for one in held for value in one.values())
        short = any(len(parts[one]) < self._told[one][number] for one in INDEXED)
        if base and not marred and not short:
            return base, True
        older = self._older(number)
        if base and older:
            there = {one.key for one in base.answers}
            more = tuple(one for one in older.answers if one.key not in there)
            base = base._replace(answers=(*base.answers, *more))
        return base or self._part(number, older), False

    def _part(self, number: int, older: Entry | None) -> Entry | None:
        """What is left of an entry that cannot be read as one, with what ``older`` has."""
        row = self._row.get(number)
        sealed = not row or bool(row["sealed"])  # whether it was is lost with its row
        answers = [self._answer(part) for part in self._of["answer"][number]]
        given = {one.key for one in answers}
        if older:
            more = tuple(one for one in older.answers if one.key not in given)
            return older._replace(id=0, answers=(*answers, *more), sealed=sealed)
        if not row and not answers and not self._of["intention"][number]:
            return None
        when = self._when(row, number)
        title = str(row["title"]) if row else ""
        labels = {
            table: tuple(str(one["label"]) for one in self._of[table][number])
            for table in ("tag", "person")
        }
        intentions = []
        for one in self._of["intention"][number]:
            with suppress(ValueError, TypeError, LookupError):
                intentions.append(intention_of(one))
        return Entry(
            kind="free",
            pack="free",
            when=when,
            answers=tuple(answers),
            title=title,
            tags=labels["tag"],
            people=labels["person"],
            next=tuple(intentions),
            uid=str(uuid4()),
            created=when,
            changed=when,
            sealed=sealed,
        )

    def _answer(self, part: Left) -> Answer:
        """An answer, of which the question may be lost."""
        question = self._questions.get(part["question"], {})
        key = question.get("key") or f"answer{part['place']}"
        said = question.get("wording") or "?"
        loop = str(question.get("loop", "describe"))
        return Answer(str(key), str(said), loop, str(part["text"]), part["was"])

    def _when(self, row: Left | None, number: int) -> datetime:
        with suppress(TypeError, ValueError, OverflowError):
            if row:
                return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=row["at"])
        return self.date(number) or UNKNOWN

    def _older(self, number: int) -> Entry | None:
        """The newest older version that can be read."""
        turns = {row["id"]: row["turn"] for row in self.all["change"]
                 if isinstance(row["turn"], int)}  # fmt: skip
        order = {step["became"]: turns.get(step["change"], 0) for step in self._of["step"][number]}
        found = self._of["version"][number]
        for row in sorted(found, key=lambda one: order.get(one["id"], 0), reverse=True):
            with suppress(ValueError, TypeError, LookupError):
                return entry_from(json.loads(row["body"]))
        return None

    def changes(self) -> dict[int, Left]:
        """The changes that are left, without those that undo one that is not."""
        left = {row["id"]: row for row in self.all["change"]}
        while gone := [one for one in left.values() if one["undoes"] and one["undoes"] not in left]:
            for one in gone:
                del left[one["id"]]
        return left

    def history(
        self, number: int, changes: dict[int, Left], standing: int
    ) -> tuple[list[Left], list[Left]] | None:
        """The versions and the steps of the entry; None unless they lead to what it is now."""
        versions = {row["id"]: row for row in self._of["version"][number]}
        steps = self._of["step"][number]
        if any(step["change"] not in changes for step in steps):
            return None
        steps = sorted(steps, key=lambda one: [changes[one["change"]][key] for key in ORDER])
        at: int | None = None
        named: set[int | None] = {None}
        for step in steps:
            if step["before"] not in named:
                return None
            at = step["became"]
            named |= {step["after"], at}
            if not named <= {None, standing, *versions}:
                return None
        if not steps or at != (None if self.binned(number) else standing):
            return None
        try:
            for row in versions.values():
                entry_from(json.loads(row["body"]))
        except (ValueError, TypeError, LookupError):
            return None
        return list(versions.values()), steps


def _by_entry(found: list[Left]) -> "defaultdict[int, list[Left]]":
    of: defaultdict[int, list[Left]] = defaultdict(list)
    for row in found:
        if isinstance(row["entry"], int):
            of[row["entry"]].append(row)
    return of


def _begin(new: Connection, number: int, standing: int, binned: bool, at: datetime) -> None:
    """Give the entry a history that begins with what it is now."""
    done: list[tuple[str, int | None, int | None]] = [("add", None, standing)]
    if binned:
        done.append(("delete", standing, None))
    microseconds = int(at.timestamp()) * 1_000_000
    for turn, (what, before, after) in enumerate(done, microseconds):
        made = new.execute(
            "INSERT INTO change (uid, turn, at, what) VALUES (?, ?, ?, ?)",
            [random_number(), turn, microseconds, what],
        ).lastrowid
        new.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?)", [made, number, before, after, after])
