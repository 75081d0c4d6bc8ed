"""Several processes at one journal: every one of them succeeds."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest
import writers

from reflect.journal import changes, entries, gate, keys, opening, schema
from reflect.journal.converting import convert
from reflect.journal.driver import VERSION, Connection, connect, transaction
from reflect.journal.opening import Key
from reflect.journal.trouble import JournalBusy


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reflect", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


def test_forty_processes_on_a_journal_that_does_not_exist_yet(journal: Path, read, program) -> None:
    """40 parallel ``reflect now``: 40 entries, 40 numbers, no complaint."""
    with ThreadPoolExecutor(40) as together:
        done = list(together.map(lambda one: program("now", f"moment {one}"), range(40)))
    assert all((one.returncode, one.stderr) == (0, "") for one in done), done
    entries = read("list")
    assert {one["answers"][0]["text"] for one in entries} == {f"moment {n}" for n in range(40)}
    assert {one["id"] for one in entries} == set(range(1, 41))
    assert writers.is_whole(journal)


def test_a_journal_that_another_makes_at_this_moment_is_no_other_program(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made between two looks at it: what was read is of one moment."""
    journal.touch()
    look = schema.user_version
    others = []

    def meanwhile(db: Connection) -> int:
        if not others:
            others.append(connect(journal, wait=0.1))
            with suppress(JournalBusy):  # it may have to wait until the look is over
                schema.make_ready(others[0])
        return look(db)

    with connect(journal) as db:
        monkeypatch.setattr(schema, "user_version", meanwhile)
        schema.make_ready(db)
        assert len(others) == 1
        assert schema.version_of(db) == VERSION
    others[0].close()


def test_who_writes_while_another_does_waits_and_succeeds(journal: Path, run, read) -> None:
    """A process that holds a transaction for a second delays the other, no more than that."""
    run("now", "eerst")
    with opening.writing(journal) as db:
        with transaction(db):
            db.execute("UPDATE entry SET title = 'vastgehouden'")
            other = start("now", "daarna")
            sleep(1)
            assert other.poll() is None, "it did not wait"
        _output, errors = other.communicate(timeout=60)
    assert other.returncode == 0, errors
    assert [one["title"] for one in read("list")] == ["", "vastgehouden"]


def test_reading_does_not_wait_for_a_writer(journal: Path, run, read, monkeypatch) -> None:
    """Or it would wait for ever here, and be told that the journal is busy."""
    run("now", "eerst")
    monkeypatch.setattr("reflect.journal.driver.WAIT", 0.1)
    with opening.writing(journal) as db, transaction(db):
        db.execute("UPDATE entry SET title = 'nog niet klaar'")
        assert [one["title"] for one in read("list")] == [""]


def test_two_that_change_one_entry_both_have_their_change(
    journal: Path, run, read, program
) -> None:
    """What is changed is read inside the transaction: no change is lost."""
    run("now", "eerst")

    with ThreadPoolExecutor(6) as together:
        done = list(together.map(lambda one: program("tag", "1", f"+t{one}"), range(6)))
    assert all(not one.stderr for one in done), done
    assert sorted(read("show", 1)["tags"]) == [f"t{number}" for number in range(6)]
    assert len(writers.content(journal)["change"]) == 7


def test_who_waits_too_long_is_told(journal: Path, run, monkeypatch) -> None:
    run("now", "eerst")
    monkeypatch.setattr("reflect.journal.driver.WAIT", 0.1)
    with opening.writing(journal) as db, transaction(db):
        db.execute("UPDATE entry SET title = 'x'")
        result = run("now", "daarna")
    assert result.exit_code == 1
    assert "busy" in result.stderr
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace a file that is open")
def test_nobody_opens_a_journal_while_it_is_replaced(journal: Path, run, read) -> None:
    """Or it would read the file that was, with the log of the one that is."""
    run("now", "eerst")
    with gate.shut(journal):
        other = start("now", "daarna")
        sleep(1)
        assert other.poll() is None, "it did not wait"
        assert read("list")[0]["answers"][0]["text"] == "eerst"  # who keeps it shut may
    assert other.communicate(timeout=60)[1] == ""
    assert len(read("list")) == 2


@pytest.mark.usefixtures("light_keys")
def test_another_key_while_somebody_looks_for_the_old_one(journal: Path, run) -> None:
    """It is opened with the new one, at once."""
    run("now", "eerst")
    old, new = keys.new_key(), keys.new_key()
    convert(journal, None, old, keys.locked(old, "p", "R"))
    given = []

    def unlock(path: Path) -> list[Key]:
        given.append(old if not given else new)
        if len(given) == 1:
            convert(path, old, new, keys.locked(new, "p", "R"))
        return [Key(given[-1])]

    with opening.writing(journal, unlock) as db:
        changes.add(db, writers.moment("daarna"), writers.NOON)
        assert entries.get(db, 1).answers[0].text == "eerst"
    assert given == [old, new]
