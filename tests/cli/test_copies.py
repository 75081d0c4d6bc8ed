"""forget and tidy name the copies on this machine that still hold what was forgotten."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reflect.journal import drafts, entries, opening
from reflect.practice.drafts import Draft

pytestmark = pytest.mark.usefixtures("light_keys")

OTHER = "andere passphrase\n"


def told(result: Any) -> str:
    """What stands on standard error, lines joined."""
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stderr.split()).replace("/ ", "/")


@pytest.fixture
def backed_up(run, read) -> tuple[str, str]:
    """A backup of before entry 2, and one that has it."""
    run("now", "blijft")
    before = read("backup")["file"]
    run("now", "gaat", "--with", "tante")
    return before, read("backup")["file"]


def test_only_those_that_have_it(run, read, backed_up: tuple[str, str]) -> None:
    assert read("forget", 2, "--dry-run")["copies"] == [backed_up[1]]
    record = read("forget", 2, "--yes")
    assert record["copies"] == [backed_up[1]]
    assert read("forget", 1, "--dry-run")["copies"] == [backed_up[1], backed_up[0]]
    assert read("forget", "--bin", "--yes")["copies"] == []


def test_in_words(run, backed_up: tuple[str, str]) -> None:
    shown = told(run("forget", "--with", "tante", "--yes"))
    assert "These copies still hold it; delete them if you can do without:" in shown
    assert Path(backed_up[1]).name in shown
    assert Path(backed_up[0]).name not in shown
    assert "do not open here" not in shown


def test_looking_leaves_nothing_beside_a_backup(run, journal: Path, backed_up) -> None:
    run("forget", 2, "--yes")
    assert {one.name for one in (journal.parent / "backups").iterdir()} == {
        Path(one).name for one in backed_up
    }


def test_an_encrypted_one_with_todays_passphrase(run, read, secret: Path, backed_up) -> None:
    """It opens; so it is certain, and the one of before the entry is not named."""
    run("encrypt")
    with_key = read("backup")["file"]
    run("now", "later")
    read("backup")
    assert read("forget", 2, "--dry-run")["copies"][0].endswith("-4.db")
    assert with_key in read("forget", 2, "--dry-run")["copies"]
    assert backed_up[0] not in read("forget", 2, "--dry-run")["copies"]
    shown = told(run("forget", 3, "--yes"))
    assert "-4.db" in shown
    assert "-3.db" not in shown


def test_one_that_does_not_open_may_hold_it(run, read, secret: Path, tmp_path: Path) -> None:
    """When it can be of after the entry; what is surely older is not named."""
    run("now", "gaat")
    run("encrypt")
    locked = Path(read("backup")["file"])
    old = locked.with_name("journal-2020-01-01T1200.db")
    for end in (".db", ".key"):
        copy = old.with_suffix(end)
        copy.write_bytes(locked.with_suffix(end).read_bytes())
        os.utime(copy, (1_577_880_000, 1_577_880_000))
    new = tmp_path / "new"
    new.write_text(OTHER)
    assert run("passphrase", "--rekey", "--new-file", new).exit_code == 0
    secret.write_text(OTHER)
    result = run("forget", 1, "--yes")
    shown = told(result)
    assert "These copies do not open here, and may still hold it:" in shown
    assert locked.name in shown
    assert old.name not in shown
    assert "still hold it; delete" not in shown


def test_a_file_that_is_damaged_may_hold_it(run, read, backed_up: tuple[str, str]) -> None:
    for file in backed_up:
        Path(file).write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    assert set(read("forget", 2, "--yes")["copies"]) == set(backed_up)


def test_journals_that_were_kept_aside(run, read, journal: Path, backed_up) -> None:
    """By restore, and before a change of its tables."""
    run("restore", backed_up[0], "--yes")
    aside = str(journal.with_name("journal.before-restore-1.db"))
    older = journal.with_name("journal.version-1.db")
    older.write_bytes(Path(backed_up[1]).read_bytes())
    assert [one["id"] for one in read("list")] == [1]
    assert set(read("forget", 1, "--yes")["copies"]) == {*backed_up, aside, str(older)}


def test_what_was_left_half_made(run, read, journal: Path) -> None:
    """What was touched lately is named: it may be somebody's work. The rest is removed."""
    run("now", "gaat")
    there = Path(read("backup")["file"])
    half, old = (there.with_name(f"{there.name}.new-{number}") for number in (1, 2))
    for one in (half, old):
        one.write_bytes(there.read_bytes())
    os.utime(old, (time.time() - 3600, time.time() - 3600))
    assert set(read("forget", 1, "--yes")["copies"]) == {str(there), str(half)}
    assert not old.exists()


def test_a_draft_in_a_backup(run, read, journal: Path) -> None:
    """It has no name of its own yet: found by its number and the time it is about."""
    run("before", "--what", "x")
    with opening.writing(journal) as db:
        new = entries.get(db, 1)._replace(id=0, uid="", people=("tante",))
        drafts.keep(db, Draft(new), datetime.now(UTC))
    there = read("backup")["file"]
    record = read("forget", "--with", "tante", "--yes")
    assert (record["entries"], record["drafts"]) == ([], 1)
    assert record["copies"] == [there]


def test_tidy_names_them_too(run, read, backed_up: tuple[str, str], monkeypatch) -> None:
    from reflect.cli.commands import tidy

    run("edit", 2, "--when", "2020-01-01")
    monkeypatch.setattr("reflect.cli.session.Session.interactive", True)
    monkeypatch.setattr(tidy, "_asked", lambda *_all: "forget")
    monkeypatch.setattr(tidy, "_sure", lambda *_all: True)
    shown = told(run("tidy"))
    assert Path(backed_up[1]).name in shown
    assert Path(backed_up[0]).name not in shown
    assert [one["id"] for one in read("list")] == [1]
