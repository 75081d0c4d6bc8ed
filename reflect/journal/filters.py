"""The filters that all reading commands share, as SQL."""

from datetime import datetime
from typing import NamedTuple

from reflect.journal.driver import Connection
from reflect.journal.register import ALIKE, alike
from reflect.practice.entries import Entry
from reflect.practice.text import fold


class Filter(NamedTuple):
    """Which entries to read. ``loop`` may be ``none``; ``until`` is exclusive.

    ``newest`` limits the number of entries to the most recent ones. ``binned``
    reads what is in the bin instead of what is in the journal. ``answered`` is
    the key of a question that must have been answered. ``unkept`` leaves out what
    is to be kept until after that moment. Each of the ``people`` is found under every
    name that the register has for them.
    """

    kind: str | None = None
    pack: str | None = None
    loop: str | None = None
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    newest: int | None = None
    binned: bool = False
    answered: str | None = None
    unkept: datetime | None = None

    def where(self) -> tuple[str, list[object]]:
        """The condition on ``entry``, and its parameters."""
        conditions = [f"deleted = {int(self.binned)}"]
        values: list[object] = []

        def add(condition: str, *parameters: object) -> None:
            conditions.append(condition)
            values.extend(parameters)

        if self.kind:
            add("kind = ?", self.kind)
        if self.pack:
            add("pack = ?", self.pack)
        if self.loop == "none":
            add("loop IS NULL")
        elif self.loop:
            add("loop = ?", self.loop)
        for tag in self.tags:
            add("entry.id IN (SELECT entry FROM tag WHERE folded = ?)", fold(tag))
        for name in map(fold, self.people):
            add(f"entry.id IN (SELECT entry FROM person WHERE folded IN ({ALIKE}))", name)
        if self.answered:
            add(
                "entry.id IN (SELECT entry FROM answer"
                " WHERE question IN (SELECT id FROM question WHERE key = ?))",
                self.answered,
            )
        if self.since:
            add("at >= ?", int(self.since.timestamp()))
        if self.until:
            add("at < ?", int(self.until.timestamp()))
        if self.unkept:
            add("(keep_until IS NULL OR keep_until <= ?)", int(self.unkept.timestamp()))
        return " AND ".join(conditions), values

    def lets_through(self, entry: Entry, db: Connection) -> bool:
        """Whether ``entry``, which may be a draft, is one of these; ``newest`` and what is
        to be kept aside."""
        tags = {fold(one) for one in entry.tags}
        people = {fold(one) for one in entry.people}
        return (
            self.kind in (None, entry.kind)
            and self.pack in (None, entry.pack)
            and self.loop in (None, entry.loop or "none")
            and all(fold(one) in tags for one in self.tags)
            and not any(people.isdisjoint(alike(db, one)) for one in self.people)
            and (self.answered is None or entry.answer(self.answered) is not None)
            and (self.since is None or entry.when >= self.since)
            and (self.until is None or entry.when < self.until)
        )
