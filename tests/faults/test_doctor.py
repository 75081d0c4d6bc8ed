"""doctor: all that can be wrong with a journal is found, and told with what mends it."""

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from refusals import SECRET, files

from reflect.journal import answered, drafts, driver, entries, ledger, opening
from reflect.practice.drafts import Draft
from reflect.practice.leaving import Answered, Export
from reflect.terminal import private


@pytest.fixture(autouse=True)
def alone(light_keys: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private, "places", lambda *_all: [])  # others' tests leave texts there


@pytest.fixture
def kept(run, journal: Path, once) -> Path:
    """A journal with some of everything."""
    once("doctor", lambda: fill(run, journal))
    return journal


def fill(run, journal: Path) -> None:
    run("before", "titel", "--what", SECRET, "--tag", "regie", "--next", "bellen")
    run("after", 1, "--what", f"gedaan {SECRET}")
    for number in range(12):
        run("now", f"{number} {'woord ' * 200}")
    run("edit", 2, "--answer", "what=anders")
    run("people", "add", "Fatma", "--alias", "mama")
    run("people", "add", "Karim")
    run("people", "rename", "Karim", "Kareem")
    run("delete", 3)
    with opening.writing(journal) as db:
        at = datetime(2026, 11, 22, tzinfo=UTC)
        answered.remember(db, [Answered("roos", "word")], at)
        ledger.record(db, Export("me", "md", (entries.get(db, 1).uid,)), at)


def put(journal: Path, *commands: str) -> None:
    db = driver.connect(journal)
    try:
        db.execute("PRAGMA foreign_keys = OFF")
        for command in commands:
            db.execute(command)
    finally:
        db.close()


@pytest.fixture
def found(run):
    """Everything that is not good: its name and state; and the exit status."""

    def look(*arguments: object):
        result = run("doctor", *arguments, "--json")
        assert SECRET not in result.output
        record = json.loads(result.stdout)
        assert record["well"] == (result.exit_code == 0)
        bad = {one["name"]: one for one in record["checks"] if one["state"] != "good"}
        return {name: one["state"] for name, one in bad.items()}, result.exit_code, bad

    return look


NOTES = {"encryption": "note", "backup": "note"}


def test_all_is_well(run, found, kept: Path) -> None:
    """Exit 0 and not a byte changes; no backup and no passphrase are good to know only."""
    put(kept, "PRAGMA wal_checkpoint(TRUNCATE)")
    before = files(kept.parent)
    assert found()[:2] == (NOTES, 0)
    shown = run("doctor")
    assert shown.exit_code == 0
    assert "reflect encrypt" in shown.stdout
    assert "[ok] Every entry can be read." in shown.stdout
    assert files(kept.parent) == before


def test_no_note_is_left(run, found, kept: Path, secret: Path) -> None:
    run("encrypt")
    run("backup")
    assert found()[:2] == ({}, 0)


def test_there_is_no_journal_yet(run, journal: Path) -> None:
    result = run("doctor")
    assert (result.exit_code, result.stdout) == (0, "There is no journal yet.\n")
    assert run("doctor", "--mend").exit_code == 0
    assert not journal.exists()


def test_a_locked_journal_is_not_judged(run, kept, secret, monkeypatch) -> None:
    run("encrypt")
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    assert run("doctor").exit_code == 4


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM word WHERE text = 'anders'",
        "DELETE FROM word WHERE text = 'woord'",
        "UPDATE word SET entries = entries + 1 WHERE text = 'woord'",
        "INSERT INTO word (text, entries) VALUES ('vreemd', 1)",
        "INSERT INTO whole (whole) VALUES ('delete-all')",
        "INSERT INTO whole (rowid, what) VALUES (5, 'vreemd')",
        "DELETE FROM whole_data",
        "INSERT INTO part (part) VALUES ('delete-all')",
        "DELETE FROM part_config",
        "DROP TABLE whole_data",
        "DROP TABLE part",
        "DROP TABLE whole",
        "DROP TABLE word",
    ][:: 1 if os.environ.get("REFLECT_SOAK") else 2],
)
def test_the_index_is_mended(run, read, found, kept: Path, harm: str) -> None:
    """Afterwards searching finds what it found, and the tables are those of a new journal."""
    before = read("search", "gedaan"), read("search", "oor"), read("search", "anders")
    put(kept, harm)
    states, status, bad = found()
    assert states == NOTES | {"index": "wrong"}
    assert status == 1
    assert bad["index"]["command"] == "reflect doctor --mend"
    assert found("--mend")[:2] == (NOTES, 0)
    assert (read("search", "gedaan"), read("search", "oor"), read("search", "anders")) == before
    from reflect.journal.soundness import is_sound

    with opening.writing(kept) as db:
        assert is_sound(db)


def test_what_is_told_twice_is_mended(read, found, kept: Path) -> None:
    put(kept, "UPDATE entry SET looked_back = 0")
    states, status, bad = found()
    assert (states["links"], status, bad["links"]["numbers"]) == ("wrong", 1, [1])
    assert found("--mend")[:2] == (NOTES, 0)
    assert read("open")["preparations"] == []


