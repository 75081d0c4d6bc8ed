"""Two journals as one: all that was done in either, to each entry in one row.

Each of two journals that were united with the other has what is in either; only the
numbers of entries and intentions differ, which are each journal's own. What was
forgotten in one is forgotten in the other, and comes back from none. Drafts stay
where they are.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from reflect.journal import checking, entries, forgetting, wiping
from reflect.journal.driver import Connection, path_of, transaction
from reflect.journal.joining import Joining
from reflect.journal.sides import Side
from reflect.journal.trouble import damaged, readable
from reflect.journal.uniting_beside import forget_people, unite_beside
from reflect.practice.entries import Entry
from reflect.practice.errors import ReflectError
from reflect.practice.forgetting import Words, without
from reflect.practice.uniting import Followed, Step, follow, lasting, least


class Clash(NamedTuple):
    """An entry of which two machines made different things, and of what: keys and fields."""

    number: int
    what: tuple[str, ...]


class United(NamedTuple):
    """What came of it, in the numbers of the journal that was written in.

    ``kept_out`` are entries of the other that were forgotten here, ``drafts`` those
    that stay there. ``apart`` tells that the two had nothing in common, ``wiped`` whether
    what was forgotten left no trace.
    """

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    clashes: tuple[Clash, ...] = ()
    forgotten: int = 0
    kept_out: int = 0
    drafts: int = 0
    apart: bool = False
    wiped: bool = True


class Going(NamedTuple):
    """What is here and was forgotten there: entries, and those of which the lesson was kept."""

    entries: tuple[Entry, ...] = ()
    lessons: tuple[Entry, ...] = ()


class _Stop(Exception):
    """Nothing of it is to be kept."""


@contextmanager
def _blamed(other: Connection) -> Iterator[None]:
    """What goes wrong inside is told of ``other`` when that is not whole."""
    try:
        yield
    except (ReflectError, _Stop):
        raise
    except Exception as error:
        if checking.is_damaged(other):
            raise damaged(path_of(other)) from error
        raise


def going(db: Connection, other: Connection) -> Going:
    """What of ``db`` would be forgotten if it were united with ``other``.

    Raises `JournalDamaged` when the other lacks what it should have.
    """
    with _blamed(other):
        if other.execute("PRAGMA foreign_key_check").fetchone():
            raise damaged(path_of(other))
        here, there = Side(db), Side(other)
        gone = here.of(there.forgotten)
        less = here.made_less(there)
        found = [tuple(entries.get(db, one, binned=True) for one in some) for some in (gone, less)]
        return Going(*found)


def unite(db: Connection, other: Connection, *, keep: bool = True) -> United:
    """Let ``db`` have all that is in ``other`` as well; ``other`` stays as it is.

    All of it is done or nothing; without ``keep`` it is only told what would be.
    Raises `JournalDamaged` when the other lacks what it should have.
    """
    united = United()
    try:
        with transaction(db), _blamed(other):
            both = _Both(db, other, keep=keep)
            united = both.unite()
            if not keep:
                raise _Stop
    except _Stop:
        return united
    return united._replace(wiped=wiping.wipe(db)) if both.forgets else united


def forget_as(db: Connection, other: Connection) -> int:
    """Forget in ``db`` all that was forgotten in ``other``, and nothing else; how many entries.

    Of what was kept there as a lesson only that is left here as well.
    """
    with transaction(db), _blamed(other):
        both = _Both(db, other, keep=True)
        gone, lessons = both.forget_only()
    if both.forgets:
        wiping.wipe(db)
    return gone + lessons


class _Both:
    """The two, while one is written in; in its transaction."""

    def __init__(self, db: Connection, other: Connection, *, keep: bool) -> None:
        self.db = db
        self.here, self.there = Side(db), Side(other)
        self.forgotten = self.here.forgotten | self.there.forgotten
        self.versions = self.here.versions | self.here.learns(self.there)
        made = {uid: row["id"] for uid, row in self.here.changes.items()}
        self.joining = Joining(db, dict(self.here.numbers), made, indexed=keep)
        self.gone_there = set(self.there.of(self.forgotten))
        self.lost: dict[int, Words] = {}
        self.forgets = False

    def unite(self) -> United:
        """Write it all, and tell what came of it."""
        self.db.execute("PRAGMA defer_foreign_keys = ON")
        gone = self._forget()
        self._what_they_lost()
        there = {number: steps for number in self._beyond() if (steps := self._steps(number))}
        for number in there:  # first: an entry may be about a later one
            self.joining.number_for(self.there.uids[number], number)
        found = [self._entry(number, steps) for number, steps in there.items()]
        unite_beside(self.joining, self.here, self.there, self.forgotten)
        self.joining.finish(self.versions - self.here.versions)
        self._keep_until()
        if self.forgets:
            forgetting.leave_no_trace(self.db)
        new = set(self.joining.numbers.values()) - set(self.here.numbers.values())
        changed = {one.number for one in found if one.differs}
        [drafts] = self.there.db.execute("SELECT count(*) FROM draft").fetchone()
        return United(
            new=tuple(sorted(new & changed)),
            changed=tuple(sorted(changed - new)),
            clashes=tuple(Clash(one.number, one.clashes) for one in found if one.clashes),
            forgotten=len(gone),
            kept_out=len(self.there.of(self.here.forgotten)),
            drafts=drafts,
            apart=bool(self.here.numbers)
            and self.here.changes.keys().isdisjoint(self.there.changes),
        )

    def forget_only(self) -> tuple[int, int]:
        """Forget here what was forgotten there: how many entries, and how many but the lesson."""
        self.db.execute("PRAGMA defer_foreign_keys = ON")
        less = self.here.made_less(self.there)
        gone = self._forget()
        self._what_they_lost()
        for number in self.there.of(self.here.uids[one] for one in less):
            self._entry(number, self._steps(number))
        self.joining.finish(self.versions - self.here.versions)
        if self.forgets:
            forgetting.leave_no_trace(self.db)
        return len(gone), len(less)

    def _forget(self) -> list[int]:
        """Forget here what was forgotten there; which entries."""
        here, there = self.here, self.there
        gone = here.of(there.forgotten)
        words = {number: forgetting.words_ever(self.db, number) for number in gone}
        for number in here.made_less(there):
            kept = there.versions_of(there.numbers[here.uids[number]]).values()
            words[number] = here.words_in(number, there.versions, kept)
        if words:
            forgetting.let_go(self.db, words, gone)
        self.forgets = forget_people(self.db, there) or bool(words)
        for number in gone:
            del self.joining.numbers[here.uids[number]]
        new = sorted(there.forgotten - here.forgotten)
        self.db.executemany(
            "INSERT OR IGNORE INTO forgotten (uid) VALUES (?)", [(uid,) for uid in new]
        )
        return gone

    def _what_they_lost(self) -> None:
        """What entries there took over from what is forgotten."""
        there = self.there
        words = {number: forgetting.words_ever(there.db, number) for number in self.gone_there}
        for number in there.with_versions(self.here.versions):
            own = self.joining.numbers.get(there.uids[number])
            if number not in self.gone_there and own:
                kept = self.here.versions_of(own).values()
                words[number] = there.words_in(number, self.here.versions, kept)
        self.lost = forgetting.taken_over(there.db, words) if words else {}

    def _beyond(self) -> list[int]:
        """The entries there that may be otherwise here when this is done."""
        found = set(self.there.beyond(self.here)) - self.gone_there
        new = {one for one in found if self.there.uids[one] not in self.here.numbers}
        if new:  # a look-back that came from an export without them gets its link
            found |= {one for one, about in forgetting.looked_back(self.there.db) if about in new}
        return sorted(found - self.gone_there)

    def _steps(self, number: int) -> list[Step]:
        """What was done on both sides to the entry that is ``number`` there, as far as it lasts."""
        own = self.here.numbers.get(self.there.uids[number], 0)
        return lasting({*self.here.steps(own), *self.there.steps(number)}, self.versions)

    def _entry(self, number: int, steps: Sequence[Step]) -> "_Outcome":
        """Write the entry that is ``number`` there; ``steps`` were done to it."""
        uid = self.there.uids[number]
        own, fresh = self.joining.numbers[uid], uid not in self.here.numbers
        present = {} if fresh else self.here.versions_of(own)
        versions = self._versions(number, steps, present)
        with readable(path_of(self.there.db)):
            followed = follow(steps, versions.__getitem__)
            versions |= followed.made
            entry = versions[followed.standing]
        for step in steps:
            self.joining.change(self.there, step.change)
        told = self._clashes(self.here.steps(own), present)
        differs = self._stand(own, followed, entry, present)
        self.joining.history(own, steps, followed, versions)
        clashes = dict.fromkeys(name for at, name in followed.clashes if (at, name) not in told)
        return _Outcome(own, differs, tuple(clashes))

    def _versions(
        self, number: int, steps: Sequence[Step], present: dict[int, Entry]
    ) -> dict[int, Entry]:
        """The entry in every version that is here or that ``steps`` name, as it is to be here."""
        named = {one for step in steps for one in (step.before, step.after)}
        lost, uids = self.lost.get(number, Words()), self.there.uids
        self.joining.know(present.values())
        versions = dict(present)
        for version, entry in self.there.versions_of(number).items():
            if version not in named:
                continue
            own = self.joining.own(without(entry, self.gone_there, lost), uids)
            versions[version] = least(versions.get(version, own), own)
        return versions

    def _clashes(
        self, steps: Sequence[Step], versions: dict[int, Entry]
    ) -> Collection[tuple[int, str]]:
        """The clashes that are here already."""
        lasted = lasting(steps, self.versions)
        if not lasted:
            return ()
        with readable(path_of(self.db)):
            return follow(lasted, versions.__getitem__).clashes

    def _stand(self, own: int, followed: Followed, entry: Entry, present: dict[int, Entry]) -> bool:
        """Let the entry be what it became; whether that is something else than it was."""
        binned = followed.became[-1] is None
        was, before = None, None
        if present:
            before = self.here.standing(own)
            was = present[before[0]]
        if entry != was or before != (followed.standing, binned):
            self.joining.stand(entry, followed.standing, binned=binned, was=was)
        return entry != was or before is None or before[1] != binned

    def _keep_until(self) -> None:
        """What may stay longer in either stays so long in both."""
        found = self.there.db.execute("SELECT uid, keep_until FROM entry WHERE keep_until NOT NULL")
        self.db.executemany(
            "UPDATE entry SET keep_until = ? WHERE uid = ? AND coalesce(keep_until, 0) < ?",
            [(until, uid, until) for uid, until in found],
        )


class _Outcome(NamedTuple):
    """What became of an entry."""

    number: int
    differs: bool = False
    clashes: tuple[str, ...] = ()
