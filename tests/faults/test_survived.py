"""No room, no permission, a link, company, a clock set back: survived, and explained."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import writers_of_faults as of
from refusals import files

from reflect.cli.session import Session
from reflect.cli.unlocking import keys_for
from reflect.journal import keys, opening
from reflect.journal.converting import convert
from reflect.journal.files import install_key, key_path, pending_key_path
from reflect.journal.opening import Key, is_encrypted

pytest.importorskip("resource", reason="POSIX limits")
pytestmark = pytest.mark.usefixtures("light_keys")

WORD = "zandkorrel"
ENTRIES = 20
OPERATIONS = ("encrypt", "rekey", "passphrase", "forget", "restore", "delete", "edit")


def two_lines(done: "subprocess.CompletedProcess[str]") -> None:
    """One line that says what is wrong, and one what to do; no word of an entry."""
    assert done.returncode == 1, (done.returncode, done.stderr)
    assert len(done.stderr.splitlines()) == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "mistake of its own" not in done.stderr
    assert WORD not in done.stderr


@pytest.fixture
def operation(run, secret: Path, tmp_path: Path, journal: Path, once) -> Callable[[str], list[str]]:
    """A journal of some entries that is made ready for an operation; its command."""

    usual = journal

    def fill() -> None:
        for number in range(ENTRIES):
            run("now", f"{WORD}{number} {'woord ' * 300}", "--with", "tante")

    def ready(name: str, journal: Path = usual) -> list[str]:
        os.environ["REFLECT_JOURNAL"] = str(usual)
        once("survived", fill)
        os.environ["REFLECT_JOURNAL"] = str(journal)
        place = journal.resolve()  # where a link leads
        if place != usual:
            shutil.move(usual, place)
        new = tmp_path / "new"
        new.write_text("batterij\n")
        if name in ("rekey", "passphrase"):
            assert run("encrypt").exit_code == 0
        if name == "restore":
            assert run("backup", journal.with_name("kopie.db")).exit_code == 0
        return {
            "encrypt": ["encrypt"],
            "rekey": ["passphrase", "--rekey", "--new-file", str(new)],
            "passphrase": ["passphrase", "--new-file", str(new)],
            "forget": ["forget", "1", "--yes"],
            "restore": ["restore", str(journal.with_name("kopie.db")), "--yes"],
            "delete": ["delete", "1"],
            "edit": ["edit", "1", "--answer", f"now={'anders ' * 9000}"],
        }[name]

    return ready


def left_behind(folder: Path) -> set[str]:
    """Files that only a command under way should have."""
    return {one for one in files(folder) if ".new-" in one or "converting" in one or "pend" in one}


@pytest.mark.parametrize("room", [0, 30_000])
@pytest.mark.parametrize("name", OPERATIONS)
def test_no_room(run, read, program, operation, journal: Path, name: str, room: int) -> None:
    """Not done, or done; then it is told, nothing is lost, and with room it is done."""
    command = operation(name)
    before, encrypted = read("list"), is_encrypted(journal)
    done = program(*command, env=of.NO_BYTECODE, before=of.with_room(room))
    if done.returncode == 0:
        assert room
        assert name in ("passphrase", "delete", "edit", "forget")
        return
    two_lines(done)
    assert read("list") == before
    assert is_encrypted(journal) == encrypted
    assert left_behind(journal.parent) == set()
    again = program(*command)
    assert again.returncode == 0, again.stderr
    if name == "forget":
        assert f"{WORD}0 ".encode() not in journal.read_bytes()


def test_forgotten_without_room_to_wipe(run, read, program, operation, journal: Path) -> None:
    """Gone at once; that traces are left is told, and the next command wipes them."""
    command = operation("forget")
    size = journal.stat().st_size
    done = program(*command, env=of.NO_BYTECODE, before=of.with_room(size // 2))
    assert done.returncode == 0, done.stderr
    assert "Traces are still in the file" in done.stderr
    assert len(read("list")) == ENTRIES - 1
    held = b"".join(one for name, one in files(journal.parent).items() if "journal" in name)
    assert f"{WORD}0 ".encode() not in held


@pytest.mark.parametrize("small_disk", ["2m"], indirect=True)
@pytest.mark.parametrize("name", ["encrypt", "rekey", "forget", "restore"])
def test_on_a_disk_that_is_full(
    run, read, program, operation, small_disk: Path, monkeypatch, name: str
) -> None:
    """A real one: the journal stays as it was, whatever could not be written beside it."""
    journal = small_disk / "journal.db"
    monkeypatch.setenv("REFLECT_JOURNAL", str(journal))
    command = operation(name, journal)
    before = read("list")
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    done = program(*command)
    if done.returncode:
        two_lines(done)
        assert read("list") == before
    else:
        assert name == "forget"
        assert "Traces are still in the file" in done.stderr
    filler.unlink()
    assert left_behind(small_disk) == set()
    if done.returncode:
        assert program(*command).returncode == 0


@pytest.mark.parametrize("name", OPERATIONS)
def test_nothing_may_be_written(
    read, limited, operation, journal: Path, tmp_path: Path, monkeypatch, name: str
) -> None:
    """Neither the file nor its folder: exit 1, and not a byte changes."""
    place = tmp_path / "dicht" / "journal.db"
    place.parent.mkdir(mode=0o700)
    command = operation(name, place)
    monkeypatch.setenv("REFLECT_JOURNAL", str(place))
    before, shown = files(place.parent), read("list")
    place.parent.chmod(0o500)
    place.chmod(0o400)
    try:
        two_lines(limited(*command))
        assert files(place.parent) == before
        assert json.loads(limited("list", "--json").stdout) == shown
    finally:
        place.parent.chmod(0o700)


@pytest.mark.parametrize("what", ["folder", "file", "both"])
def test_permission_lost_half_way(
    read, run, journal: Path, tmp_path: Path, monkeypatch, what: str
) -> None:
    """Between two changes of one program: the first is kept, the second is kept or refused."""
    place = tmp_path / "dicht" / "journal.db"
    place.parent.mkdir(mode=0o700)
    monkeypatch.setenv("REFLECT_JOURNAL", str(place))
    run("now", "eerst")
    with subprocess.Popen(
        [sys.executable, "-c", TWICE, str(place)], preexec_fn=of.without_privileges, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "kept\n"
        try:
            if what != "file":
                place.parent.chmod(0o500)
            if what != "folder":
                place.chmod(0o400)
            told, errors = process.communicate("go on\n", timeout=60)
        finally:
            place.parent.chmod(0o700)
            place.chmod(0o600)
    assert errors == ""
    kept = {"kept\n": ["tweede", "half", "eerst"], "JournalUnwritable\n": ["half", "eerst"]}[told]
    assert [one["answers"][0]["text"] for one in read("list")] == kept
    assert of.is_whole(place)


TWICE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from reflect.journal import changes, opening
from reflect.practice.entries import Answer, Entry
from reflect.practice.errors import ReflectError

def add(db, text):
    now = datetime.now(UTC)
    changes.add(db, Entry("now", "now", now, (Answer("now", "?", "single", text),)), now)
    print("kept", flush=True)

try:
    with opening.writing(Path(sys.argv[1])) as db:
        add(db, "half")
        sys.stdin.readline()
        add(db, "tweede")
except ReflectError as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize("name", [*OPERATIONS, "doctor", "unlock"])
def test_a_symlink_stays_one(
    run, read, operation, journal: Path, tmp_path: Path, monkeypatch, name: str
) -> None:
    """And what is written is written where it leads, with nothing left beside the link."""
    there, link = tmp_path / "elders" / "echt.db", tmp_path / "hier" / "journal.db"
    for one in (there, link):
        one.parent.mkdir()
    link.symlink_to(Path("..") / "elders" / "echt.db")
    monkeypatch.setenv("REFLECT_JOURNAL", str(link))
    if name in ("doctor", "unlock"):
        command = operation("rekey", link)
        command = [name, "--mend"] if name == "doctor" else [name]
    else:
        command = operation(name, link)
    run("backup")
    result = run(*command)
    assert result.exit_code in ((0, 1) if name == "unlock" else (0,)), result.stderr
    if name in ("rekey", "passphrase"):
        Path(os.environ["REFLECT_PASSPHRASE_FILE"]).write_text("batterij")
    assert link.is_symlink()
    assert Path(os.readlink(link)) == Path("..") / "elders" / "echt.db"
    assert {one.name for one in link.parent.iterdir()} <= {"journal.db", "kopie.db"}
    assert len(read("list")) in (ENTRIES, ENTRIES - 1)
    assert list((there.parent / "backups").iterdir())
    run("lock")


@pytest.mark.parametrize("operations", [["encrypt", "rekey"], ["forget", "backup", "restore"]])
def test_others_write_meanwhile(
    run, read, operation, journal: Path, tmp_path: Path, operations: list[str]
) -> None:
    """Nobody who writes is refused, and what they were told is kept, is."""
    operation("restore")
    secret = Path(os.environ["REFLECT_PASSPHRASE_FILE"])
    start = [sys.executable, "-c", WRITER]
    processes = [
        subprocess.Popen([*start, name], stdout=subprocess.PIPE, text=True) for name in "ab"
    ]
    for process in processes:
        assert process.stdout
        process.stdout.readline()
    done: list[str] = []
    while any(process.poll() is None for process in processes):
        name = operations[len(done) % len(operations)]
        if name == "encrypt" and is_encrypted(journal):
            name = "rekey"
        if name == "rekey" and not is_encrypted(journal):
            name = "encrypt"
        command = {
            "encrypt": ["encrypt"],
            "rekey": ["passphrase", "--rekey", "--new-file", str(secret)],
            "forget": ["forget", str(min(done.count("forget") + 1, ENTRIES)), "--yes"],
            "backup": ["backup"],
            "restore": ["restore", str(journal.with_name("kopie.db")), "--to",
                        str(journal.with_name(f"weer{len(done)}.db"))],
        }[name]  # fmt: skip
        result = run(*command)
        assert result.exit_code in (0, 1, 3), result.stderr
        done.append(name if result.exit_code == 0 else "refused")
    assert set(done) - {"refused"}, "nothing was done meanwhile"
    told = "".join(process.communicate()[0] for process in processes).splitlines()
    kept = {line.split()[1] for line in told if line.startswith("kept")}
    assert len(kept) == len(told) == 60, told
    there = {one["answers"][0]["text"] for one in read("list")}
    assert kept <= there
    with Session(journal, journal_given=True).reading() as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_encrypted_anew_while_it_is_opened(operation, journal: Path) -> None:
    """Whatever is done at that moment and however often, who comes with the passphrase gets in."""
    operation("rekey")
    secret = Path(os.environ["REFLECT_PASSPHRASE_FILE"]).read_text()
    session = Session(journal, journal_given=True, no_input=True)
    [held] = keys_for(session, journal)
    left = 6

    def unlock(path: Path) -> list[Key]:
        nonlocal held, left
        old = Key(held.value)
        if left:
            left -= 1
            new = keys.new_key()
            held = Key(new)
            convert(path, old.value, new, keys.locked(new, secret, keys.new_recovery_code()))
        return [old]

    with opening.reading(journal, unlock) as db:
        assert db.execute("SELECT count(*) FROM entry").fetchone()[0] == ENTRIES
    assert not left


def test_the_new_key_takes_its_place_while_it_is_read(
    read, operation, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operation("rekey")
    pending, found = pending_key_path(journal), keys.read_key_file
    shutil.copy(key_path(journal), pending)

    def late(path: Path) -> keys.KeyFile:
        if path == pending and path.exists():
            install_key(journal)
        return found(path)

    monkeypatch.setattr(keys, "read_key_file", late)
    assert len(read("list")) == ENTRIES
    assert not pending.exists()


WRITER = """
import contextlib, io, os, sys
from reflect.cli.main import main