@pytest.mark.parametrize(
    ("harm", "name", "numbers"),
    [
        ("UPDATE entry SET kind = 'soort' WHERE id = 4", "entries", [4]),
        ("UPDATE answer SET text = CAST(x'ff' AS TEXT) WHERE entry = 5", "entries", [5]),
        ("UPDATE entry SET about = 99 WHERE id = 2", "links", []),
        ("DELETE FROM entry WHERE id = 6", "links", []),
        ("DELETE FROM version WHERE entry = 2", "history", [2]),
        ("UPDATE version SET body = '{}' WHERE entry = 2", "history", [2]),
        ("DELETE FROM called WHERE person = 1", "people", [1]),
        ("UPDATE called SET folded = 'x' WHERE person = 2 AND place = 0", "people", [2]),
        ("UPDATE called SET label = CAST(x'ff' AS TEXT) WHERE person = 1", "people", []),
        ("UPDATE person_step SET after = '{}' WHERE person = 1", "people", [1]),
        ("UPDATE person_step SET after = json_set(after, '$.name', 5)", "people", [1, 2]),
        ("UPDATE answered SET meaning = 'iets'", "people", []),
        ("UPDATE export SET purpose = 'iets'", "exports", []),
        ("UPDATE export SET filters = '{'", "exports", []),
        ("DELETE FROM register WHERE id = 1", "links", []),
    ],
)
def test_what_may_have_been_lost(run, found, kept, harm: str, name: str, numbers) -> None:
    """Exit 5; the entries are named by their numbers, and the newest backup is what helps."""
    put(kept, harm)
    states, status, bad = found()
    assert (states[name], status, bad[name]["numbers"]) == ("damaged", 5, numbers)
    assert "--salvage" in bad[name]["command"]
    folder = kept.parent / "backups"
    folder.mkdir(mode=0o700)
    (folder / "journal-2026-11-22T0213.db").write_bytes(b"")
    (folder / "journal-2026-11-22T0213.db").chmod(0o600)
    assert found()[2][name]["command"].startswith("reflect restore ")
    assert found("--mend")[1] == 5


