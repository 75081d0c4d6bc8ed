"""An older journal becomes a present one: copied first, a step at a time, all or nothing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import writers

from reflect.journal import changes, driver, entries, opening, schema
from reflect.journal.driver import transaction, user_version
from reflect.journal.soundness import schema_of
from reflect.practice.entries import Answer
from reflect.practice.errors import JournalDamaged


def version(path: Path) -> int:
    db = driver.connect(path)
    try:
        return user_version(db)
    finally:
        db.close()


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("journal.version-*.db"))


@pytest.fixture
def older(journal: Path, monkeypatch):
    """A journal of version 1, and a way to make that an old version: ``later(*steps)``."""
    with opening.writing(journal) as db:
        first = changes.add(db, writers.moment("eerste", tags=("regie",)), writers.NOON)
        changes.add(db, writers.moment("tweede", about=first.id), writers.NOON)

    def later(*steps: schema.Step) -> Path:
        monkeypatch.setattr(schema, "MIGRATIONS", steps)
        for module in (schema, driver):
            monkeypatch.setattr(module, "VERSION", 1 + len(steps))
        return journal

    return later


def place(db) -> None:
    db["entry"].add_column("place", str)


def mood(db) -> None:
    db["entry"].add_column("mood", str)


def test_an_older_journal_is_copied_before_it_is_changed(older) -> None:
    """The copy is the owner's alone, of the old version, and holds the same rows."""
    path = older(place, mood)
    before = writers.tables(driver.connect(path))
    umask = os.umask(0)
    try:
        with opening.writing(path) as db:
            assert user_version(db) == 3
            assert [one.answers[0].text for one in entries.by_numbers(db, [1, 2]).values()] == [
                "eerste",
                "tweede",
            ]
    finally:
        os.umask(umask)
    [copy] = copies(path)
    assert copy.name == "journal.version-1.db"
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert version(copy) == 1
    assert writers.tables(driver.connect(copy)) == before


def test_a_copy_never_takes_the_place_of_another(older) -> None:
    path = older(place)
    taken = path.with_name("journal.version-1.db")
    taken.write_text("van een vorige keer")
    with opening.writing(path):
        pass
    assert taken.read_text() == "van een vorige keer"
    assert version(path.with_name("journal.version-1-2.db")) == 1


def test_a_failing_step_leaves_journal_and_version_as_they_were(older) -> None:
    """Also what sqlite-utils did inside the step; the steps before it stay done."""

    def failing(db) -> None:
        db["extra"].insert({"a": 1})
        db["entry"].update(1, {"title": "halverwege"})
        db["entry"].add_column("half", str)
        db["question"].transform(rename={"wording": "words"})
        raise RuntimeError("a mistake in a step")

    path = older(place, failing)
    before = writers.tables(driver.connect(path))
    for _time in range(2):
        with pytest.raises(RuntimeError, match="mistake"), opening.writing(path):
            pass
    assert version(path) == 2
    after = writers.tables(driver.connect(path))
    assert after.pop("entry") == [(*row, None) for row in before.pop("entry")]
    assert after == before


def test_a_table_made_anew_keeps_what_refers_to_it(older) -> None:
    """SQLite's way to change a table is to drop the old one; answers and tags stay."""

    def anew(db) -> None:
        db["entry"].transform(defaults={"title": ""})

    path = older(anew)
    before = writers.tables(driver.connect(path))
    with opening.writing(path) as db:
        after = writers.tables(db)
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert {name: after[name] for name in ("answer", "tag", "entry", "change")} == {
        name: before[name] for name in ("answer", "tag", "entry", "change")
    }
    assert before["answer"]


def test_a_step_that_breaks_what_refers_is_undone(older) -> None:
    path = older(lambda db: db["entry"].delete(1))
    with pytest.raises(JournalDamaged), opening.writing(path):
        pass
    assert version(path) == 1
    assert writers.tables(driver.connect(path))["entry"]


