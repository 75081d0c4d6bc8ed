"""Two machines: what happens seldom, and must go well then too."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from two_machines import copy_of, exported, held
from writers import moment, tables

from reflect.journal import (
    answered,
    arriving,
    changes,
    checking,
    entries,
    forgetting,
    ledger,
)
from reflect.journal import people as register
from reflect.journal.driver import Connection, in_memory
from reflect.journal.schema import make_ready
from reflect.journal.uniting import Going, going, unite
from reflect.practice.entries import Answer, Entry
from reflect.practice.leaving import Answered, Export
from reflect.practice.loops import chosen
from reflect.practice.people import Person

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
NEXT_YEAR = NOON + timedelta(days=365)


def journal() -> Connection:
    db = in_memory()
    make_ready(db)
    return db


@pytest.fixture
def db() -> Iterator[Connection]:
    db = journal()
    yield db
    db.close()


def texts(db: Connection) -> set[str]:
    found = db.execute("SELECT id FROM entry").fetchall()
    every = [entries.get(db, row["id"], binned=True) for row in found]
    return {answer.text for one in every for answer in one.answers}


def is_whole(db: Connection) -> None:
    found = list(checking.checked(db, encrypted=False, read_only=False))
    assert all(one.state == "good" for one in found), found


def test_after_a_part_of_an_import_the_rest_comes_as_well(db: Connection) -> None:
    """One change may be of many entries, of which an export has some."""
    arriving.add_all(db, (moment(text, uid=text) for text in ("een", "twee", "drie")), NOON)
    other = journal()
    unite(other, exported(db, [2]))
    assert texts(other) == {"twee"}
    united = unite(other, db)
    assert len(united.new) == 2
    assert texts(other) == {"een", "twee", "drie"}
    assert held(other) == held(db)
    is_whole(other)


def test_a_sealed_lesson_is_not_taken_for_nothing(db: Connection) -> None:
    """An export has no sealed entries; what is forgotten of one waits for what is left of it."""
    answers = (Answer("what", "?", "single", "alles"), Answer("learned", "?", "double", "les"))
    changes.add(db, Entry("after", "after", NOON, answers), NOON)
    other = copy_of(db)
    forgetting.tidy(db, forgetting.Found(), [1], LATER)
    changes.change(db, 1, LATER, "seal", lambda one: one._replace(sealed=True))
    changes.add(db, moment("meer"), LATER)
    part = exported(db, [2], whole=True)
    assert going(other, part) == Going()
    unite(other, part)
    assert texts(other) == {"alles", "les", "meer"}
    once = tables(other)
    unite(other, part)
    assert tables(other) == once
    third = journal()
    unite(third, part)
    unite(third, other)
    is_whole(third)
    assert [one.answers[0].text for one in going(other, db).lessons] == ["alles"]
    for one in (other, third):
        unite(one, db)
        assert held(one) == held(db)
        is_whole(one)


def test_a_link_that_an_export_did_not_have_stays(db: Connection) -> None:
    """Of a look-back without its preparation."""
    changes.add(db, Entry("before", "before", NOON, title="Gesprek"), NOON)
    changes.add(db, Entry("after", "after", NOON, title="Gesprek", about=1), NOON)
    other = journal()
    unite(other, exported(db, [2]))
    assert entries.get(other, 2).about is None
    for one, another in ((db, other), (other, db)):
        unite(one, another)
        assert held(one) == held(db)
        is_whole(one)
    assert entries.get(db, 2).about == 1


def test_who_was_renamed_last_is_so_whatever_the_clocks_say(db: Connection) -> None:
    """The clock of the machine where they were registered is a year ahead."""
    register.put(db, Person("Fatma"), NEXT_YEAR)
    other = journal()
    unite(other, db)
    [person] = register.all(other)
    register.put(other, person._replace(name="Samira"), NOON)
    unite(other, db)
    unite(db, other)
    assert [one.name for one in register.all(other)] == ["Samira"]
    assert [one.name for one in register.all(db)] == ["Samira"]


def test_what_was_said_last_of_a_word_holds_whatever_the_clocks_say(db: Connection) -> None:
    answered.remember(db, [Answered("Wil", "word")], NEXT_YEAR)
    other = journal()
    unite(other, db)
    answered.remember(other, [Answered("Wil", "person", "de vrouw")], NOON)
    unite(other, db)
    unite(db, other)
    for one in (db, other):
        assert answered.remembered(one)["wil"].meaning == "person"


def test_a_word_that_is_to_be_asked_again_is_asked_on_both(db: Connection) -> None:
    answered.remember(db, [Answered("Wil", "word")], NOON)
    other = copy_of(db)
    assert answered.ask_again(db, ["Wil", "nooit gezegd"], LATER) == 1
    unite(db, other)
    unite(other, db)
    for one in (db, other):
        assert not answered.remembered(one)
        assert answered.ask_again(one, ["Wil"], LATER) == 0
    answered.remember(other, [Answered("Wil", "person")], LATER)
    unite(db, other)
    assert answered.remembered(db)["wil"].meaning == "person"


def test_a_word_to_be_asked_again_goes_with_the_person(db: Connection) -> None:
    person = register.put(db, Person("Fatma"), NOON).person
    answered.remember(db, [Answered("Fatma", "word")], NOON)
    answered.ask_again(db, ["Fatma"], LATER)
    forgetting.forget(db, forgetting.Found(people=(person,)))
    assert not db.execute("SELECT 1 FROM answered").fetchone()


def test_an_own_word_for_the_loop_that_was_taken_back_is_gone(db: Connection) -> None:
    """Unless it was given on the other machine meanwhile."""
    changes.add(db, moment("een"), NOON)
    changes.change(db, 1, NOON, "loop", lambda one: chosen(one, "double"))
    other = copy_of(db)
    changes.change(other, 1, NOON, "tag", lambda one: one._replace(tags=("stil",)))
    changes.undo(db, LATER)
    unite(other, db)
    entry = entries.get(other, 1)
    assert (entry.loop, entry.loop_by, entry.tags) == (None, None, ("stil",))
    changes.change(other, 1, LATER, "loop", lambda one: chosen(one, "single"))
    reckoned = LATER + timedelta(hours=1)
    changes.change(
        db, 1, reckoned, "edit", lambda one: one._replace(loop="double", loop_by="answers")
    )
    unite(other, db)
    assert entries.get(other, 1).loop == "single"


def test_an_export_that_is_here_in_part_becomes_whole(db: Connection) -> None:
    for text in ("een", "twee"):
        changes.add(db, moment(text), NOON)
    uids = tuple(entries.get(db, number).uid for number in (1, 2))
    ledger.record(db, Export("me", "json", uids, ()), NOON)
    other = journal()
    unite(other, exported(db, [1], whole=True))
    unite(other, db)
    assert held(other) == held(db)


def test_what_a_look_back_took_over_from_what_is_forgotten_here_stays_away(db: Connection) -> None:
    """Also when the look-back was written on the other machine since."""
    framework = Answer("framework", "?", "double", "geheim kader")
    changes.add(db, Entry("before", "before", NOON, (framework,), title="Geheim"), NOON)
    other = copy_of(db)
    reframe = Answer("reframe", "?", "double", "anders", was="geheim kader")
    changes.add(other, Entry("after", "after", NOON, (reframe,), title="Geheim", about=1), LATER)
    changes.change(other, 2, LATER, "tag", lambda one: one._replace(tags=("stil",)))
    forgetting.forget(db, forgetting.find(db, [1]))
    unite(db, other)
    told = db.execute("SELECT body FROM version").fetchall()
    assert "eheim" not in str([entries.get(db, 2), *map(tuple, told)])
    unite(other, db)
    assert held(other) == held(db)


def test_taken_back_on_both_and_made_again_on_one_it_is_made_again_on_both(db: Connection) -> None:
    """Whether a change is undone is told by the last word on it."""
    changes.add(db, moment("een"), NOON)
    changes.change(db, 1, NOON, "tag", lambda one: one._replace(tags=("stil",)))
    other = copy_of(db)
    changes.undo(db, LATER)
    changes.undo(other, LATER + timedelta(minutes=1))
    changes.redo(other, LATER + timedelta(minutes=2))
    unite(db, other)
    unite(other, db)
    for one in (db, other):
        assert entries.get(one, 1).tags == ("stil",)
        assert not one.execute("SELECT undone FROM change WHERE what = 'tag'").fetchone()[0]
        assert changes.undo(one, LATER + timedelta(minutes=3)).what == "tag"
        assert entries.get(one, 1).tags == ()
