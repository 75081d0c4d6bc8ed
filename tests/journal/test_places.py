"""The journal's file: for its owner only, at any place, behind any link."""

import os
import stat
from pathlib import Path

import pytest
from writers import NOON, moment

from reflect.journal import changes, opening

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_only_the_owner_may_read_it(journal: Path, umask: int) -> None:
    """0600, with the files that SQLite makes beside it, whatever the umask."""
    before = os.umask(umask)
    try:
        with opening.writing(journal) as db:
            changes.add(db, moment(), NOON)
            found = {path.name: mode(path) for path in journal.parent.glob("journal.db*")}
    finally:
        os.umask(before)
    assert found == dict.fromkeys(("journal.db", "journal.db-wal", "journal.db-shm"), 0o600)


@posix
def test_the_default_folder_is_the_owners(program, home: Path, monkeypatch) -> None:
    """The first entry makes the folder 0700 and the journal 0600."""
    monkeypatch.delenv("REFLECT_JOURNAL")
    assert program("now", "eerste").returncode == 0
    [made] = home.rglob("journal.db")
    assert (mode(made.parent), mode(made)) == (0o700, 0o600)


@posix
def test_a_journal_behind_a_link(tmp_path: Path, program) -> None:
    """The link stays a link, and the real file gets the entry."""
    real, link = tmp_path / "elders" / "echt.db", tmp_path / "link.db"
    real.parent.mkdir()
    link.symlink_to(Path("elders") / "echt.db")  # of a file that is not there yet
    for text in ("een", "twee"):
        assert program("--journal", link, "now", text).returncode == 0
        assert link.is_symlink()
        assert mode(real) == 0o600
    assert program("--journal", real, "list").stdout.count("“") == 2
    assert {path.name for path in tmp_path.iterdir()} == {"elders", "home", "link.db"}


@posix
def test_a_journal_in_a_folder_behind_a_link(tmp_path: Path, run, read) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "link").symlink_to("map")
    assert run("--journal", tmp_path / "link" / "j.db", "now", "x").exit_code == 0
    assert read("--journal", tmp_path / "map" / "j.db", "list")


@pytest.mark.parametrize(
    "name",
    [
        "met spatie.db",
        "50%20.db",
        "wat?.db",
        "nr#1.db",
        "naïef-日記-📓.db",
        "a&mode=ro;b'c\".db",
        "-x",
    ],
)
def test_any_name(tmp_path: Path, program, name: str) -> None:
    """What means something in an address means nothing in a path."""
    path = tmp_path / name
    assert program("--journal", path, "now", "tekst").returncode == 0
    assert "“tekst”" in program("--journal", path, "list").stdout
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, "home"])


def test_reading_makes_nothing(journal: Path, tmp_path: Path, run) -> None:
    """To look into a journal that is not there leaves no file; nor is an empty file filled."""
    for command in ("list", "open", "week"):
        assert run(command).exit_code == 0
    assert not journal.exists()
    journal.touch()
    assert run("list").exit_code == 0
    assert journal.stat().st_size == 0