print("ready", flush=True)
for number in range(30):
    name, told, errors = f"{sys.argv[1]}-{number}", io.StringIO(), io.StringIO()
    sys.argv[1:] = [sys.argv[1]]
    status = 0
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(errors):
        try:
            who, sys.argv = sys.argv, ["reflect", "now", name]
            main()
        except SystemExit as end:
            status = end.code
        finally:
            sys.argv = who
    print("refused " + errors.getvalue() if status else "kept " + name, flush=True)
"""


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set the clock of the commands that follow, so much earlier."""
    clock, now = Session.clock, Session.now

    def back(**much: float) -> None:
        monkeypatch.setattr(Session, "clock", lambda self: clock(self) - timedelta(**much))
        monkeypatch.setattr(Session, "now", lambda self: now(self) - timedelta(**much))

    return back


def test_the_clock_set_back(run, read, journal: Path, set_back: Callable[..., None]) -> None:
    """Undo goes by what was done last, history by its order, and nothing is taken for older."""
    run("now", "eerst")
    first = read("show", 1)
    set_back(days=400)
    run("now", "later", "--next", "bellen")
    run("edit", 1, "--answer", "now=veranderd")
    assert [one["entry"]["answers"][0]["text"] for one in read("history", 1)] == [
        "eerst", "veranderd"
    ]  # fmt: skip
    assert read("undo")["entries"] == [1]
    assert read("show", 1)["answers"] == first["answers"]
    assert read("undo", "--redo")["entries"] == [1]
    assert [one["id"] for one in read("list")] == [1, 2]  # by what they are about
    run("forget", 1, "--yes")
    assert [one["id"] for one in read("list")] == [2]
    assert read("undo")["entries"] == [2]
    assert json.loads(run("doctor", "--json").stdout)["well"]


def test_a_backup_made_with_the_clock_set_back_stays(
    run, read, journal: Path, home: Path, set_back: Callable[..., None]
) -> None:
    """Its name says that it is the oldest, but it is the one that was just made."""
    settings = home / ".config" / "reflect"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("[backup]\nlast=2\ndaily=0\nweekly=0\nmonthly=0\n")
    run("now", "eerst")
    for _each in range(3):
        run("backup")
    set_back(days=400)
    run("now", "tweede")
    told = read("backup")
    made = Path(told["file"])
    assert str(made) not in told["removed"]
    assert made.exists()
    assert of.texts(made) == ["eerst", "tweede"]


@pytest.mark.parametrize("days", [400, -400])
def test_an_unlocked_journal_and_its_clock(run, read, operation, set_back, days: int) -> None:
    """Every command works, whatever the clock says."""
    operation("rekey")
    set_back(days=days)
    for command in ("list", "week", "open", "backup", "tidy", "doctor", "supervision --on today"):
        result: Any = run(*command.split())
        assert result.exit_code == 0, (command, result.stderr)