@pytest.mark.parametrize("encrypted", [False, True])
@pytest.mark.parametrize("at", [0, 1, 3, 8, -1])
def test_a_damaged_page(run, found, kept: Path, secret, encrypted: bool, at: int) -> None:
    """Whichever it is: exit 5 (or 1, when only the index was hit), and never a traceback."""
    if encrypted:
        run("encrypt")
    put_away = kept.with_name("journal.db-wal")
    if not encrypted:
        put(kept, "PRAGMA wal_checkpoint(TRUNCATE)")
    assert not put_away.exists()
    contents = bytearray(kept.read_bytes())
    start = (at % (len(contents) // 4096)) * 4096
    contents[start : start + 2000] = bytes(255 - one for one in contents[start : start + 2000])
    kept.write_bytes(bytes(contents))
    _states, status, _bad = found()
    assert status == 5 or (status == 1 and not encrypted)
    assert run("doctor").exit_code == status


def test_a_file_that_was_cut_off(run, found, kept: Path) -> None:
    put(kept, "PRAGMA wal_checkpoint(TRUNCATE)")
    whole = kept.read_bytes()
    for part in (50, 3000, len(whole) // 2):
        kept.write_bytes(whole[:part])
        assert found()[:2] == (NOTES | {"pages": "damaged"}, 5)
        assert found("--mend")[1] == 5
        assert kept.read_bytes() == whole[:part]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_are_mended(run, found, kept: Path, secret) -> None:
    run("encrypt")
    run("backup")
    [backup] = (kept.parent / "backups").glob("*.db")
    opened = [kept, kept.with_name("journal.key"), backup, backup.with_suffix(".key")]
    for one in opened:
        one.chmod(0o644)
    backup.parent.chmod(0o755)
    states, status, bad = found()
    assert (states, status) == ({"permissions": "wrong"}, 1)
    assert set(bad["permissions"]["files"]) == {str(one) for one in [*opened, backup.parent]}
    assert found("--mend")[:2] == ({}, 0)
    assert {one.stat().st_mode & 0o777 for one in opened} == {0o600}
    assert backup.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("folder", "mark", "service"),
    [
        ("Dropbox (Werk)", "", "Dropbox"),
        ("OneDrive - Gemeente", "", "OneDrive"),
        ("Mijn Drive", "", "Google Drive"),
        ("com~apple~CloudDocs", "", "iCloud"),
        ("Nextcloud", "", "Nextcloud"),
        ("werk", ".stfolder", "Syncthing"),
        ("werk", ".sync_0a1b.db", "Nextcloud"),
        ("werk", ".dropbox.cache", "Dropbox"),
        ("werk", "dropbox.txt", ""),
        ("mijn dropboxen", "", ""),
    ],
)
def test_a_folder_that_is_copied_away(run, tmp_path, folder, mark, service) -> None:
    place = tmp_path / folder / "dagboek" / "j.db"
    place.parent.mkdir(parents=True)
    if mark:
        (tmp_path / folder / mark).write_bytes(b"")
    run("--journal", place, "now", "x")
    result = run("--journal", place, "doctor", "--json")
    [synced] = [one for one in json.loads(result.stdout)["checks"] if one["name"] == "synced"]
    assert synced["files"] == ([service] if service else [])
    assert result.exit_code == (1 if service else 0)


def test_what_was_left_half_way(run, read, found, kept: Path) -> None:
    """It is removed when it is old enough to be nobody's work; nothing else is."""
    old = time.time() - 3600
    left = ["journal.db.converting", "journal.db.new-1", "journal.key.pending", "journal.key.new-2"]
    others = ["ander.db.new-1", "journal.db.new-9", "journal.txt"]
    for name in left + others:
        kept.with_name(name).write_bytes(b"x")
        kept.with_name(name).chmod(0o600)
        if name != "journal.db.new-9":
            os.utime(kept.with_name(name), (old, old))
    states, status, bad = found()
    assert (states, status) == (NOTES | {"unfinished": "wrong"}, 1)
    assert set(bad["unfinished"]["files"]) == {str(kept.with_name(name)) for name in left}
    assert found("--mend")[:2] == (NOTES, 0)
    there = {one.name for one in kept.parent.iterdir()}
    assert there >= {*others, "journal.db"}
    assert not there & set(left)
    os.link(kept, kept.with_name("journal.before-restore-1.db"))
    assert found()[0] == NOTES | {"unfinished": "wrong"}
    assert found("--mend")[:2] == (NOTES, 0)
    assert len(read("list")) == 13


def test_what_killed_copies_left(run, found, kept: Path, secret: Path) -> None:
    """A backup whose key still waits for its place gets it; keys without a journal go."""
    run("encrypt")
    run("backup")
    [backup] = (kept.parent / "backups").glob("*.db")
    waiting = backup.with_suffix(".key.pending")
    backup.with_suffix(".key").rename(waiting)
    spare = kept.with_name("journal.before-restore-1.key")
    spare.write_bytes(kept.with_suffix(".key").read_bytes())
    other = kept.with_name("journal.before-restore-2.key")
    other.write_bytes(b"the only one of its kind")
    left = [
        waiting, spare, backup.with_name("journal-2026-11-22T0213.key.pending"),
        backup.with_name(f"{backup.name}.new-1"), backup.with_name(f"{backup.name}.new-1-journal"),
        kept.with_name("journal.version-1.db.new-1"), kept.with_name("journal.db.converting-wal"),
    ]  # fmt: skip
    for one in left:
        one.touch()
    assert "unfinished" not in found()[0]  # it may be somebody's work
    for one in left:
        os.utime(one, (time.time() - 3600, time.time() - 3600))
    states, status, bad = found()
    assert (states, status) == ({"unfinished": "wrong"}, 1)
    assert set(bad["unfinished"]["files"]) == {str(one) for one in left}
    assert found("--mend")[:2] == ({}, 0)
    assert not any(one.exists() for one in left)
    assert other.exists()
    assert json.loads(run("backup", "--list", "--json").stdout)[0]["entries"] == 13


def test_older_journals_beside_it(run, found, kept: Path, secret: Path, tmp_path: Path) -> None:
    """Good to know; wrong when the journal is encrypted and they are not."""
    run("backup", tmp_path / "kopie" / "x.db")
    run("backup", tmp_path / "x.db")
    run("restore", tmp_path / "x.db", "--yes")
    assert found()[:2] == (NOTES | {"copies": "note"}, 0)
    run("backup")
    run("encrypt")
    states, status, bad = found()
    assert (states, status) == ({"plain": "wrong"}, 1)
    assert len(bad["plain"]["files"]) == 2


def test_a_draft_that_cannot_be_read(found, read, kept: Path) -> None:
    with opening.writing(kept) as db:
        from reflect.journal.entries import get

        entry = get(db, 1)
        drafts.keep(db, Draft(entry), entry.when)
    put(kept, "UPDATE draft SET body = '{'")
    states, status, bad = found()
    assert (states, status, bad["drafts"]["numbers"]) == (NOTES | {"drafts": "wrong"}, 1, [1])


def test_a_text_that_an_editor_was_left_with(run, read, found, kept, monkeypatch, tmp_path) -> None:
    place = tmp_path / "prive"
    place.mkdir(mode=0o700)
    monkeypatch.setattr(private, "places", lambda *_all: [place])
    uid = read("show", 2)["uid"]
    private.make_private(SECRET.encode(), os.environ, uid).leave()
    states, status, bad = found()
    assert (states, status) == (NOTES | {"editor": "wrong"}, 1)
    assert bad["editor"]["command"] == "reflect edit 2 --editor"


def test_where_nothing_may_be_written(kept: Path, program) -> None:
    import writers_of_faults as of

    put(kept, "PRAGMA wal_checkpoint(TRUNCATE)")
    kept.parent.chmod(0o500)
    try:
        done = program("doctor", "--json", before=of.without_privileges)
        found = {one["name"]: one["state"] for one in json.loads(done.stdout)["checks"]}
    finally:
        kept.parent.chmod(0o700)
    found.pop("editor")  # others' tests leave texts where this program looks
    assert set(found.values()) == {"good", "note"}
