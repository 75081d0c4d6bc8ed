"""Two machines become one: nothing is lost, nothing forgotten comes back, in whatever order."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from two_machines import copy_of, exported, held
from writers import tables

from reflect.journal import (
    answered,
    changes,
    checking,
    entries,
    exact,
    forgetting,
    frameworks,
    ledger,
    people,
)
from reflect.journal.changes import NothingToUndo
from reflect.journal.driver import Connection, in_memory
from reflect.journal.filters import Filter
from reflect.journal.forgetting import Found
from reflect.journal.schema import make_ready
from reflect.journal.uniting import forget_as, unite
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.errors import WrongUse
from reflect.practice.forgetting import has_lesson
from reflect.practice.leaving import MEANINGS, Answered, Export
from reflect.practice.links import in_order, linked
from reflect.practice.loops import chosen
from reflect.practice.people import Person, called

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
MACHINES = st.integers(0, 2)
NAMES = st.sampled_from(["Fatma", "Jan", "Hoop"])
KEYS = st.sampled_from(["what", "framework", "reframe", "learned"])
ANY = st.integers(0, 20)


def texts(body: dict[str, Any]) -> list[Any]:
    """All that was written in a version, apart from what it took over from another entry."""
    said = [(one["key"], one["text"]) for one in body["answers"]]
    return said + [(one["text"], one["outcome"]) for one in body["next"]]


class Machines(RuleBasedStateMachine):
    """Three machines that are used at the same time, with clocks of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Connection] = []
        self.clocks = [NOON, NOON + timedelta(days=365), NOON - timedelta(days=2)]
        self.said = 0
        self.gone: set[str] = set()
        self.less: set[str] = set()
        self.backups: list[tuple[int, Connection]] = []

    @initialize()
    def begin(self) -> None:
        self.all = [in_memory() for _one in range(3)]
        for db in self.all:
            make_ready(db)

    def tick(self, which: int) -> datetime:
        self.clocks[which] += timedelta(minutes=1)
        return self.clocks[which]

    def word(self) -> str:
        """A word that was never said before."""
        self.said += 1
        return f"woord{self.said}x"

    def numbers(self, which: int, *, binned: bool = False) -> list[int]:
        return [one.id for one in entries.select(self.all[which], Filter(binned=binned))]

    def some(self, which: int, pick: int) -> int:
        numbers = self.numbers(which)
        return numbers[pick % len(numbers)]

    def has(self, which: int) -> bool:
        return bool(self.numbers(which))

    @rule(which=MACHINES, key=KEYS, back=st.booleans(), pick=ANY)
    def add(self, which: int, key: str, back: bool, pick: int) -> None:
        db = self.all[which]
        about = entries.get(db, self.some(which, pick)) if back and self.has(which) else None
        was = about.framework if about and key == "reframe" else None
        entry = Entry(
            kind="after" if about else "before",
            pack="after" if about else "before",
            when=self.clocks[which],
            title=about.title if about else self.word(),
            about=about.id if about else None,
            answers=(Answer(key, "Hoe?", "double", self.word(), was=was),),
            next=(Intention(self.word()),),
        )
        changes.add(db, entry, self.tick(which))

    @rule(which=MACHINES, pick=ANY, key=KEYS)
    def answer(self, which: int, pick: int, key: str) -> None:
        if not self.has(which):
            return
        text = self.word()

        def alter(entry: Entry) -> Entry:
            kept = tuple(one for one in entry.answers if one.key != key)
            return entry._replace(answers=(*kept, Answer(key, "Hoe?", "double", text)))

        number = self.some(which, pick)
        changes.change(self.all[which], number, self.tick(which), "edit", alter)

    @rule(which=MACHINES, pick=ANY, tag=st.sampled_from(["regie", "stilte", "Regie"]))
    def tag(self, which: int, pick: int, tag: str) -> None:
        if not self.has(which):
            return

        def alter(entry: Entry) -> Entry:
            on = tag in entry.tags
            kept = tuple(one for one in entry.tags if one.casefold() != tag.casefold())
            return entry._replace(tags=kept if on else (*kept, tag))

        number = self.some(which, pick)
        changes.change(self.all[which], number, self.tick(which), "tag", alter)

    @rule(which=MACHINES, pick=ANY, what=st.sampled_from(["done", "dropped", "open", "due", "say"]))
    def intend(self, which: int, pick: int, what: str) -> None:
        if not self.has(which):
            return
        text, today = self.word(), self.tick(which).date()

        def alter(entry: Entry) -> Entry:
            [first, *rest] = entry.next or [Intention(self.word())]
            match what:
                case "open":
                    first = first._replace(state="open", closed=None, outcome=None)
                case "due":
                    first = first._replace(due=today)
                case "say":
                    first, rest = Intention(text), [first, *rest]
                case _:
                    first = first._replace(state=what, closed=today, outcome=text)
            return entry._replace(next=(first, *rest))

        number = self.some(which, pick)
        changes.change(self.all[which], number, self.tick(which), "next", alter)

    @rule(which=MACHINES, pick=ANY)
    def intend_no_more(self, which: int, pick: int) -> None:
        if self.has(which):
            number = self.some(which, pick)
            changes.change(
                self.all[which],
                number,
                self.tick(which),
                "next",
                lambda entry: entry._replace(next=entry.next[1:]),
            )

    @rule(which=MACHINES, pick=ANY, loop=st.sampled_from(["single", "double", None]))
    def choose(self, which: int, pick: int, loop: Any) -> None:
        if self.has(which):
            number = self.some(which, pick)
            changes.change(
                self.all[which], number, self.tick(which), "loop", lambda one: chosen(one, loop)
            )

    @rule(which=MACHINES, pick=ANY)
    def unlink(self, which: int, pick: int) -> None:
        if self.has(which):
            number = self.some(which, pick)
            changes.change(
                self.all[which],
                number,
                self.tick(which),
                "unlink",
                lambda entry: entry._replace(about=None),
            )

    @rule(which=MACHINES)
    def back_up(self, which: int) -> None:
        self.backups.append((which, copy_of(self.all[which])))

    @rule(pick=ANY)
    def put_back(self, pick: int) -> None:
        """A backup takes the place of the journal; what was forgotten since stays forgotten."""
        if self.backups:
            which, backup = self.backups[pick % len(self.backups)]
            standing, self.all[which] = self.all[which], copy_of(backup)
            forget_as(self.all[which], standing)
            standing.close()
            self.is_whole(self.all[which])

    @rule(into=MACHINES, other=MACHINES, picks=st.sets(ANY), whole=st.booleans())
    def take_an_export(self, into: int, other: int, picks: set[int], whole: bool) -> None:
        """Some of the entries that are not sealed, or all of those with what there is beside."""
        db = self.all[other]
        if whole:
            numbers = list(exact.everything(db))
        else:
            some = self.numbers(other)
            numbers = sorted({some[one % len(some)] for one in picks}) if some else []
            numbers = [one for one in numbers if not entries.get(db, one).sealed]
        part = exported(db, numbers, whole=whole)
        unite(self.all[into], part)
        self.is_whole(self.all[into])
        part.close()

    @rule(which=MACHINES, one=ANY, two=ANY)
    def link(self, which: int, one: int, two: int) -> None:
        if not self.has(which) or self.some(which, one) == self.some(which, two):
            return
        db = self.all[which]
        pair = [entries.get(db, self.some(which, pick)) for pick in (one, two)]
        later, earlier = in_order(*pair)
        if later.about is None and earlier.about is None:
            changes.change(
                db, later.id, self.tick(which), "link", lambda entry: linked(entry, earlier)
            )

    @rule(which=MACHINES, pick=ANY)
    def delete(self, which: int, pick: int) -> None:
        if self.has(which):
            changes.delete(self.all[which], self.some(which, pick), self.tick(which))

    @rule(which=MACHINES, pick=ANY)
    def restore(self, which: int, pick: int) -> None:
        if binned := self.numbers(which, binned=True):
            changes.restore(self.all[which], binned[pick % len(binned)], self.tick(which))

    @rule(which=MACHINES, redo=st.booleans())
    def undo(self, which: int, redo: bool) -> None:
        with suppress(NothingToUndo):
            (changes.redo if redo else changes.undo)(self.all[which], self.tick(which))

    @rule(which=MACHINES, pick=ANY, binned=st.booleans())
    def forget(self, which: int, pick: int, binned: bool) -> None:
        if numbers := self.numbers(which, binned=binned):
            db = self.all[which]
            found = forgetting.find(db, [numbers[pick % len(numbers)]])
            self.gone.add(found.entries[0].uid)
            forgetting.forget(db, found)

    @rule(which=MACHINES, pick=ANY)
    def keep_the_lesson(self, which: int, pick: int) -> None:
        if not self.has(which):
            return
        db, number = self.all[which], self.some(which, pick)
        if has_lesson(entries.get(db, number)):
            self.less.add(entries.get(db, number).uid)
            forgetting.tidy(db, forgetting.find(db, []), [number], self.tick(which))

    @rule(which=MACHINES, pick=ANY)
    def keep(self, which: int, pick: int) -> None:
        if self.has(which):
            forgetting.keep(self.all[which], [self.some(which, pick)], self.tick(which))

    @rule(which=MACHINES, pick=ANY)
    def seal(self, which: int, pick: int) -> None:
        if self.has(which):
            db, number = self.all[which], self.some(which, pick)
            changes.change(
                db,
                number,
                self.tick(which),
                "seal",
                lambda one: one._replace(sealed=not one.sealed),
            )

    @rule(which=MACHINES, name=NAMES, role=st.sampled_from(["", "moeder", "collega"]))
    def register(self, which: int, name: str, role: str) -> None:
        db = self.all[which]
        person = called(people.all(db), name) or Person(name)
        with suppress(WrongUse):
            people.put(db, person._replace(role=role, aliases=(name + "tje",)), self.tick(which))

    @rule(which=MACHINES, name=NAMES, forget=st.booleans())
    def unregister(self, which: int, name: str, forget: bool) -> None:
        db = self.all[which]
        if not (person := called(people.all(db), name)):
            return
        if forget:
            forgetting.forget(db, Found(people=(person,)))
            self.gone.add(person.uid)
        else:
            people.remove(db, person, self.tick(which))

    @rule(which=MACHINES, name=NAMES)
    def work_by(self, which: int, name: str) -> None:
        text = f'[[decisions]]\ntext = "Samen met {name}"'
        frameworks.keep(self.all[which], text, self.tick(which))

    @rule(which=MACHINES, word=st.sampled_from(["Wil", "Roos"]), meaning=st.sampled_from(MEANINGS))
    def say(self, which: int, word: str, meaning: Any) -> None:
        answered.remember(self.all[which], [Answered(word, meaning)], self.tick(which))

    @rule(which=MACHINES, word=st.sampled_from(["Wil", "Roos"]))
    def ask_again(self, which: int, word: str) -> None:
        answered.ask_again(self.all[which], [word], self.tick(which))

    @rule(which=MACHINES)
    def export(self, which: int) -> None:
        db = self.all[which]
        uids = tuple(one.uid for one in entries.select(db, Filter()))
        persons = tuple(one.uid for one in people.all(db))
        ledger.record(db, Export("me", "json", uids, persons), self.tick(which))

    @rule(into=MACHINES, other=MACHINES)
    def unite(self, into: int, other: int) -> None:
        db = self.all[into]
        unite(db, self.all[other])
        self.is_whole(db)
        once = tables(db)
        unite(db, self.all[other])
        assert tables(db) == once

    def is_whole(self, db: Connection) -> None:
        found = list(checking.checked(db, encrypted=False, read_only=False))
        assert all(one.state == "good" for one in found), found
        uids = {row[0] for row in db.execute("SELECT uid FROM entry")}
        forgotten = {row[0] for row in db.execute("SELECT uid FROM forgotten")}
        assert not uids & forgotten

    def teardown(self) -> None:
        if not self.all:
            return
        ways = []
        for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
            one = copy_of(self.all[order[0]])
            for other in order[1:]:
                unite(one, self.all[other])
            self.is_whole(one)
            ways.append(one)
        pair = copy_of(self.all[1])
        unite(pair, self.all[2])
        last = copy_of(self.all[0])
        unite(last, pair)
        ways.append(last)
        first, *rest = [held(one) for one in ways]
        for other in rest:
            assert other == first
        assert not (first["entries"].keys() | first["people"].keys()) & self.gone
        for machine in self.all:
            here = held(machine)
            written = {after for _before, after, _became in here["steps"].values()}
            for version, (uid, body) in here["versions"].items():
                if version in written and uid not in first["forgotten"] | self.less:
                    assert texts(first["versions"][version][1]) == texts(body)
        for one in (*ways, pair, *self.all, *(backup for _which, backup in self.backups)):
            one.close()


SOAK = bool(os.environ.get("REFLECT_SOAK"))

TestMachines = Machines.TestCase
TestMachines.settings = settings(
    max_examples=1500 if SOAK else 15,
    stateful_step_count=40 if SOAK else 30,
    deadline=None,
    phases=[Phase.generate] if SOAK else list(Phase),
)
