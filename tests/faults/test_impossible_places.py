"""Places that cannot hold a journal, or not be written: told, and nothing touched."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import writers_of_faults as of
from refusals import SECRET, assert_refused, files

resource = pytest.importorskip("resource", reason="POSIX limits")

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
Program = Callable[..., "subprocess.CompletedProcess[str]"]

READING = ("list", "show 1", "open", "week", "search heimwo")
WRITING = (f"now {SECRET}", "tag 1 +x", "loop 1 double", f"before --what {SECRET}")


@pytest.fixture
def kept(journal: Path, run) -> Path:
    run("now", SECRET)
    return journal


def test_a_missing_folder(tmp_path: Path, run) -> None:
    told = assert_refused(run("--journal", tmp_path / "geen" / "j.db", "now", SECRET), 2)
    assert str(tmp_path / "geen") in told
    assert not (tmp_path / "geen").exists()


@pytest.mark.parametrize("command", ["list", f"now {SECRET}"])
def test_a_folder_instead_of_a_file(tmp_path: Path, run, command: str) -> None:
    assert_refused(run("--journal", tmp_path, *command.split()), 2)


def test_a_file_instead_of_a_folder(kept: Path, run) -> None:
    before = kept.read_bytes()
    assert_refused(run("--journal", kept / "j.db", "now", SECRET), 2)
    assert kept.read_bytes() == before


@posix
@pytest.mark.parametrize("command", ["list", f"now {SECRET}"])
def test_a_device_or_a_pipe(tmp_path: Path, program, command: str) -> None:
    """What is no ordinary file is refused, and not waited for."""
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", Path("/dev/null")):
        assert_refused(program("--journal", place, *command.split()), 2)


@posix
@pytest.mark.parametrize("command", ["list", f"now {SECRET}"])
def test_links_in_a_circle_and_names_too_long(tmp_path: Path, run, command: str) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for place in (tmp_path / "a", tmp_path / ("x" * 300)):
        assert_refused(run("--journal", place, *command.split()), 1)


@posix
@pytest.mark.parametrize("command", ["list", f"now {SECRET}"])
def test_a_name_that_is_no_text(tmp_path: Path, run, command: str) -> None:
    assert_refused(run("--journal", f"{tmp_path}/x\udcff.db", *command.split()), 2)
    assert {path.name for path in tmp_path.iterdir()} == {"home"}


@posix
def test_a_link_that_leads_to_a_missing_folder(tmp_path: Path, run) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "geen" / "j.db")
    assert_refused(run("--journal", tmp_path / "link.db", "now", SECRET), 2)
    assert (tmp_path / "link.db").is_symlink()


@posix
def test_a_file_that_may_only_be_read(kept: Path, limited: Program) -> None:
    """Reading works, writing exits 1."""
    kept.chmod(0o400)
    before = kept.read_bytes()
    for command in READING:
        assert limited(*command.split()).returncode == 0
    for command in WRITING:
        assert_refused(limited(*command.split()), 1)
    assert kept.read_bytes() == before


@posix
def test_a_folder_that_may_only_be_read(kept: Path, limited: Program) -> None:
    """As on a disk that is mounted to read: reading works and makes nothing."""
    before = files(kept.parent)
    kept.parent.chmod(0o500)
    try:
        for command in READING:
            assert limited(*command.split()).returncode == 0
        assert "ge«heimwo»ord" in limited("search", "heimwo").stdout
        for command in WRITING:
            assert_refused(limited(*command.split()), 1)
        assert_refused(limited("--journal", kept.with_name("nieuw.db"), "now", SECRET), 1)
        assert files(kept.parent) == before
    finally:
        kept.parent.chmod(0o700)


@posix
@pytest.mark.parametrize("command", [*READING, *WRITING])
def test_a_file_that_may_not_be_read(kept: Path, limited: Program, command: str) -> None:
    kept.chmod(0o000)
    assert_refused(limited(*command.split()), 1)
    kept.chmod(0o600)
    assert of.texts(kept) == [SECRET]


@posix
def test_a_folder_that_may_not_be_entered(kept: Path, limited: Program) -> None:
    closed = kept.parent / "dicht"
    closed.mkdir()
    kept.rename(closed / "j.db")
    closed.chmod(0o000)
    try:
        for command in ("list", f"now {SECRET}"):
            assert_refused(limited("--journal", closed / "j.db", *command.split()), 1)
    finally:
        closed.chmod(0o700)
    assert of.texts(closed / "j.db") == [SECRET]


@posix
@pytest.mark.parametrize("room", [0, 8_192, 40_000, 92_000])
def test_a_file_that_may_not_grow(journal: Path, program: Program, run, room: int) -> None:
    """A full disk: exit 1, what was kept is whole, and all goes on when there is room."""
    run("now", "eerst")
    size = journal.stat().st_size if room else 0
    small = of.with_room(size // 2 + room // 8)
    text = SECRET * 20_000
    assert_refused(program("now", "-", input=text, env=of.NO_BYTECODE, before=small), 1)
    assert of.texts(journal) == ["eerst"]
    assert of.is_whole(journal)
    assert program("now", "-", input=text).returncode == 0
    assert of.texts(journal) == [text, "eerst"]


@posix
def test_a_new_journal_on_a_disk_without_room(journal: Path, program: Program) -> None:
    small = of.with_room(5_000)
    assert_refused(program("now", SECRET, env=of.NO_BYTECODE, before=small), 1)
    assert program("list").returncode == 0
    assert program("now", "daarna").returncode == 0
    assert of.texts(journal) == ["daarna"]


def test_the_privileges_of_root_are_really_dropped(tmp_path: Path) -> None:
    """Or the tests with ``limited`` say nothing."""
    if os.name == "nt":
        pytest.skip("POSIX permissions")
    tmp_path.chmod(0o500)
    code = f"import os; raise SystemExit(os.access({str(tmp_path)!r}, os.W_OK))"
    done = subprocess.run([sys.executable, "-c", code], preexec_fn=of.without_privileges)
    tmp_path.chmod(0o700)
    assert done.returncode == 0


def test_a_disk_that_is_full(small_disk: Path, program: Program) -> None:
    """Entries until nothing fits: each is kept or refused, and the journal stays whole."""
    journal = small_disk / "journal.db"
    text = SECRET * 2_000
    kept = 0
    while (done := program("--journal", journal, "now", "-", input=text)).returncode == 0:
        kept += 1
        assert kept < 30
    assert_refused(done, 1)
    assert of.texts(journal) == [text] * kept
    assert of.is_whole(journal)
    new = small_disk / "nieuw.db"
    assert_refused(program("--journal", new, "now", "-", input=text), 1)


@posix
def test_a_home_in_which_nothing_may_be_made(
    home: Path, limited: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REFLECT_JOURNAL")
    home.chmod(0o500)
    try:
        assert limited("list").returncode == 0
        assert_refused(limited("now", SECRET), 1)
    finally:
        home.chmod(0o700)
