"""Undo after any change brings back exactly what was there before it, and redo the change."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import writers
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reflect.journal import changes, entries, people
from reflect.journal.changes import NothingToUndo
from reflect.journal.driver import in_memory
from reflect.journal.filters import Filter
from reflect.journal.schema import make_ready
from reflect.journal.searching import search
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.errors import WrongUse
from reflect.practice.links import in_order, linked
from reflect.practice.loops import chosen
from reflect.practice.people import Person, fitting
from reflect.practice.query import understood
from reflect.practice.records import entry_record

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
LATER = datetime(2199, 1, 1, tzinfo=UTC)
TEXTS = st.sampled_from(
    ["gesprek", "huisbezoek", "@fatma en @karim", "stilte na het gesprek", "x\x00\u202e", "ideeën"]
)
NAMES = st.sampled_from(["Fatma", "fatma", "Karim", "moeder"])
QUERIES = ["gesprek", "bezoek", "esprek", "ideeen", "tag:regie", "next:bellen"]


class Undoing(RuleBasedStateMachine):
    """Each rule makes one change, which is then taken back, made again, or left."""

    def __init__(self) -> None:
        super().__init__()
        self.db = in_memory()
        make_ready(self.db)
        self.now = NOON
        self.before: list[Any] = []
        self.binned: set[int] = set()

    def teardown(self) -> None:
        """All the way back to the empty journal, and all the way forward again."""
        last = self.state()
        after = []
        while self.before:
            after.append(self.state())
            changes.undo(self.db, self.tick())
            assert self.state() == self.before.pop()
        with pytest.raises(NothingToUndo):
            changes.undo(self.db, self.tick())
        while after:
            changes.redo(self.db, self.tick())
            assert self.state() == after.pop()
        assert self.state() == last
        self.db.close()

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def state(self) -> Any:
        """All that a reader can find, to the letter."""
        found = entries.select(self.db, Filter())
        return (
            [entry_record(one, exact=True) for one in found],
            entries.waiting_preparations(self.db, LATER),
            entries.open_intentions(self.db),
            [search(self.db, understood(query), Filter()) for query in QUERIES],
            {one.id: entries.about(self.db, one.id) for one in found},
            sorted(row[0] for row in self.db.execute("SELECT text FROM word")),
            people.all(self.db),
        )

    def made(self, change: Any) -> None:
        """Make a change, take it back, make it again; then it stays."""
        before = self.state()
        total = self.db.execute("SELECT count(*) FROM change").fetchone()[0]
        change()
        if self.db.execute("SELECT count(*) FROM change").fetchone()[0] == total:
            assert self.state() == before
            return
        after = self.state()
        changes.undo(self.db, self.tick())
        assert self.state() == before
        changes.redo(self.db, self.tick())
        assert self.state() == after
        with pytest.raises(NothingToUndo):
            changes.redo(self.db, self.tick())
        self.before.append(before)

    def change(self, data: st.DataObject, what: str, alter: Any) -> None:
        number = self.some(data)
        self.made(lambda: changes.change(self.db, number, self.tick(), what, alter))

    def some(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from([one.id for one in entries.select(self.db, Filter())]))

    def any_left(self) -> bool:
        return entries.newest(self.db) is not None

    @rule(
        text=TEXTS,
        kind=st.sampled_from(["before", "after", "now"]),
        intentions=st.lists(TEXTS, max_size=2),
        data=st.data(),
    )
    def add(self, text: str, kind: Any, intentions: list[str], data: st.DataObject) -> None:
        about = self.some(data) if kind == "after" and self.any_left() else None
        entry = writers.moment(text, tags=("regie",), about=about)._replace(
            kind=kind, next=tuple(Intention(one, date(2026, 11, 25)) for one in intentions)
        )
        self.made(lambda: changes.add(self.db, entry, self.tick()))

    @precondition(any_left)
    @rule(data=st.data(), text=TEXTS, key=st.sampled_from(["what", "now", "learned"]))
    def edit(self, data: st.DataObject, text: str, key: str) -> None:
        def edited(one: Entry) -> Entry:
            kept = tuple(answer for answer in one.answers if answer.key != key)
            return one._replace(answers=(*kept, Answer(key, "?", "single", text)), title=text)

        self.change(data, "edit", edited)

    @precondition(any_left)
    @rule(data=st.data(), tags=st.lists(st.sampled_from(["regie", "stilte", "thuis"]), unique=True))
    def tag(self, data: st.DataObject, tags: list[str]) -> None:
        self.change(data, "tag", lambda one: one._replace(tags=tuple(tags)))

    @precondition(any_left)
    @rule(data=st.data(), loop=st.sampled_from(["single", "double", None]))
    def loop(self, data: st.DataObject, loop: Any) -> None:
        self.change(data, "loop", lambda one: chosen(one, loop))

    @precondition(any_left)
    @rule(data=st.data(), left=st.integers(0, 2))
    def intentions(self, data: st.DataObject, left: int) -> None:
        """Some are closed, some taken off, one is new."""

        def turned(one: Entry) -> Entry:
            kept = tuple(
                one._replace(state="done", outcome="bellen", closed=date(2026, 11, 20))
                for one in one.next[:left]
            )
            return one._replace(next=(*kept, Intention("bellen")))

        self.change(data, "next", turned)

    @precondition(lambda self: self.any_left())
    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        one, other = (entries.get(self.db, self.some(data)) for _ in range(2))
        if one.id != other.id:
            looking, prepared = in_order(one, other)
            if prepared.about != looking.id:
                self.made(
                    lambda: changes.change(
                        self.db, looking.id, self.tick(), "link", lambda one: linked(one, prepared)
                    )
                )

    @precondition(any_left)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        number = self.some(data)
        self.made(lambda: changes.delete(self.db, number, self.tick()))

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        if binned := [one.id for one in entries.select(self.db, Filter(binned=True))]:
            number = data.draw(st.sampled_from(binned))
            self.made(lambda: changes.restore(self.db, number, self.tick()))

    @precondition(any_left)
    @rule(data=st.data())
    def seal(self, data: st.DataObject) -> None:
        self.change(data, "seal", lambda one: one._replace(sealed=not one.sealed))

    @rule(name=NAMES, aliases=st.lists(NAMES, max_size=2), data=st.data())
    def register(self, name: str, aliases: list[str], data: st.DataObject) -> None:
        """Somebody new, or with other names; entries that mention them follow."""
        one = data.draw(st.sampled_from([Person(""), *people.all(self.db)]))
        one = one._replace(name=name, aliases=tuple(aliases))
        with suppress(WrongUse):  # the name is of somebody else
            fitting(one, people.all(self.db))
            self.made(lambda: people.put(self.db, one, self.tick()))

    @rule(data=st.data())
    def unregister(self, data: st.DataObject) -> None:
        if there := people.all(self.db):
            one = data.draw(st.sampled_from(there))
            self.made(lambda: people.remove(self.db, one, self.tick()))

    @rule(times=st.integers(1, 4))
    def back_and_forth(self, times: int) -> None:
        """Several changes taken back, and made again."""
        times = min(times, len(self.before))
        states = []
        for _ in range(times):
            states.append(self.state())
            changes.undo(self.db, self.tick())
            assert self.state() == self.before[-len(states)]
        for state in reversed(states):
            changes.redo(self.db, self.tick())
            assert self.state() == state

    @rule(times=st.integers(1, 2))
    def back(self, times: int) -> None:
        """Taken back for good: the next change goes on from there."""
        for _ in range(min(times, len(self.before))):
            changes.undo(self.db, self.tick())
            assert self.state() == self.before.pop()

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every entry that was ever written is in the journal or in the bin."""
        [highest] = self.db.execute("SELECT max(id) FROM entry").fetchone()
        found = [
            *entries.select(self.db, Filter()),
            *entries.select(self.db, Filter(binned=True)),
        ]
        assert {one.id for one in found} == set(range(1, (highest or 0) + 1))


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=8, stateful_step_count=25, deadline=None)
