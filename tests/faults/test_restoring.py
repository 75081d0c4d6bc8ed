"""restore: what was backed up is there again; what was there before is kept, whatever happens."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import writers_of_faults as of
from refusals import assert_refused, files
from secrets_told import recovery_code

from reflect.journal import driver, keys, opening

pytestmark = pytest.mark.usefixtures("light_keys")

WORD = "zandkorrel"

KILLED = """
import os, signal, sys
from reflect.journal import copying, files, keys, restoring

left = int(sys.argv.pop(1))
keys.MEMORY, keys.TIME = 64, 1

def counted(run):
    def killed(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return run(*arguments, **named)
    return killed

os.replace, os.fsync, os.link = counted(os.replace), counted(os.fsync), counted(os.link)
for name in ("check", "create_file", "replace_file", "sync_folder", "_encrypt_into"):
    setattr(copying, name, counted(getattr(copying, name)))
restoring._keep_aside = counted(restoring._keep_aside)
from reflect.cli.main import main
main()
"""


@pytest.fixture
def saved(run, tmp_path: Path) -> Path:
    """A backup of one entry; the journal has two by now."""
    run("now", f"een {WORD}", "--tag", "a")
    assert run("backup", tmp_path / "kopie.db").exit_code == 0
    run("now", "twee")
    return tmp_path / "kopie.db"


def beside(journal: Path) -> list[str]:
    return sorted(one.name for one in journal.parent.glob("journal.*"))


def test_in_the_place_of_the_journal(run, read, saved: Path, journal: Path) -> None:
    """To the letter; the old one is kept aside and is a journal too; the backup stays."""
    before = saved.read_bytes()
    assert_refused(run("restore", saved), 2)
    assert len(read("list")) == 2
    told = read("restore", saved, "--yes")
    aside = journal.with_name("journal.before-restore-1.db")
    assert told == {"file": str(journal), "entries": 1, "encrypted": False, "before": str(aside),
                    "forgotten": 0}  # fmt: skip
    assert [one["answers"][0]["text"] for one in read("list")] == [f"een {WORD}"]
    assert read("search", WORD)[0]["id"] == 1
    assert of.texts(aside) == ["twee", f"een {WORD}"]
    assert read("now", "drie")["id"] == 2
    assert saved.read_bytes() == before
    assert {one.stat().st_mode & 0o777 for one in journal.parent.glob("*.db")} == {0o600}
    assert read("restore", saved, "--yes")["before"].endswith("before-restore-2.db")
    assert of.is_whole(journal)


def test_beside_the_journal(run, read, saved: Path, journal: Path, tmp_path: Path) -> None:
    assert read("restore", saved, "--to", tmp_path / "ouder.db")["before"] is None
    assert of.texts(tmp_path / "ouder.db") == [f"een {WORD}"]
    assert len(read("list")) == 2
    for there in (tmp_path / "ouder.db", journal):
        assert_refused(run("restore", saved, "--to", there, "--yes"), 2)


def test_a_journal_that_was_lost(run, read, saved: Path, journal: Path) -> None:
    """Nothing is asked; a log that stayed behind does not get into the new one."""
    for file in journal.parent.glob("journal.*"):
        file.unlink()
    journal.with_name("journal.db-wal").write_bytes(b"words" * 2000)
    journal.with_name("journal.key").write_bytes(b"a key")
    assert run("restore", saved).exit_code == 0
    assert len(read("list")) == 1
    assert beside(journal) == [
        "journal.before-restore-1.db-wal", "journal.before-restore-1.key", "journal.db",
    ]  # fmt: skip


def test_a_damaged_journal_is_kept_aside_byte_for_byte(run, read, saved, journal: Path) -> None:
    with opening.writing(journal) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = b"\xff" * 8192
    journal.write_bytes(damaged)
    journal.with_name("journal.db-wal").write_bytes(b"words")
    assert run("restore", saved, "--yes").exit_code == 0
    assert len(read("list")) == 1
    aside = journal.with_name("journal.before-restore-1.db")
    assert aside.read_bytes() == damaged
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"words"


def test_a_backup_with_another_passphrase(run, read, saved, secret, journal, tmp_path) -> None:
    """It brings its own key; the old key stays with the journal that was kept aside."""
    assert run("encrypt").exit_code == 0
    code = run("backup", tmp_path / "met.db")
    assert code.exit_code == 0
    new = tmp_path / "new"
    new.write_text("batterij\n")
    assert run("passphrase", "--rekey", "--new-file", new).exit_code == 0
    run("backup")
    assert_refused(run("list"), 4)
    assert run("restore", tmp_path / "met.db", "--yes").exit_code == 0
    assert len(read("list")) == 2
    aside = journal.with_name("journal.before-restore-1.db")
    assert run("--journal", aside, "list").exit_code == 4
    secret.write_text("batterij")
    assert run("--journal", aside, "list").exit_code == 0
    assert run("list").exit_code == 4


def test_the_recovery_code_restores(run, read, secret: Path, journal: Path, tmp_path) -> None:
    run("now", WORD)
    code = recovery_code(run("encrypt").stdout)
    run("backup", tmp_path / "kopie.db")
    for file in journal.parent.glob("journal.*"):
        file.unlink()
    secret.write_text("paard fout")
    assert_refused(run("restore", tmp_path / "kopie.db"), 4)
    assert beside(journal) == []
    secret.write_text(code)
    assert run("restore", tmp_path / "kopie.db").exit_code == 0
    secret.write_text("paard correct")
    assert len(read("list")) == 1


def test_a_plain_backup_does_not_undo_the_encryption(run, read, saved, secret, journal) -> None:
    """It is encrypted with what the journal is encrypted with."""
    run("encrypt")
    saved_text = saved.read_bytes()
    assert WORD.encode() in saved_text
    told = read("restore", saved, "--yes")
    assert told["encrypted"]
    assert len(read("list")) == 1
    assert read("search", WORD)
    for file in journal.parent.glob("journal.*"):
        assert WORD.encode() not in file.read_bytes()


def test_a_damaged_backup_changes_nothing(run, read, saved: Path, journal: Path) -> None:
    for number in range(20):
        run("now", f"{number} {'woord ' * 200}")
    run("backup", saved, "--yes")
    with opening.reading(journal) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    good, before = saved.read_bytes(), files(journal.parent)
    for contents in (
        good[: len(good) // 2],
        good[:8192] + b"\xff" * 8192 + good[16384:],
        b"x" * 9000,
    ):
        saved.write_bytes(contents)
        told = assert_refused(run("restore", saved, "--yes"), 5)
        assert "--list" in told or "damaged" in told
    assert files(journal.parent) == before | {"kopie.db": saved.read_bytes()}
    saved.write_bytes(b"")
    assert_refused(run("restore", saved, "--yes"), 2)
    assert_refused(run("restore", saved.with_name("geen.db"), "--yes"), 3)
    assert_refused(run("restore", journal, "--yes"), 2)
    assert len(read("list")) == 22


def test_a_journal_of_a_newer_reflect_is_no_backup(run, saved: Path, read) -> None:
    db = driver.connect(saved)
    db.execute(f"PRAGMA user_version = {driver.VERSION + 1}")
    db.close()
    assert_refused(run("restore", saved, "--yes"), 1)
    assert len(read("list")) == 2


def test_nobody_else_may_have_it_open(run, read, saved: Path, journal: Path, secret) -> None:
    with opening.reading(journal) as db:
        db.execute("SELECT count(*) FROM entry").fetchone()
        assert_refused(run("restore", saved, "--yes"), 1)
    assert len(read("list")) == 2
    assert beside(journal) == ["journal.db"]
    with opening.writing(journal) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


@pytest.mark.skipif(os.name == "nt", reason="POSIX locks")
def test_nor_when_its_passphrase_is_not_known_here(run, saved, secret, journal, tmp_path) -> None:
    run("encrypt")
    run("backup", saved, "--yes")
    new = tmp_path / "new"
    new.write_text("batterij\n")
    run("passphrase", "--rekey", "--new-file", new)
    reader = (
        "import sys; from pathlib import Path; from reflect.journal import driver\n"
        "from reflect.journal.keys import read_key_file, unlocked\n"
        "path = Path(sys.argv[1]); file = read_key_file(path.with_suffix('.key'))\n"
        "db = driver.connect(path, key=unlocked(file, 'batterij'))\n"
        "db.execute('SELECT count(*) FROM entry').fetchone(); print('open', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", reader, str(journal)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline()
        assert_refused(run("restore", saved, "--yes"), 1)
        process.communicate()
    assert beside(journal) == ["journal.db", "journal.key"]
    assert run("restore", saved, "--yes").exit_code == 0


def test_a_symlink_stays_one(run, read, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    journal.symlink_to(tmp_path / "elders" / "echt.db")
    run("now", WORD)
    run("backup", tmp_path / "kopie.db")
    run("now", "twee")
    assert run("restore", tmp_path / "kopie.db", "--yes").exit_code == 0
    assert journal.is_symlink()
    assert len(read("list")) == 1
    assert (tmp_path / "elders" / "echt.before-restore-1.db").exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_no_room(run, read, saved: Path, program, journal: Path) -> None:
    small = of.with_room(50_000)
    assert_refused(program("restore", saved, "--yes", env=of.NO_BYTECODE, before=small), 1)
    assert len(read("list")) == 2
    assert beside(journal) == ["journal.db"]


def killed(step: int, *arguments: object) -> int:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(step), *map(str, arguments)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode in (0, -9), done.stderr
    return done.returncode


@pytest.mark.skipif(os.name == "nt", reason="needs kill")
@pytest.mark.parametrize("sort", ["plain", "encrypted", "another key", "newly"])
def test_killed_at_any_step(run, read, journal: Path, secret, tmp_path, monkeypatch, sort) -> None:
    """One journal that opens at its place, the old one or the new, with its own passphrase."""
    copy, ends = tmp_path / "kopie" / "kopie.db", []
    copy.parent.mkdir()
    old, new = secret, tmp_path / "new"
    new.write_text("batterij\n" if sort == "another key" else "paard correct\n")
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(new))
    run("now", f"een {WORD}")
    if sort in ("encrypted", "another key"):
        run("encrypt")
    run("backup", copy)
    if sort == "another key":
        run("passphrase", "--rekey", "--new-file", old)
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(old))
    if sort == "newly":
        run("encrypt")
    assert run("now", "twee").exit_code == 0
    with opening.writing(journal, lambda _path: opening_keys(old)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    start = files(journal.parent)
    for step in range(1, 40, 1 if os.environ.get("REFLECT_SOAK") else 8):
        for file in journal.parent.glob("journal.*"):
            file.unlink()
        for name in ("journal.db", "journal.key"):
            if name in start:
                journal.with_name(name).write_bytes(start[name])
        monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(new))
        status = killed(step, "restore", copy, "--yes")
        opened = []
        for file in dict.fromkeys((old, new)):
            monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(file))
            result = run("list", "--json")
            assert result.exit_code in (0, 4), result.stderr
            if result.exit_code == 0:
                opened.append(len(read("list")))
                assert run("tag", 1, "+erbij").exit_code == 0
        assert len(opened) == (1 if sort == "another key" else 2), (step, opened)
        assert len(set(opened)) == 1
        ends.append(opened[0])
        if status == 0:
            break
    assert status == 0
    assert ends == sorted(ends, reverse=True)
    assert set(ends) == {1, 2}


def opening_keys(secret: Path) -> list[opening.Key]:
    """The key of the journal that lies beside ``secret``."""
    file = keys.read_key_file(secret.with_name("journal.key"))
    return [opening.Key(keys.unlocked(file, secret.read_text().strip()))]


def test_a_journal_that_does_not_hold_together_makes_room(run, read, saved, journal: Path) -> None:
    """What was forgotten in it cannot be told; that is said."""
    run("people", "add", "Fatma")
    with opening.writing(journal) as db:
        db.execute("INSERT INTO forgotten_version SELECT version FROM entry WHERE id = 1")
        db.execute("UPDATE step SET before = 7, after = 9, became = 9 WHERE entry = 1")
    result = run("restore", saved, "--yes")
    assert result.exit_code == 0
    assert "What you forgot since may be in it" in result.stdout
    assert len(read("list")) == 1
