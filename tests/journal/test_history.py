"""Every change keeps what was there before it; numbers are never used twice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import writers
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reflect.journal import changes, entries, opening
from reflect.journal.driver import in_memory, transaction
from reflect.journal.history import history as history_of
from reflect.journal.schema import make_ready
from reflect.practice.entries import Entry, Intention
from reflect.practice.errors import NotFound

LATER = datetime(2199, 1, 1, tzinfo=UTC)


def history(path: Path) -> list[tuple[str, Entry | None]]:
    """What each change was called, and the entry as it was before it."""
    with opening.reading(path) as db:
        rows = db.execute("SELECT what, before FROM change JOIN step ON change = id ORDER BY id")
        return [
            (what, None if before is None else changes.version_of(db, before))
            for what, before in map(tuple, rows.fetchall())
        ]


def test_the_newest_is_found_without_sorting(journal: Path, run) -> None:
    """It is looked for by every command that takes the number of an entry."""
    for text in ("een", "twee"):
        run("now", text)
    run("delete", 2)
    with opening.reading(journal) as db:
        assert entries.newest(db) == 1
        rows = db.execute(f"EXPLAIN QUERY PLAN {entries.NEWEST}", [None])
        plan = [row["detail"] for row in rows]
    assert plan == ["SCAN entry"]


def test_each_change_leaves_the_entry_as_it_was(journal: Path, run, read) -> None:
    """add, tag and loop; what was kept is enough to make the old entry of."""
    run("now", "tekst", "--tag", "regie", "--with", "moeder", "--next", "bellen")
    was = []
    for command in (("tag", 1, "+nieuw"), ("loop", 1, "double"), ("tag", 1, "-regie")):
        with opening.reading(journal) as db:
            was.append(entries.get(db, 1))
        assert run(*command).exit_code == 0
    found = history(journal)
    assert [what for what, _before in found] == ["add", "tag", "loop", "tag"]
    assert [before for _what, before in found] == [None, *was]
    assert [one.tags for one in was] == [("regie",), ("regie", "nieuw"), ("regie", "nieuw")]


def test_nothing_is_written_when_nothing_changes(journal: Path, run, read) -> None:
    run("now", "tekst", "--tag", "regie")
    run("loop", 1, "single")
    before = writers.content(journal)
    for command in (("tag", 1, "+Regie"), ("loop", 1, "single"), ("tag", 1, "-onbekend")):
        assert run(*command).exit_code == 0
    assert writers.content(journal) == before


def test_a_change_that_fails_leaves_nothing(journal: Path) -> None:
    with opening.writing(journal) as db:
        changes.add(db, writers.moment(), writers.NOON)
        before = writers.tables(db)
        with pytest.raises(ZeroDivisionError):
            changes.change(db, 1, writers.NOON, "tag", lambda one: 1 // 0)
        with pytest.raises(NotFound):
            changes.change(db, 2, writers.NOON, "tag", lambda one: one)
        assert writers.tables(db) == before


def test_a_draft_goes_with_its_entry_or_not_at_all(journal: Path, monkeypatch) -> None:
    from reflect.journal import drafts
    from reflect.practice.drafts import Draft

    with opening.writing(journal) as db:
        draft = drafts.keep(db, Draft(writers.moment()), writers.NOON)
        with monkeypatch.context() as patched:
            patched.setattr(changes, "get", lambda *_: 1 // 0)
            with pytest.raises(ZeroDivisionError):
                changes.add(db, draft.entry, writers.NOON, draft)
        assert len(drafts.drafts(db)) == 1
        assert entries.newest(db) is None
        changes.add(db, draft.entry, writers.NOON, draft)
        assert not drafts.drafts(db)


def test_a_history_stands_in_the_order_of_the_changes(journal: Path) -> None:
    """Also when the clock was set back between them."""
    with opening.writing(journal) as db:
        changes.add(db, writers.moment(), writers.NOON)
        for hours, title in ((-1, "een"), (-3, "twee"), (-2, "drie")):
            now = writers.NOON + timedelta(hours=hours)
            changes.change(db, 1, now, "edit", lambda one, to=title: one._replace(title=to))
        titles = [event.after.title for event in history_of(db, 1) if event.after]
    assert titles == ["", "een", "twee", "drie"]


def test_numbers_are_never_used_twice(journal: Path) -> None:
    """Also when the last entry, or all of them, went."""
    with opening.writing(journal) as db:
        for gone in (1, 2, 3):
            entry = changes.add(db, writers.moment(), writers.NOON)
            assert entry.id == gone
            db.execute("DELETE FROM entry")
    with opening.writing(journal) as db:
        assert changes.add(db, writers.moment(), writers.NOON).id == 4


def test_intentions_keep_their_numbers(journal: Path) -> None:
    with opening.writing(journal) as db:
        entry = writers.moment(next=(Intention("a"), Intention("b"), Intention("c")))
        first = changes.add(db, entry, writers.NOON)

        def without_b(one):
            a, _b, c = one.next
            return one._replace(next=(a, c._replace(state="done"), Intention("d")))

        after = changes.change(db, first.id, writers.NOON, "edit", without_b)
    assert [(one.id, one.text, one.state) for one in after.next] == [
        (1, "a", "open"),
        (3, "c", "done"),
        (4, "d", "open"),
    ]


class LookedBack(RuleBasedStateMachine):
    """``looked_back`` against a plain model: is there an entry about this one?"""

    def __init__(self) -> None:
        super().__init__()
        self.db = in_memory()
        make_ready(self.db)
        self.about: dict[int, int | None] = {}
        self.highest = 0

    def teardown(self) -> None:
        self.db.close()

    def some(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(sorted(self.about)))

    def someone(self, data: st.DataObject) -> int | None:
        return data.draw(st.sampled_from([None, *sorted(self.about)]))

    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        about = self.someone(data)
        entry = writers.moment()._replace(kind="before", about=about)
        number = changes.add(self.db, entry, writers.NOON).id
        assert number > self.highest
        self.highest = number
        self.about[number] = about

    @precondition(lambda self: self.about)
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        number, about = self.some(data), self.someone(data)
        changes.change(self.db, number, writers.NOON, "edit", lambda one: one._replace(about=about))
        self.about[number] = about

    @precondition(lambda self: self.about)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        number = self.some(data)
        with transaction(self.db):
            self.db.execute("DELETE FROM entry WHERE id = ?", [number])
        del self.about[number]
        self.about = {one: None if of == number else of for one, of in self.about.items()}

    @invariant()
    def looked_back_is_right(self) -> None:
        rows = self.db.execute("SELECT id, about, looked_back FROM entry").fetchall()
        assert {row[0]: row[1] for row in rows} == self.about
        looked_back = {of for of in self.about.values() if of}
        assert {row[0] for row in rows if row[2]} == looked_back
        open_ = self.about.keys() - looked_back
        assert entries.not_looked_back(self.db, self.about) == open_
        assert {one.id for one in entries.waiting_preparations(self.db, LATER)} == open_
        assert entries.coming_preparations(self.db, LATER) == []


TestLookedBack = LookedBack.TestCase
TestLookedBack.settings = settings(max_examples=8, stateful_step_count=25, deadline=None)
