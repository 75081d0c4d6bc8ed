"""backup: a whole copy, also while others write; it opens with today's secrets alone."""

import json
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import writers_of_faults as of
from refusals import assert_refused, files

from reflect.cli.session import Session

pytestmark = pytest.mark.usefixtures("light_keys")

WORD = "zandkorrel"
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import writers
from reflect.journal import changes, opening

print("ready", flush=True)
with opening.writing(Path(sys.argv[1])) as db:
    for number in range(int(sys.argv[2])):
        changes.add(db, writers.moment(f"{number}"), datetime.now(UTC))
"""


def test_it_goes_into_a_folder_beside_the_journal(run, read, journal: Path) -> None:
    """Under the date and the time, for its owner only, and nothing else lies there."""
    run("now", "een", "--tag", "a", "--next", "bellen")
    run("edit", 1, "--answer", "now=twee")
    told = read("backup")
    [file] = (journal.parent / "backups").iterdir()
    assert re.fullmatch(r"journal-\d{4}-\d\d-\d\dT\d{4}\.db", file.name)
    assert told | {"made": ""} == {
        "file": str(file),
        "made": "",
        "bytes": file.stat().st_size,
        "entries": 1,
        "encrypted": False,
        "removed": [],
    }
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    for command in (["list"], ["history", 1], ["next"], ["search", "twee"]):
        assert run("--journal", file, *command).stdout == run(*command).stdout


def test_an_encrypted_one_needs_nothing_but_its_secrets(
    run, read, journal: Path, code: str, secret: Path, tmp_path: Path
) -> None:
    """The key lies beside it; the passphrase of that day opens it, and the code does."""
    there = tmp_path / "usb"
    there.mkdir()
    assert read("backup", there / "kopie.db")["encrypted"]
    new = tmp_path / "new"
    new.write_text("batterij\n")
    assert run("passphrase", "--rekey", "--new-file", new).exit_code == 0
    for file in journal.parent.glob("journal.*"):
        file.unlink()
    assert sorted(one.name for one in there.iterdir()) == ["kopie.db", "kopie.key"]
    for file in there.iterdir():
        assert file.stat().st_mode & 0o777 == 0o600
        assert WORD.encode() not in file.read_bytes()
    for one in ("paard correct", code):
        secret.write_text(one)
        result = run("--journal", there / "kopie.db", "list", "--json")
        assert json.loads(result.stdout)[0]["answers"][0]["text"] == f"een {WORD}"


def test_a_folder_that_is_named_gets_one_with_the_date(run, read, tmp_path: Path) -> None:
    """And nothing in it is ever removed."""
    run("now", "een")
    there = tmp_path / "usb"
    there.mkdir()
    for minute in range(30):
        (there / f"journal-2020-01-01T00{minute:02}.db").write_bytes(b"")
    assert Path(read("backup", there)["file"]).parent == there
    assert len(list(there.iterdir())) == 31


def test_old_ones_go_as_the_settings_say(run, read, journal: Path, home: Path) -> None:
    """Only what has the name of a backup, together with its key."""
    settings = home / ".config" / "reflect"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("[backup]\nlast = 2\ndaily = 0\nweekly=0\nmonthly = 2\n")
    run("now", "een")
    folder = journal.parent / "backups"
    folder.mkdir()
    day = datetime(2024, 1, 1)
    for number in range(100):
        name = f"journal-{(day + timedelta(days=number)):%Y-%m-%dT%H%M}"
        (folder / f"{name}.db").write_bytes(b"x")
        (folder / f"{name}.key").write_bytes(b"x")
    others = {
        "ander-2024-01-01T0000.db", "journal-2024-01-01.db", "journal-2024-01-01T0000.db.new-1",
        "journal-2024-13-01T0000.db", "notes.txt", "journal-2024-01-01T0000-x.db",
    }  # fmt: skip
    for name in others:
        (folder / name).write_bytes(b"x")
    (folder / "journal-2024-01-02T0000.key").unlink()
    told = read("backup")
    assert len(told["removed"]) == 99
    left = {one.name for one in folder.iterdir()} - others - {Path(told["file"]).name}
    assert left == {"journal-2024-04-09T0000.db", "journal-2024-04-09T0000.key"}
    assert others <= {one.name for one in folder.iterdir()}


@pytest.mark.parametrize("wrong", ["last = -1", "last = 'veel'", "hourly = 3", "last = true"])
def test_settings_that_make_no_sense_are_told(run, home: Path, journal: Path, wrong: str) -> None:
    settings = home / ".config" / "reflect"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text(f"[backup]\n{wrong}\n")
    run("now", "een")
    told = assert_refused(run("backup"), 2)
    assert ("monthly = 12" if "hourly" in wrong else "backup.last cannot be") in told
    assert not (journal.parent / "backups").exists()


def test_the_list(run, read, code: str, secret: Path, monkeypatch) -> None:
    """Newest first, with what can be told without asking for a passphrase."""
    noon = Session(Path(), journal_given=True).now().replace(hour=12, minute=0)
    monkeypatch.setattr(Session, "now", lambda _self: noon)  # or a minute may go by meanwhile
    run("backup")
    run("now", "nog een")
    run("backup")
    found = read("backup", "--list")
    assert [one["entries"] for one in found] == [2, 1]
    assert all(one["encrypted"] and one["bytes"] > 10_000 for one in found)
    assert found[0]["file"].endswith("-2.db")
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    assert [one["entries"] for one in read("backup", "--list")] == [None, None]
    shown = run("backup", "--list").stdout
    assert "encrypted" in shown
    assert f"reflect restore {found[0]['file']}" in shown


def test_nothing_is_replaced_unasked(run, journal: Path, tmp_path: Path) -> None:
    run("now", "een")
    there = tmp_path / "kopie.db"
    there.write_bytes(b"iets anders")
    before = files(tmp_path)
    assert_refused(run("backup", there), 5)  # what is no database at all is nobody's backup
    run("backup", tmp_path / "echt.db")
    before = files(tmp_path)
    assert_refused(run("backup", tmp_path / "echt.db"), 2)
    assert files(tmp_path) == before
    assert run("backup", tmp_path / "echt.db", "--yes").exit_code == 0


def test_never_in_the_way_of_the_journal_or_a_key(run, journal: Path, code: str) -> None:
    before = files(journal.parent)
    for name in ("journal.db", "journal"):
        assert_refused(run("backup", journal.with_name(name), "--yes"), 2)
    journal.with_name("los.key").write_bytes(b"van een ander")
    assert_refused(run("backup", journal.with_name("los.db"), "--yes"), 2)
    journal.with_name("los.key").unlink()
    assert files(journal.parent) == before


def test_without_a_journal_there_is_nothing_to_copy(run, journal: Path) -> None:
    assert_refused(run("backup"), 2)
    assert not (journal.parent / "backups").exists()


def test_a_missing_folder(run, tmp_path: Path) -> None:
    run("now", "een")
    assert_refused(run("backup", tmp_path / "geen" / "kopie.db"), 2)


def test_while_two_others_write(journal: Path, read, run) -> None:
    """Each backup is one moment: the first so many of each writer's entries, and whole."""
    run("now", "eerst")
    tests = Path(__file__).parents[1]
    environ = os.environ | {"PYTHONPATH": f"{tests / 'journal'}:{tests.parent}"}
    processes = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(journal), "150"], env=environ,
                         stdout=subprocess.PIPE)
        for _each in range(2)
    ]  # fmt: skip
    for process in processes:
        assert process.stdout
        process.stdout.readline()
    made = []
    while any(process.poll() is None for process in processes):
        made.append(read("backup"))
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    counts = [one["entries"] for one in made]
    assert counts == sorted(counts)
    assert len(set(counts)) > 1, "nothing was written meanwhile"
    for one in made:
        file = Path(one["file"])
        if not file.exists():  # rotated
            continue
        assert of.is_whole(file)
        texts = of.texts(file)
        assert len(texts) == one["entries"]
        numbers = [int(text) for text in texts if text != "eerst"]
        assert sorted(set(numbers)) == list(range(max(numbers, default=-1) + 1))


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_no_room_or_no_permission(run, journal: Path, program, tmp_path: Path) -> None:
    """Exit 1; what was there stays, and no half backup does."""
    run("now", "een")
    there = tmp_path / "usb"
    there.mkdir()

    small = of.with_room(50_000)
    done = program("backup", there / "x.db", env=of.NO_BYTECODE, before=small)
    assert_refused(done, 1)
    assert list(there.iterdir()) == []
    there.chmod(0o500)
    try:
        told = assert_refused(program("backup", there, before=of.without_privileges), 1)
        assert str(there) in told
    finally:
        there.chmod(0o700)
    assert list(there.iterdir()) == []


def test_a_damaged_journal_gives_no_backup(run, journal: Path) -> None:
    for number in range(20):
        run("now", f"{number} {'woord ' * 300}")
    run("backup")
    before = files(journal.parent / "backups")
    contents = bytearray(journal.read_bytes())
    for page in range(4, len(contents) // 4096):
        contents[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    journal.with_name("journal.db-wal").unlink(missing_ok=True)
    journal.write_bytes(bytes(contents))
    assert_refused(run("backup"), 5)
    assert files(journal.parent / "backups") == before