def test_sqlite_utils_recognises_the_errors_of_our_driver(older) -> None:
    """What it only does by catching an error works: alter, drop(ignore), unique names."""

    def many(db) -> None:
        db["extra"].insert({"a": 1})
        db["extra"].insert({"a": 2, "b": "x"}, alter=True)
        db["extra"].create_index(["a"], index_name="same")
        db["extra"].create_index(["b"], index_name="same", find_unique_name=True)
        db["nothing"].drop(ignore=True)

    with opening.writing(older(many)) as db:
        assert [tuple(row) for row in db.execute("SELECT * FROM extra")] == [(1, None), (2, "x")]
        assert (
            db.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'same%'").fetchone()[0]
            == 2
        )


SCRIPT = """
import sys, time
from pathlib import Path
from reflect.journal import driver, opening, schema

def step(db):
    time.sleep(0.2)
    db["entry"].add_column("place", str)

def second(db):
    db["extra"].insert({"a": 1})

schema.MIGRATIONS = (step, second)
schema.VERSION = driver.VERSION = 3
with opening.writing(Path(sys.argv[1])) as db:
    print(driver.user_version(db), db.execute("SELECT count(*) FROM extra").fetchone()[0])
"""


def test_processes_that_find_an_older_journal_at_once(older) -> None:
    """Each step is done once, and every copy that stays is of the old version."""
    path = older()
    start = [sys.executable, "-c", SCRIPT, str(path)]
    processes = [
        subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _each in range(4)
    ]
    for process in processes:
        output, errors = process.communicate(timeout=30)
        assert output.split() == ["3", "1"], errors
    assert copies(path)
    assert {version(copy) for copy in copies(path)} == {1}


def test_a_disk_that_does_not_take_the_copy(older, monkeypatch) -> None:
    """No copy, no change; half a copy is cleared away."""
    path = older(place)

    def full(*_arguments: object) -> None:
        raise driver.JournalUnwritable("full")

    monkeypatch.setattr(schema, "version_of", lambda db, real=schema.version_of: real(db))
    monkeypatch.setattr(schema, "explained", full)
    with pytest.raises(driver.JournalUnwritable), opening.writing(path):
        pass
    assert not copies(path)
    monkeypatch.undo()
    assert version(path) == 1


def test_a_journal_that_is_up_to_date_is_not_copied(journal: Path, run) -> None:
    run("now", "x")
    run("now", "y")
    assert not copies(journal)


def test_transactions_undo_everything(journal: Path) -> None:
    with opening.writing(journal) as db:

        def interrupted() -> None:
            with transaction(db):
                db.execute("INSERT INTO question (key, loop, wording) VALUES ('a', 'b', 'c')")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert not db.in_transaction
        assert not writers.tables(db)["question"]


def test_an_answer_keeps_its_question(journal: Path) -> None:
    """Two wordings of one question are two; the same wording is kept once."""
    with opening.writing(journal) as db:
        for wording in ("Toen?", "Toen?", "Nu?"):
            entry = writers.moment()._replace(answers=(Answer("now", wording, "single", "x"),))
            assert changes.add(db, entry, writers.NOON).answers[0].question == wording
        assert len(writers.tables(db)["question"]) == 2


def test_a_migrated_journal_has_the_tables_of_a_new_one(older, tmp_path, monkeypatch) -> None:
    """``sqlite_master`` to the letter, so that a step and `TABLES` cannot drift apart."""
    mood_table = "CREATE TABLE mood (entry INTEGER REFERENCES entry(id), word TEXT) STRICT;\n"
    path = older(lambda db: db.execute(mood_table))
    monkeypatch.setattr(schema, "TABLES", schema.TABLES + mood_table)
    with opening.writing(path) as db, opening.writing(tmp_path / "new.db") as new:
        assert schema_of(db) == schema_of(new)
        assert len(schema_of(db)) > 20
        assert user_version(db) == user_version(new) == 2


def test_a_copy_that_comes_too_late_does_not_stay(older, monkeypatch) -> None:
    """Another process took the journal on between our look and our copy."""
    path = older(place)
    copy_of = schema._copy_of

    def after_another(*arguments) -> Path:
        monkeypatch.setattr(schema, "_copy_of", copy_of)
        with opening.writing(path):
            pass
        return copy_of(*arguments)

    monkeypatch.setattr(schema, "_copy_of", after_another)
    with opening.writing(path) as db:
        assert user_version(db) == 2
    assert [version(copy) for copy in copies(path)] == [1]
